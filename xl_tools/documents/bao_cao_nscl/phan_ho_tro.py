"""Mục II: hỗ trợ doanh nghiệp trong kỳ, theo nhóm nội dung, và so với cùng kỳ năm trước."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xl_tools.documents.bao_cao_nscl.kieu import DongHoTro, DongSoSanh, GomTrongChi, HoTro, NoiDung, TieuMuc
from xl_tools.documents.so_lieu import amount, amount_in_table, cells, counted, growth, in_table
from xl_tools.law import choices
from xl_tools.rules.kinh_phi import cac_dong, cong, da_chi, ngan_sach, trong_khoang
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.ho_so_ho_tro import ELIGIBLE, WITHDRAWN, reached
from xl_tools.sheets.kinh_phi import ADVANCE, ADVANCE_BACK, REPAYMENT
from xl_tools.sheets.ma_so_thue import phap_nhan
from xl_tools.sheets.table import Book, Row
from xl_tools.text import count, listed
from xl_tools.trace import Figure

_APPROVED_AMOUNT = "kinh_phi_duoc_phe_duyet"


@dataclass(frozen=True)
class TrongKy:
    """Những hồ sơ có việc phát sinh trong kỳ, theo từng việc; mỗi việc thuộc kỳ của ngày của nó."""

    dang_ky: list[Row]
    du_dieu_kien: list[Row]
    phe_duyet: list[Row]
    hoan_thanh: list[Row]
    chung_nhan: list[Row]
    chi: list[Row]  # dòng kinh phí từ ngân sách có Mã hồ sơ

    def cua_nhom(self, claims: set[str]) -> TrongKy:
        """Chỉ những hồ sơ có mã trong tập đã cho."""
        lists = (self.dang_ky, self.du_dieu_kien, self.phe_duyet, self.hoan_thanh, self.chung_nhan, self.chi)
        return TrongKy(*([row for row in rows if row["ma_ho_so"] in claims] for rows in lists))

    def tiep_nhan_truoc(self, rows: list[Row], ngay: Callable[[Row], dt.date | None]) -> list[Row]:
        """Trong các hồ sơ có một việc trong kỳ, những hồ sơ tiếp nhận từ kỳ trước; không rõ ngày tiếp nhận thì thôi.

        `ngay` cho ngày của việc: tiếp nhận sau ngày ấy là ghi sai, không phải kỳ trước.
        """
        received = {row.excel_row for row in self.dang_ky}
        others = [row for row in rows if row["ngay_dang_ky"] and row.excel_row not in received]
        return [row for row in others if (happened := ngay(row)) and row["ngay_dang_ky"] <= happened]

    @property
    def ma_duoc_chi(self) -> set[str]:
        """Mã của những hồ sơ được chi trong kỳ, kể cả hồ sơ không có việc nào khác."""
        return {str(row["ma_ho_so"]) for row in self.chi}

    @property
    def moi_ho_so(self) -> list[Row]:
        """Mọi hồ sơ có việc phát sinh trong kỳ, theo thứ tự trong sổ."""
        rows = [*self.dang_ky, *self.du_dieu_kien, *self.phe_duyet, *self.hoan_thanh, *self.chung_nhan]
        return [row for _, row in sorted({row.excel_row: row for row in rows}.items())]


def trong_ky(book: Book, ky: Ky) -> TrongKy:
    """Chia hồ sơ theo việc phát sinh trong kỳ."""
    process = book.settings["quy_trinh_ho_tro"]
    claims = [row for row in book["ho_so_ho_tro"].rows() if row["ma_ho_so"]]
    live = [row for row in claims if row["trang_thai"] != WITHDRAWN]
    approved = [row for row in live if row["so_quyet_dinh_phe_duyet"]]
    eligible = [row for row in claims if reached(row, ELIGIBLE, process)]
    spent = cac_dong(book, lambda row: ngan_sach(row) and row["ma_ho_so"] is not None)
    return TrongKy(
        [row for row in claims if ky.holds(row["ngay_dang_ky"])],
        [row for row in eligible if ky.holds(ngay_du_dieu_kien(row))],
        [row for row in approved if ky.holds(row["ngay_quyet_dinh_phe_duyet"])],
        [row for row in approved if ky.holds(row["ngay_nghiem_thu"])],
        [row for row in live if row["so_giay_chung_nhan"] and ky.holds(row["ngay_cap_giay_chung_nhan"])],
        trong_khoang(spent, ky.start, ky.end),
    )


def ngay_du_dieu_kien(claim: Row) -> dt.date | None:
    """Ngày hồ sơ được kết luận đủ điều kiện: ngày thông báo kết quả thẩm định.

    Không ghi ngày ấy thì ngày quyết định phê duyệt (khi đó hồ sơ đã đủ điều kiện), chưa phê duyệt thì ngày tiếp nhận.
    """
    found: dt.date | None = (
        claim["ngay_thong_bao_ket_qua"] or claim["ngay_quyet_dinh_phe_duyet"] or claim["ngay_dang_ky"]
    )
    return found


def khong_trung(rows: list[Row], name: str = "ma_so_thue") -> int:
    """Số giá trị khác nhau; chi nhánh và doanh nghiệp của chi nhánh là một."""
    plain = phap_nhan if name == "ma_so_thue" else str
    return len({plain(row[name]) for row in rows if row[name] is not None})


def phe_duyet(rows: list[Row]) -> int:
    """Tổng kinh phí được phê duyệt (đồng)."""
    return sum(int(row[_APPROVED_AMOUNT] or 0) for row in rows)


def gom_trong_chi(key: str, rows: Iterable[Row]) -> GomTrongChi:
    """Trong số đã chi của những dòng này: tạm ứng chưa thu hồi, tạm ứng trước đó thu hồi, thu hồi nộp ngân sách."""
    lines = list(rows)
    advanced, back = cong(lines, {ADVANCE: 1, ADVANCE_BACK: -1}), cong(lines, {REPAYMENT: 1})

    def figure(what: str, value: int, where: tuple[str, ...]) -> Figure | None:
        return amount(f"{key}.{what}", value, where) if value > 0 else None

    return GomTrongChi(
        tam_ung=figure("tam_ung", advanced.value, advanced.cells),
        thu_hoi_tam_ung=figure("thu_hoi_tam_ung", -advanced.value, advanced.cells),
        thu_hoi=figure("thu_hoi", back.value, back.cells),
    )


def ho_tro(
    book: Book, events: TrongKy, before: TrongKy | None, why_not: str | None, unit: str
) -> HoTro | None:
    """Mục hỗ trợ doanh nghiệp; None khi sổ không có trang Hồ sơ hỗ trợ."""
    if not book["ho_so_ho_tro"].exists:
        return None
    groups = _nhom(book, events)
    earlier = events.tiep_nhan_truoc(events.phe_duyet, lambda row: row["ngay_quyet_dinh_phe_duyet"])
    carried = events.tiep_nhan_truoc(events.du_dieu_kien, ngay_du_dieu_kien)
    return HoTro(
        ho_so=counted("ho_tro.ho_so", len(events.dang_ky), cells(events.dang_ky, "ma_ho_so"), "hồ sơ"),
        doanh_nghiep_dang_ky=_enterprises("ho_tro.doanh_nghiep_dang_ky", events.dang_ky),
        du_dieu_kien=_times("ho_tro.du_dieu_kien", events.du_dieu_kien, "hồ sơ"),
        luot_phe_duyet=_times("ho_tro.luot_phe_duyet", events.phe_duyet),
        doanh_nghiep_phe_duyet=_enterprises("ho_tro.doanh_nghiep_phe_duyet", events.phe_duyet),
        kinh_phi_phe_duyet=amount(
            "ho_tro.kinh_phi_phe_duyet",
            phe_duyet(events.phe_duyet),
            cells(events.phe_duyet, _APPROVED_AMOUNT),
        ),
        luot_hoan_thanh=_times("ho_tro.luot_hoan_thanh", events.hoan_thanh),
        doanh_nghiep_hoan_thanh=_enterprises("ho_tro.doanh_nghiep_hoan_thanh", events.hoan_thanh),
        nhom=[
            _dong(f"bang.ho_tro.{number}", name, part, unit) for number, (name, part) in enumerate(groups, 1)
        ],
        tong=_dong("bang.ho_tro.tong", "Tổng cộng", events, unit),
        tieu_muc=[
            _tieu_muc(f"ho_tro.nhom.{number}", name, part.phe_duyet)
            for number, (name, part) in enumerate(groups, 1)
            if part.phe_duyet
        ],
        so_sanh=_so_sanh(events, before, unit) if before else [],
        ly_do_khong_so_sanh=None if before else why_not,
        gom=gom_trong_chi("ho_tro.gom", events.chi),
        khac_doanh_nghiep=_khac_doanh_nghiep(book, events.moi_ho_so),
        khac_duoc_duyet=_khac_doanh_nghiep(book, events.phe_duyet),
        chi_nhanh=_chi_nhanh(events),
        luot_ky_truoc=_times("ho_tro.luot_ky_truoc", earlier) if earlier else None,
        doanh_nghiep_ky_truoc=_enterprises("ho_tro.doanh_nghiep_ky_truoc", earlier) if earlier else None,
        du_dieu_kien_ky_truoc=_times("ho_tro.du_dieu_kien_ky_truoc", carried, "hồ sơ") if carried else None,
    )


def _times(key: str, rows: list[Row], unit: str = "lượt hỗ trợ") -> Figure:
    return counted(key, len(rows), cells(rows, "ma_ho_so"), unit)


def _enterprises(key: str, rows: list[Row]) -> Figure:
    return counted(key, khong_trung(rows), cells(rows, "ma_so_thue"), "doanh nghiệp")


def _khac_doanh_nghiep(book: Book, claims: list[Row]) -> str | None:
    """`05 hợp tác xã và 01 hộ kinh doanh`: những đơn vị của các hồ sơ này mà không phải doanh nghiệp."""
    units = book["doanh_nghiep"].by_key()
    met = {code: units[code] for row in claims if (code := row["ma_so_thue"]) in units}
    kinds = Counter(unit["loai_hinh"] for unit in met.values() if unit["loai_hinh"])
    said = [
        f"{count(times)} {kind[:1].lower()}{kind[1:]}"
        for kind, times in kinds.items()
        if not _la_doanh_nghiep(kind)
    ]
    return listed(said) or None


def _chi_nhanh(events: TrongKy) -> Figure | None:
    """Số chi nhánh có việc trong kỳ; None khi không có chi nhánh nào."""
    rows = [row for row in events.moi_ho_so if (code := row["ma_so_thue"]) and phap_nhan(code) != code]
    codes = {row["ma_so_thue"] for row in rows}
    return counted("ho_tro.chi_nhanh", len(codes), cells(rows, "ma_so_thue"), "chi nhánh") if codes else None


def _la_doanh_nghiep(loai_hinh: str) -> bool:
    return loai_hinh.startswith(("Công ty", "Doanh nghiệp"))


def _nhom(book: Book, events: TrongKy) -> list[tuple[str, TrongKy]]:
    """Các nhóm nội dung có phát sinh trong kỳ, theo thứ tự danh mục."""
    default = {choice.value: choice.group for choice in choices("DM-ND")}
    of_group: dict[str, set[str]] = {}
    for row in book["ho_so_ho_tro"].rows():
        group = row["nhom_noi_dung"] or default.get(row["noi_dung_ho_tro"]) or "Chưa ghi nhóm"
        of_group.setdefault(group, set()).add(row["ma_ho_so"])
    order = [choice.value for choice in choices("DM-NHOM")] + ["Chưa ghi nhóm"]
    parts = [(name, events.cua_nhom(of_group[name])) for name in order if name in of_group]
    return [(name, part) for name, part in parts if part.moi_ho_so or part.chi]


def _dong(key: str, name: str, part: TrongKy, unit: str) -> DongHoTro:
    spent = da_chi(part.chi)

    def times(what: str, rows: list[Row]) -> Figure:
        return in_table(f"{key}.{what}", len(rows), cells(rows, "ma_ho_so"), "lượt")

    return DongHoTro(
        ten=name,
        ho_so=times("ho_so", part.dang_ky),
        du_dieu_kien=times("du_dieu_kien", part.du_dieu_kien),
        luot_phe_duyet=times("luot_phe_duyet", part.phe_duyet),
        doanh_nghiep_phe_duyet=in_table(
            f"{key}.doanh_nghiep",
            khong_trung(part.phe_duyet),
            cells(part.phe_duyet, "ma_so_thue"),
            "doanh nghiệp",
        ),
        luot_hoan_thanh=times("luot_hoan_thanh", part.hoan_thanh),
        giay_chung_nhan=in_table(
            f"{key}.giay_chung_nhan",
            khong_trung(part.chung_nhan, "so_giay_chung_nhan"),
            cells(part.chung_nhan, "so_giay_chung_nhan"),
            "giấy chứng nhận",
        ),
        kinh_phi_phe_duyet=amount_in_table(
            f"{key}.kinh_phi", phe_duyet(part.phe_duyet), cells(part.phe_duyet, _APPROVED_AMOUNT), unit
        ),
        da_giai_ngan=amount_in_table(f"{key}.giai_ngan", spent.value, spent.cells, unit),
    )


def _tieu_muc(key: str, name: str, rows: list[Row]) -> TieuMuc:
    by_content: dict[str, list[Row]] = {}
    for row in rows:
        by_content.setdefault(row["noi_dung_ho_tro"] or "Chưa ghi nội dung", []).append(row)
    return TieuMuc(
        ten=name,
        luot=_times(f"{key}.luot", rows),
        doanh_nghiep=_enterprises(f"{key}.doanh_nghiep", rows),
        kinh_phi=amount(f"{key}.kinh_phi", phe_duyet(rows), cells(rows, _APPROVED_AMOUNT)),
        noi_dung=[
            NoiDung(
                content,
                _times(f"{key}.{number}.luot", part),
                _enterprises(f"{key}.{number}.doanh_nghiep", part),
            )
            for number, (content, part) in enumerate(by_content.items(), 1)
        ],
    )


def _so_sanh(now: TrongKy, before: TrongKy, unit: str) -> list[DongSoSanh]:
    """So với cùng kỳ năm trước, cắt cùng một cách; năm trước không ghi việc nào thì là gạch ngang, không phải số 0."""
    counts = (
        ("Hồ sơ đăng ký", "hồ sơ", "dang_ky", "ma_ho_so"),
        ("Lượt hỗ trợ được phê duyệt", "lượt hỗ trợ", "phe_duyet", "ma_ho_so"),
        ("Doanh nghiệp được phê duyệt hỗ trợ", "doanh nghiệp", "phe_duyet", "ma_so_thue"),
        ("Lượt hỗ trợ hoàn thành, nghiệm thu", "lượt hỗ trợ", "hoan_thanh", "ma_ho_so"),
    )
    rows = []
    for number, (name, measure, part, field) in enumerate(counts, 1):
        this, last = getattr(now, part), getattr(before, part)
        value, former = khong_trung(this, field), khong_trung(last, field)
        where = (*cells(this, field), *cells(last, field))
        key = f"so_sanh.{number}"
        rows.append(
            DongSoSanh(
                ten=name,
                don_vi_tinh=measure,
                trong_ky=in_table(f"{key}.trong_ky", value, cells(this, field), measure),
                cung_ky=in_table(f"{key}.cung_ky", former, cells(last, field), measure) if last else None,
                tang_giam=in_table(f"{key}.tang_giam", value - former, where, measure) if last else None,
                ty_le=growth(f"{key}.ty_le", value, former, where, former),
            )
        )
    return [*rows, _so_sanh_tien(now, before, unit)]


def _so_sanh_tien(now: TrongKy, before: TrongKy, unit: str) -> DongSoSanh:
    value, former = phe_duyet(now.phe_duyet), phe_duyet(before.phe_duyet)
    this, last = cells(now.phe_duyet, _APPROVED_AMOUNT), cells(before.phe_duyet, _APPROVED_AMOUNT)
    return DongSoSanh(
        ten="Kinh phí được phê duyệt",
        don_vi_tinh=unit,
        trong_ky=amount_in_table("so_sanh.kinh_phi.trong_ky", value, this, unit),
        cung_ky=amount_in_table("so_sanh.kinh_phi.cung_ky", former, last, unit) if last else None,
        tang_giam=amount_in_table("so_sanh.kinh_phi.tang_giam", value - former, (*this, *last), unit)
        if last
        else None,
        ty_le=growth("so_sanh.kinh_phi.ty_le", value, former, (*this, *last), len(before.phe_duyet)),
    )
