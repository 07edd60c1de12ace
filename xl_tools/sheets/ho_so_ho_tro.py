"""*Hồ sơ hỗ trợ*: one line is one content of support of one enterprise."""

from __future__ import annotations

from collections.abc import Callable

from xl_tools.findings import Finding, finding
from xl_tools.law import choices
from xl_tools.sheets.declaration import (
    Day,
    Money,
    Sheet,
    Text,
    Whole,
    chu,
    column,
    lua_chon,
    ma,
    ngay,
    so_nguyen,
    tien,
)
from xl_tools.sheets.ma_so_thue import phap_nhan
from xl_tools.sheets.row_rules import Rule, dates_in_order, known_in, required_when
from xl_tools.sheets.table import Book, Row, Table, at
from xl_tools.sheets.thong_tin import SUPPORT_AFTER

REGISTERED, APPRAISED, SENT_BACK, ELIGIBLE, REFUSED, APPROVED, RUNNING, ACCEPTED, PAID, WITHDRAWN = (
    "Đăng ký",
    "Đang thẩm định",
    "Yêu cầu bổ sung",
    "Đủ điều kiện",
    "Không đủ điều kiện",
    "Đã phê duyệt",
    "Đang thực hiện",
    "Đã nghiệm thu",
    "Đã thanh toán",
    "Đã rút",
)
AWARD, UPGRADE_AWARD = "Thưởng đạt sao", "Thưởng nâng hạng"
_APPROVE_FIRST = (REGISTERED, APPRAISED, ELIGIBLE, APPROVED, RUNNING, ACCEPTED, PAID)
_SUPPORT_AFTER = (REGISTERED, RUNNING, ACCEPTED, APPRAISED, ELIGIBLE, APPROVED, PAID)


def doi_tuong(claim: Row) -> str | None:
    """The code of who is supported: tax code of the enterprise, or code of the subject of OCOP."""
    code: str | None = claim["ma_so_thue"] or claim["ma_chu_the"]
    return code


def phap_nhan_de_nghi(claim: Row) -> str | None:
    """Whose ceilings and times the claim uses: the legal entity, also where a branch of it asks."""
    return phap_nhan(claim["ma_so_thue"]) if claim["ma_so_thue"] else claim["ma_chu_the"]


def reached(row: Row, state: str, process: str | None) -> bool:
    """Whether the claim has come to `state` or beyond, on the path that the office goes (*Quy trình hỗ trợ*)."""
    return row["trang_thai"] in states_from(state, process)


def states_from(state: str, process: str | None) -> tuple[str, ...]:
    """The states from `state` on, on the path that the office goes."""
    path = _SUPPORT_AFTER if process == SUPPORT_AFTER else _APPROVE_FIRST
    return path[path.index(state) :]


def is_award(row: Row) -> bool:
    """An award follows the recognition of the product: there is no contract and nothing to accept."""
    return row["noi_dung_ho_tro"] in (AWARD, UPGRADE_AWARD)


def _from_state(state: str, *names: str, unless: Callable[[Row], bool] = lambda row: False) -> Rule:
    """The columns must be filled from `state` on."""

    def rule(table: Table, book: Book) -> list[Finding]:
        due = states_from(state, book.settings["quy_trinh_ho_tro"])
        found: list[Finding] = []
        for name in names:
            rows = [
                (row, present)
                for row, value, present in table.together(name, "trang_thai")
                if value is None and present in due and not unless(row)
            ]
            if name in table.letters:
                found += [at(row, name, "XL-1303", state=present) for row, present in rows]
            elif rows:  # the whole column is missing: said once, or every sum of it would pass for nothing
                title = column(table.sheet, name).title
                found.append(finding("XL-1025", table.tab, None, heading=title, count=len(rows)))
        return found

    return rule


def content_of_its_group(table: Table, _book: Book) -> list[Finding]:
    """Nội dung hỗ trợ thường thuộc nhóm mặc định; khác nhóm chỉ là gợi ý vì mức hỗ trợ quyết định nhóm."""
    groups = {choice.value: choice.group for choice in choices("DM-ND")}
    return [
        at(row, "noi_dung_ho_tro", "XL-1309", group=groups[content])
        for row, content, group in table.together("noi_dung_ho_tro", "nhom_noi_dung")
        if group and groups.get(content, group) != group
    ]


def quantity_given(table: Table, _book: Book) -> list[Finding]:
    """Số lượng trống được hiểu là 1."""
    if "so_luong" not in table.letters:
        return []
    return [at(row, "so_luong", "XL-1315") for row in table.rows() if row["so_luong"] is None]


class HoSoHoTro(
    Sheet,
    tab="Hồ sơ hỗ trợ",
    key=("ma_ho_so",),
    label="ten_doanh_nghiep",
    intro=(
        "Mỗi dòng một nội dung hỗ trợ; hợp đồng gồm nhiều nội dung thì tách nhiều dòng cùng Số hợp đồng. "
        "Cột có mũi tên → do máy tính điền."
    ),
    rows=(
        known_in("ma_so_thue", "doanh_nghiep", "ma_so_thue", phap_nhan),
        known_in("ma_chu_the", "chu_the", "ma_chu_the"),
        known_in("ma_san_pham", "san_pham", "ma_san_pham"),
        required_when(
            "ma_san_pham",
            lambda row: row["nhom_noi_dung"] in (AWARD, UPGRADE_AWARD),
            "thưởng đạt sao, nâng hạng",
        ),
        content_of_its_group,
        quantity_given,
        required_when(
            "tieu_chuan_phien_ban_ghi_ro",
            lambda row: (row["noi_dung_ho_tro"] or "").endswith(" khác"),
            "Nội dung hỗ trợ là loại “khác”",
        ),
        required_when(
            "giay_to_con_thieu", lambda row: row["thanh_phan_ho_so"] == "Thiếu", "Thành phần hồ sơ là Thiếu"
        ),
        required_when(
            "chuong_trinh_co_quan_da_ho_tro",
            lambda row: (row["ho_tro_tu_nguon_ngan_sach_khac"] or 0) > 0,
            "có hỗ trợ từ nguồn ngân sách khác",
        ),
        required_when(
            "ly_do_yeu_cau",
            lambda row: row["trang_thai"] in (SENT_BACK, REFUSED, WITHDRAWN),
            "trạng thái Yêu cầu bổ sung, Không đủ điều kiện hoặc Đã rút",
        ),
        required_when(
            "ngay_cap_giay_chung_nhan", lambda row: row["so_giay_chung_nhan"], "đã ghi Số giấy chứng nhận"
        ),
        _from_state(RUNNING, "so_hop_dong", "ngay_ky_hop_dong", unless=is_award),
        _from_state(
            RUNNING,
            "gia_tri_hop_dong_tu_van",
            unless=lambda row: row["chi_phi_chung_nhan_thu_nghiem"] is not None or is_award(row),
        ),
        _from_state(ACCEPTED, "ngay_nghiem_thu", unless=is_award),
        _from_state(
            APPROVED, "so_quyet_dinh_phe_duyet", "ngay_quyet_dinh_phe_duyet", "kinh_phi_duoc_phe_duyet"
        ),
        dates_in_order("ngay_dang_ky", "ngay_ky_hop_dong", code="XL-1304"),
        dates_in_order("ngay_ky_hop_dong", "ngay_nghiem_thu"),
        dates_in_order("ngay_dang_ky", "ngay_thong_bao_ket_qua"),
        dates_in_order("ngay_dang_ky", "ngay_quyet_dinh_phe_duyet"),
        dates_in_order("ngay_cap_giay_chung_nhan", "ngay_het_han_giay_chung_nhan", strict=True),
        dates_in_order("ngay_ky_hop_dong", "ngay_cap_giay_chung_nhan", code="XL-1404"),
    ),
):
    """Hồ sơ đề nghị hỗ trợ: mỗi dòng là MỘT nội dung hỗ trợ của một doanh nghiệp."""

    ma_ho_so: Text = ma("Mã hồ sơ", required="x", example="HS-2023-012", help="duy nhất")
    ma_so_thue: Text = ma(
        "Mã số thuế", required="x", example="1801234562", help="có trong trang Doanh nghiệp", kind="nscl"
    )
    ten_doanh_nghiep: Text = chu("→ Tên doanh nghiệp", example="Công ty TNHH Minh Tâm", width=34, kind="nscl")
    ma_chu_the: Text = ma(
        "Mã chủ thể", required="x", example="CT-0012", help="có trong trang Chủ thể", kind="ocop"
    )
    ma_san_pham: Text = ma(
        "Mã sản phẩm", example="SP-0031", help="bắt buộc với thưởng đạt sao, nâng hạng", kind="ocop"
    )
    nhom_noi_dung: Text = lua_chon(
        "Nhóm nội dung",
        required="x",
        choices="DM-NHOM",
        example="Hệ thống quản lý",
        width=28,
        in_kind={"ocop": {"choices": "DM-NHOM-OCOP", "example": "Hệ thống quản lý chất lượng"}},
    )
    noi_dung_ho_tro: Text = lua_chon(
        "Nội dung hỗ trợ",
        required="x",
        choices="DM-ND",
        example="TCVN ISO 22000",
        width=28,
        help="chọn nhóm trước",
        in_kind={"ocop": {"choices": "DM-NHOM-OCOP|DM-ND", "help": "chép lại nhóm, hoặc ghi rõ hơn"}},
    )
    tieu_chuan_phien_ban_ghi_ro: Text = chu(
        "Tiêu chuẩn, phiên bản, ghi rõ", required="đk", example="TCVN ISO 22000:2018"
    )
    san_pham_pham_vi_ap_dung: Text = chu(
        "Sản phẩm, phạm vi áp dụng", required="đk", example="Nước mắm đóng chai"
    )
    so_luong: Whole = so_nguyen(
        "Số lượng", required="x", default=1, ge=1, example=1, help="hệ thống, công cụ, sản phẩm; trống = 1"
    )
    chuong_trinh: Text = lua_chon(
        "Chương trình",
        choices="DM-CHUONGTRINH",
        example="Chương trình quốc gia năng suất chất lượng",
        help="trống = xét mọi mức đang có hiệu lực, lấy mức có lợi nhất",
    )
    ngay_dang_ky: Day = ngay("Ngày đăng ký", required="x", example="06/03/2023")
    thanh_phan_ho_so: Text = lua_chon("Thành phần hồ sơ", choices=("Đủ", "Thiếu"), example="Đủ", width=11)
    giay_to_con_thieu: Text = chu("Giấy tờ còn thiếu", required="đk", help="cách nhau bằng “; ”")
    kinh_phi_de_nghi: Money = tien("Kinh phí đề nghị (đồng)", ge=0, unit="đồng", example=42_500_000)
    don_vi_tu_van: Text = chu("Đơn vị tư vấn", example="Trung tâm Kỹ thuật 3")
    so_hop_dong: Text = chu("Số hợp đồng", required="đk", example="15/2023/HĐTV", width=18)
    ngay_ky_hop_dong: Day = ngay("Ngày ký hợp đồng", required="đk", example="10/04/2023")
    gia_tri_hop_dong_tu_van: Money = tien(
        "Giá trị hợp đồng tư vấn (đồng)", required="đk", ge=0, unit="đồng", example=60_000_000
    )
    chi_phi_chung_nhan_thu_nghiem: Money = tien(
        "Chi phí chứng nhận, thử nghiệm (đồng)", ge=0, unit="đồng", example=25_000_000
    )
    gia_tri_gom_thue_gia_tri_gia_tang: Text = lua_chon(
        "Giá trị gồm thuế giá trị gia tăng",
        choices=("Có", "Không"),
        example="Có",
        width=13,
        help="trống = Có",
    )
    ngay_nghiem_thu: Day = ngay("Ngày nghiệm thu", required="đk", example="28/09/2023")
    so_giay_chung_nhan: Text = chu("Số giấy chứng nhận", required="đk", example="VN-1234", width=18)
    ngay_cap_giay_chung_nhan: Day = ngay("Ngày cấp giấy chứng nhận", required="đk", example="05/10/2023")
    ngay_het_han_giay_chung_nhan: Day = ngay("Ngày hết hạn giấy chứng nhận", example="04/10/2026")
    ho_tro_tu_nguon_ngan_sach_khac: Money = tien(
        "Hỗ trợ từ nguồn ngân sách khác (đồng)", ge=0, unit="đồng", example=0, help="trống = không có"
    )
    chuong_trinh_co_quan_da_ho_tro: Text = chu("Chương trình, cơ quan đã hỗ trợ", required="đk")
    thu_tu_uu_tien: Whole = so_nguyen("Thứ tự ưu tiên", ge=1, example=3)
    trang_thai: Text = lua_chon(
        "Trạng thái", required="x", choices="DM-TRANGTHAI", example=APPROVED, width=18
    )
    ly_do_yeu_cau: Text = chu("Lý do, yêu cầu", required="đk")
    ngay_thong_bao_ket_qua: Day = ngay("Ngày thông báo kết quả", example="20/03/2023")
    so_quyet_dinh_phe_duyet: Text = chu(
        "Số quyết định phê duyệt", required="đk", example="2112/QĐ-UBND", width=18
    )
    ngay_quyet_dinh_phe_duyet: Day = ngay("Ngày quyết định phê duyệt", required="đk", example="15/11/2023")
    kinh_phi_duoc_phe_duyet: Money = tien(
        "Kinh phí được phê duyệt (đồng)", required="đk", ge=0, unit="đồng", example=42_500_000
    )
    ma_muc_ap_dung: Text = ma("→ Mã mức áp dụng", example="BG-2023-HTQL")
    muc_ho_tro: Money = tien("→ Mức hỗ trợ (đồng)", unit="đồng", example=42_500_000)
    can_cu: Text = chu("→ Căn cứ", width=40, example="Nghị quyết số 43/2022/NQ-HĐND (điều, khoản: chưa rõ)")
    giai_thich: Text = chu(
        "→ Giải thích",
        width=60,
        example="50% × 85.000.000 đồng = 42.500.000 đồng, không vượt mức trần 50.000.000 đồng.",
    )
    da_giai_ngan: Money = tien("→ Đã giải ngân (đồng)", unit="đồng", example=0)
    doanh_nghiep_doi_ung: Money = tien("→ Doanh nghiệp đối ứng (đồng)", unit="đồng", example=42_500_000)
