"""What is due: from the workbook's own days, on a given day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from drawing import book, codes

from xl_tools.rules.thoi_han import ThoiHan, thoi_han
from xl_tools.rules.thoi_han_ocop import thoi_han_ocop
from xl_tools.sheets.table import Book

JUNE = dt.date(2022, 6, 1)


def due(sheets: dict[str, Any], on: dt.date = JUNE) -> list[ThoiHan]:
    return thoi_han(book(sheets), on)[0]


def days(found: list[ThoiHan], loai: str) -> list[str]:
    return [one.ngay.isoformat() for one in found if one.loai == loai]


def settings(**more: Any) -> dict[str, Any]:
    return {"thong_tin": [{"nam": 2022, "cach_chot_so_lieu": "Theo Nghị định số 09/2019/NĐ-CP"} | more]}


def test_a_window_that_has_closed_is_not_due_any_more() -> None:
    assert days(due(settings()), "bao_cao") == [
        "2022-06-14", "2022-06-14", "2022-09-14", "2022-12-14", "2022-12-14"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("muc", "ghi", "ngay"),
    [
        ("thoi_han_gui_bao_cao_quy", "20", ["2022-06-20", "2022-09-20", "2022-12-20"]),
        ("thoi_han_gui_bao_cao_6_thang", "20/06", ["2022-06-20"]),
        ("thoi_han_gui_bao_cao_nam", "20/12", ["2022-12-20"]),
        ("thoi_han_gui_bao_cao_nam", "05/01", ["2023-01-05"]),
        ("thoi_han_gui_bao_cao_quy", "31", ["2022-06-30", "2022-09-30", "2022-12-31"]),
    ],
)
def test_a_report_is_sent_on_the_day_of_the_settings(muc: str, ghi: str, ngay: list[str]) -> None:
    found = [one for one in due(settings(**{muc: ghi})) if one.viec.startswith("Gửi")]

    assert [one.ngay.isoformat() for one in found] == ngay
    assert found[0].cells[0].startswith("'Thông tin'!")


@pytest.mark.parametrize(
    ("muc", "ghi"),
    [
        ("thoi_han_gui_bao_cao_nam", "20"),
        ("thoi_han_gui_bao_cao_nam", "31/02"),
        ("thoi_han_gui_bao_cao_quy", "cuối quý"),
        ("thoi_han_gui_bao_cao_quy", "0"),
    ],
)
def test_a_day_that_nobody_understands_is_said_once(muc: str, ghi: str) -> None:
    found, findings = thoi_han(book(settings(**{muc: ghi})), JUNE)

    assert codes(findings) == ["XL-0240"]
    assert f"“{ghi}”" in findings[0].sentence.what
    assert not [one for one in found if one.viec.startswith("Gửi")]


def test_a_task_is_due_until_it_is_finished() -> None:
    rows = [
        {"ma_nhiem_vu": f"NV-{place}", "thoi_han_hoan_thanh": "31/03/2022", "trang_thai": state}
        for place, state in enumerate(["Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Hoàn thành chậm",
                                       "Không thực hiện", "Tạm dừng"])
    ]  # fmt: skip

    found = due({"nhiem_vu": rows})

    assert [one.key for one in found] == ["NV-0", "NV-1", "NV-5"]
    assert found[0].con_lai(JUNE) == (-62, -41)


CLAIM = {"ma_ho_so": "HS-1", "ngay_dang_ky": "18/05/2022", "trang_thai": "Đang thẩm định"}


@pytest.mark.parametrize(
    ("sua", "ngay"),
    [
        ({}, ["2022-06-07"]),
        ({"ngay_dang_ky": "14/10/2021"}, []),  # trước Nghị định số 80/2021/NĐ-CP
        ({"ngay_dang_ky": "15/10/2021"}, ["2021-11-04"]),
        ({"ngay_thong_bao_ket_qua": "20/05/2022"}, []),
        ({"trang_thai": "Yêu cầu bổ sung"}, []),
        ({"trang_thai": "Đã phê duyệt"}, []),
        ({"ngay_dang_ky": "02/06/2022"}, []),  # chưa nộp vào ngày xét
        ({"chuong_trinh": "Chương trình quốc gia năng suất chất lượng"}, []),
        ({"chuong_trinh": "Hỗ trợ doanh nghiệp nhỏ và vừa"}, ["2022-06-07"]),
    ],
)
def test_a_claim_waits_for_its_answer(sua: dict[str, Any], ngay: list[str]) -> None:
    found = due({"ho_so_ho_tro": [CLAIM | sua]})

    assert days(found, "thong_bao_ket_qua") == ngay
    assert all(one.can_cu == "Điểm a khoản 3 Điều 32 Nghị định số 80/2021/NĐ-CP" for one in found)


def test_the_offices_own_number_of_days_holds_for_every_programme() -> None:
    own = settings(so_ngay_lam_viec_thong_bao_ket_qua=10)
    claim = CLAIM | {"chuong_trinh": "Chương trình quốc gia năng suất chất lượng"}

    (found,) = [one for one in due(own | {"ho_so_ho_tro": [claim]}) if one.loai == "thong_bao_ket_qua"]
    own_term = "Trang Thông tin, mục Số ngày làm việc thông báo kết quả"
    assert (found.ngay, found.can_cu) == (dt.date(2022, 6, 1), own_term)


def test_an_expired_certificate_matters_while_the_claim_is_open() -> None:
    rows = [
        {"ma_ho_so": "HS-1", "ngay_het_han_giay_chung_nhan": "01/05/2022", "trang_thai": "Đã nghiệm thu"},
        {"ma_ho_so": "HS-2", "ngay_het_han_giay_chung_nhan": "01/05/2022", "trang_thai": "Đã thanh toán"},
        {"ma_ho_so": "HS-3", "ngay_het_han_giay_chung_nhan": "01/05/2025", "trang_thai": "Đã thanh toán"},
    ]

    assert [one.key for one in due({"ho_so_ho_tro": rows})] == ["HS-1", "HS-3"]


# ── OCOP ──


def ocop(**tabs: list[dict[str, Any]]) -> Book:
    return book(tabs, "ocop")


RECOGNISED = {"ma_san_pham": "SP-1", "hang": "3 sao", "ngay_quyet_dinh_cong_nhan": "30/10/2024"}
ON = dt.date(2026, 11, 27)


def test_a_recognition_ends_on_the_corresponding_day_of_the_36th_month() -> None:
    found = thoi_han_ocop(ocop(cong_nhan=[RECOGNISED]), ON)

    assert days(found, "cong_nhan") == ["2027-10-30"]
    assert days(found, "danh_gia_lai") == ["2027-07-02"]
    assert "nhận từ ngày 03/05/2027" in found[1].viec


def test_only_the_latest_recognition_that_stands_counts() -> None:
    later = RECOGNISED | {"ngay_quyet_dinh_cong_nhan": "30/06/2026"}
    taken = RECOGNISED | {"ma_san_pham": "SP-2", "ngay_thu_hoi": "01/01/2025"}

    found = thoi_han_ocop(ocop(cong_nhan=[later, RECOGNISED, taken]), ON)
    assert days(found, "cong_nhan") == ["2029-06-30"]


def test_a_product_that_has_filed_again_need_not_be_told() -> None:
    filed = {"ma_san_pham": "SP-1", "ma_dang_ky": "DK-1", "ngay_nop_ho_so": "03/05/2027"}
    early = filed | {"ngay_nop_ho_so": "02/05/2027"}
    on = dt.date(2027, 6, 1)

    assert days(thoi_han_ocop(ocop(cong_nhan=[RECOGNISED], dang_ky_danh_gia=[early]), on), "danh_gia_lai")
    assert not days(thoi_han_ocop(ocop(cong_nhan=[RECOGNISED], dang_ky_danh_gia=[filed]), on), "danh_gia_lai")


@pytest.mark.parametrize(
    ("on", "rounds"),
    [
        ("2026-05-21", []),
        ("2026-05-22", ["2026-06-30", "2026-07-30", "2026-09-30", "2026-10-30", "2026-12-30",
                        "2027-01-30", "2027-03-30", "2027-04-30"]),
    ],
)  # fmt: skip
def test_rounds_are_those_of_the_decision_in_force(on: str, rounds: list[str]) -> None:
    assert sorted(days(thoi_han_ocop(ocop(), dt.date.fromisoformat(on)), "dot_danh_gia")) == rounds


def test_a_paper_of_a_dossier_is_due_while_it_is_being_judged() -> None:
    paper = {"ma_dang_ky": "DK-1", "loai_giay_to": "Phiếu kết quả kiểm nghiệm", "ngay_het_han": "27/11/2026"}
    on = ON + dt.timedelta(days=1)
    judged = {"ma_dang_ky": "DK-1", "trang_thai": "Đã công nhận", "ma_san_pham": "SP-1"}

    assert days(thoi_han_ocop(ocop(ho_so_san_pham=[paper]), on), "giay_to") == ["2026-11-27"]
    assert not days(thoi_han_ocop(ocop(ho_so_san_pham=[paper], dang_ky_danh_gia=[judged]), on), "giay_to")


def test_a_book_of_the_other_programme_has_no_rounds() -> None:
    assert thoi_han_ocop(book({}), ON) == []


FILED = {"ma_dang_ky": "DK-1", "ma_san_pham": "SP-1", "trang_thai": "Đã nộp"}


@pytest.mark.parametrize(
    ("sua", "ngay"),
    [
        ({"ngay_nop_ho_so": "21/05/2026"}, []),  # trước Quyết định số 26/2026/QĐ-TTg
        ({"ngay_nop_ho_so": "22/05/2026"}, ["2026-06-12"]),
        ({"ngay_nop_ho_so": "22/05/2026", "ngay_gui_cap_tinh": "25/05/2026"}, []),
        ({"ngay_nop_ho_so": "22/05/2026", "trang_thai": "Yêu cầu bổ sung"}, []),
        ({"ngay_nop_ho_so": "14/08/2026"}, ["2026-09-08"]),  # qua Quốc khánh
    ],
)
def test_a_commune_has_fifteen_working_days(sua: dict[str, Any], ngay: list[str]) -> None:
    found = thoi_han_ocop(ocop(dang_ky_danh_gia=[FILED | sua]), ON)

    assert days(found, "cap_xa") == ngay
    assert all(one.cells == ("'Đăng ký đánh giá'!G5",) for one in found if one.loai == "cap_xa")


def test_a_meeting_is_due_until_it_has_been_held() -> None:
    rounds = ocop(dot_danh_gia=[{"ma_dot": "2026-2", "ngay_hop": "27/11/2026"}])

    assert days(thoi_han_ocop(rounds, ON), "hop_hoi_dong") == ["2026-11-27"]
    assert not days(thoi_han_ocop(rounds, ON + dt.timedelta(days=1)), "hop_hoi_dong")


def test_a_written_expiry_stands_before_the_computed_one() -> None:
    found = thoi_han_ocop(ocop(cong_nhan=[RECOGNISED | {"ngay_het_han": "30/10/2028"}]), ON)

    (end,) = [one for one in found if one.loai == "cong_nhan"]
    assert (end.ngay, end.can_cu) == (dt.date(2028, 10, 30), None)


def test_a_paper_of_a_dossier_that_was_given_up_is_not_waited_for() -> None:
    paper = {"ma_dang_ky": "DK-1", "loai_giay_to": "Phiếu kết quả kiểm nghiệm", "ngay_het_han": "27/11/2027"}
    for state, dates in (("Không đạt", []), ("Rút", []), ("Đã công nhận", ["2027-11-27"])):
        registration = {"ma_dang_ky": "DK-1", "trang_thai": state}
        drawn = ocop(ho_so_san_pham=[paper], dang_ky_danh_gia=[registration])

        assert days(thoi_han_ocop(drawn, dt.date(2026, 11, 27)), "giay_to") == dates, state
