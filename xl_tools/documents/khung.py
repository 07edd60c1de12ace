"""Khung thể thức của mọi giấy (Nghị định 30/2020/NĐ-CP): cơ quan, ký hiệu, địa danh, nơi nhận, chỗ ký.

Who signs which paper under which symbol stands in the sheet *Cơ quan*, by paper and date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import Field, dataclass, field, replace
from typing import Any, ClassVar, Protocol, TypeVar

from xl_tools.errors import WrongUse
from xl_tools.findings import Finding, say
from xl_tools.rules.ten_co_quan import TenCoQuan
from xl_tools.sheets.declaration import column
from xl_tools.sheets.table import Book, Row
from xl_tools.text import address, capital, count, day, day_in_sentence, parts

# The văn thư writes number, day and month after the signature (Điều 15): the paper leaves them room.
CHUA_CO_SO = " " * 6
CHUA_CO_NGAY = " " * 5
CHUA_RO_DON_VI = "……"  # room for the drafting unit, which Nghị định 30 wants behind VT
UBND = "Ủy ban nhân dân"
MOST_PLACES = 5  # cells named in one sentence; validate lists them all


@dataclass(frozen=True)
class Giay:
    """One kind of paper: its symbol, the keys of *Thông tin* that say who issues, receives and is copied."""

    ky_hieu: str
    co_quan: str
    noi_nhan: str
    kinh_gui: str | None = None
    tap_the: bool = True  # decided by a collective body where the issuer is one (Điều 13)


CAC_GIAY = {
    "Báo cáo": Giay("BC", "co_quan_ban_hanh_bao_cao", "noi_nhan_bao_cao", "kinh_gui_bao_cao"),
    "Kế hoạch": Giay("KH", "co_quan_ban_hanh_ke_hoach", "noi_nhan_ke_hoach"),
}


@dataclass(frozen=True)
class Khung:
    """The frame around the words of a paper; lists are printed one item a line."""

    ten_co_quan: str  # Sở Khoa học và Công nghệ, inside sentences
    co_quan_chu_quan: str | None  # UBND TỈNH HẬU GIANG
    co_quan_ban_hanh: list[str]  # SỞ KHOA HỌC VÀ CÔNG NGHỆ
    so_ky_hieu: str  # Số:       /BC-SKHCN
    dia_danh_ngay: str  # Hậu Giang, ngày     tháng     năm 2022
    kinh_gui: list[str] = field(metadata={"source": "Thông tin, mục Kính gửi"})
    noi_nhan: list[str] = field(metadata={"source": "Thông tin, mục Nơi nhận"})
    quyen_han: list[str]  # KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC
    ho_ten: str
    kem_theo: str  # (Kèm theo Báo cáo số       /BC-SKHCN ngày … của …)
    con_loi: str | None = None  # heads a paper whose figures are not whole: it is not to be signed


class _Context(Protocol):
    """What a paper prints inside its frame: each paper has a dataclass of its own."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def khung(self) -> Khung:
        """The frame of the paper."""


CoKhung = TypeVar("CoKhung", bound=_Context)


def khung(
    book: Book,
    loai_giay: str,
    ngay_lap: dt.date,
    *,
    so: int | None = None,
    ngay_ky: dt.date | None = None,
    ma_co_quan: str | None = None,
) -> Khung:
    """The frame of a paper drawn up on `ngay_lap`; number and day of signing stay blank unless given.

    `ma_co_quan`: who issues it, where that is another office than *Thông tin* says of this kind of paper.
    """
    giay = CAC_GIAY[loai_giay]
    ma = ma_co_quan or _thiet_lap(book, giay.co_quan)
    row = co_quan(book, ma, loai_giay, ngay_lap)
    ten, dia_danh = _o(row, "ten_co_quan"), _o(row, "dia_danh")
    names = TenCoQuan(ngay_lap)
    kinh_gui = names.noi_gui(parts(_thiet_lap(book, giay.kinh_gui))) if giay.kinh_gui else []
    gui = [
        noi for noi in names.noi_gui(parts(_thiet_lap(book, giay.noi_nhan))) if noi.partition(" (")[0] != ten
    ]
    so_ky_hieu = ky_hieu(giay.ky_hieu, _o(row, "chu_viet_tat_trong_ky_hieu"), so)
    chu_quan = row["ten_co_quan_chu_quan"]
    return Khung(
        ten_co_quan=ten,
        co_quan_chu_quan=chu_quan.upper() if chu_quan else None,
        co_quan_ban_hanh=ten_co_quan_hoa(ten),
        so_ky_hieu=f"Số: {so_ky_hieu}",
        dia_danh_ngay=f"{dia_danh}, {ngay_thang(ngay_lap.year, ngay_ky)}",
        kinh_gui=kinh_gui,
        noi_nhan=noi_nhan(gui, row["don_vi_soan_thao"] or _don_vi_trinh(book, ma, ngay_lap), bool(kinh_gui)),
        quyen_han=quyen_han(row, giay.tap_the),
        ho_ten=_o(row, "ho_va_ten_nguoi_ky"),
        kem_theo=f"(Kèm theo {loai_giay} số {so_ky_hieu} {ngay_thang(ngay_lap.year, ngay_ky)} của {ten})",
    )


def ban_nhap(context: CoKhung, findings: Sequence[Finding]) -> CoKhung:
    """Nội dung của giấy, thêm câu đứng đầu khi sổ còn lỗi."""
    return replace(context, khung=replace(context.khung, con_loi=_con_loi(findings)))


def _con_loi(findings: Sequence[Finding]) -> str | None:
    """Câu đứng đầu giấy khi sổ còn lỗi: ô lỗi không được tính, nên số liệu chưa đủ để trình ký."""
    errors = [found for found in findings if found.level == "error"]
    if not errors:
        return None
    places = dict.fromkeys(address(found.sheet, found.cell) for found in errors if found.sheet)
    shown = [*list(places)[:MOST_PLACES], *(["…"] if len(places) > MOST_PLACES else [])]
    where = f" ({'; '.join(shown)})" if shown else ""
    draft = say("XL-0421", {"count": count(len(errors)), "where": where})
    return f"{draft.what} {draft.fix}"


def co_quan(book: Book, ma: str, loai_giay: str, ngay: dt.date) -> Row:
    """The row of *Cơ quan* in force that day; a row that names the paper beats one for all papers."""
    rows = [row for row in book["co_quan"].rows() if row["ma_co_quan"] == ma and _con_hieu_luc(row, ngay)]
    rows = [row for row in rows if not row["ky_cho_loai_giay"] or loai_giay in row["ky_cho_loai_giay"]]
    if not rows:
        raise WrongUse("XL-0403", co_quan=ma, loai_giay=loai_giay, ngay=day(ngay))
    return max(rows, key=lambda row: (bool(row["ky_cho_loai_giay"]), row["hieu_luc_tu"] or dt.date.min))


def _don_vi_trinh(book: Book, ma: str, ngay: dt.date) -> str | None:
    """The short name of the office that submits, where it is another one: it drew the paper up (Điều 8)."""
    trinh = book.settings["co_quan_trinh"]
    rows = [row for row in book["co_quan"].rows() if row["ma_co_quan"] == trinh and _con_hieu_luc(row, ngay)]
    return rows[0]["chu_viet_tat_trong_ky_hieu"] if rows and trinh != ma else None


def _con_hieu_luc(row: Row, ngay: dt.date) -> bool:
    return (row["hieu_luc_tu"] or dt.date.min) <= ngay <= (row["hieu_luc_den"] or dt.date.max)


def _thiet_lap(book: Book, muc: str) -> str:
    return _o(book.settings, muc)


def _o(row: Row, name: str) -> str:
    """The text of a cell that the frame cannot do without."""
    value = row[name]
    if not value:
        source = f"{row.table.tab}, mục {column(row.table.sheet, name).title}"
        raise WrongUse("XL-0401", field=f"khung.{name}", source=source)
    return str(value)


def ten_co_quan_hoa(ten: str) -> list[str]:
    """The name of the issuer in capitals; a People's Committee takes two lines (papers of the province)."""
    if ten.startswith(UBND + " "):
        return [UBND.upper(), ten.removeprefix(UBND + " ").upper()]
    return [ten.upper()]


def ky_hieu(loai: str, co_quan: str, so: int | None = None) -> str:
    """`      /BC-SKHCN`, or `05/BC-SKHCN` once numbered; no spaces, below ten with a zero."""
    return f"{CHUA_CO_SO if so is None else f'{so:02d}'}/{loai}-{co_quan}"


def ngay_thang(nam: int, ngay: dt.date | None = None) -> str:
    """`ngày     tháng     năm 2022`; once given, days below ten and the months 1 and 2 take a zero."""
    if ngay is None:
        return f"ngày{CHUA_CO_NGAY}tháng{CHUA_CO_NGAY}năm {nam}"
    return day_in_sentence(ngay)


def noi_nhan(noi: Sequence[str], don_vi_soan_thao: str | None, co_kinh_gui: bool) -> list[str]:
    """`- Như trên;` first where the paper addresses somebody, `- Lưu: VT, CCTĐC.` last."""
    dau = ["Như trên"] if co_kinh_gui else []
    return [
        *(f"- {capital(ten)};" for ten in [*dau, *noi]),
        f"- Lưu: VT, {don_vi_soan_thao or CHUA_RO_DON_VI}.",
    ]


def quyen_han(row: Row, tap_the: bool) -> list[str]:
    """The lines above the signature; a Sở works under its head and never signs `TM.` (Điều 13)."""
    dung_dau, nguoi_ky = _o(row, "chuc_vu_nguoi_dung_dau"), _o(row, "chuc_vu_nguoi_ky")
    lines: list[str] = []
    if tap_the and row["che_do_lam_viec"] == "Tập thể":
        lines.append(f"TM. {ten_co_quan_hoa(_o(row, 'ten_co_quan'))[0]}")
    match row["hinh_thuc_ky"]:
        case "Ký thay":
            lines += [f"KT. {dung_dau}", nguoi_ky]
        case "Quyền cấp trưởng":
            lines.append(f"Q. {dung_dau}")
        case "Thừa lệnh" | "Thừa ủy quyền" as hinh_thuc:
            lines.append(f"{'TL' if hinh_thuc == 'Thừa lệnh' else 'TUQ'}. {dung_dau}")
            if nguoi_ky.startswith("Phó "):  # a deputy to whom the order was handed on
                lines.append(f"KT. {nguoi_ky.removeprefix('Phó ')}")
            lines.append(nguoi_ky)
        case _:
            lines.append(nguoi_ky)
    return [line.upper() for line in lines]
