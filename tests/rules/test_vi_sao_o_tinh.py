"""The steps of a computed cell end in the very value that `compute` writes into it."""

from __future__ import annotations

import datetime as dt

import pytest
from drawing import drawn

from xl_tools.rules.chi_so_hoat_dong import dung_han
from xl_tools.rules.vi_sao_o_tinh import vi_sao_o_tinh

TODAY = dt.date(2026, 7, 15)


@pytest.mark.parametrize(
    ("due", "done", "state", "said"),
    [
        ("30/06/2026", "", "Đang thực hiện", "thời hạn 30/06/2026 đã qua: quá hạn."),
        ("15/07/2026", "", "Đang thực hiện", "thời hạn 15/07/2026 chưa qua: chưa đến hạn."),
        ("30/06/2026", "30/06/2026", "Hoàn thành", "thời hạn là ngày 30/06/2026: đúng hạn."),
        ("30/06/2026", "01/07/2026", "Hoàn thành", "thời hạn là ngày 30/06/2026: quá hạn."),
        ("30/06/2026", "", "Hoàn thành", "coi là đúng thời hạn 30/06/2026"),
        ("30/06/2026", "", "Không thực hiện", "không xét thời hạn: chưa đến hạn."),
        ("", "", "Đang thực hiện", "chưa ghi Thời hạn hoàn thành"),
    ],
)
def test_a_task_is_on_time_or_not_for_a_reason(due: str, done: str, state: str, said: str) -> None:
    book = drawn(f"""
        Nhiệm vụ
        Mã nhiệm vụ | Thời hạn hoàn thành | Ngày hoàn thành | Trạng thái
        NV-1        | {due}               | {done}          | {state}
    """)
    (row,) = book["nhiem_vu"].rows()

    (step,) = vi_sao_o_tinh(book, "nhiem_vu", row, TODAY)

    assert said in step.text
    assert step.value == {True: "Đúng hạn", False: "Quá hạn", None: "Chưa đến hạn"}[dung_han(row, TODAY)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("10/06/2026", "hết hạn ngày 10/06/2029"),
        ("20/11/2018", "chưa có quy định của cả nước về thời hạn giấy chứng nhận"),
        ("", "chưa đủ Mã sản phẩm, Hạng, Ngày quyết định công nhận"),
    ],
)
def test_a_certificate_ends_for_a_reason(day: str, said: str) -> None:
    book = drawn(
        f"""
        Công nhận
        Mã sản phẩm | Hạng  | Số quyết định công nhận | Ngày quyết định công nhận
        SP-1        | 4 sao | 7/QĐ-UBND               | {day}
    """,
        "ocop",
    )
    (row,) = book["cong_nhan"].rows()

    first = vi_sao_o_tinh(book, "cong_nhan", row, TODAY)[0]

    assert said in first.text
    assert first.cells


@pytest.mark.parametrize(
    ("has", "until", "said"),
    [
        ("Có", "14/07/2026", "đã quá 01 ngày: hết hạn."),
        ("Có", "15/07/2026", "còn 0 ngày, dưới 60 ngày: còn dưới 60 ngày."),
        ("Có", "13/09/2026", "còn 60 ngày: còn hạn."),
        ("Có", "", "giấy không có thời hạn."),
        ("Thiếu", "", "Tình trạng giấy tờ là “Thiếu” nên không xét thời hạn."),
    ],
)
def test_a_paper_is_valid_or_not_for_a_reason(has: str, until: str, said: str) -> None:
    book = drawn(
        f"""
        Hồ sơ sản phẩm
        Mã đăng ký | Loại giấy tờ              | Tình trạng giấy tờ | Ngày hết hạn
        DK-1       | Phiếu kết quả kiểm nghiệm | {has}              | {until}
    """,
        "ocop",
    )
    (row,) = book["ho_so_san_pham"].rows()

    (step,) = vi_sao_o_tinh(book, "ho_so_san_pham", row, TODAY)

    assert step.text.endswith(said)


def test_what_a_system_lacks_is_told_item_by_item_under_the_list_of_its_day() -> None:
    book = drawn("""
        Truy xuất nguồn gốc
        Mã số thuế | Tên hệ thống | Ngày đưa vào vận hành | Thông tin đã có
        TINH       | Cổng         | 01/02/2026            | Tên sản phẩm; Tên đơn vị
    """)
    (row,) = book["truy_xuat_nguon_goc"].rows()

    first, *items, last = vi_sao_o_tinh(book, "truy_xuat_nguon_goc", row, TODAY)

    assert "01/02/2026 (ngày đưa vào vận hành)" in first.text
    assert first.clause and "37/2026/NĐ-CP" in first.clause
    assert [step.text for step in items][:3] == [
        "Tên sản phẩm: đã có.",
        "Hình ảnh: còn thiếu.",
        "Tên đơn vị: đã có.",
    ]
    assert any(step.text.endswith("chưa có, không bắt buộc.") for step in items)
    assert last.text.startswith("Còn thiếu: Hình ảnh; ")


def test_before_the_first_list_nothing_is_lacking() -> None:
    book = drawn(
        """
        Tem truy xuất
        Mã sản phẩm | Mã lô | Ngày sản xuất
        SP-1        | L1    | 20/06/2020
    """,
        "ocop",
    )
    (row,) = book["tem_truy_xuat"].rows()

    (step,) = vi_sao_o_tinh(book, "tem_truy_xuat", row, TODAY)

    assert step.text == "Ngày 20/06/2020 chưa có danh sách dữ liệu tối thiểu nào nên không xét còn thiếu gì."


def test_a_sheet_that_is_explained_elsewhere_has_no_steps_here() -> None:
    book = drawn("""
        Kinh phí
        Mã dòng | Số tiền
        KP-1    | 1.000.000
    """)

    assert vi_sao_o_tinh(book, "kinh_phi", book["kinh_phi"].rows()[0], TODAY) == ()
