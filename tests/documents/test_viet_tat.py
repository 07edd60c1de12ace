"""An abbreviation is spelled out where a paper prints it first, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from xl_tools.documents.viet_tat import DAY_DU, viet_du
from xl_tools.trace import Figure


@dataclass(frozen=True)
class _Dong:
    ten: str
    chu_de: str | None = field(default=None, metadata={"phu_luc": True})


@dataclass(frozen=True)
class _Giay:
    dong: list[_Dong]
    ten_van_ban: str = field(default="Kế hoạch OCOP số 70/KH-UBND", metadata={"nguyen_van": True})
    nang_suat: _Dong | None = field(default=None, metadata={"da_viet_du": ("TFP",)})
    loi: list[str] = field(default_factory=list)
    so: Figure | None = None


def test_the_first_use_is_spelled_out_and_the_others_are_not() -> None:
    paper = viet_du(_Giay([_Dong("Tốc độ tăng TFP"), _Dong("Đóng góp của TFP")], loi=["TFP và GRDP"]))

    assert [dong.ten for dong in paper.dong] == [
        "Tốc độ tăng năng suất các nhân tố tổng hợp (TFP)",
        "Đóng góp của TFP",
    ]
    assert paper.loi == ["TFP và tổng sản phẩm trên địa bàn (GRDP)"]


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("Chương trình OCOP", "Chương trình mỗi xã một sản phẩm (OCOP)"),
        ("sản phẩm OCOP", "sản phẩm OCOP (Chương trình mỗi xã một sản phẩm)"),
        ("TFP của tỉnh", "Năng suất các nhân tố tổng hợp (TFP) của tỉnh"),
        ("Quyết định số 9/QĐ-UBND", "Quyết định số 9/QĐ-UBND"),
        ("Mức TG-HTQL", "Mức TG-HTQL"),
        ("năng suất các nhân tố tổng hợp (TFP), TFP", "năng suất các nhân tố tổng hợp (TFP), TFP"),
        ("Sở KH&CN và UBND tỉnh", "Sở Khoa học và Công nghệ (KH&CN) và Ủy ban nhân dân (UBND) tỉnh"),
    ],
)
def test_a_word_is_spelled_out_and_a_number_or_a_code_is_not(given: str, printed: str) -> None:
    assert viet_du(_Giay([_Dong(given)])).dong[0].ten == printed


def test_names_of_texts_and_figures_stay_and_annexes_come_last() -> None:
    figure = Figure("so", 1, "1 OCOP", None, ())
    paper = viet_du(_Giay([_Dong("Lớp 1", "Sản phẩm OCOP")], loi=["Sản phẩm OCOP"], so=figure))

    assert paper.ten_van_ban == "Kế hoạch OCOP số 70/KH-UBND"
    assert paper.loi == ["Sản phẩm OCOP (Chương trình mỗi xã một sản phẩm)"]
    assert paper.dong[0].chu_de == "Sản phẩm OCOP"
    assert paper.so is figure


def test_what_the_template_spells_out_is_not_spelled_out_again_below_it() -> None:
    paper = viet_du(_Giay([], nang_suat=_Dong("TFP"), loi=["TFP"]))

    assert (paper.nang_suat, paper.loi) == (_Dong("TFP"), ["TFP"])


def test_every_full_form_holds_its_abbreviation() -> None:
    assert all(short.rpartition(" ")[2] in full for short, full in DAY_DU.items())
