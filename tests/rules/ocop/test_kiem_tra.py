"""The whole cross-check of an OCOP book: sheets that are missing, forms that we do not have, papers, recognitions."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book

from xl_tools.findings import Finding, one_per_cell
from xl_tools.law.ocop import cac_bo
from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.danh_gia import DanhGia, danh_gia
from xl_tools.rules.ocop.kiem_tra import kiem_tra

FORM, OLD_FORM = cac_bo("qd26_2026")[7], cac_bo("qd1048_2019")[7]
PAPERS = (
    "Phiếu đăng ký (Mẫu số 01)",
    "Báo cáo tự đánh giá (Mẫu số 02)",
    "Báo cáo của UBND cấp xã (Mẫu số 03)",
    "Giấy đăng ký kinh doanh",
)
REGISTRATION = {
    "ma_dang_ky": "DK-1",
    "ma_san_pham": "SP-1",
    "ma_dot": "2026-2",
    "lan_dang_ky": "Lần đầu",
    "ngay_nop_ho_so": "03/08/2026",
    "ly_do_loai": "Không",
    "trang_thai": "Đã chấm",
}
MEMBERS = [
    {
        "ma_dot": "2026-2",
        "ma_thanh_vien": f"TV0{place}",
        "ho_va_ten": f"Người Mẫu {place}",
        "vai_tro": "Chủ tịch" if place == 1 else "Ủy viên",
        "co_mat": "Có",
        "cham_diem": "Có",
    }
    for place in (1, 2, 3)
]
RECOGNISED = {
    "ma_san_pham": "SP-1",
    "ma_dang_ky": "DK-1",
    "cap_cong_nhan": "Cấp tỉnh",
    "so_quyet_dinh_cong_nhan": "1/QĐ",
    "ngay_quyet_dinh_cong_nhan": "20/11/2026",
}


def marks(*members: str, form: BoTieuChi = FORM) -> list[dict[str, Any]]:
    """The best printed mark of every criterion from each of these members."""
    rows = []
    for code, criterion in form.tieu_chi.items():
        best = max(criterion.muc_in)
        rows.append({"ma_dang_ky": "DK-1", "ma_tieu_chi": code} | dict.fromkeys(members, best))
    return rows


def checked(
    scored: list[dict[str, Any]],
    members: list[dict[str, Any]] = MEMBERS,
    papers: list[dict[str, Any]] | None = None,
    recognised: dict[str, Any] | None = None,
    **registration: Any,
) -> tuple[DanhGia, list[Finding]]:
    """The registration as judged, and everything found."""
    sheets = book(
        {
            "thong_tin": [{"nam": 2026}],
            "san_pham": [{"ma_san_pham": "SP-1", "bo_san_pham": "07 Chế biến từ rau, củ, quả, hạt"}],
            "dot_danh_gia": [{"ma_dot": "2026-2", "nam": 2026, "ngay_hop": "12/11/2026"}],
            "hoi_dong": members,
            "dang_ky_danh_gia": [REGISTRATION | registration],
            "cham_diem": scored,
            "ho_so_san_pham": papers or [],
            "cong_nhan": [RECOGNISED | recognised] if recognised else [],
        },
        "ocop",
    )
    results = danh_gia(sheets)
    return results[0], kiem_tra(sheets, results)


def of(findings: list[Finding], code: str) -> list[Finding]:
    return [found for found in findings if found.code == code]


# Sheets of marks against the council


def test_one_sheet_of_three_is_told_and_its_rank_is_not_final() -> None:
    judged, found = checked(marks("tv01"))
    (told,) = of(found, "XL-1580")

    assert told.cell and told.details["heading"] == "Mã đợt"
    assert told.sentence.what == (
        "Có 01/03 phiếu hợp lệ của thành viên có mặt và được chấm, chưa đủ 75% của 03 thành viên được chấm "
        "theo Quy chế; hạng tính ra chưa phải kết quả cuối cùng."
    )
    assert judged.cuoi_cung is False
    assert judged.as_json()["final"] is False
    assert "chưa phải kết quả cuối cùng" in judged.trace[-1].text


def test_a_sheet_that_does_not_count_is_a_sheet_that_is_missing() -> None:
    scored = marks("tv01", "tv02", "tv03")
    scored[0]["tv03"] = 99
    judged, found = checked(scored)

    assert of(found, "XL-1580")[0].details["valid"] == "02"
    assert judged.cuoi_cung is False


def test_with_every_sheet_there_nothing_is_told_and_the_rank_is_final() -> None:
    judged, found = checked(marks("tv01", "tv02", "tv03"))

    assert not of(found, "XL-1580")
    assert judged.cuoi_cung is True
    assert "chua_cuoi_cung" not in [step.step for step in judged.trace]


def test_a_member_who_was_absent_owes_no_sheet_but_counts_for_the_share_of_the_council() -> None:
    members = [*MEMBERS, MEMBERS[2] | {"ma_thanh_vien": "TV04", "co_mat": "Vắng"}]
    three_of_four, _ = checked(marks("tv01", "tv02", "tv03"), members)
    members = [MEMBERS[0], MEMBERS[1] | {"co_mat": "Vắng"}, MEMBERS[2] | {"co_mat": "Vắng"}]
    one_of_three, found = checked(marks("tv01"), members)

    assert three_of_four.cuoi_cung is True
    assert one_of_three.cuoi_cung is False
    assert "Có 01/01 phiếu hợp lệ" in of(found, "XL-1580")[0].sentence.what


def test_marks_of_a_round_without_any_member_are_told_at_the_round() -> None:
    judged, found = checked(marks("tv01"), [MEMBERS[0] | {"ma_dot": "2026-1"}])

    assert [one.details["heading"] for one in of(found, "XL-1581")] == ["Mã đợt"]
    assert judged.cuoi_cung is False


def test_no_sheet_at_all_is_told_as_such_and_nothing_is_ranked() -> None:
    judged, found = checked([])

    assert not of(found, "XL-1580") and of(found, "XL-1572")
    assert judged.cuoi_cung is None


def test_an_excluded_dossier_is_final_whatever_the_sheets() -> None:
    judged, _ = checked(marks("tv01"), ly_do_loai="Giả mạo hồ sơ")

    assert judged.cuoi_cung is True
    assert judged.trace[-1].step == "loai"


def test_a_discrepancy_is_not_hidden_behind_the_rank() -> None:
    scored = marks("tv01", "tv02", "tv03")
    for row in scored[:9]:
        row["tv03"] = 0
    _, found = checked(scored)
    shown = {one.code for one in one_per_cell(found)}

    assert {"XL-1558", "XL-1565"} <= {one.code for one in found}
    assert {"XL-1558", "XL-1565"} <= shown
    assert {one.sheet for one in of(found, "XL-1558")} == {"Chấm điểm"}


# Which criteria


@pytest.mark.parametrize(("filed", "told"), [("20/08/2019", 1), ("21/08/2019", 0)])
def test_a_dossier_of_before_the_first_national_criteria_is_unscored_and_told(filed: str, told: int) -> None:
    judged, found = checked(marks("tv01"), ngay_nop_ho_so=filed)
    said = of(found, "XL-1582")

    assert len(said) == told
    if said:
        assert "“Bộ tiêu chí của tỉnh”" in said[0].sentence.what
        assert "21/08/2019" in said[0].sentence.what
        assert judged.ket_qua.sao is None and judged.cuoi_cung is None


@pytest.mark.parametrize(
    ("filed", "final", "told"), [("07/06/2020", True, 0), ("08/06/2020", False, 1), ("23/02/2023", False, 1)]
)
def test_a_rank_by_points_alone_is_never_final_whatever_the_sheets(
    filed: str, final: bool, told: int
) -> None:
    judged, found = checked(marks("tv01", "tv02", "tv03", form=OLD_FORM), ngay_nop_ho_so=filed)

    assert judged.cuoi_cung is final
    assert len(of(found, "XL-1564")) == told
    assert not of(found, "XL-1582") and not of(found, "XL-1580")
    assert (judged.ket_qua.sao is None, judged.ket_qua.sao_theo_diem) == (not final, 5)


# Papers


def paper(kind: str, **more: Any) -> dict[str, Any]:
    return {"ma_dang_ky": "DK-1", "loai_giay_to": kind, "tinh_trang_giay_to": "Có"} | more


@pytest.mark.parametrize("state", ["Đủ hồ sơ", "Đã chấm", "Đã công nhận"])
def test_a_whole_dossier_that_lacks_a_required_paper_is_told(state: str) -> None:
    _, found = checked([], papers=[paper(kind) for kind in PAPERS[:3]], trang_thai=state)
    (told,) = of(found, "XL-1583")

    assert told.sentence.what == f"Trạng thái ghi “{state}” nhưng hồ sơ còn thiếu: Giấy đăng ký kinh doanh."


def test_papers_sheets_of_marks_and_discrepancy_stand_at_three_cells() -> None:
    scored = marks("tv01", "tv02")
    for row in scored[:9]:
        row["tv02"] = 0
    _, found = checked(scored, papers=[paper(PAPERS[0])])
    shown = {one.code for one in one_per_cell(found)}

    assert {"XL-1558", "XL-1580", "XL-1583"} <= shown


def test_a_paper_that_had_expired_on_the_day_of_filing_is_missing() -> None:
    papers = [paper(kind) for kind in PAPERS[:3]]
    _, dead = checked(
        [], papers=[*papers, paper(PAPERS[3], ngay_het_han="02/08/2026")], trang_thai="Đủ hồ sơ"
    )
    _, live = checked(
        [], papers=[*papers, paper(PAPERS[3], ngay_het_han="03/08/2026")], trang_thai="Đủ hồ sơ"
    )

    assert "hết hạn 02/08/2026" in of(dead, "XL-1583")[0].sentence.what
    assert not of(live, "XL-1583")


@pytest.mark.parametrize("state", ["Đã nộp", "Yêu cầu bổ sung", "Rút"])
def test_a_dossier_that_is_not_said_to_be_whole_may_lack_papers(state: str) -> None:
    sheets = [paper(PAPERS[0])]
    found = kiem_tra(
        book({"dang_ky_danh_gia": [REGISTRATION | {"trang_thai": state}], "ho_so_san_pham": sheets}, "ocop"),
        [],
    )

    assert not of(found, "XL-1583")


# Recognitions against the marks


def test_a_recognised_total_and_star_that_the_marks_do_not_give_are_told_with_both_values() -> None:
    _, found = checked(
        marks("tv01", "tv02", "tv03"), recognised={"tong_diem_cong_nhan": "92,5", "hang": "4 sao"}
    )
    (total,), (star,) = of(found, "XL-1584"), of(found, "XL-1585")

    assert "ghi 92,5" in total.sentence.what and "ra 100 điểm" in total.sentence.what
    assert "Công nhận “4 sao”" in star.sentence.what and "5 sao (100 điểm)" in star.sentence.what
    assert (total.details["heading"], star.details["heading"]) == ("Tổng điểm công nhận", "Hạng")


@pytest.mark.parametrize(
    "recognised",
    [
        {"tong_diem_cong_nhan": "100", "hang": "5 sao"},
        {"tong_diem_cong_nhan": None, "hang": "5 sao"},
        {"tong_diem_cong_nhan": "88", "hang": "4 sao", "cap_cong_nhan": "Trung ương"},
        {"tong_diem_cong_nhan": "88", "hang": "4 sao", "ma_dang_ky": None},
    ],
)
def test_a_recognition_that_agrees_or_rests_on_other_marks_is_not_told(recognised: dict[str, Any]) -> None:
    _, found = checked(marks("tv01", "tv02", "tv03"), recognised=recognised)

    assert not of(found, "XL-1584") and not of(found, "XL-1585")


@pytest.mark.parametrize(
    ("typed", "told"), [("99,67", 0), ("99,7", 0), ("99,66", 1), ("99,6", 1), ("100", 1)]
)
def test_a_total_is_compared_as_far_as_it_was_typed(typed: str, told: int) -> None:
    scored = marks("tv01", "tv02", "tv03")
    scored[0]["tv03"] = max(
        level for level in FORM.tieu_chi[FORM.thu_tu[0]].muc_in if level < scored[0]["tv03"]
    )
    lost = scored[0]["tv01"] - scored[0]["tv03"]
    assert lost == 1  # 99 2/3
    _, found = checked(scored, recognised={"tong_diem_cong_nhan": typed, "hang": "5 sao"})

    assert len(of(found, "XL-1584")) == told


def test_an_excluded_dossier_that_was_recognised_is_told() -> None:
    _, found = checked(marks("tv01"), recognised={"hang": "3 sao"}, ly_do_loai="Giả mạo hồ sơ")

    assert "hồ sơ bị loại" in of(found, "XL-1585")[0].sentence.what
