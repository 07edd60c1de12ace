"""Nguồn kinh phí của từng nhiệm vụ: ngân sách nhà nước, doanh nghiệp, nguồn khác; chưa rõ nguồn thì nói là chưa rõ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xl_tools.documents.so_lieu import amount_in_table, cells
from xl_tools.rules.kinh_phi import OTHER_MONEY, OWN_MONEY, Tong, du_toan
from xl_tools.sheets.table import Row
from xl_tools.trace import Figure

STATE, ENTERPRISE, OTHER, UNKNOWN = "ngan_sach", "doanh_nghiep", "nguon_khac", "chua_ro"
_CLASSES = {OWN_MONEY: ENTERPRISE, OTHER_MONEY: OTHER}


@dataclass(frozen=True)
class PhanKinhPhi:
    """A part of what a task is expected to cost, of one source (None: the workbook names none)."""

    nguon: str | None
    tong: Tong

    @property
    def lop(self) -> str:
        """Which column of the annex the part stands in."""
        return lop(self.nguon)


@dataclass(frozen=True)
class BaNguon:
    """Money by the three columns of the annex, in the unit of its tables; None prints a dash."""

    ngan_sach: Figure | None
    doanh_nghiep: Figure | None
    nguon_khac: Figure | None


def lop(nguon: str | None) -> str:
    """Nguồn nào không phải của doanh nghiệp hay nguồn hợp pháp khác thì là ngân sách nhà nước."""
    return _CLASSES.get(nguon, STATE) if nguon else UNKNOWN


def cac_phan(row: Row, allotted: Iterable[Row]) -> list[PhanKinhPhi]:
    """Kinh phí dự kiến của một nhiệm vụ theo nguồn.

    Dự toán ghi đích danh nhiệm vụ ấy (cột Mã nhiệm vụ của *Kinh phí*) và cộng lại vừa bằng kinh phí dự kiến thì chia
    theo dự toán; không thì theo cột Nguồn kinh phí của nhiệm vụ.
    """
    cost = int(row["kinh_phi_du_kien"] or 0)
    if not cost:
        return []
    named: dict[str, list[Row]] = {}
    for line in allotted:
        if line["ma_nhiem_vu"] and line["ma_nhiem_vu"] == row["ma_nhiem_vu"]:
            named.setdefault(line["nguon_kinh_phi"], []).append(line)
    parts = [PhanKinhPhi(nguon, du_toan(lines)) for nguon, lines in named.items()]
    if parts and sum(part.tong.value for part in parts) == cost:
        return parts
    return [PhanKinhPhi(row["nguon_kinh_phi"], Tong(cost, cells([row], "kinh_phi_du_kien"), 1))]


def theo_lop(rows: Iterable[Row], allotted: Sequence[Row]) -> dict[str, Tong]:
    """Tổng kinh phí dự kiến của các nhiệm vụ theo lớp nguồn; lớp không có tiền thì vắng."""
    found: dict[str, list[Tong]] = {}
    for row in rows:
        for part in cac_phan(row, allotted):
            found.setdefault(part.lop, []).append(part.tong)
    return {name: cong_tong(sums) for name, sums in found.items()}


def cong_tong(sums: Sequence[Tong]) -> Tong:
    """Một tổng của nhiều tổng."""
    where = tuple(dict.fromkeys(cell for one in sums for cell in one.cells))
    return Tong(sum(one.value for one in sums), where, sum(one.rows for one in sums))


def ba_nguon(key: str, sums: dict[str, Tong], unit: str) -> BaNguon:
    """Ba cột của phụ lục nhiệm vụ."""

    def shown(name: str) -> Figure | None:
        one = sums.get(name)
        return amount_in_table(f"{key}.{name}", one.value, one.cells, unit) if one and one.value else None

    return BaNguon(shown(STATE), shown(ENTERPRISE), shown(OTHER))


def ten_cac_nguon(row: Row, allotted: Sequence[Row], spent: Sequence[Row] = ()) -> list[str]:
    """Tên mọi nguồn của một nhiệm vụ, để ghi vào cột Nguồn của phụ lục dự toán.

    Dự toán, khoản đã chi ghi mã nhiệm vụ mà theo nguồn khác thì kể cả nguồn ấy, dù chưa chia được số tiền.
    """
    named = [part.nguon for part in cac_phan(row, allotted)]
    code = row["ma_nhiem_vu"]
    named += [line["nguon_kinh_phi"] for line in (*allotted, *spent) if code and line["ma_nhiem_vu"] == code]
    return list(dict.fromkeys(name for name in named if name))
