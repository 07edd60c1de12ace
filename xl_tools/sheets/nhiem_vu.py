"""*Nhiệm vụ*: the tasks of a plan: who leads, by when, what must come out, how far it is."""

from __future__ import annotations

from decimal import Decimal

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import (
    Day,
    Money,
    Number,
    Sheet,
    Text,
    Whole,
    chu,
    lua_chon,
    ma,
    ngay,
    so,
    so_nguyen,
    tien,
)
from xl_tools.sheets.row_rules import dates_in_order, known_in, required_when
from xl_tools.sheets.table import Book, Table, at
from xl_tools.text import number

NOT_STARTED, RUNNING, DONE, DONE_LATE, PAUSED, DROPPED = (
    "Chưa thực hiện",
    "Đang thực hiện",
    "Hoàn thành",
    "Hoàn thành chậm",
    "Tạm dừng",
    "Không thực hiện",
)
FINISHED = (DONE, DONE_LATE)
ON_TIME, OVERDUE, NOT_DUE = "Đúng hạn", "Quá hạn", "Chưa đến hạn"


def whole_when_finished(table: Table, _book: Book) -> list[Finding]:
    """Tỷ lệ hoàn thành là 100 khi Hoàn thành."""
    return [
        at(row, "ty_le_hoan_thanh", "XL-1316", state=row["trang_thai"])
        for row in table.rows()
        if row["trang_thai"] in FINISHED and row["ty_le_hoan_thanh"] not in (None, Decimal(100))
    ]


def late_is_said(table: Table, _book: Book) -> list[Finding]:
    """Hoàn thành sau thời hạn thì trạng thái là Hoàn thành chậm."""
    return [
        at(row, "trang_thai", "XL-1317", finished=f"{row['ngay_hoan_thanh']:%d/%m/%Y}", due=f"{due:%d/%m/%Y}")
        for row in table.rows()
        if row["trang_thai"] == DONE
        and row["ngay_hoan_thanh"]
        and (due := row["thoi_han_hoan_thanh"])
        and row["ngay_hoan_thanh"] > due
    ]


def cost_is_quantity_times_rate(table: Table, _book: Book) -> list[Finding]:
    """Số lượng × Mức chi là Kinh phí dự kiến, khi dòng có ghi cả hai."""
    return [
        at(row, "kinh_phi_du_kien", "XL-1322" if cost is None else "XL-1321", product=number(quantity * rate))
        for row, quantity, rate, cost in table.together("so_luong", "muc_chi", "kinh_phi_du_kien")
        if quantity is not None and rate is not None and quantity * rate != cost
    ]


class NhiemVu(
    Sheet,
    tab="Nhiệm vụ",
    key=("ma_nhiem_vu",),
    label="noi_dung_nhiem_vu",
    intro="Mỗi dòng một nhiệm vụ của kế hoạch, bắt đầu bằng động từ, có một cơ quan chủ trì và thời hạn.",
    rows=(
        known_in("ke_hoach", "van_ban", "ma_van_ban"),
        dates_in_order("ngay_bat_dau", "thoi_han_hoan_thanh"),
        dates_in_order("ngay_bat_dau", "ngay_hoan_thanh"),
        required_when(
            "ngay_hoan_thanh",
            lambda row: row["trang_thai"] in FINISHED,
            "trạng thái Hoàn thành, Hoàn thành chậm",
        ),
        whole_when_finished,
        late_is_said,
        cost_is_quantity_times_rate,
    ),
):
    """Nhiệm vụ của kế hoạch: chủ trì, phối hợp, thời hạn, tiến độ, kết quả, vướng mắc."""

    ma_nhiem_vu: Text = ma("Mã nhiệm vụ", required="x", example="NV-2022-03")
    noi_dung_nhiem_vu: Text = chu(
        "Nội dung nhiệm vụ",
        required="x",
        width=44,
        example="Tổ chức 02 lớp tập huấn truy xuất nguồn gốc",
        help="bắt đầu bằng động từ",
    )
    nhom_nhiem_vu: Text = lua_chon(
        "Nhóm nhiệm vụ", required="x", choices="DM-NHOMNV", example="Đào tạo nguồn nhân lực", width=26
    )
    ke_hoach: Text = ma("Kế hoạch", required="x", example="KH70-2022", help="Mã văn bản")
    co_quan_chu_tri: Text = chu(
        "Cơ quan chủ trì", required="x", example="Sở Khoa học và Công nghệ", help="một cơ quan"
    )
    co_quan_phoi_hop: Text = chu(
        "Cơ quan phối hợp",
        example="Sở Công Thương; UBND các huyện, thị xã, thành phố",
        help="nhiều cơ quan cách nhau bằng “; ”",
    )
    lanh_dao_phu_trach: Text = chu("Lãnh đạo phụ trách", example="Phó Giám đốc Sở", width=20)
    ngay_bat_dau: Day = ngay("Ngày bắt đầu", example="01/03/2022")
    thoi_han_hoan_thanh: Day = ngay("Thời hạn hoàn thành", required="x", example="30/09/2022")
    san_pham_ket_qua_phai_co: Text = chu(
        "Sản phẩm, kết quả phải có", required="x", example="02 lớp; báo cáo kết quả"
    )
    kinh_phi_du_kien: Money = tien("Kinh phí dự kiến (đồng)", ge=0, unit="đồng", example=80_000_000)
    trang_thai: Text = lua_chon(
        "Trạng thái",
        required="x",
        choices=(NOT_STARTED, RUNNING, DONE, DONE_LATE, PAUSED, DROPPED),
        example=RUNNING,
        width=17,
    )
    ty_le_hoan_thanh: Number = so(
        "Tỷ lệ hoàn thành", ge=0, le=100, unit="%", example=50, help="100 khi Hoàn thành", width=11
    )
    ngay_hoan_thanh: Day = ngay("Ngày hoàn thành", required="đk", example="15/09/2022")
    ket_qua_dat_duoc: Text = chu("Kết quả đạt được", example="Đã tổ chức 01 lớp, 45 học viên")
    kho_khan_vuong_mac: Text = chu("Khó khăn, vướng mắc")
    de_xuat_xu_ly: Text = chu("Đề xuất xử lý")
    ngay_cap_nhat: Day = ngay("Ngày cập nhật", example="10/06/2022")
    so_luong: Whole = so_nguyen("Số lượng", ge=0, example=2, help="để lập phụ lục dự toán", hidden=True)
    muc_chi: Money = tien(
        "Mức chi (đồng)",
        ge=0,
        unit="đồng",
        example=40_000_000,
        help="cho một đơn vị; Số lượng × Mức chi là Kinh phí dự kiến",
        hidden=True,
        adds_up=False,
    )
    nguon_kinh_phi: Text = lua_chon(
        "Nguồn kinh phí",
        choices="DM-NGUON",
        example="Ngân sách tỉnh (sự nghiệp khoa học và công nghệ)",
        hidden=True,
    )
    can_cu_dinh_muc: Text = chu(
        "Căn cứ định mức",
        example="Thông tư số 36/2018/TT-BTC",
        help="để trống thì giấy ghi điều của thông tư theo nhóm nhiệm vụ, nếu biết",
        hidden=True,
    )
    dung_han: Text = lua_chon("→ Đúng hạn", choices=(ON_TIME, OVERDUE, NOT_DUE), example=NOT_DUE, width=15)
