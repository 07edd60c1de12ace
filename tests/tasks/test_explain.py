"""Explaining: why this amount, why none, what would change it, and how a value is asked for."""

from __future__ import annotations

import datetime as dt

import pytest
from drawing import drawn

from xl_tools.data import folder
from xl_tools.errors import WrongUse
from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.ket_qua_cua_so import KetQuaCuaSo
from xl_tools.sheets.table import Book
from xl_tools.tasks.explain import Explained, explained, run
from xl_tools.tasks.explain.resting import cell_steps

HAU_GIANG = folder("examples") / "hau-giang-2022" / "so-theo-doi.xlsx"

SHEETS = """
    Thông tin
    Mục               | Giá trị
    Năm               | 2022
    Cách chốt số liệu | Theo năm dương lịch

    Doanh nghiệp
    Mã số thuế | Tên doanh nghiệp       | Loại hình       | Lĩnh vực                | Lao động tham gia BHXH bình quân | Tổng doanh thu  | Tổng nguồn vốn
    1801234562 | Công ty TNHH Minh Tâm  | Công ty cổ phần | Công nghiệp và xây dựng | 201                              | 900.000.000.000 | 18.500.000.000
    1800000009 | Hợp tác xã Sông Hậu    | Hợp tác xã      | Công nghiệp và xây dựng |                                  |                 |

    Mức hỗ trợ
    Mã mức | Văn bản quy định | Điều, khoản | Nội dung áp dụng | Cách tính     | Chi phí được tính       | Tỷ lệ | Mức trần   | Đơn vị tính trần | Quy mô được hưởng  | Ngày quyết định áp dụng | Hiệu lực từ | Mức kiểm chứng
    M-1    | NQ29-2021        | chưa rõ     | HACCP            | Tỷ lệ có trần | Giá trị hợp đồng tư vấn | 50    | 25.000.000 | Hợp đồng         | Siêu nhỏ; Nhỏ; Vừa | Ngày ký hợp đồng        | 01/01/2022  | Theo nguồn thứ cấp (secondary)
    M-2    | NQ29-2021        | Điều 5      | TCVN ISO 22000   | Tỷ lệ có trần | Giá trị hợp đồng tư vấn | 50    | 25.000.000 | Hợp đồng         |                    | Ngày ký hợp đồng        | 01/01/2022  | Đã đối chiếu văn bản (text)

    Hồ sơ hỗ trợ
    Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Ngày ký hợp đồng | Giá trị hợp đồng tư vấn | Trạng thái
    HS-1     | 1801234562 | HACCP           | 10/04/2022       | 60.000.000              | Đang thực hiện
    HS-2     | 1801234562 | TCVN ISO 22000  | 10/04/2022       | 60.000.000              | Đang thực hiện
    HS-3     | 1801234562 | TCVN ISO 22000  | 10/05/2022       |                         | Đang thực hiện
    CT-1     | 1801234562 | TCVN ISO 22000  | 10/05/2022       | 1.000.000               | Đã rút
             | 1801234562 | TCVN ISO 22000  | 10/05/2022       | 1.000.000               | Đăng ký

    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu                | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính | Đơn vị tính
    CT-1        | Số doanh nghiệp được hỗ trợ | 2022   | 2022    | Ít nhất       | 3                | CS01        | doanh nghiệp
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


@pytest.fixture(scope="module")
def sheets() -> Book:
    return drawn(SHEETS)


def why(sheets: Book, key: str) -> Explained:
    results = KetQuaCuaSo(sheets, dt.date(2022, 6, 30), ho_tro(sheets))
    return explained(sheets, results, key)


def test_why_this_amount_names_the_rate_the_sum_and_the_cells(sheets: Book) -> None:
    text = "\n".join(why(sheets, "HS-2").sentences())

    assert text.startswith(
        "Hồ sơ HS-2 — TCVN ISO 22000 (MST 1801234562)\n"
        "Mức hỗ trợ: 25.000.000 đồng. 50% × 60.000.000 đồng = 30.000.000 đồng, vượt mức trần 25.000.000 đồng"
    )
    assert sheets["ho_so_ho_tro"].address("gia_tri_hop_dong_tu_van", 6) in text
    assert "[Điều 5 NQ29-2021]" in text
    assert "Lưu ý" not in text


def test_why_not_names_the_condition_that_failed_what_stands_there_and_what_would_change_it(
    sheets: Book,
) -> None:
    text = "\n".join(why(sheets, "HS-1").sentences())

    assert (
        "Mức hỗ trợ: 0 đồng. Không được hỗ trợ theo mức M-1: chỉ dành cho doanh nghiệp quy mô siêu nhỏ, nhỏ hoặc vừa"
        in text
    )
    assert "doanh nghiệp này quy mô lớn vì lao động 201 > 200" in text
    assert sheets["doanh_nghiep"].address("lao_dong_tham_gia_bhxh_binh_quan", 5) in text
    assert "Kết quả chỉ thay đổi nếu đơn vị là doanh nghiệp quy mô siêu nhỏ, nhỏ hoặc vừa." in text
    assert "Lưu ý: kết quả dựa trên căn cứ theo nguồn thứ cấp, chưa đối chiếu văn bản gốc." in text


def test_why_not_yet_names_the_missing_cell_and_the_finding(sheets: Book) -> None:
    explanation = why(sheets, "HS-3")
    text = "\n".join(explanation.sentences())

    assert explanation.verdict == (
        "Mức hỗ trợ: chưa có. Chưa tính được: hồ sơ chưa ghi Giá trị hợp đồng tư vấn."
    )
    assert f"Điền ô {sheets['ho_so_ho_tro'].address('gia_tri_hop_dong_tu_van', 7)}." in text
    assert explanation.json["amount"] is None


def test_an_enterprise_is_explained_by_its_tax_code(sheets: Book) -> None:
    assert why(sheets, "1801234562").verdict == (
        "Quy mô: Lớn. Lao động 201 > 200 (khoản 3 Điều 5 Nghị định số 80/2021/NĐ-CP)."
    )
    assert why(sheets, "1800000009").json["size"] == "khong_ap_dung"


@pytest.mark.parametrize("key", ["Hồ sơ hỗ trợ:HS-2", "ho so ho tro:hs-2", "'Hồ sơ hỗ trợ'!A6", "hs-2"])
def test_one_claim_may_be_asked_for_in_several_ways(sheets: Book, key: str) -> None:
    assert why(sheets, key).json["ma_ho_so"] == "HS-2"


def test_a_key_of_two_tabs_asks_which_is_meant(sheets: Book) -> None:
    with pytest.raises(WrongUse) as refused:
        why(sheets, "CT-1")

    assert refused.value.code == "XL-0204"
    assert refused.value.details["forms"] == "Hồ sơ hỗ trợ:CT-1, Mục tiêu:CT-1"
    assert why(sheets, "Mục tiêu:CT-1").json["key"] == "CT-1"
    assert why(sheets, "Hồ sơ hỗ trợ:CT-1").json["amount"] == 0


@pytest.mark.parametrize("key", ["HS-99", "'Hồ sơ hỗ trợ'!A9"])
def test_what_is_not_there_is_answered_with_the_nearest(sheets: Book, key: str) -> None:
    with pytest.raises(WrongUse) as refused:
        why(sheets, key)

    assert refused.value.code == "XL-0203"


def test_a_workbook_of_a_year_before_report_regimes_is_still_computed() -> None:
    old = drawn(
        SHEETS.replace("| 2022\n    Cách", "| 2018\n    Cách").replace(
            "Theo năm dương lịch", "Theo Nghị định số 09/2019/NĐ-CP"
        )
    )
    results = KetQuaCuaSo(old, dt.date(2022, 6, 30), ho_tro(old))

    assert old.settings["nam"] == 2018
    assert [result.amount for result in results.ho_tro][:2] == [0, 25_000_000]
    assert results.quy_mo[0][1].co_so.endswith("(Nghị định số 39/2018/NĐ-CP)")
    assert results.muc_tieu[0].danh_gia == "Chưa đến hạn"


def test_a_year_of_the_tfp_series_is_explained_step_by_step() -> None:

    answer = run(HAU_GIANG, "TFP:2019", dt.date(2026, 11, 21))

    assert answer.json["year"] == 2019
    assert [step.step for step in answer.trace][:4] == ["g_y", "g_k", "g_l", "g_tfp"]
    assert "phương pháp hệ số cố định" in answer.trace[3].text
    assert " − 3,15 + 0,16 = 4,21%" in answer.trace[3].text


def test_the_first_year_of_the_series_says_why_it_has_no_growth() -> None:

    assert "năm đầu của chuỗi" in run(HAU_GIANG, "TFP:2015", dt.date(2026, 11, 21)).verdict


@pytest.mark.parametrize(
    ("address", "code"), [("'Không có'!A1", "XL-0224"), ("'Hồ sơ hỗ trợ'!ZZ9999", "XL-0225")]
)
def test_an_address_outside_the_workbook_is_told_as_such(address: str, code: str) -> None:
    with pytest.raises(WrongUse, match=code):
        run(HAU_GIANG, address, dt.date(2026, 11, 21))


def test_a_year_shows_every_method_then_the_means_and_the_sensitivity() -> None:
    answer = run(HAU_GIANG, "TFP:2019", dt.date(2026, 11, 21))
    sentences = "\n".join(answer.sentences())

    places = [
        sentences.index(words)
        for words in (
            "Tốc độ tăng TFP: 4,21%",
            "Theo phương pháp Törnqvist theo thu nhập lao động (không phải cách công bố chính thức):",
            "Theo phương pháp hồi quy (không phải cách công bố chính thức):",
            "Bình quân năm, giai đoạn 2016 - 2019:",
            "Hệ số cố định, bình quân nhân 4 năm",
            "Độ nhạy của tốc độ tăng TFP bình quân cộng (hệ số cố định):",
        )
    ]
    assert places == sorted(places)
    # The other methods are inference; the note speaks of the answer itself.
    assert "theo nguồn thứ cấp" in sentences and "suy luận" not in sentences
    assert [one["method"] for one in answer.json["methods"]] == ["co_dinh", "tornqvist", "hoi_quy"]


def test_a_line_of_an_enterprise_is_explained_with_its_definitions() -> None:
    answer = run(HAU_GIANG, "Năng suất:6300901013 · 2022", dt.date(2026, 11, 21))

    assert answer.verdict == "Năng suất lao động: 137.755.102 đồng/người; so với trước hỗ trợ tăng 12,8%."
    assert answer.json["nang_suat_lao_dong"] == pytest.approx(137_755_102.04, abs=0.01)
    assert "Lưu ý: kết quả dựa trên căn cứ theo trí nhớ, chưa kiểm chứng." in answer.sentences()


FORWARD = """
    Kinh phí
    Mã dòng | Ngày       | Loại dòng  | Nguồn kinh phí       | Mã hồ sơ | Số tiền
    KP-1    | 20/07/2022 | Thanh toán | Ngân sách trung ương | HS-2     | 25.000.000

    Nhiệm vụ
    Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn hoàn thành | Ngày hoàn thành | Trạng thái
    NV-1        | Khảo sát          | 30/04/2022          | 20/04/2022      | Hoàn thành

    Truyền thông
    Mã sản phẩm truyền thông | Loại sản phẩm | Tên sản phẩm | Ngày phát, đăng | Số lượng
    TT-1                     | Tin, bài      | ISO          | 20/01/2022      | 3
    TT-2                     | Tin, bài      | ISO          |                 | 3

    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu  | Từ năm | Đến năm | Loại chỉ tiêu | Chỉ số tính
    CT-11       | Kinh phí      | 2022   | 2022    | Có thực hiện  | CS11
    CT-17       | Đúng hạn      | 2022   | 2022    | Có thực hiện  | CS17
"""


def forward(key: str) -> list[str]:
    sheets = drawn(SHEETS + FORWARD)
    results = KetQuaCuaSo(sheets, dt.date(2022, 12, 31), ho_tro(sheets))
    return explained(sheets, results, key).sentences()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("KP-1", "Đã giải ngân của hồ sơ HS-2: 25.000.000 đồng, có dùng dòng này."),
        ("KP-1", "Lũy kế của chỉ tiêu CT-11: 25.000.000, có dùng dòng này."),
        ("NV-1", "Lũy kế của chỉ tiêu CT-17: 100, có dùng dòng này."),
        ("TT-1", "Chỉ số CS10 (Số sản phẩm truyền thông) năm 2022: 3 sản phẩm, có tính dòng này."),
        ("TT-1", "kể dòng này ở phần thông tin, truyền thông. (ô 'Truyền thông'!F5)"),
        ("TT-2", "Chưa có mức hỗ trợ, quy mô, chỉ tiêu, chỉ số nào tính từ dòng này."),
        ("M-2", "Mức hỗ trợ của hồ sơ HS-2: 25.000.000 đồng, có dùng dòng này."),
    ],
)
def test_a_row_of_a_record_names_the_values_that_rest_on_it(key: str, said: str) -> None:
    lines = forward(key)

    assert any(line.endswith(said) for line in lines), lines
    assert lines[1].startswith(f"Dòng {key} của trang ")


def test_a_typed_cell_of_a_claim_is_told_before_the_claim() -> None:
    sheets = drawn(SHEETS + FORWARD)
    claim = sheets["ho_so_ho_tro"].by_key()["HS-2"]
    lines = forward(claim.at("gia_tri_hop_dong_tu_van")[0])

    assert "là Giá trị hợp đồng tư vấn" in lines[1] and "60.000.000" in lines[1]
    assert lines[3] == "1. Mức hỗ trợ của hồ sơ HS-2: 25.000.000 đồng, có dùng ô này."
    assert "Hồ sơ HS-2 — TCVN ISO 22000" in "\n".join(lines[4:])


def test_the_key_cell_of_a_claim_is_the_claim() -> None:
    sheets = drawn(SHEETS + FORWARD)
    claim = sheets["ho_so_ho_tro"].by_key()["HS-2"]

    assert forward(claim.at("ma_ho_so")[0]) == forward("HS-2")


def twice() -> Book:
    line = "    HS-2     | 1801234562 | TCVN ISO 22000  | 10/04/2022       | 60.000.000              | Đang thực hiện\n"
    assert line in SHEETS
    return drawn(SHEETS.replace(line, line + line.replace("60.000.000", "10.000.000")))


@pytest.mark.parametrize("key", ["HS-2", "Hồ sơ hỗ trợ:HS-2"])
def test_a_key_that_two_rows_have_is_asked_by_address(key: str) -> None:
    sheets = twice()
    with pytest.raises(WrongUse) as refused:
        why(sheets, key)

    assert refused.value.code == "XL-0204"
    forms = refused.value.details["forms"].split(", ")
    assert forms == ["'Hồ sơ hỗ trợ'!A6", "'Hồ sơ hỗ trợ'!A7"]
    assert [why(sheets, form).json["amount"] for form in forms] == [
        25_000_000,
        0,
    ]  # the contract's ceiling is used up


def test_part_of_a_key_of_several_parts_lists_the_whole_ones() -> None:
    with pytest.raises(WrongUse) as refused:
        run(HAU_GIANG, "Năng suất:6300901013", dt.date(2026, 11, 21))

    assert refused.value.details["forms"] == "Năng suất:6300901013 · 2021, Năng suất:6300901013 · 2022"


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("Mục tiêu:HS-2", "Mục tiêu:CT-1"),
        ("Mức hỗ trợ:M-9", "Mức hỗ trợ:M-1, Mức hỗ trợ:M-2"),
    ],
)
def test_the_nearest_of_a_tab_are_of_that_tab(sheets: Book, key: str, near: str) -> None:
    with pytest.raises(WrongUse) as refused:
        why(sheets, key)

    assert (refused.value.code, refused.value.details["near"].split(", ")[:2]) == (
        "XL-0203",
        near.split(", ")[:2],
    )


def test_a_setting_is_asked_by_its_name() -> None:
    assert "Năm: 2022. Ô này do người nhập" in "\n".join(
        run(HAU_GIANG, "Thông tin:năm", dt.date(2026, 11, 21)).sentences()
    )
    with pytest.raises(WrongUse) as refused:
        run(HAU_GIANG, "Thông tin:Nămm", dt.date(2026, 11, 21))
    assert refused.value.details["near"].startswith("Thông tin:Năm, ")


@pytest.mark.parametrize("cell", ["'Mục tiêu'!ZZ5", "'Hồ sơ hỗ trợ'!ZZ6"])
def test_a_cell_beside_the_table_is_said_to_lie_beside_it(sheets: Book, cell: str) -> None:
    with pytest.raises(WrongUse, match="XL-0264"):
        why(sheets, cell)


def test_a_year_has_no_point_of_thousands() -> None:
    lines = forward("KP-1")

    assert "2.022" not in "\n".join(lines)


OCOP = """
    Thông tin
    Mục | Giá trị
    Năm | 2026

    Chủ thể
    Mã chủ thể | Tên chủ thể | Năm tham gia OCOP | Tình trạng
    CT-1       | Hợp tác xã  | 2026              | Đang hoạt động

    Sản phẩm
    Mã sản phẩm | Tên sản phẩm | Mã chủ thể | Tình trạng tham gia
    SP-1        | Trà          | CT-1       | Đang sản xuất

    Công nhận
    Mã sản phẩm | Hạng  | Số quyết định công nhận | Ngày quyết định công nhận | → Ngày hết hạn
    SP-1        | 4 sao | 7/QĐ-UBND               | 10/06/2026                |

    Tem truy xuất
    Mã sản phẩm | Mã lô | Ngày sản xuất | → Thông tin còn thiếu
    SP-1        | L1    | 20/06/2026    |

    Hồ sơ sản phẩm
    Mã đăng ký | Loại giấy tờ               | Tình trạng giấy tờ | Ngày hết hạn | → Thời hạn
    DK-1       | Phiếu kết quả kiểm nghiệm  | Có                 | 01/08/2026   |

    Nhiệm vụ
    Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn hoàn thành | Trạng thái     | → Đúng hạn
    NV-1        | Khảo sát          | 30/06/2026          | Đang thực hiện |
"""


@pytest.mark.parametrize(
    ("sheet", "computed", "said"),
    [
        ("cong_nhan", "ngay_het_han", "hết hạn ngày 10/06/2029, là ngày tương ứng."),
        ("tem_truy_xuat", "thong_tin_con_thieu", "Còn thiếu: Hình ảnh; "),
        ("ho_so_san_pham", "thoi_han", "vào ngày 15/07/2026 còn 17 ngày, dưới 60 ngày: còn dưới 60 ngày."),
        ("nhiem_vu", "dung_han", "vào ngày 15/07/2026, thời hạn 30/06/2026 đã qua: quá hạn."),
    ],
)
def test_a_computed_cell_of_a_record_is_told_step_by_step(sheet: str, computed: str, said: str) -> None:
    book = drawn(OCOP, "ocop")
    results = KetQuaCuaSo(book, dt.date(2026, 7, 15), [])
    (row,) = book[sheet].rows()
    (cell,) = row.at(computed)

    of_cell = explained(book, results, cell)
    of_row = explained(book, results, f"{row.table.tab}:{row.key}")

    assert of_cell.verdict.startswith("Ô tính ")
    assert any(said in step.text and step.cells for step in of_cell.trace) or sheet == "tem_truy_xuat"
    assert said in "\n".join(of_cell.sentences())
    assert said in "\n".join(of_row.sentences())
    assert of_row.json["computed"] == of_cell.json["trace"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("CT-1", "Chỉ số CO04 (Số chủ thể mới) năm 2026: 1 chủ thể, có tính dòng này."),
        ("Chủ thể:CT-1", "Chỉ số CO04 (Số chủ thể mới) năm 2026: 1 chủ thể, có tính dòng này."),
        ("Công nhận:SP-1", "Hạng hiện có của sản phẩm SP-1: 4 sao, có dùng dòng này."),
    ],
)
def test_a_row_of_ocop_names_what_rests_on_it(key: str, said: str) -> None:
    book = drawn(OCOP, "ocop")
    lines = explained(book, KetQuaCuaSo(book, dt.date(2026, 7, 15), []), key).sentences()

    assert any(line.endswith(said) for line in lines), lines


PLACES = """
    Thông tin
    Mục             | Giá trị
    Năm             | 2026
    Tỉnh, thành phố | Cần Thơ

    Doanh nghiệp
    Mã số thuế | Tên doanh nghiệp       | Tỉnh cũ (trước 01/7/2025) | Xã, phường, đặc khu | Địa chỉ
    1801234562 | Công ty TNHH Hậu Giang | Hậu Giang                 | Xã Hỏa Lựu          | Ấp 3, hậu giảng
    1800000009 | Hợp tác xã Sông Hậu    | Cần Thơ                   | Phường Ninh Kiều    | tỉnh HẬU GIANG cũ

    Nhiệm vụ
    Mã nhiệm vụ | Nội dung nhiệm vụ
    Tiền Giang  | Khảo sát
"""


def place(key: str, on: dt.date = dt.date(2026, 11, 27)) -> Explained:
    sheets = drawn(PLACES)
    return explained(sheets, KetQuaCuaSo(sheets, on, ho_tro(sheets)), key)


@pytest.mark.parametrize("key", ["Hậu Giang", "hau giang", "Tỉnh Hậu Giang"])
def test_an_old_province_is_told_where_it_belongs_by_which_decision_and_which_cells_name_it(key: str) -> None:
    answer = place(key)
    text = "\n".join(answer.sentences())

    assert answer.verdict == (
        "Hậu Giang trước sắp xếp: từ ngày 01/07/2025 thuộc Cần Thơ (gồm Sóc Trăng, Hậu Giang và Cần Thơ)."
    )
    assert "Tên đơn vị cấp tỉnh vào ngày 27/11/2026: Cần Thơ. [Nghị quyết số 202/2025/QH15]" in text
    assert "Lưu ý: kết quả dựa trên căn cứ theo nguồn thứ cấp" in text
    assert "Trang Doanh nghiệp, cột Tên doanh nghiệp: 01 ô ghi Hậu Giang. (ô 'Doanh nghiệp'!B" in text
    assert "cột Tỉnh cũ (trước 01/7/2025): 01 ô ghi Hậu Giang." in text
    assert "cột Địa chỉ: 01 ô ghi Hậu Giang." in text  # letters may be small or large, marks may not differ
    assert (answer.json["province"], answer.json["unit"]) == ("Hậu Giang", "Cần Thơ")
    assert answer.json["trace"][0]["step"] == "sap_xep"


def test_before_the_mergers_a_place_is_what_it_was() -> None:
    answer = place("Hậu Giang", dt.date(2025, 6, 30))

    assert "ngày 30/06/2025 chưa sắp xếp; từ ngày 01/07/2025 thuộc Cần Thơ" in answer.verdict
    assert answer.json["unit"] == "Hậu Giang"
    assert answer.trace[0].clause is None  # no decision on mergers gave it that name
    rules = [
        step.text
        for step in place("tỉnh Tiền Giang", dt.date(2025, 6, 30)).trace
        if step.step == "con_hieu_luc"
    ]
    assert rules and not any("trước sắp xếp" in text for text in rules)


def test_the_setting_that_names_a_present_province_is_among_its_cells() -> None:
    answer = place("Cần Thơ")

    cells = [cell for step in answer.json["trace"] for cell in step["cells"]]
    assert cells[0].startswith("'Thông tin'!") and len(cells) == 2
    assert "từ ngày 01/07/2025 gồm Sóc Trăng, Hậu Giang và Cần Thơ trước sắp xếp" in answer.verdict


def test_a_commune_with_its_province_is_looked_for_too() -> None:
    text = "\n".join(place("xã Hoả Lựu, thành phố Vị Thanh, tỉnh Hậu Giang").sentences())

    assert "chương trình chưa có bảng đối chiếu xã, phường cũ" in text
    assert "Thành phố Vị Thanh: không còn cấp huyện từ ngày 01/07/2025" in text
    assert "cột Xã, phường, đặc khu: 01 ô ghi xã Hoả Lựu." in text
    assert "Không ô nào ở các cột mà chương trình đọc ghi thành phố Vị Thanh." in text


@pytest.mark.parametrize(
    ("key", "said"), [("TP.HCM", "Sài Gòn, TP. Hồ Chí Minh"), ("Hòa Bình", "Tỉnh Hoà Bình")]
)
def test_a_name_is_found_in_its_other_spellings(key: str, said: str) -> None:
    sheets = drawn(PLACES.replace("Ấp 3, hậu giảng", said))
    results = KetQuaCuaSo(sheets, dt.date(2026, 11, 27), [])
    text = "\n".join(explained(sheets, results, key).sentences())

    assert "Trang Doanh nghiệp, cột Địa chỉ: 01 ô ghi " in text


def test_a_key_of_the_workbook_goes_before_a_place_of_that_name() -> None:
    assert place("Tiền Giang").title == "Nhiệm vụ — Tiền Giang"
    assert place("tỉnh Tiền Giang").json["unit"] == "Đồng Tháp"


def test_rules_of_an_old_province_that_still_hold_there_are_told_with_their_ground() -> None:
    answer = place("tỉnh Tiền Giang")
    rules = [step for step in answer.trace if step.step == "con_hieu_luc"]

    assert [rule["key"] for rule in answer.json["rules"]] and all(
        rule["area"] == "Tiền Giang" for rule in answer.json["rules"]
    )
    assert len(rules) == len(answer.json["rules"])
    assert all(step.clause and step.verified for step in rules)
    assert any("Nghị quyết số 29/2021/NQ-HĐND" in (step.clause or "") for step in rules)


def test_a_province_of_which_no_rule_is_known_says_so() -> None:
    text = "\n".join(place("Sóc Trăng").sentences())

    assert (
        "Chương trình không có mức hỗ trợ, chỉ tiêu riêng nào của Sóc Trăng còn hiệu lực ngày 27/11/2026"
        in text
    )


@pytest.mark.parametrize(
    ("key", "code"),
    [("xã Hỏa Lựu", "XL-0309"), ("Hậu Giangg", "XL-0203"), ("Doanh nghiệp:Hậu Giang", "XL-0203")],
)
def test_what_is_no_place_is_answered_with_a_way_out(key: str, code: str) -> None:
    with pytest.raises(WrongUse) as refused:
        place(key)

    assert refused.value.code == code
    assert code != "XL-0203" or ":" in key or "Hậu Giang" in refused.value.details["near"].split(", ")


@pytest.mark.parametrize(
    ("key", "name", "said"),
    [
        (
            "HS-1",
            "kinh_phi_duoc_phe_duyet",
            "ngày 20/04/2022 dùng ô này ở phần hỗ trợ doanh nghiệp: phê duyệt hỗ trợ.",
        ),
        (
            "HS-1",
            "ngay_dang_ky",
            "ngày 02/03/2022 dùng ô này ở phần hỗ trợ doanh nghiệp: hồ sơ đăng ký.",
        ),
        ("HS-2", "kinh_phi_duoc_phe_duyet", None),  # withdrawn: the report counts no approval
    ],
)
def test_a_cell_of_a_claim_leads_to_the_report_that_counts_its_event(
    key: str, name: str, said: str | None
) -> None:
    sheets = drawn(
        """
        Hồ sơ hỗ trợ
        Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Ngày đăng ký | Trạng thái   | Số quyết định phê duyệt | Kinh phí được phê duyệt (đồng) | Ngày quyết định phê duyệt
        HS-1     | 1800000001 | 5S              | 02/03/2022   | Đã phê duyệt | 20/QĐ-UBND              | 20.000.000                     | 20/04/2022
        HS-2     | 1800000001 | HACCP           | 02/03/2022   | Đã rút       | 20/QĐ-UBND              | 20.000.000                     | 20/04/2022
        """  # noqa: E501  # a drawn sheet is as wide as the sheet
    )
    row = sheets["ho_so_ho_tro"].by_key()[key]
    place = sheets["ho_so_ho_tro"].cell(name, row.excel_row)
    assert place is not None

    steps = cell_steps(sheets, KetQuaCuaSo(sheets, dt.date(2022, 12, 31), ho_tro(sheets)), row, place)
    found = [step.text for step in steps if step.step == "bao_cao"]
    assert found == ([f"Báo cáo của kỳ có {said}"] if said else [])
