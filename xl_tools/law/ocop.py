"""The scoring forms of OCOP: 26 sets of criteria a decision, read only for the decision that is asked for.

The numbers are those printed. What is odd about them stands in `bat_thuong.csv`; a form whose numbers contradict
each other without standing there is refused when it is read.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from xl_tools import data
from xl_tools.law.dated import Parameter, load
from xl_tools.law.phieu_cham import PHAN, BatThuong, BoTieuChi, PhuongAn, TieuChi, dieu_kien_cong_don
from xl_tools.law.strict import Place, table

HEAD = "ocop/quyet_dinh"
Record = Mapping[str, str]


def dau_muc(name: str) -> Parameter:
    """The dated head `name` of OCOP: which decision applies, the bands, who recognises, the clocks."""
    return load(HEAD)[name]


def cac_sao() -> tuple[int, ...]:
    """The stars that are recognised, and have floors: 3, 4, 5."""
    return tuple(dau_muc("sao_duoc_cong_nhan").values[-1].value)


def bo_tieu_chi(quyet_dinh: str, so: int) -> BoTieuChi:
    """The form of a product set under a decision (`qd26_2026`); KeyError when that decision has no such set."""
    return cac_bo(quyet_dinh)[so]


@functools.cache
def cac_bo(quyet_dinh: str) -> Mapping[int, BoTieuChi]:
    """All forms of a decision by the number of the set; LawError when one contradicts itself."""
    return read(data.parameters(HEAD + ".yaml"), quyet_dinh)


def read(head: Path, quyet_dinh: str) -> Mapping[int, BoTieuChi]:
    """The forms of a decision from the tables beside `head`; LawError when one contradicts itself."""
    place = Place(head, quyet_dinh)
    own = {
        name: _by_set(table(place, f"{name}_{quyet_dinh}.csv")) for name in ("tieu_chi", "phuong_an", "nhom")
    }
    starred = _starred(quyet_dinh)
    own["dieu_kien"] = _by_set(table(place, f"dieu_kien_{quyet_dinh}.csv")) if starred else {}
    for name in ("bat_thuong", "khoang_ty_le"):
        own[name] = _by_set(row for row in table(place, f"{name}.csv") if row["quyet_dinh"] == quyet_dinh)
    sets = [row for row in table(place, "bo_san_pham.csv") if row["quyet_dinh"] == quyet_dinh]
    if not sets:
        place.refuse("không có bộ sản phẩm nào")
    unknown = {number for rows in own.values() for number in rows} - {"*", *(row["bo"] for row in sets)}
    if unknown:
        place.refuse(f"có dòng của bộ lạ: {', '.join(sorted(unknown))}")
    return {int(row["bo"]): _form(place.at(f"bộ {row['bo']}"), row, own) for row in sets}


def _starred(quyet_dinh: str) -> bool:
    """Whether the forms of the decision print stars at their options."""
    values = (dated.value for dated in dau_muc("bo_tieu_chi").values)
    return any(one["ma"] == quyet_dinh and one["dieu_kien_toi_thieu"] == "dau_sao" for one in values)


def _by_set(rows: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row["bo"], []).append(row)
    return found


def _form(here: Place, row: Record, own: Mapping[str, Mapping[str, list[Record]]]) -> BoTieuChi:
    """One form, put together from its rows and judged."""
    rows = {name: by_set.get(row["bo"], []) for name, by_set in own.items()}
    odd = tuple(_oddity(one) for one in (*rows["bat_thuong"], *own["bat_thuong"].get("*", ())))
    floors: dict[int, dict[str, int]] = {}
    for floor in rows["dieu_kien"]:
        floors.setdefault(int(floor["sao"]), {})[floor["tieu_chi"]] = int(floor["diem"])
    form = BoTieuChi(
        quyet_dinh=row["quyet_dinh"],
        so=int(row["bo"]),
        ten=row["ten"],
        nganh=row["nganh"] or None,
        nhom=row["nhom"] or None,
        phan_nhom=row["phan_nhom"] or None,
        co_quan=row["co_quan"] or None,
        loai_khi=row["loai_khi"] or None,
        khong_cham_vi=row["khong_cham_vi"] or None,
        diem_phan={phan: int(row[f"diem_{phan.lower()}"]) for phan in PHAN},
        tieu_chi=_criteria(here, rows["tieu_chi"], rows["phuong_an"], odd),
        dieu_kien=floors,
        bat_thuong=odd,
        khoang_ty_le={
            one["tieu_chi"]: (int(one["ty_le"]), int(one["so_muc"])) for one in rows["khoang_ty_le"]
        },
    )
    _judge(here, form, row, rows["nhom"])
    return form


def _oddity(row: Record) -> BatThuong:
    number = int(row["phuong_an"]) if row["phuong_an"] else None
    words = (row[name] for name in ("truong", "ban_in", "de_xuat", "loai", "xu_ly", "co_so"))
    return BatThuong(row["tieu_chi"], number, *words)


def _criteria(
    here: Place, rows: list[Record], options: list[Record], odd: tuple[BatThuong, ...]
) -> dict[str, TieuChi]:
    under: dict[str, list[PhuongAn]] = {}
    for option in options:
        under.setdefault(option["tieu_chi"], []).append(_option(option))
    codes = [row["tieu_chi"] for row in rows]
    if len(set(codes)) != len(codes) or set(codes) != set(under):
        here.refuse("tiêu chí trùng mã, hoặc phương án không khớp tiêu chí")
    proposed = {ma: frozenset(_proposed(ma, odd)) for ma in codes}
    return {
        row["tieu_chi"]: TieuChi(
            row["tieu_chi"],
            row["ten"],
            row["phan"],
            row["nhom"],
            int(row["diem_toi_da"]),
            tuple(under[row["tieu_chi"]]),
            proposed[row["tieu_chi"]] - {0, *(one.diem for one in under[row["tieu_chi"]])},
            row["ghi_chu"] or None,
        )
        for row in rows
    }


def _proposed(ma: str, odd: tuple[BatThuong, ...]) -> Iterator[int]:
    return (one.diem_de_xuat for one in odd if one.tieu_chi == ma and one.diem_de_xuat is not None)


def _option(row: Record) -> PhuongAn:
    points, star = (int(row[name]) if row[name] else None for name in ("diem", "sao"))
    case, note = row["truong_hop"] or None, row["ghi_chu"] or None
    return PhuongAn(int(row["thu_tu"]), points, star, case, row["noi_dung"], note)


def _judge(here: Place, form: BoTieuChi, row: Record, groups: list[Record]) -> None:
    """Refuse a form whose numbers contradict each other, other than in the places known to be odd."""
    criteria = form.tieu_chi.values()
    counted = {"so_tieu_chi": len(criteria), "so_phuong_an": sum(len(one.phuong_an) for one in criteria)}
    for name, number in counted.items():
        if int(row[name]) != number:
            here.refuse(f"{name} ghi {row[name]}, đếm được {number}")
    added = {phan: sum(one.diem_toi_da for one in criteria if one.phan == phan) for phan in PHAN}
    if added != form.diem_phan:
        here.refuse(f"điểm tối đa các phần ghi {form.diem_phan}, cộng được {added}")
    if not form.khong_cham_vi and added not in [dated.value for dated in dau_muc("diem_toi_da_phan").values]:
        here.refuse(f"điểm tối đa các phần {added} không phải của quyết định nào")
    _judge_groups(here, form, groups)
    known = {one.tieu_chi for one in form.bat_thuong if one.truong in ("diem", "diem_toi_da")}
    for one in criteria:
        if one.ma not in known:
            _judge_criterion(here.at(one.ma), one)
    if dieu_kien_cong_don(criteria, cac_sao()) != form.dieu_kien:
        here.refuse("điều kiện tối thiểu không khớp dấu sao in ở phương án")


def _judge_groups(here: Place, form: BoTieuChi, groups: list[Record]) -> None:
    """Refuse a group whose printed points are not the sum of its criteria, unless that is known to be odd."""
    odd = {code for one in form.bat_thuong for code in one.tieu_chi.split(",")}
    for group in groups:
        printed, added = group["diem_in"], group["tong_tieu_chi"]
        if printed and printed != added and group["nhom"] not in odd:
            here.refuse(f"nhóm {group['nhom']} in {printed}, cộng được {added}")


def _judge_criterion(here: Place, one: TieuChi) -> None:
    """Refuse a maximum that is not the highest option, and points that do not rise within a case."""
    printed = [option.diem for option in one.phuong_an]
    if [option.thu_tu for option in one.phuong_an] != list(range(1, len(printed) + 1)):
        here.refuse("phương án không đánh số liên tục")
    if None in printed or max(points or 0 for points in printed) != one.diem_toi_da:
        here.refuse(f"điểm tối đa {one.diem_toi_da} không phải là mức cao nhất")
    for lower, higher in itertools.pairwise(one.phuong_an):
        if lower.truong_hop == higher.truong_hop and (lower.diem or 0) >= (higher.diem or 0):
            here.refuse(f"phương án {higher.thu_tu} không cao điểm hơn phương án {lower.thu_tu}")
