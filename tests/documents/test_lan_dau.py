"""A text is written out where a paper names it first: what the workbook or the law data know, nothing guessed."""

from __future__ import annotations

import pytest
from drawing import drawn

from xl_tools.data import folder
from xl_tools.documents.lan_dau import LanDau
from xl_tools.word.reading import text

SO = """
    Văn bản
    Mã văn bản | Loại văn bản | Số, ký hiệu     | Ngày ban hành | Cơ quan ban hành | Trích yếu
    TT35       | Thông tư     | 35/2021/TT-BTC  | 19/05/2021    | Bộ Tài chính     | quy định cơ chế quản lý tài chính
    NQ         | Nghị quyết   | 29/2021/NQ-HĐND |               | HĐND tỉnh        | quy định mức hỗ trợ
"""
TT35 = (
    "Thông tư số 35/2021/TT-BTC ngày 19 tháng 5 năm 2021 của Bộ Tài chính quy định cơ chế quản lý tài chính"
)
TT55 = (
    "Thông tư liên tịch số 55/2015/TTLT-BTC-BKHCN ngày 22 tháng 4 năm 2015 của Bộ Tài chính và Bộ Khoa học và "
    "Công nghệ hướng dẫn định mức xây dựng, phân bổ dự toán và quyết toán kinh phí đối với nhiệm vụ khoa học và "
    "công nghệ có sử dụng ngân sách nhà nước"
)


def test_the_first_mention_is_whole_and_the_second_short() -> None:
    named = LanDau(drawn(SO))

    assert named.viet("Điều 9 Thông tư số 35/2021/TT-BTC") == f"Điều 9 {TT35}"
    assert named.viet("Điều 5 Thông tư số 35/2021/TT-BTC") == "Điều 5 Thông tư số 35/2021/TT-BTC"
    assert named.viet(TT35) == "Thông tư số 35/2021/TT-BTC", "what was told in full is not told in full again"


def test_a_text_of_the_law_data_has_the_day_that_they_know() -> None:
    short = "Thông tư liên tịch số 55/2015/TTLT-BTC-BKHCN"

    assert LanDau(drawn(SO)).viet(f"Điều 9 Thông tư số 35/2021/TT-BTC; {short}") == f"Điều 9 {TT35}; {TT55}"


def test_what_the_opening_named_and_what_nobody_knows_the_day_of_stay_short() -> None:
    named = LanDau(drawn(SO))
    named.da_neu([f"Thực hiện {TT35}"])

    for known_or_undated in (
        "Thông tư số 35/2021/TT-BTC",
        "Nghị quyết số 29/2021/NQ-HĐND",
        "Thông tư số 36/2018/TT-BTC",
    ):
        assert named.viet(known_or_undated) == known_or_undated


LONG_NAMES = """
    Văn bản
    Mã văn bản | Loại văn bản | Số, ký hiệu    | Ngày ban hành | Cơ quan ban hành | Trích yếu
    ND80       | Nghị định    | 80/2021/NĐ-CP  | 26/08/2021    | Chính phủ        | hướng dẫn Luật Hỗ trợ doanh nghiệp
    NQ55       | Nghị quyết   | 55/2022/NQ-CP  |               | Chính phủ        | thực hiện Luật Hỗ trợ doanh nghiệp
    L-HT       | Luật         |                | 12/06/2017    | Quốc hội         | Hỗ trợ doanh nghiệp
    L-TC       | Luật         |                | 29/06/2006    | Quốc hội         | Tiêu chuẩn
    L-SD       | Luật         |                | 14/06/2025    | Quốc hội         | sửa đổi Luật Tiêu chuẩn
    KH7        | Kế hoạch     | 7/KH-UBND      | 01/02/2022    | UBND tỉnh        | năm 2022
"""
ND80 = "Nghị định số 80/2021/NĐ-CP ngày 26 tháng 8 năm 2021 của Chính phủ hướng dẫn Luật Hỗ trợ doanh nghiệp"
LUAT_HO_TRO = "Luật Hỗ trợ doanh nghiệp ngày 12 tháng 6 năm 2017"


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ("Luật sửa đổi Luật Tiêu chuẩn", "Luật sửa đổi Luật Tiêu chuẩn ngày 14 tháng 6 năm 2025"),
        ("Nghị định số 80/2021/NĐ-CP; Luật Hỗ trợ doanh nghiệp", f"{ND80}; {LUAT_HO_TRO}"),
        (f"{ND80}; Luật Hỗ trợ doanh nghiệp", f"{ND80}; {LUAT_HO_TRO}"),
    ],
)
def test_a_law_is_written_out_where_it_is_cited_and_not_inside_the_name_of_another_text(
    cited: str, printed: str
) -> None:
    named = LanDau(drawn(LONG_NAMES))

    assert named.viet(cited) == printed
    assert named.viet(cited.replace(ND80, "Nghị định số 80/2021/NĐ-CP")) == cited.replace(
        ND80, "Nghị định số 80/2021/NĐ-CP"
    )


def test_a_law_that_only_the_name_of_another_text_holds_has_not_been_named() -> None:
    opening = (ND80, "Nghị quyết số 55/2022/NQ-CP của Chính phủ thực hiện Luật Hỗ trợ doanh nghiệp")
    named = LanDau(drawn(LONG_NAMES))
    named.da_neu(opening)

    assert [named.viet(text) for text in opening][1] == opening[1]
    assert named.viet("Luật Hỗ trợ doanh nghiệp") == LUAT_HO_TRO


@pytest.mark.parametrize("other", ["7/KH-UBNDT", "7/KH-UBND-VX", "7/KH-UBND/2"])
def test_a_number_that_goes_on_is_another_text(other: str) -> None:
    named = LanDau(drawn(LONG_NAMES))
    named.da_neu([f"Kế hoạch số {other}"])

    assert named.viet(f"Kế hoạch số {other} của huyện") == f"Kế hoạch số {other} của huyện"
    assert named.viet("Kế hoạch số 7/KH-UBND.").startswith(
        "Kế hoạch số 7/KH-UBND ngày 01 tháng 02 năm 2022 của"
    )


def test_a_name_that_has_its_day_beside_it_is_not_given_another() -> None:
    typed = "Kế hoạch số 7/KH-UBND ngày 01/02/2022"

    assert LanDau(drawn(LONG_NAMES)).viet(typed) == typed


@pytest.mark.parametrize(
    ("paper", "short", "day", "of_it"),
    [
        ("hau-giang-2022/ke-hoach-2022", "55/2015/TTLT-BTC-BKHCN", "ngày 22 tháng 4 năm 2015", 5),
        ("hai-duong-2021-2025/ke-hoach-2024", "03/2023/TT-BTC", "ngày 10 tháng 01 năm 2023", 2),
        ("hau-giang-2022/bao-cao-2022", "09/2019/NĐ-CP", "ngày 24 tháng 01 năm 2019", 1),
    ],
)
def test_an_annex_has_the_day_of_a_text_at_its_first_mention_only(
    paper: str, short: str, day: str, of_it: int
) -> None:
    printed = text(folder("examples") / f"{paper}.docx")

    assert printed.index(f"{short} {day}") == printed.index(short)
    assert (printed.count(day), printed.count(short)) == (1, of_it)
