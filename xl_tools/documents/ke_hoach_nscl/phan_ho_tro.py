"""Mục IV, phần hỗ trợ doanh nghiệp: nhóm nội dung nào có chỉ tiêu hoặc có mức do văn bản quy định thì nêu.

A rate invented for a sample workbook opens no group: an official paper does not offer what no text grants.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from xl_tools.documents.ke_hoach_nscl.can_cu import ten_ngan
from xl_tools.documents.ke_hoach_nscl.kieu import NhomHoTro
from xl_tools.documents.lan_dau import LanDau
from xl_tools.law import choices
from xl_tools.rules.muc_ap_dung import Muc
from xl_tools.sheets.kinh_phi import SUPPORT
from xl_tools.sheets.table import Book, Row
from xl_tools.text import capital, folded
from xl_tools.trace import VERIFIED, weakest

ASSUMED = "assumed"
OTHERS = "Nội dung hỗ trợ khác"
SEVERAL = "Gồm"
NO_RATE = "có"
_REST = " khác"  # `Hệ thống quản lý khác` closes a list

Grounds = dict[str, list[str]]  # the name of a text → the contents it has rates for


def muc_cua_nam(book: Book, nam: int, ngay: dt.date) -> list[Muc]:
    """Các mức hỗ trợ có hiệu lực trong năm, của văn bản đã ban hành khi lập kế hoạch; không kể mức giả định."""
    texts = {row["ma_van_ban"]: row for row in book["van_ban"].rows()}
    first, last = dt.date(nam, 1, 1), dt.date(nam, 12, 31)
    found = [
        Muc(row, texts.get(row["van_ban_quy_dinh"]))
        for row in book["muc_ho_tro"].rows()
        if row["noi_dung_ap_dung"]
        and (row["hieu_luc_tu"] or first) <= last
        and (row["hieu_luc_den"] or last) >= first
    ]
    return [
        muc
        for muc in found
        if muc.verified != ASSUMED and (muc.van_ban is None or (muc.van_ban["ngay_ban_hanh"] or ngay) <= ngay)
    ]


def nhom_ho_tro(book: Book, cac_muc: Iterable[Muc], nam: int) -> list[NhomHoTro]:
    """Các nhóm nội dung có chỉ tiêu, theo thứ tự danh mục; các nhóm chỉ có mức hỗ trợ gộp thành một mục."""
    group_of = {choice.value: choice.group for choice in choices("DM-ND", dt.date(nam, 12, 31))}
    order = [choice.value for choice in choices("DM-NHOM")]
    tasks = _viec_ho_tro(book, nam)
    contents, grounds = _noi_dung_co_muc(cac_muc, group_of, order)
    with_rates = set(contents) if book["muc_ho_tro"].rows() else set(order)
    aimed = _nhom_cua_chi_tieu(book, nam) & set(order)
    for group in aimed:
        contents.setdefault(group, []).append(group)
    for name, of_group in group_of.items():
        if of_group and neu_ten(name, tasks):
            contents.setdefault(of_group, []).append(name)
    made = {
        group: replace(
            _nhom(group, contents[group], grounds.get(group, {}), group_of, tasks),
            chua_co_muc=None if group in with_rates else NO_RATE,
        )
        for group in order
        if group in contents
    }
    rest = [group for group in made if group not in aimed]
    if not aimed or len(rest) < 2:
        return list(made.values())
    joined = _nhom_khac([made[group] for group in rest], [grounds.get(group, {}) for group in rest])
    return [*(made[group] for group in made if group in aimed), joined]


def _noi_dung_co_muc(
    cac_muc: Iterable[Muc], group_of: dict[str, str | None], order: list[str]
) -> tuple[dict[str, list[str]], dict[str, Grounds]]:
    """Của mỗi nhóm: các nội dung có mức, và văn bản quy định mức (mức chưa rõ văn bản thì không có)."""
    contents: dict[str, list[str]] = {}
    grounds: dict[str, Grounds] = {}
    for muc in cac_muc:
        for name in muc.row["noi_dung_ap_dung"]:
            group = name if name in order else group_of.get(name)
            if group:
                contents.setdefault(group, []).append(name)
                if muc.van_ban:
                    grounds.setdefault(group, {}).setdefault(ten_ngan(muc.van_ban), []).append(name)
    return contents, grounds


def lan_dau_neu_du(groups: list[NhomHoTro], named: LanDau) -> list[NhomHoTro]:
    """Văn bản mà phần trước chưa nêu thì lần đầu dẫn ở đây có đủ ngày, cơ quan, trích yếu (Nghị định 30)."""
    return [replace(group, can_cu=[named.viet(text) for text in group.can_cu]) for group in groups]


def chua_co_muc(groups: list[NhomHoTro]) -> list[str]:
    """Số thứ tự những nhóm mà sổ có mức hỗ trợ nhưng không mức nào cho nhóm: dự toán của chúng không dựa vào mức nào.

    Sổ không có trang *Mức hỗ trợ*, hoặc trang ấy để trống, thì không biết có quy định hay chưa, nên giấy không nói gì.
    """
    return [str(number) for number, group in enumerate(groups, 1) if group.chua_co_muc]


def _viec_ho_tro(book: Book, nam: int) -> str:
    """Lời của các nhiệm vụ hỗ trợ chưa đến hạn trước năm, viết gọn để tìm tên nội dung."""
    rows = (row for row in book["nhiem_vu"].rows() if row["nhom_nhiem_vu"] == SUPPORT)
    live = [row for row in rows if (due := row["thoi_han_hoan_thanh"]) is None or due.year >= nam]
    return " ; ".join(folded(row["noi_dung_nhiem_vu"] or "") for row in live)


def neu_ten(name: str, tasks: str) -> bool:
    """Một nhiệm vụ gọi đúng tên nội dung; `TCVN ISO 9001` cũng được gọi là ISO 9001."""
    called = re.escape(folded(name.removeprefix("TCVN ").partition(" (")[0]))
    return re.search(rf"(?<!\w){called}(?!\w)", tasks) is not None


def _nhom_cua_chi_tieu(book: Book, nam: int) -> set[str]:
    return {
        group
        for row in book["muc_tieu"].rows()
        if row["tu_nam"] and row["tu_nam"] <= nam <= (row["den_nam"] or nam)
        for group in row["pham_vi_tinh"] or ()
    }


def _nhom(
    group: str, named: list[str], grounds: Grounds, group_of: dict[str, str | None], tasks: str
) -> NhomHoTro:
    """Mọi nội dung được hưởng: mức hoặc nhiệm vụ nêu đích danh đứng trước, rồi các nội dung còn lại của nhóm."""
    every = [content for content, of_group in group_of.items() if of_group == group]
    listed = [name for name in dict.fromkeys(named) if name != group]
    if group in named:
        listed = list(dict.fromkeys([*listed, *every]))
    listed.sort(key=lambda name: (name.endswith(_REST), not neu_ten(name, tasks)))
    texts = [_can_cu(text, names, group, listed) for text, names in grounds.items()]
    if len(listed) == 1:
        return NhomHoTro(group, [capital(giua_cau(listed[0]))], None, texts)
    return NhomHoTro(group, [giua_cau(name) for name in listed], SEVERAL, texts)


def _nhom_khac(groups: list[NhomHoTro], grounds: list[Grounds]) -> NhomHoTro:
    """Một mục cho mọi nhóm không có chỉ tiêu; văn bản không quy định đủ thì nêu phần nó quy định."""
    contents = [giua_cau(name) for group in groups for name in group.noi_dung]
    by_text: Grounds = {}
    for of_group in grounds:
        for text, names in of_group.items():
            by_text.setdefault(text, []).extend(names)
    return NhomHoTro(
        OTHERS,
        contents,
        SEVERAL,
        list(by_text) if len(by_text) == 1 else [_rieng(text, names) for text, names in by_text.items()],
        NO_RATE if all(group.chua_co_muc for group in groups) else None,
    )


def _can_cu(text: str, names: list[str], group: str, listed: list[str]) -> str:
    """Văn bản có mức; chỉ cho một phần nội dung của nhóm thì nêu các nội dung ấy."""
    return text if group in names or set(listed) <= set(names) else _rieng(text, names)


def _rieng(text: str, names: list[str]) -> str:
    return f"{text} (đối với {', '.join(giua_cau(name) for name in dict.fromkeys(names))})"


def giua_cau(name: str) -> str:
    """Tên nội dung đặt giữa câu: tên tiếng Việt viết thường chữ đầu, tên riêng và ký hiệu để nguyên."""
    return name if name.isascii() or name[1:2].isupper() else name[:1].lower() + name[1:]


def van_ban_muc(cac_muc: Iterable[Muc]) -> list[Row]:
    """Các văn bản quy định mức mà kế hoạch dẫn."""
    return [muc.van_ban for muc in cac_muc if muc.van_ban is not None]


def chua_doi_chieu(cac_muc: Iterable[Muc]) -> list[str]:
    """Văn bản quy định mức mà sổ chưa đối chiếu bản ký, mỗi văn bản một dòng."""
    grades: dict[str, str] = {}
    for muc in cac_muc:
        if muc.van_ban is not None:
            name = ten_ngan(muc.van_ban)
            grades[name] = weakest(muc.verified, grades.get(name))
    return [f"{name} ({VERIFIED[grade]})" for name, grade in grades.items() if grade != "text"]
