"""Mục III: kinh phí theo nguồn và theo nhóm nhiệm vụ; dự toán của năm, chi trong kỳ, lũy kế từ đầu năm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from xl_tools.documents.bao_cao_nscl.kieu_bang import DongKinhPhi, KinhPhi
from xl_tools.documents.bao_cao_nscl.phan_bieu_do import bieu_do_kinh_phi
from xl_tools.documents.bao_cao_nscl.phan_chi_tieu import cua_nam
from xl_tools.documents.bieu_do import BieuDo
from xl_tools.documents.so_lieu import MILLION, amount, amount_in_table, choice_in_paper, share, ten_nguon
from xl_tools.law import choices
from xl_tools.rules.kinh_phi import Tong, cac_dong, cong, da_chi, da_giao, du_toan, ngan_sach, trong_khoang
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.muc_tieu import ChiTieu
from xl_tools.sheets.kinh_phi import ADJUSTMENT, ADVANCE, ADVANCE_BACK, ESTIMATE, REPAYMENT
from xl_tools.sheets.table import Book, Row
from xl_tools.text import listed, money_in_words, rounded
from xl_tools.trace import Figure

_OF_THE_PROVINCE = "Truy xuất nguồn gốc"  # of DM-NHOMNV; DM-NHOM has a group of this name for enterprises

SETTLED_ONLY = ("CS11", "CS12")  # thanh toán − thu hồi, không có tạm ứng; bảng kinh phí thì có


@dataclass(frozen=True)
class _Khoan:
    """Bốn con số của một dòng bảng kinh phí (đồng)."""

    du_toan: Tong
    dieu_chinh: Tong
    da_chi: Tong
    luy_ke: Tong
    # Chi từ nguồn khác không có dự toán: đem chia cho dự toán thì tỷ lệ giải ngân cao hơn thật.
    ngan_sach_giao: Tong
    ngan_sach_chi: Tong

    def ty_le(self, key: str, sentence: bool = False) -> Figure | None:
        """Chi từ ngân sách / dự toán ngân sách được giao; None khi chưa được giao."""
        spent, allotted = self.ngan_sach_chi, self.ngan_sach_giao
        return share(key, spent.value, allotted.value, (*spent.cells, *allotted.cells), sentence)

    @property
    def nguon_khac(self) -> bool:
        """Whether something was spent that is not state money."""
        return self.ngan_sach_chi.value != self.luy_ke.value

    @property
    def duoc_giao(self) -> int:
        """Dự toán kể cả điều chỉnh."""
        return self.du_toan.value + self.dieu_chinh.value

    @property
    def rong(self) -> bool:
        """Whether there is nothing in the row."""
        return not any(part.rows for part in (self.du_toan, self.dieu_chinh, self.da_chi, self.luy_ke))


def kinh_phi(book: Book, ky: Ky, ca_nam: Ky, unit: str) -> KinhPhi | None:
    """Mục kinh phí; None khi sổ không có trang Kinh phí hoặc chưa có dòng nào của năm."""
    rows = cac_dong(book)
    total = _khoan(rows, ky, ca_nam)
    if not book["kinh_phi"].exists or total.rong:
        return None
    found = _nhom(rows, "nguon_kinh_phi", "DM-NGUON", ky, ca_nam)
    by_source = [(ten_nguon(name, book), part) for name, part in found]
    tasks = _nhom(rows, "nhom_nhiem_vu", "DM-NHOMNV", ky, ca_nam)
    by_task = [(_ten_nhom(name, book), part) for name, part in tasks]
    where = (*total.du_toan.cells, *total.dieu_chinh.cells)
    return KinhPhi(
        du_toan=amount("kinh_phi.du_toan", total.duoc_giao, where),
        da_chi=amount("kinh_phi.da_chi", total.da_chi.value, total.da_chi.cells),
        tam_ung=_tam_ung("kinh_phi.tam_ung", rows, ky),
        tam_ung_luy_ke=_tam_ung("kinh_phi.tam_ung_luy_ke", rows, replace(ky, start=ca_nam.start)),
        thu_hoi=_thu_hoi(trong_khoang(rows, ky.start, ky.end)),
        da_chi_bang_chu=money_in_words(total.da_chi.value),
        luy_ke=amount("kinh_phi.luy_ke", total.luy_ke.value, total.luy_ke.cells),
        chi_ngan_sach=_ngan_sach(total),
        con_lai=_con_lai(total),
        ty_le=total.ty_le("kinh_phi.ty_le", sentence=True),
        theo_nguon=_cac_dong("bang.nguon", by_source, unit),
        tong_theo_nguon=_dong("bang.nguon.tong", "Tổng cộng", total, unit),
        theo_nhom=_cac_dong("bang.nhiem_vu", by_task, unit),
        tong_theo_nhom=_dong("bang.nhiem_vu.tong", "Tổng cộng", total, unit),
        bieu_do=_bieu_do(by_source, unit),
        lech_do_lam_tron=_lech([part for _, part in by_source], [part for _, part in by_task], total, unit),
    )


def _ten_nhom(name: str, book: Book) -> str:
    """Nhóm nhiệm vụ về hệ thống của tỉnh gọi đủ tên: bảng hỗ trợ có nhóm nội dung cùng tên, số khác."""
    if name != _OF_THE_PROVINCE:
        return name
    return f"{name}, hệ thống thông tin của {book.settings['cap_don_vi_hanh_chinh'] or 'tỉnh'}"


def khong_tam_ung(results: list[ChiTieu], year: int) -> str | None:
    """Số thứ tự trong bảng chỉ tiêu của những chỉ tiêu kinh phí chỉ tính số đã thanh toán: `9`, `8 và 9`."""
    live = cua_nam(results, year)
    numbers = [str(tt) for tt, one in enumerate(live, 1) if one.row["chi_so_tinh"] in SETTLED_ONLY]
    return listed(numbers) if numbers else None


def _tam_ung(key: str, rows: list[Row], ky: Ky) -> Figure | None:
    """Tạm ứng chưa thu hồi trong khoảng: phần chênh giữa số đã chi và số đã thanh toán."""
    net = cong(trong_khoang(rows, ky.start, ky.end), {ADVANCE: 1, ADVANCE_BACK: -1})
    return amount(key, net.value, net.cells) if net.value > 0 else None


def _thu_hoi(rows: list[Row]) -> Figure | None:
    """Tiền đã thu hồi nộp ngân sách; số đã chi là số sau khi trừ nó, nên phải nói ra."""
    back = cong(rows, {REPAYMENT: 1})
    return amount("kinh_phi.thu_hoi", back.value, back.cells) if back.value else None


def _ngan_sach(total: _Khoan) -> Figure | None:
    """Phần chi từ ngân sách, khi có cả chi từ nguồn khác."""
    spent = total.ngan_sach_chi
    return amount("kinh_phi.chi_ngan_sach", spent.value, spent.cells) if total.nguon_khac else None


def _con_lai(total: _Khoan) -> Figure:
    """Dự toán ngân sách chưa chi."""
    spent, allotted = total.ngan_sach_chi, total.ngan_sach_giao
    return amount("kinh_phi.con_lai", allotted.value - spent.value, (*allotted.cells, *spent.cells))


def _khoan(rows: list[Row], ky: Ky, ca_nam: Ky) -> _Khoan:
    """Dự toán là của năm ngân sách (giao đến hết kỳ); chi tính theo ngày chứng từ."""
    allotted = da_giao(rows, replace(ca_nam, end=ky.end))
    spent = trong_khoang(rows, ca_nam.start, ky.end)
    return _Khoan(
        cong(allotted, {ESTIMATE: 1}),
        cong(allotted, {ADJUSTMENT: 1}),
        da_chi(trong_khoang(rows, ky.start, ky.end)),
        da_chi(spent),
        du_toan(filter(ngan_sach, allotted)),
        da_chi(filter(ngan_sach, spent)),
    )


def _nhom(rows: list[Row], name: str, order: str, ky: Ky, ca_nam: Ky) -> list[tuple[str, _Khoan]]:
    found = [
        (
            choice_in_paper(choice.value),
            _khoan([row for row in rows if row[name] == choice.value], ky, ca_nam),
        )
        for choice in choices(order)
    ]
    return [(value, part) for value, part in found if not part.rong]


def _cac_dong(key: str, parts: list[tuple[str, _Khoan]], unit: str) -> list[DongKinhPhi]:
    return [_dong(f"{key}.{n}", name, part, unit) for n, (name, part) in enumerate(parts, 1)]


def _bieu_do(parts: list[tuple[str, _Khoan]], unit: str) -> BieuDo | None:
    """Dự toán vẽ trong hình gồm cả điều chỉnh, để so được với số đã chi."""
    planned = [
        amount_in_table(
            f"bieu_do.nguon.{n}", part.duoc_giao, (*part.du_toan.cells, *part.dieu_chinh.cells), unit
        )
        for n, (_, part) in enumerate(parts, 1)
    ]
    return bieu_do_kinh_phi(list(zip(_cac_dong("bang.nguon", parts, unit), planned, strict=True)), unit)


def _dong(key: str, name: str, part: _Khoan, unit: str) -> DongKinhPhi:
    return DongKinhPhi(
        ten=name,
        du_toan=amount_in_table(f"{key}.du_toan", part.du_toan.value, part.du_toan.cells, unit),
        dieu_chinh=amount_in_table(f"{key}.dieu_chinh", part.dieu_chinh.value, part.dieu_chinh.cells, unit),
        da_chi=amount_in_table(f"{key}.da_chi", part.da_chi.value, part.da_chi.cells, unit),
        luy_ke=amount_in_table(f"{key}.luy_ke", part.luy_ke.value, part.luy_ke.cells, unit),
        ty_le=part.ty_le(f"{key}.ty_le"),
    )


_COLUMNS: tuple[Callable[[_Khoan], int], ...] = (
    lambda part: part.du_toan.value,
    lambda part: part.dieu_chinh.value,
    lambda part: part.da_chi.value,
    lambda part: part.luy_ke.value,
)


def _lech(by_source: list[_Khoan], by_task: list[_Khoan], total: _Khoan, unit: str) -> str | None:
    """Chú thích khi các số đã làm tròn trong bảng cộng lại khác dòng Tổng cộng."""
    if unit != MILLION:
        return None

    def shown(value: int) -> Decimal:
        return rounded(Decimal(value) / 1_000_000, 1)

    for rows in (by_source, by_task):
        if any(sum(shown(take(part)) for part in rows) != shown(take(total)) for take in _COLUMNS):
            return "Dòng Tổng cộng tính từ số đồng nên có thể lệch với tổng các số đã làm tròn."
    return None
