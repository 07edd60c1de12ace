"""Mục II: tiến độ nhiệm vụ của kế hoạch, xét tại ngày của giấy; nhiệm vụ chưa xong sang kỳ tới."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import DongNhiemVu, NgoaiKy, TienDo
from xl_tools.documents.khung import UBND
from xl_tools.documents.loi_giay import CHUA_RO
from xl_tools.documents.so_lieu import cells, counted, in_table
from xl_tools.rules.chuoi_ke_hoach import nhiem_vu_cua_chuong_trinh
from xl_tools.rules.den_han import qua_han
from xl_tools.rules.ky_bao_cao import Ky, next_code
from xl_tools.rules.ky_bao_cao import ky as cac_ky
from xl_tools.rules.ten_co_quan import viet_day_du
from xl_tools.sheets.nhiem_vu import DROPPED, FINISHED, OVERDUE, PAUSED
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day, day_in_sentence, folded
from xl_tools.trace import Figure

_DONE, _LATE, _RUNNING, _STOPPED = "Hoàn thành", "Hoàn thành chậm", "Đang thực hiện", "Dừng"
REPORTING = "Quản lý, kiểm tra, báo cáo"
# A plan sets one deadline; beyond it only whoever issued the plan can set another, and the paper asks for it. What is
# due before the next period is to be done by then: nobody is asked for more time.
WAITING = "chờ xác định"


@dataclass(frozen=True)
class _Viec:
    """Một nhiệm vụ mà kỳ theo dõi, tình hình của nó tại ngày của giấy, dòng in ra."""

    row: Row
    tinh_hinh: str
    dong: DongNhiemVu


def tien_do(book: Book, ky: Ky, hom_nay: dt.date) -> TienDo | None:
    """Nhiệm vụ có việc trong kỳ; None khi sổ không có trang hoặc kỳ không có nhiệm vụ nào."""
    of_period = [row for row in nhiem_vu_cua_chuong_trinh(book) if _cua_ky(row, ky)]
    rows = [row for row in of_period if not _dang_lap(row, ky)]
    if not rows:
        return None
    tasks = _cac_viec(rows, hom_nay, ky)
    running, begins = [one for one in tasks if one.tinh_hinh == _RUNNING], _bat_dau_ky_toi(ky)
    before = [one for one in running if one.row["thoi_han_hoan_thanh"] < begins]
    unknown = any(one.dong.tien_do is None and one.tinh_hinh in (_RUNNING, OVERDUE) for one in tasks)
    paused = [one for one in tasks if one.tinh_hinh == _STOPPED and one.row["trang_thai"] == PAUSED]
    return TienDo(
        den_ngay=day_in_sentence(hom_nay),
        so=counted("nhiem_vu.so", len(rows), cells(rows, "ma_nhiem_vu"), "nhiệm vụ"),
        hoan_thanh=_dem("hoan_thanh", tasks, _DONE, _LATE),
        hoan_thanh_cham=_dem("hoan_thanh_cham", tasks, _LATE),
        dang_thuc_hien=_dem("dang_thuc_hien", tasks, _RUNNING),
        qua_han=_dem("qua_han", tasks, OVERDUE),
        dung=_dem("dung", tasks, _STOPPED),
        danh_sach=[one.dong for one in tasks],
        chua_xong=[one.dong for one in running if one.row["thoi_han_hoan_thanh"] >= begins],
        den_han_truoc=[one.dong for one in before],
        qua_han_chuyen_tiep=[one.dong for one in tasks if one.dong.qua_han],
        tam_dung=[one.dong for one in paused],
        ngoai_ky=_ngoai_ky(book, ky),
        chua_co_so_lieu="có" if unknown else None,
        han_truoc=_han_truoc([one.row for one in before], begins) if before else None,
        khong_ke_bao_cao="có" if len(rows) < len(of_period) else None,
        sang_ky="năm " + str(begins.year) if begins.year > ky.year else None,
        cho_han_moi=_cho_han_moi(book, [one.row for one in tasks if one.dong.han_moi]),
    )


def _cac_viec(rows: list[Row], hom_nay: dt.date, ky: Ky) -> list[_Viec]:
    states = [tinh_hinh(row, hom_nay) for row in rows]
    return [
        _Viec(row, state, _dong(f"bang.nhiem_vu_ke_hoach.{number}", row, state, hom_nay, ky))
        for number, (row, state) in enumerate(zip(rows, states, strict=True), 1)
    ]


def _dem(key: str, tasks: list[_Viec], *wanted: str) -> Figure | None:
    """Số nhiệm vụ ở một trong các tình hình; None khi không có nhiệm vụ nào."""
    found = [one.row for one in tasks if one.tinh_hinh in wanted]
    where = cells(found, "trang_thai", "thoi_han_hoan_thanh", "ngay_hoan_thanh")
    return counted(f"nhiem_vu.{key}", len(found), where, "nhiệm vụ") if found else None


def _cho_han_moi(book: Book, rows: list[Row]) -> Figure | None:
    """Số nhiệm vụ chuyển tiếp của kế hoạch do ủy ban ban hành; kế hoạch của sở thì sở tự định thời hạn mới."""
    issuers = {row["ma_van_ban"]: row["co_quan_ban_hanh"] or "" for row in book["van_ban"].rows()}
    asked = [row for row in rows if viet_day_du(issuers.get(row["ke_hoach"], "")).startswith(UBND)]
    where = cells(asked, "trang_thai", "thoi_han_hoan_thanh", "ngay_hoan_thanh")
    return counted("nhiem_vu.cho_han_moi", len(asked), where, "nhiệm vụ") if asked else None


def _han_truoc(early: list[Row], begins: dt.date) -> str:
    """`trong tháng 12 năm 2024`: tháng đến hạn chung; nhiều tháng thì nêu ngày đầu kỳ tới."""
    months = {(row["thoi_han_hoan_thanh"].year, row["thoi_han_hoan_thanh"].month) for row in early}
    if len(months) > 1:
        return f"trước {day_in_sentence(begins)}"
    year, month = months.pop()
    return f"trong tháng {month} năm {year}"


def _dang_lap(row: Row, ky: Ky) -> bool:
    """Nhiệm vụ lập chính báo cáo này, chưa xong vì giấy chưa ký.

    Đó là việc báo cáo của đúng kỳ, đến hạn sau ngày chốt số liệu và trước kỳ tới.
    """
    name, of_period = folded(row["noi_dung_nhiem_vu"]), folded(ky.ten).removesuffix(f" {ky.year}")
    is_report = row["nhom_nhiem_vu"] == REPORTING and name.startswith("bao cao")
    due = row["thoi_han_hoan_thanh"]
    signed = row["trang_thai"] in FINISHED and (row["ngay_hoan_thanh"] or due) <= ky.end
    return is_report and of_period in name and due > ky.end and not signed


def _bat_dau_ky_toi(ky: Ky) -> dt.date:
    """Ngày đầu của kỳ tới theo tên gọi của nó (6 tháng đầu năm: 01/01), không theo ngày chốt số liệu.

    Kỳ đột xuất không có kỳ tới: không nhiệm vụ nào đến hạn trước nó.
    """
    following = next_code(ky.code)
    return cac_ky(following, "calendar").start if following else dt.date.min


def _cua_ky(row: Row, ky: Ky) -> bool:
    """Bắt đầu trước khi hết kỳ, và chưa xong trước khi vào kỳ; không ghi ngày bắt đầu thì từ đầu năm của thời hạn."""
    due, finished = row["thoi_han_hoan_thanh"], row["ngay_hoan_thanh"]
    if due is None:
        return False
    over = (
        (finished or due) if row["trang_thai"] in FINISHED else due if row["trang_thai"] == DROPPED else None
    )
    return _bat_dau(row) <= ky.end and (over is None or over >= ky.start)


def _bat_dau(row: Row) -> dt.date:
    start: dt.date = row["ngay_bat_dau"] or dt.date(row["thoi_han_hoan_thanh"].year, 1, 1)
    return start


def _ngoai_ky(book: Book, ky: Ky) -> NgoaiKy | None:
    """Nhiệm vụ của năm mà kỳ không theo dõi: xong hoặc dừng trước kỳ, bắt đầu sau kỳ; None khi không có."""
    others = [
        row
        for row in nhiem_vu_cua_chuong_trinh(book)
        if (due := row["thoi_han_hoan_thanh"])
        and ky.first_year <= due.year <= ky.year
        and not _cua_ky(row, ky)
    ]
    later = [row for row in others if _bat_dau(row) > ky.end]

    def tally(key: str, rows: list[Row]) -> Figure | None:
        where = cells(rows, "ma_nhiem_vu", "trang_thai", "ngay_bat_dau", "ngay_hoan_thanh")
        return counted(f"nhiem_vu.ngoai_ky.{key}", len(rows), where, "nhiệm vụ") if rows else None

    before = [row for row in others if row not in later]
    return (
        NgoaiKy(
            hoan_thanh_truoc=tally(
                "hoan_thanh_truoc", [row for row in before if row["trang_thai"] in FINISHED]
            ),
            khong_thuc_hien=tally("khong_thuc_hien", [row for row in before if row["trang_thai"] == DROPPED]),
            chua_bat_dau=tally("chua_bat_dau", later),
        )
        if others
        else None
    )


def tinh_hinh(row: Row, hom_nay: dt.date) -> str:
    """Tình hình tại một ngày: việc xong sau ngày đó thì ngày đó chưa xong."""
    due, state = row["thoi_han_hoan_thanh"], row["trang_thai"]
    finished = row["ngay_hoan_thanh"] or due
    if state in FINISHED and finished <= hom_nay:
        return _DONE if finished <= due else _LATE
    if state in (PAUSED, DROPPED) and not _ghi_sau(row, hom_nay):
        return _STOPPED
    return OVERDUE if qua_han(due, hom_nay) else _RUNNING


def _ghi_sau(row: Row, hom_nay: dt.date) -> bool:
    """Tiến độ, kết quả của dòng được ghi sau ngày của giấy: chưa phải là tình hình của ngày đó."""
    return row["ngay_cap_nhat"] is not None and row["ngay_cap_nhat"] > hom_nay


def _cu(row: Row, dau_ky: dt.date) -> str:
    """`(cập nhật ngày 10/06/2024)`: tiến độ của việc chưa xong được ghi từ trước kỳ báo cáo."""
    updated = row["ngay_cap_nhat"]
    old = updated is not None and updated < dau_ky and row["trang_thai"] not in (*FINISHED, DROPPED)
    return f"(cập nhật ngày {day(updated)})" if old else ""


def _vi_sao_dung(trang_thai: str, vuong_mac: str | None) -> str:
    """`không thực hiện: chưa bố trí được kinh phí`."""
    why = (vuong_mac or "").rstrip(".")
    return trang_thai.lower() + (f": {why[:1].lower()}{why[1:]}" if why else "")


def _ket_qua(result: str | None, late: str) -> str | None:
    return f"{result or 'Hoàn thành'}{late}" if late else result


def _dong(key: str, row: Row, state: str, hom_nay: dt.date, ky: Ky) -> DongNhiemVu:
    done: Decimal | None = row["ty_le_hoan_thanh"]
    finished = state in (_DONE, _LATE)
    known = finished or not (_ghi_sau(row, hom_nay) or row["trang_thai"] in FINISHED)
    late = " (hoàn thành chậm)" if state == _LATE else ""
    result = row["ket_qua_dat_duoc"] if known else None
    stopped = str(row["trang_thai"]) if state == _STOPPED else None
    told = ". ".join(filter(None, (stopped, result))) if stopped else _ket_qua(result, late)
    return DongNhiemVu(
        ten=str(row["noi_dung_nhiem_vu"]),
        chu_tri=str(row["co_quan_chu_tri"] or CHUA_RO),
        thoi_han=day(row["thoi_han_hoan_thanh"]),
        tien_do=in_table(f"{key}.tien_do", Decimal(done), row.at("ty_le_hoan_thanh"), "%")
        if known and done is not None
        else None,
        ket_qua=" ".join(filter(None, (told, _cu(row, ky.start)))) or None,
        vuong_mac=row["kho_khan_vuong_mac"] if known else None,
        qua_han=OVERDUE if state == OVERDUE else None,
        qua_han_tu=day(row["thoi_han_hoan_thanh"] + dt.timedelta(days=1)) if state == OVERDUE else None,
        dung=_vi_sao_dung(stopped, row["kho_khan_vuong_mac"]) if stopped else None,
        han_moi=WAITING if state == OVERDUE else None,
    )
