"""Trang mà sổ không có trong khi trang khác cần đến: nói một lần cho cả trang, kết quả thiếu gì, và cách thêm.

Sổ của cơ quan có thể ít trang hơn sổ mẫu; chỉ trang mà những dòng đã nhập cần đến mới được nêu.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xl_tools.findings import Finding, finding
from xl_tools.sheets.cham_diem import member_field
from xl_tools.sheets.dang_ky_danh_gia import AGAIN, JUDGED, UPGRADE, WHOLE, WITHDRAWN
from xl_tools.sheets.ho_so_ho_tro import REFUSED, is_award
from xl_tools.sheets.ho_so_ho_tro import WITHDRAWN as CLAIM_WITHDRAWN
from xl_tools.sheets.hoi_dong import MEMBERS
from xl_tools.sheets.table import Book, Row
from xl_tools.text import number

_ONE_TABLE = ".csv"  # such a file holds one table by its nature: nothing is absent from it


@dataclass(frozen=True)
class _Can:
    """Những dòng nào của trang `vi` cần trang `trang`, và thiếu nó thì kết quả thiếu gì.

    `loi` là khi không có trang ấy thì không tính được dòng nào; còn lại là tính được nhưng chưa kiểm tra được hết.
    """

    trang: str
    vi: str
    thieu: str
    dong: Callable[[Row], bool]
    loi: bool = False
    ca_khi_trong: bool = False  # a tab without any row yet is of no more use than none


def _con_xet(claim: Row) -> bool:
    return bool(claim["ma_ho_so"]) and claim["trang_thai"] not in (REFUSED, CLAIM_WITHDRAWN)


def _da_co_hang(registration: Row) -> bool:
    return _con_danh_gia(registration) and registration["lan_dang_ky"] in (UPGRADE, AGAIN)


def _con_danh_gia(registration: Row) -> bool:
    return bool(registration["ma_dang_ky"]) and registration["trang_thai"] != WITHDRAWN


def _da_cham(registration: Row) -> bool:
    return registration["trang_thai"] in JUDGED


def _co_diem(line: Row) -> bool:
    return any(line[member_field(code)] is not None for code in MEMBERS)


def _xin_thuong(claim: Row) -> bool:
    return _con_xet(claim) and is_award(claim)


def _co(name: str) -> Callable[[Row], bool]:
    return lambda row: row[name] is not None


_CAN = (
    _Can("thong_tin", "muc_tieu", "năm của kỳ phải lấy theo ngày tính", _co("ma_chi_tieu")),
    _Can("thong_tin", "ho_so_ho_tro", "không biết tỉnh, quy trình hỗ trợ mà các mức hỏi đến", _con_xet),
    _Can(
        "doanh_nghiep",
        "ho_so_ho_tro",
        "không xét được quy mô, loại hình của đơn vị đề nghị, nên hồ sơ mà mức hỏi đến phải để trống",
        _con_xet,
    ),
    _Can("chu_the", "ho_so_ho_tro", "không xét được loại hình, địa bàn của đơn vị đề nghị", _con_xet),
    _Can("muc_ho_tro", "ho_so_ho_tro", "không hồ sơ nào tính được mức hỗ trợ", _con_xet, loi=True),
    _Can(
        "cong_nhan",
        "ho_so_ho_tro",
        "không biết hạng đã công nhận nên không khoản thưởng nào tính được",
        _xin_thuong,
        loi=True,
    ),
    _Can(
        "cong_nhan",
        "dang_ky_danh_gia",
        "không đối chiếu được hạng, hạn giấy chứng nhận của lần trước",
        _da_co_hang,
    ),
    _Can(
        "van_ban", "muc_ho_tro", "không dẫn được số, ngày của văn bản quy định mức", _co("van_ban_quy_dinh")
    ),
    _Can("van_ban", "muc_tieu", "không nêu được số, ngày của kế hoạch giao chỉ tiêu", _co("ke_hoach")),
    _Can("chu_the", "san_pham", "các bảng không có tên chủ thể", _co("ma_chu_the")),
    _Can(
        "san_pham",
        "dang_ky_danh_gia",
        "không biết bộ sản phẩm nên không đăng ký nào được chấm, xếp hạng",
        _con_danh_gia,
        loi=True,
    ),
    _Can(
        "dot_danh_gia",
        "dang_ky_danh_gia",
        "không kiểm tra được ngày họp, số thành viên có mặt, hạn chuyển tiếp",
        _co("ma_dot"),
    ),
    _Can(
        "hoi_dong",
        "cham_diem",
        "không biết ai được chấm, đã đủ phiếu chưa, nên hạng chưa phải kết quả cuối cùng",
        _co_diem,
    ),
    _Can(
        "dang_ky_danh_gia",
        "cham_diem",
        "không biết phiếu chấm của sản phẩm nào, theo bộ tiêu chí nào nên không xếp hạng được",
        _co("ma_dang_ky"),
        loi=True,
    ),
    _Can(
        "dang_ky_danh_gia",
        "ho_so_san_pham",
        "không biết giấy tờ còn thiếu của sản phẩm nào",
        _co("ma_dang_ky"),
    ),
    _Can("cham_diem", "dang_ky_danh_gia", "không đăng ký nào được xếp hạng", _da_cham, loi=True),
    _Can(
        "ho_so_san_pham",
        "dang_ky_danh_gia",
        "không kiểm tra được hồ sơ đã đủ giấy tờ chưa",
        lambda row: row["trang_thai"] in WHOLE,
        ca_khi_trong=True,
    ),
)


def trang_thieu(book: Book) -> list[Finding]:
    """Mỗi trang không có mà cần đến là một phát hiện cho cả trang: lỗi khi vì thế mà không tính được."""
    if book.file.lower().endswith(_ONE_TABLE):
        return []
    wanted: dict[str, list[tuple[_Can, int]]] = {}
    for need in _CAN:
        if rows := _so_dong(book, need):
            wanted.setdefault(need.trang, []).append((need, rows))
    return [_mot_trang(book, name, needs) for name, needs in wanted.items()]


def vang(book: Book, name: str) -> bool:
    """Whether a workbook of this kind should have the sheet and does not."""
    table = book.tables.get(name)
    return table is not None and not table.exists and not _doc_hong(book, table.tab)


def _doc_hong(book: Book, tab: str) -> bool:
    """XL-1011 already says that the tab is there without a header row."""
    return any(found.code == "XL-1011" and found.sheet == tab for found in book.findings)


def _so_dong(book: Book, need: _Can) -> int:
    if not vang(book, need.trang) and not (need.ca_khi_trong and not book[need.trang].rows()):
        return 0
    return sum(1 for row in book[need.vi].rows() if need.dong(row))


def _mot_trang(book: Book, name: str, needs: list[tuple[_Can, int]]) -> Finding:
    lacks = "; ".join(dict.fromkeys(need.thieu for need, _ in needs))
    by = " và ".join(f"{number(rows)} dòng ở trang {book[need.vi].tab}" for need, rows in needs)
    code = "XL-1030" if any(need.loi for need, _ in needs) else "XL-1031"
    return finding(code, book[name].tab, None, tab=book[name].tab, needed_by=by, lacks=lacks)
