"""Đánh giá của mọi đăng ký trong sổ: bộ tiêu chí theo ngày nộp, điểm của Hội đồng, hạng, và mọi chỗ sai ở đúng ô."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from xl_tools.findings import Finding
from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.bo_tieu_chi import LAN_DAU, ChonBo, chon_bo
from xl_tools.rules.ocop.cham_diem import van_de_cua_diem
from xl_tools.rules.ocop.du_phieu import DuPhieu, du_phieu
from xl_tools.rules.ocop.goi_y import cau_goi_y, goi_y
from xl_tools.rules.ocop.hoi_dong import DiemHoiDong, QuyChe, tong_hop, van_de_cua_chenh_lech
from xl_tools.rules.ocop.so_cham import DoiChieu, SoCham, bo_cua, da_doi_chieu, quy_che
from xl_tools.rules.ocop.van_de import VanDe
from xl_tools.rules.ocop.vi_sao import vi_sao
from xl_tools.rules.ocop.xep_hang import (
    BI_LOAI,
    DA_XEP,
    KHONG_XET,
    KetQua,
    anh_huong_tung_nguoi,
    van_de_cua_dieu_kien,
    van_de_cua_tung_nguoi,
    xep_hang,
)
from xl_tools.sheets.cham_diem import member_field
from xl_tools.sheets.dang_ky_danh_gia import JUDGED, NOT_EXCLUDED, WITHDRAWN
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import day
from xl_tools.trace import Step, Trace

_NO_SHEET, _APART = "XL-1572", "XL-1558"
_OTHERS = ("chu_the_tu_cham", "to_tu_van")  # marks that are compared, never counted


@dataclass(frozen=True)
class DanhGia:
    """Một đăng ký: dòng của nó, sản phẩm, phiếu chấm áp dụng, điểm Hội đồng, kết quả, các dòng điểm, chỗ sai."""

    row: Row
    san_pham: Row | None
    chon: ChonBo
    bo: BoTieuChi | None
    diem: DiemHoiDong | None
    ket_qua: KetQua
    dong: dict[str, Row]
    findings: tuple[Finding, ...] = ()
    du_phieu: DuPhieu | None = None

    @property
    def trace(self) -> Trace:
        """Vì sao có hạng đó, kèm các ô; chỉ lập khi được hỏi."""
        steps = vi_sao(self.chon, self.bo, self.diem, self.ket_qua, self.row["ly_do_loai"])
        if self.du_phieu and not self.du_phieu.du and self.ket_qua.tinh_trang != BI_LOAI:
            steps = (*steps, self.du_phieu.step)
        return tuple(self._o(step) for step in steps)

    @property
    def cuoi_cung(self) -> bool | None:
        """Hạng đã là kết quả cuối cùng của phiếu chấm chưa; None khi không xét được, False khi chưa biết Hội đồng."""
        state = self.ket_qua.tinh_trang
        if state == KHONG_XET:
            return None
        whole = self.du_phieu is not None and self.du_phieu.du
        return state == BI_LOAI or (state == DA_XEP and whole)

    def goi_y(self) -> tuple[str, ...]:
        """Những cách ít tiêu chí nhất để lên sao trên; rỗng khi chưa xếp hạng hoặc đã ở sao cao nhất."""
        bands = dict(self.chon.cac_khoang)
        star = (self.ket_qua.sao or 0) + 1
        if self.ket_qua.tinh_trang != DA_XEP or self.bo is None or self.diem is None or star not in bands:
            return ()
        return cau_goi_y(self.bo, goi_y(self.bo, self.diem.trung_binh(self.bo), star, bands[star], (), 5))

    def as_json(self) -> dict[str, Any]:
        """One row of `ocop` in `compute --json`."""
        codes = {"ma_dang_ky": self.row["ma_dang_ky"], "ma_san_pham": self.row["ma_san_pham"]}
        return codes | self.ket_qua.as_json() | {"final": self.cuoi_cung}

    def _o(self, step: Step) -> Step:
        """The step with the cells it rests on."""
        no_form = self.bo is None or self.bo.khong_cham_vi
        names: dict[str, tuple[str, ...]] = {
            "bo_tieu_chi": self.row.at("ngay_nop_ho_so"),
            "chuyen_tiep": self.row.at("ngay_nop_ho_so", "lan_dang_ky"),
            "loai": self.row.at("ly_do_loai"),
            "khong_xet": self.san_pham.at("bo_san_pham")
            if no_form and self.san_pham
            else self.row.at("trang_thai"),
            "chua_cuoi_cung": self.row.at("ma_dot"),
        }
        cells = tuple(self._o_diem()) if step.step == "tong_diem" else names.get(step.step, step.cells)
        return Step(step.step, step.text, step.clause, step.verified, cells, step.value)

    def _o_diem(self) -> Iterator[str]:
        members = self.diem.thanh_vien if self.diem else ()
        for row in self.dong.values():
            yield from row.at(*(member_field(code) for code in members))


def danh_gia(book: Book) -> list[DanhGia]:
    """Kết quả của mọi đăng ký chưa rút, theo thứ tự dòng; đăng ký chưa có ngày nộp hoặc sản phẩm thì chưa xét.

    Mã ghi hai lần (XL-1204) thì không biết phiếu chấm là của đăng ký nào: không đăng ký nào của mã ấy được xét.
    """
    table = book.tables.get("dang_ky_danh_gia")
    if table is None or not table.exists:
        return []
    frame = _Khung.cua(book)
    times = Counter(table.values("ma_dang_ky"))
    return [
        frame.mot_dang_ky(row)
        for row in table.rows()
        if times[row["ma_dang_ky"]] == 1
        and row["ma_dang_ky"]
        and row["ngay_nop_ho_so"]
        and row["trang_thai"] != WITHDRAWN
    ]


@dataclass(frozen=True)
class _Khung:
    """Những gì mọi đăng ký dùng chung."""

    cham: SoCham
    san_pham: dict[str, Row]
    dot: dict[str, Row]
    quy_che: dict[str | None, QuyChe | None]
    doi_chieu: DoiChieu

    @classmethod
    def cua(cls, book: Book) -> _Khung:
        rounds = book["dot_danh_gia"].by_key()
        rules: dict[str | None, QuyChe | None] = {code: quy_che(book, row) for code, row in rounds.items()}
        rules[None] = quy_che(book, None)
        confirmed = da_doi_chieu(book.settings["bo_tieu_chi_da_doi_chieu_ban_ky"])
        return cls(SoCham.cua(book), book["san_pham"].by_key(), rounds, rules, confirmed)

    def mot_dang_ky(self, row: Row) -> DanhGia:
        product = self.san_pham.get(row["ma_san_pham"] or "")
        meeting = self.dot.get(row["ma_dot"] or "")
        held = meeting["ngay_hop"] if meeting else None
        chosen = chon_bo(row["ngay_nop_ho_so"], row["lan_dang_ky"] or LAN_DAU, held)
        name = product["bo_san_pham"] if product else None
        form, problems = self._phieu(chosen, name)
        lines = dict(self.cham.dong.get(row["ma_dang_ky"], {}))
        marks = self._diem(row, form)
        rules = self.quy_che.get(row["ma_dot"]) or self.quy_che[None]
        digits = rules.so_le if rules else None
        result = xep_hang(chosen, form, marks, row["ly_do_loai"], digits)
        problems += [*chosen.van_de, *result.van_de]
        sheets = du_phieu(marks, self.cham.hoi_dong.get(row["ma_dot"] or ""), rules)
        if sheets and not sheets.du:
            problems.append(sheets.van_de)
        if held and held < row["ngay_nop_ho_so"]:
            problems.append(VanDe("XL-1579", {"held": day(held), "filed": day(row["ngay_nop_ho_so"])}))
        if form and marks and marks.so_phieu:
            problems += _cua_diem(chosen, form, marks, result, rules)
        if marks:
            problems += marks.van_de
        found = _tai_o(row, product, form, lines, problems)
        found += _cham_ngoai(form, lines)
        return DanhGia(row, product, chosen, form, marks, result, lines, tuple(found), sheets)

    def _phieu(self, chosen: ChonBo, name: str | None) -> tuple[BoTieuChi | None, list[VanDe]]:
        if name is None or chosen.ma is None:
            return None, []
        try:
            form = bo_cua(chosen, name, self.doi_chieu)
        except ValueError:  # what the officer wrote does not fit the form
            return bo_cua(chosen, name, {}), [VanDe("XL-1574", {"set": name})]
        missing = [VanDe("XL-1573", {"set": name, "decision": chosen.so_hieu})] if form is None else []
        return form, missing

    def _diem(self, row: Row, form: BoTieuChi | None) -> DiemHoiDong | None:
        if form is None or form.khong_cham_vi:
            return None
        sheets = self.cham.phieu(row["ma_dang_ky"])
        excluded = (row["ly_do_loai"] or NOT_EXCLUDED) != NOT_EXCLUDED
        if not sheets and (excluded or row["trang_thai"] not in JUDGED):
            return None  # nobody scores a dossier that is excluded
        council = self.cham.hoi_dong.get(row["ma_dot"] or "")
        return tong_hop(form, sheets, council)


def _cua_diem(
    chosen: ChonBo, form: BoTieuChi, marks: DiemHoiDong, result: KetQua, rules: QuyChe | None
) -> Iterator[VanDe]:
    """Chênh lệch, người làm đổi hạng, điều kiện mà chỉ một số phiếu đạt."""
    if rules and (apart := van_de_cua_chenh_lech(marks, rules)):
        yield apart
    if result.tinh_trang == DA_XEP:
        yield from van_de_cua_tung_nguoi(result, anh_huong_tung_nguoi(chosen, form, marks), marks.ten)
        yield from van_de_cua_dieu_kien(form, marks, result)


def _tai_o(
    row: Row, product: Row | None, form: BoTieuChi | None, lines: dict[str, Row], problems: Iterable[VanDe]
) -> list[Finding]:
    """Each problem at the cell that an officer would look at."""
    found = []
    for one in problems:
        if one.code == _NO_SHEET and row["trang_thai"] not in JUDGED:
            continue  # not yet scored: nothing is wrong
        place, name = _cho(one, row, product, form, lines)
        found.append(at(place, name, one.code, **one.details))
    return found


# One cell has one finding: what is about another subject stands at its own cell, or it would hide behind the rank.
_OF_THE_REGISTRATION = {
    "XL-1568": "ngay_nop_ho_so",
    "XL-1579": "ngay_nop_ho_so",
    "XL-1580": "ma_dot",
    "XL-1582": "ngay_nop_ho_so",
}
_OF_THE_PRODUCT = ("XL-1563", "XL-1573", "XL-1574")


def _cho(
    one: VanDe, row: Row, product: Row | None, form: BoTieuChi | None, lines: dict[str, Row]
) -> tuple[Row, str]:
    if one.code in _OF_THE_PRODUCT and product:
        return product, "bo_san_pham"
    if one.code == _APART and lines:
        return next(iter(lines.values())), "ma_dang_ky"
    column = member_field(one.thanh_vien) if one.thanh_vien else None
    line = lines.get(one.tieu_chi or "")
    if line is None and column and form and lines:  # a whole sheet: its first blank criterion
        blank = (lines[ma] for ma in form.thu_tu if ma in lines and lines[ma][column] is None)
        line = next(blank, next(iter(lines.values())))
    if line is not None:
        return line, column or "ma_tieu_chi"
    return row, _OF_THE_REGISTRATION.get(one.code, "ma_dang_ky")


def _cham_ngoai(form: BoTieuChi | None, lines: dict[str, Row]) -> list[Finding]:
    """Điểm tự chấm và điểm của Tổ tư vấn cũng phải là mức in trong phiếu."""
    found = []
    for code, line in lines.items():
        criterion = form.tieu_chi.get(code) if form else None
        for name in _OTHERS if criterion else ():
            mark = line[name]
            if mark is not None and criterion and (wrong := van_de_cua_diem(criterion, mark)):
                found.append(at(line, name, wrong.code, **wrong.details))
    return found
