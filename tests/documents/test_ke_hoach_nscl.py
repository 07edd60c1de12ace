from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import drawing
import pytest
from sample_ke_hoach_nscl import (
    SETTINGS,
    TEXTS,
    allotted,
    book,
    claim,
    narrative,
    of_year,
    target,
    task,
    words,
)

from xl_tools.data import folder
from xl_tools.documents.ke_hoach_nscl import TEMPLATE, KeHoach, YeuCau, context
from xl_tools.documents.ke_hoach_nscl.cau_chi_tieu import cau
from xl_tools.documents.ke_hoach_nscl.loi_van import con_dung
from xl_tools.documents.ke_hoach_nscl.phan_du_toan import (
    NOT_IN_THE_LIST,
    UNPRICED,
    dinh_muc,
    don_vi_tinh,
)
from xl_tools.documents.ke_hoach_nscl.phan_kinh_phi import kinh_phi
from xl_tools.errors import WrongUse
from xl_tools.rules.ten_co_quan import TenCoQuan
from xl_tools.sheets.table import Book
from xl_tools.trace import Figure
from xl_tools.word.passport import figures
from xl_tools.word.pdf import to_pdf
from xl_tools.word.reading import controls, text
from xl_tools.word.render import render

MAU = folder("templates") / "docx" / TEMPLATE
SNAPSHOT = Path(__file__).parent / "snapshots" / "ke_hoach_nscl.txt"
DAY = dt.date(2023, 2, 10)
PROVINCE, CENTRE = "Ngân sách tỉnh (sự nghiệp khoa học và công nghệ)", "Ngân sách trung ương"


def plan(drawn: Book, day: dt.date = DAY, year: int = 2023) -> KeHoach:
    return context(drawn, YeuCau(year, "nd09", day))


def paper(drawn: Book, day: dt.date = DAY, year: int = 2023) -> bytes:
    hashes = {"workbook": "ab", "law": "cd", "template": "ef", "program": "gh"}
    return render(MAU, plan(drawn, day, year).context, hashes)


def said(drawn: Book, day: dt.date = DAY, year: int = 2023) -> str:
    return text(paper(drawn, day, year))


def sentences(found: Iterable[list[Figure | str]]) -> list[str]:
    return ["".join(piece.text if isinstance(piece, Figure) else piece for piece in one) for one in found]


def full() -> Book:
    """A plan with every part in it."""
    return book(
        tasks=[
            task(
                1,
                "Tổ chức 02 lớp tập huấn truy xuất nguồn gốc",
                "Đào tạo nguồn nhân lực",
                co_quan_phoi_hop="Sở Công Thương; UBND các huyện, thị xã, thành phố",
                ngay_bat_dau=dt.date(2023, 3, 1),
                kinh_phi_du_kien=80_000_000,
            ),
            task(2, "Rà soát cơ sở sản xuất", "Hỗ trợ doanh nghiệp", co_quan_chu_tri="Sở Công Thương"),
            task(3, "Xây dựng phóng sự", "Thông tin, truyền thông", kinh_phi_du_kien=160_040_000),
            task(
                4,
                "Việc đã bỏ",
                "Thông tin, truyền thông",
                trang_thai="Không thực hiện",
                ngay_cap_nhat=dt.date(2023, 2, 10),
            ),
        ],
        muc_tieu=[
            target("CT-1", "Số doanh nghiệp được hỗ trợ áp dụng hệ thống quản lý"),
            of_year("CT-2", "Số doanh nghiệp được hỗ trợ áp dụng hệ thống quản lý", goal=8),
        ],
        ho_so_ho_tro=[claim(1, dt.date(2022, 3, 1)), claim(2, dt.date(2022, 5, 1))],
        kinh_phi=[
            allotted("KP-1", "Đào tạo nguồn nhân lực", PROVINCE, 300_000_000),
            allotted("KP-2", "Hỗ trợ doanh nghiệp", CENTRE, 500_000_000),
        ],
        danh_muc=[
            {"danh_muc": "DM-UUTIEN", "gia_tri": "Nông sản chủ lực"},
            {"danh_muc": "DM-UUTIEN", "gia_tri": "Khác"},
        ],
    )


# The paper


def test_the_words_of_the_template_are_those_of_the_snapshot() -> None:
    assert text(MAU) == SNAPSHOT.read_text(encoding="utf-8")


def test_a_full_plan_prints_every_part_in_order() -> None:
    printed = said(full())
    places = [
        printed.index(part)
        for part in (
            "ỦY BAN NHÂN DÂN / TỈNH HẬU GIANG",
            "Số:       /KH-UBND | Hậu Giang, ngày     tháng     năm 2023",
            "\nKẾ HOẠCH\n",
            "Thực hiện Quyết định số 1322/QĐ-TTg ngày 31 tháng 8 năm 2020 của Thủ tướng Chính phủ phê duyệt",
            "; Kế hoạch số 15/KH-UBND ngày 28 tháng 02 năm 2021 của Ủy ban nhân dân tỉnh Hậu Giang thực hiện",
            "\nI. MỤC ĐÍCH, YÊU CẦU\n",
            "\nII. MỤC TIÊU\n",
            "\nIII. ĐỐI TƯỢNG, PHẠM VI\n",
            "Nhóm ngành, lĩnh vực ưu tiên: nông sản chủ lực.",
            "Địa bàn thực hiện: tỉnh Hậu Giang.",
            "\nIV. NHIỆM VỤ VÀ GIẢI PHÁP\n",
            "1. Thông tin, truyền thông",
            "2. Đào tạo nguồn nhân lực",
            "3. Hỗ trợ doanh nghiệp",
            "3.1. Hệ thống quản lý",
            "4. Giải pháp",
            "\nV. KINH PHÍ\n",
            "Tổng kinh phí dự kiến 800.000.000 đồng (Bằng chữ: Tám trăm triệu đồng), trong đó:",
            "- Nguồn ngân sách trung ương: 500.000.000 đồng;",
            "- Nguồn ngân sách tỉnh (sự nghiệp khoa học và công nghệ): 300.000.000 đồng.",
            "theo Thông tư số 35/2021/TT-BTC ngày 19 tháng 5 năm 2021 của Bộ Tài chính quy định",
            "\nVI. TỔ CHỨC THỰC HIỆN\n1. Sở Khoa học và Công nghệ\n",
            "6 tháng (chậm nhất ngày 20 tháng 6), hằng năm (chậm nhất ngày 20 tháng 12) và đột xuất",
            "2. Sở Tài chính",
            "3. Sở Công Thương",
            "4. Ủy ban nhân dân các huyện, thị xã, thành phố",
            "5. Doanh nghiệp, tổ chức tham gia Chương trình",
            "báo cáo Ủy ban nhân dân tỉnh Hậu Giang xem xét, quyết định./.",
            "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
            "\nPhụ lục I\n",
            "\nPhụ lục II\n",
            "\nPhụ lục III\n",
        )
    ]
    assert places == sorted(places)
    assert "Kính gửi" not in printed and "Như trên" not in printed
    assert printed.count("./.") == 1


def test_the_smallest_workbook_prints_no_empty_part() -> None:
    printed = said(book())

    assert "\nPhụ lục\n" in printed and "Phụ lục I" not in printed
    assert "Kinh phí thực hiện Kế hoạch bố trí theo khả năng cân đối ngân sách" in printed
    assert "ưu tiên" not in printed
    assert "Tổng cộng" not in printed
    assert (
        "\n1. Hỗ trợ doanh nghiệp\nDoanh nghiệp có nhu cầu, đủ điều kiện được xem xét hỗ trợ các nội dung sau:\n1.1. "
        in printed
    )
    assert "- Chủ trì:" not in printed


def test_every_number_on_the_plan_has_its_passport_with_cells(tmp_path: Path) -> None:
    written = tmp_path / "ke_hoach.docx"
    written.write_bytes(paper(full()))
    passports = {one.tag: one.figure for one in figures(written)}

    assert {tag for tag, _ in controls(written)} == set(passports)
    assert all(passports[tag].text == printed for tag, printed in controls(written))
    assert len(passports) > 25 and all(figure.cells for figure in passports.values())


def test_the_plan_is_the_same_twice() -> None:
    assert paper(full()) == paper(full())


@pytest.mark.parametrize("drawn", [None, full, book], ids=["template", "full", "smallest"])
def test_word_would_open_it_without_repair(tmp_path: Path, drawn: Any) -> None:
    judged = tmp_path / "giay.docx"
    judged.write_bytes(paper(drawn()) if drawn else MAU.read_bytes())

    found = subprocess.run(
        [Path(sys.executable).with_name("openxml-audit"), "-f", "microsoft365", judged],
        capture_output=True,
        check=False,
    )

    assert found.returncode == 0, found.stdout.decode()


def test_the_outline_still_makes_the_template(tmp_path: Path) -> None:
    tools, drafted = Path(__file__).parents[2] / "tools", tmp_path / "mau.docx"
    outline = tools / "outlines" / "ke_hoach_nscl.txt"
    subprocess.run([sys.executable, tools / "draft_template.py", outline, drafted], check=True)

    assert "KẾ HOẠCH" in text(drafted)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_the_pdf_begins_with_the_committee_and_shows_no_number_on_the_first_page(tmp_path: Path) -> None:
    written = tmp_path / "ke_hoach.docx"
    written.write_bytes(paper(full()))

    made = to_pdf(written, tmp_path / "ke_hoach.pdf")

    pages = subprocess.run(["pdftotext", "-layout", made, "-"], capture_output=True, check=True)
    first, second, *_ = pages.stdout.decode().split("\f")
    assert first.split()[0] == "ỦY"
    assert second.split()[0] == "2"


# Targets


@pytest.mark.parametrize(
    ("name", "changed", "sentence"),
    [
        (
            "Số doanh nghiệp được hỗ trợ áp dụng 5S",
            {},
            "Hỗ trợ ít nhất 24 doanh nghiệp áp dụng 5S",
        ),
        (
            "Hỗ trợ doanh nghiệp áp dụng 5S",
            {"kind": "Trong khoảng", "goal": 100, "gia_tri_can_tren": 150},
            "Hỗ trợ từ 100 đến 150 doanh nghiệp áp dụng 5S",
        ),
        (
            "Phát sóng phóng sự trên Đài",
            {"kind": "Bằng", "goal": 5, "don_vi_tinh": "phóng sự"},
            "Phát sóng 05 phóng sự trên Đài",
        ),
        (
            "Tỷ lệ giải ngân kinh phí ngân sách",
            {"goal": 90, "don_vi_tinh": "%", "chi_so_tinh": "CS12"},
            "Tỷ lệ giải ngân kinh phí ngân sách: ít nhất 90%",
        ),
        (
            "Hỗ trợ doanh nghiệp áp dụng 5S",
            {"kind": "Có thực hiện", "goal": None},
            "Hỗ trợ doanh nghiệp áp dụng 5S",
        ),
        (
            "Số doanh nghiệp được hỗ trợ áp dụng 5S",
            {"kind": "Có thực hiện", "goal": None},
            "Hỗ trợ doanh nghiệp áp dụng 5S",
        ),
        (
            "Số giấy chứng nhận được cấp",
            {"kind": "Có thực hiện", "goal": None, "don_vi_tinh": "giấy chứng nhận"},
            "Theo dõi, thống kê số giấy chứng nhận được cấp",
        ),
        (
            "Số lỗi",
            {"kind": "Không quá", "goal": 3, "don_vi_tinh": "sản phẩm"},
            "Số lỗi: không quá 03 sản phẩm",
        ),
    ],
)
def test_a_target_becomes_one_sentence(name: str, changed: dict[str, Any], sentence: str) -> None:
    one = book(muc_tieu=[of_year("CT-1", name, **changed)])

    assert sentences(plan(one).context.muc_tieu.cua_nam) == [sentence]


def test_a_target_of_the_year_tells_how_far_the_period_has_come() -> None:
    goals = plan(full()).context.muc_tieu

    assert sentences(goals.cua_nam) == [
        "Hỗ trợ ít nhất 08 doanh nghiệp áp dụng hệ thống quản lý (chỉ tiêu giai đoạn 2021 - 2025:"
        " ít nhất 24 doanh nghiệp; lũy kế đến hết năm 2022: 02 doanh nghiệp)"
    ]
    assert goals.cua_giai_doan == []
    (line,) = goals.danh_sach
    assert (line.giai_doan.text, line.nam.text, line.luy_ke.text) == ("≥ 24", "≥ 8", "2")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changed", "approved", "sentence"),
    [
        (
            {},
            [2022, 2022],
            "Hỗ trợ ít nhất 22 doanh nghiệp áp dụng 5S, là phần còn phải hoàn thành chậm nhất năm 2025 của chỉ tiêu"
            " giai đoạn 2021 - 2025 (ít nhất 24 doanh nghiệp; lũy kế đến hết năm 2022: 02 doanh nghiệp)",
        ),
        (
            {"den_nam": 2023},
            [2022],
            "Hỗ trợ ít nhất 23 doanh nghiệp áp dụng 5S, là phần còn phải hoàn thành của chỉ tiêu giai đoạn"
            " 2021 - 2023 (ít nhất 24 doanh nghiệp; lũy kế đến hết năm 2022: 01 doanh nghiệp)",
        ),
        (
            {"kind": "Trong khoảng", "goal": 10, "gia_tri_can_tren": 15},
            [2022],
            "Hỗ trợ từ 09 đến 14 doanh nghiệp áp dụng 5S, là phần còn phải hoàn thành chậm nhất năm 2025 của chỉ tiêu"
            " giai đoạn 2021 - 2025 (từ 10 đến 15 doanh nghiệp; lũy kế đến hết năm 2022: 01 doanh nghiệp)",
        ),
        (
            {"goal": 1},
            [2022],
            "Duy trì kết quả đã đạt của chỉ tiêu giai đoạn 2021 - 2025: số doanh nghiệp được hỗ trợ áp dụng 5S"
            " (ít nhất 01 doanh nghiệp; lũy kế đến hết năm 2022: 01 doanh nghiệp)",
        ),
        (
            {"tu_nam": 2023},
            [2022],
            "Hỗ trợ ít nhất 24 doanh nghiệp áp dụng 5S (chỉ tiêu cả giai đoạn 2023 - 2025)",
        ),
        ({}, [2023], "Hỗ trợ ít nhất 24 doanh nghiệp áp dụng 5S (chỉ tiêu cả giai đoạn 2021 - 2025)"),
    ],
    ids=["còn thiếu", "năm cuối", "khoảng", "đã đạt", "giai đoạn mới", "sổ không có năm trước"],
)
def test_where_the_year_has_no_target_the_rest_of_the_period_is_to_do(
    changed: dict[str, Any], approved: list[int], sentence: str
) -> None:
    claims = [claim(number, dt.date(year, 3, 1)) for number, year in enumerate(approved, 1)]
    goal = target("CT-1", "Số doanh nghiệp được hỗ trợ áp dụng 5S", **changed)

    goals = plan(book(muc_tieu=[goal], ho_so_ho_tro=claims)).context.muc_tieu

    assert sentences(goals.cua_giai_doan) == [sentence]


def test_a_period_that_all_its_targets_share_is_said_once() -> None:
    both = [
        target("CT-1", "Số doanh nghiệp được hỗ trợ áp dụng 5S", kind="Có thực hiện", goal=None),
        target("CT-2", "Số lớp tập huấn", chi_so_tinh="Nhập tay", don_vi_tinh="lớp", thuc_hien_nhap_tay=3),
    ]
    printed = said(book(muc_tieu=both))

    assert "\nTiếp tục thực hiện trong năm 2023 các chỉ tiêu của giai đoạn 2021 - 2025:\n" in printed
    assert "\n- Hỗ trợ doanh nghiệp áp dụng 5S;\n" in printed
    assert "(chỉ tiêu cả" not in printed
    mixed = said(book(muc_tieu=[*both, target("CT-3", "Số doanh nghiệp", tu_nam=2022, den_nam=2030)]))
    assert "(chỉ tiêu cả giai đoạn 2021 - 2025)" in mixed and "(chỉ tiêu cả giai đoạn 2022 - 2030" in mixed


def test_what_was_approved_after_the_year_was_closed_is_not_counted() -> None:
    """NĐ 09: the year 2022 ends on 14/12/2022."""
    claims = [claim(1, dt.date(2022, 12, 14)), claim(2, dt.date(2022, 12, 15))]
    (line,) = plan(book(ho_so_ho_tro=claims)).context.muc_tieu.danh_sach

    assert line.luy_ke is not None and line.luy_ke.value == 1


def test_a_workbook_that_begins_with_the_year_prints_a_dash_and_never_zero() -> None:
    goals = plan(book(ho_so_ho_tro=[claim(1, dt.date(2023, 3, 1))])).context.muc_tieu

    assert goals.danh_sach[0].luy_ke is None
    assert goals.ghi_chu == ["Chưa có số liệu lũy kế đến hết ngày 14 tháng 12 năm 2022."]


def test_a_target_that_the_period_plan_gives_to_one_year_is_a_target_of_the_year() -> None:
    goal = target("CT-1", "Hỗ trợ doanh nghiệp áp dụng 5S", tu_nam=2023, den_nam=2023)

    goals = plan(book(muc_tieu=[goal])).context.muc_tieu

    assert sentences(goals.cua_nam) == ["Hỗ trợ ít nhất 24 doanh nghiệp áp dụng 5S"]
    assert goals.cua_giai_doan == []


@pytest.mark.parametrize(
    ("area", "told"),
    [("Hải Dương", "địa bàn Hải Dương trước sắp xếp"), ("Đà Nẵng", "địa bàn Đà Nẵng"), (None, None)],
)
def test_a_target_of_a_part_of_the_unit_says_where_it_holds(area: str | None, told: str | None) -> None:
    period = target("CT-1", "Hỗ trợ doanh nghiệp áp dụng 5S", dia_ban_ap_dung=area)
    year = target(
        "CT-2", "Hỗ trợ doanh nghiệp áp dụng ISO", tu_nam=2023, den_nam=2023, don_vi_tinh="lượt hỗ trợ"
    )

    claims = [claim(1, dt.date(2023, 3, 1))]
    goals = plan(
        book(muc_tieu=[period, year | {"dia_ban_ap_dung": area}], ho_so_ho_tro=claims)
    ).context.muc_tieu

    of_period, of_year = sentences(goals.cua_giai_doan)[0], sentences(goals.cua_nam)[0]
    assert of_period.endswith(f"(chỉ tiêu cả giai đoạn 2021 - 2025, {told})" if told else "2021 - 2025)")
    assert of_year.endswith(f"({told})") if told else "địa bàn" not in of_year


def test_a_year_without_any_target_stops_the_plan() -> None:
    with pytest.raises(WrongUse) as stopped:
        plan(book(), dt.date(2030, 1, 10), 2030)

    assert stopped.value.code == "XL-0411"


# Texts


def test_a_period_plan_that_is_not_among_the_texts_stops_the_plan() -> None:
    with pytest.raises(WrongUse) as stopped:
        plan(book(thong_tin=[SETTINGS | {"ke_hoach_giai_doan": "KH-KHAC"}]))

    assert (stopped.value.code, stopped.value.details) == ("XL-0409", {"plan": "KH-KHAC"})


def test_a_text_is_cited_only_from_the_day_it_holds() -> None:
    drawn = book(thuyet_minh=narrative(2021))
    early = said(drawn, dt.date(2021, 7, 4), 2021)

    assert "Kế hoạch số 15/KH-UBND" in early
    assert "Thông tư số 35/2021/TT-BTC" not in early
    assert "quyết toán kinh phí thực hiện theo quy định hiện hành." in early
    assert "Thông tư số 35/2021/TT-BTC" in said(drawn, dt.date(2021, 7, 5), 2021)


@pytest.mark.parametrize(
    "as_period_plan", [False, True], ids=["dùng cho kế hoạch", "thay kế hoạch giai đoạn"]
)
def test_a_text_about_rates_is_cited_with_the_money_and_not_at_the_opening(as_period_plan: bool) -> None:
    rates = TEXTS[0] | {
        "ma_van_ban": "QD30",
        "so_ky_hieu": "30/2016/QĐ-UBND",
        "vai_tro": "Quy định mức hỗ trợ",
        "trich_yeu": "quy định mức chi",
        "dung_lam_can_cu_cho": None if as_period_plan else "Kế hoạch",
    }
    settings = SETTINGS | ({"ke_hoach_giai_doan": "QD30"} if as_period_plan else {})
    made = plan(book(van_ban=[*TEXTS, rates], thong_tin=[settings])).context

    assert not [one for one in made.can_cu if "30/2016" in one]
    assert [one for one in made.kinh_phi.quy_dinh if "30/2016" in one]


def test_the_year_s_own_plan_and_an_expired_period_plan_are_not_cited() -> None:
    goal = target("CT-1", "Hỗ trợ doanh nghiệp", tu_nam=2021, den_nam=2030)
    drawn = book(muc_tieu=[goal], thuyet_minh=narrative(2026), thong_tin=[SETTINGS | {"nam": 2026}])
    cited = plan(drawn, dt.date(2025, 12, 20), 2026).context.can_cu

    assert [one.partition(" ngày")[0] for one in cited] == ["Quyết định số 1322/QĐ-TTg"]
    assert not [one for one in plan(book()).context.can_cu if "20/KH-UBND" in one]


# Words kept from last year


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        ("Hỗ trợ đúng đối tượng, không trùng lặp.", True),
        ("Áp dụng TCVN ISO 9001:2015, ISO/IEC 17025, 5S và Lean.", True),
        ("Thực hiện Quyết định số 1322/QĐ-TTg ngày 31 tháng 8 năm 2020 của Thủ tướng Chính phủ.", True),
        ("Theo điểm a khoản 4 Điều 25 Nghị định số 80/2021/NĐ-CP.", True),
        ("Thực hiện mục tiêu giai đoạn 2021 - 2025.", True),
        ("Thực hiện mục tiêu giai đoạn 2016 - 2020.", False),
        ("Phấn đấu trong năm 2022 đạt kết quả cao.", False),
        ("Hỗ trợ 24 doanh nghiệp.", False),
        ("Khắc phục tồn tại của năm qua.", False),
        ("Chuẩn bị cho năm 2023.", False),
    ],
)
def test_a_paragraph_of_last_year_is_kept_only_without_its_years_and_figures(
    paragraph: str, kept: bool
) -> None:
    assert con_dung(paragraph, 2023) is kept


def test_kept_paragraphs_are_told_and_stand_in_the_manifest(tmp_path: Path) -> None:
    rows = [*narrative(2022), words("Giải pháp", "Đã hỗ trợ 12 doanh nghiệp.", 2022, 2)]
    drawn = book(thuyet_minh=rows)
    built = plan(drawn)

    assert [one.code for one in built.giu_lai] == ["XL-0412"] * 5
    assert [(one.code, one.cell) for one in built.bo] == [("XL-0413", "E10")]
    written = tmp_path / "ke_hoach.docx"
    written.write_bytes(paper(drawn))
    kept = [one.figure for one in figures(written) if one.figure.key.startswith("thuyet_minh.giu_lai")]
    assert [figure.cells for figure in kept] == [(f"'Thuyết minh'!E{row}",) for row in range(5, 10)]
    assert "12 doanh nghiệp" not in text(written)


def test_words_of_this_year_replace_those_of_last_year() -> None:
    built = plan(book(thuyet_minh=[*narrative(2022), words("Giải pháp", "Giải pháp mới.")]))

    assert built.context.giai_phap == ["Giải pháp mới."]
    assert len(built.giu_lai) == 4


def test_sections_nobody_has_written_are_named_together() -> None:
    rows = [words("Mục đích", "Mục đích."), words("Yêu cầu", "Yêu cầu của năm 2022.", 2022)]
    with pytest.raises(WrongUse) as stopped:
        plan(book(thuyet_minh=rows))

    assert stopped.value.code == "XL-0410"
    assert stopped.value.details["section"] == (
        "Yêu cầu (đoạn của kỳ 2022 có nêu năm hoặc số liệu cũ); Mục tiêu chung; Đối tượng, phạm vi; Giải pháp"
    )


# Tasks and offices


def test_tasks_are_numbered_through_the_groups_and_dropped_ones_are_left_out() -> None:
    groups = plan(full()).context.nhom_nhiem_vu

    assert [(group.ten, [one.so for one in group.nhiem_vu]) for group in groups] == [
        ("Thông tin, truyền thông", ["1"]),
        ("Đào tạo nguồn nhân lực", ["2"]),
        ("Hỗ trợ doanh nghiệp", ["3"]),
    ]


@pytest.mark.parametrize(
    ("updated", "stays", "remarked"),
    [
        (dt.date(2023, 2, 9), False, False),
        (dt.date(2023, 2, 10), False, False),
        (dt.date(2023, 2, 11), True, False),
        (None, True, True),
    ],
    ids=["bỏ trước", "bỏ đúng ngày lập", "bỏ sau khi lập", "không ghi ngày"],
)
def test_a_task_dropped_after_the_day_of_the_plan_still_stands_in_it(
    updated: dt.date | None, stays: bool, remarked: bool
) -> None:
    row = task(1, "Khảo sát nhu cầu", "Cơ chế, chính sách", trang_thai="Không thực hiện")
    row |= {"ngay_cap_nhat": updated} if updated else {}
    drawn = book(tasks=[row, task(2, "Việc khác", "Năng suất, TFP")])

    assert ("Khảo sát nhu cầu" in said(drawn)) is stays
    assert ("Nhiệm vụ số 1 không thực hiện nhưng chưa xác định ngày dừng." in said(drawn)) is remarked


def test_the_information_system_has_another_heading_than_the_support_for_tracing() -> None:
    drawn = book(
        tasks=[task(1, "Duy trì hệ thống", "Truy xuất nguồn gốc")],
        muc_tieu=[target("CT-1", "Số doanh nghiệp được hỗ trợ", pham_vi_tinh="Truy xuất nguồn gốc")],
    )
    lines = said(drawn).splitlines()

    assert "1.1. Truy xuất nguồn gốc" in lines
    assert "2. Truy xuất nguồn gốc, hệ thống thông tin của tỉnh" in lines


def test_a_task_carried_over_belongs_to_the_year_unless_it_was_finished_before() -> None:
    earlier = {"ke_hoach": "KHGD"}
    done = {"trang_thai": "Hoàn thành", "ngay_hoan_thanh": dt.date(2022, 12, 1)}
    drawn = book(
        tasks=[
            task(1, "Việc chuyển tiếp", "Năng suất, TFP", **earlier),
            task(2, "Việc đã xong năm trước", "Năng suất, TFP", **earlier, **done),
            task(
                3,
                "Việc của năm sau",
                "Năng suất, TFP",
                **earlier | {"thoi_han_hoan_thanh": dt.date(2024, 3, 1)},
            ),
        ]
    )

    tasks = [one.noi_dung for group in plan(drawn).context.nhom_nhiem_vu for one in group.nhiem_vu]

    assert tasks == ["Việc chuyển tiếp"]


@pytest.mark.parametrize(
    ("begun", "due", "done", "belongs"),
    [
        (dt.date(2021, 3, 1), dt.date(2025, 6, 30), None, True),
        (dt.date(2023, 12, 31), dt.date(2024, 6, 30), None, True),
        (dt.date(2024, 1, 1), dt.date(2025, 6, 30), None, False),
        (dt.date(2021, 3, 1), dt.date(2022, 12, 31), None, False),
        (dt.date(2021, 3, 1), dt.date(2025, 6, 30), dt.date(2022, 11, 1), False),
        (None, dt.date(2024, 6, 30), None, False),
    ],
    ids=["giữa kỳ", "bắt đầu cuối năm", "chưa bắt đầu", "đã hết hạn", "xong sớm", "không ghi ngày bắt đầu"],
)
def test_a_task_of_the_period_stands_in_every_year_it_is_worked_on(
    begun: dt.date | None, due: dt.date, done: dt.date | None, belongs: bool
) -> None:
    row = task(1, "Việc nhiều năm", "Năng suất, TFP", ke_hoach="KHGD", thoi_han_hoan_thanh=due)
    row |= {"ngay_bat_dau": begun} if begun else {}
    row |= {"ngay_hoan_thanh": done, "trang_thai": "Hoàn thành"} if done else {}

    shown = [one for group in plan(book(tasks=[row])).context.nhom_nhiem_vu for one in group.nhiem_vu]

    assert bool(shown) is belongs


def test_each_office_finds_what_it_leads_and_what_it_helps_with() -> None:
    offices = plan(full()).context.to_chuc

    assert offices.so.chu_tri == ["xây dựng phóng sự", "tổ chức 02 lớp tập huấn truy xuất nguồn gốc"]
    (trade,) = offices.khac
    assert (trade.ten, trade.chu_tri) == ("Sở Công Thương", ["rà soát cơ sở sản xuất"])
    assert trade.phoi_hop == offices.dia_phuong.phoi_hop == ["tổ chức 02 lớp tập huấn truy xuất nguồn gốc"]


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        (4, ["việc 1", "việc 2", "việc 3", "việc 4"]),
        (5, ["các nhiệm vụ số 1, 2, 3, 4 và 5 tại Phụ lục I"]),
    ],
)
def test_many_tasks_of_an_office_are_named_by_their_numbers(tasks: int, told: list[str]) -> None:
    drawn = book(tasks=[task(number, f"Việc {number}", "Năng suất, TFP") for number in range(1, tasks + 1)])

    assert plan(drawn).context.to_chuc.so.chu_tri == told


def test_a_group_with_one_content_says_it_without_a_list() -> None:
    goal = target("CT-1", "Doanh nghiệp dự giải", pham_vi_tinh="Giải thưởng Chất lượng Quốc gia")

    assert "Giải thưởng Chất lượng Quốc gia\nTham gia Giải thưởng Chất lượng Quốc gia.\n" in said(
        book(muc_tieu=[goal])
    )


def test_an_office_under_two_spellings_is_one() -> None:
    drawn = book(tasks=[task(1, "Làm việc", "Năng suất, TFP", co_quan_chu_tri="Sở KH&CN")])

    assert plan(drawn).context.to_chuc.so.chu_tri == ["làm việc"]
    assert plan(drawn).context.to_chuc.khac == []


@pytest.mark.parametrize(
    ("day", "called"),
    [
        (dt.date(2025, 6, 30), "Ủy ban nhân dân các huyện, thị xã, thành phố"),
        (dt.date(2025, 7, 1), "Ủy ban nhân dân các xã, phường, đặc khu"),
    ],
)
def test_the_local_level_is_called_as_on_that_day(day: dt.date, called: str) -> None:
    names = TenCoQuan(day)

    assert names.dia_phuong == called
    assert names.nhieu("Sở Tài chính; UBND các huyện, thị xã, thành phố") == ["Sở Tài chính", called]
    assert names.mot("UBND huyện Châu Thành A") == "Ủy ban nhân dân huyện Châu Thành A"


def test_a_province_without_special_zones_keeps_its_own_words() -> None:
    own = ["Ủy ban nhân dân các xã, phường"]

    assert TenCoQuan(dt.date(2026, 1, 1), own).dia_phuong == own[0]
    assert TenCoQuan(dt.date(2024, 1, 1), own).dia_phuong != own[0]


# Money


def test_one_source_stands_in_the_sentence_itself() -> None:
    drawn = book(kinh_phi=[allotted("KP-1", "Hỗ trợ doanh nghiệp", PROVINCE, 300_000_000)])

    assert "từ nguồn ngân sách tỉnh (sự nghiệp khoa học và công nghệ)." in said(drawn)


def test_without_an_estimate_the_tasks_say_what_is_expected() -> None:
    drawn = book(tasks=[task(1, "Làm việc", "Năng suất, TFP", kinh_phi_du_kien=42_500_000)])
    printed = said(drawn)

    assert (
        "42.500.000 đồng (Bằng chữ: Bốn mươi hai triệu năm trăm nghìn đồng), bố trí theo khả năng" in printed
    )
    assert "chi tiết tại Phụ lục II kèm theo" in printed and "\nPhụ lục III\n" in printed
    assert "Dự toán được giao theo nhóm nhiệm vụ" not in printed


def test_tasks_beyond_the_estimate_say_by_how_much() -> None:
    drawn = book(
        tasks=[task(1, "Làm việc", "Năng suất, TFP", kinh_phi_du_kien=350_000_000)],
        kinh_phi=[allotted("KP-1", "Năng suất, TFP", PROVINCE, 300_000_000)],
    )

    assert "phần vượt dự toán được giao 50.000.000 đồng thực hiện theo khả năng cân đối" in said(drawn)


def test_adjustments_count_from_the_day_of_their_decision() -> None:
    rows = [
        allotted("KP-1", "Hỗ trợ doanh nghiệp", PROVINCE, 300_000_000),
        allotted(
            "KP-2",
            "Hỗ trợ doanh nghiệp",
            PROVINCE,
            -40_000_000,
            loai_dong="Điều chỉnh dự toán",
            ngay=dt.date(2023, 7, 15),
        ),
        allotted("KP-3", "Hỗ trợ doanh nghiệp", PROVINCE, 90_000_000, nam_ngan_sach=2022),
    ]

    def total(day: dt.date) -> int:
        money = plan(book(kinh_phi=rows), day).context.kinh_phi.duoc_giao
        assert money is not None
        return int(money.value)

    assert total(dt.date(2023, 7, 14)) == 300_000_000
    assert total(dt.date(2023, 7, 15)) == 260_000_000


def test_rounded_rows_that_do_not_add_up_are_remarked() -> None:
    odd = [task(n, f"Việc {n}", "Năng suất, TFP", kinh_phi_du_kien=1_040_000) for n in (1, 2, 3)]
    even = [task(1, "Việc", "Năng suất, TFP", kinh_phi_du_kien=1_040_000)]

    assert plan(book(tasks=odd)).context.kinh_phi.lech_nhiem_vu
    assert plan(book(tasks=even)).context.kinh_phi.lech_nhiem_vu is None


# Contents of support


def test_a_rate_opens_its_group_and_an_invented_one_opens_none() -> None:
    text_ = TEXTS[0] | {"ma_van_ban": "NQ", "so_ky_hieu": "43/2022/NQ-HĐND", "loai_van_ban": "Nghị quyết"}
    rate = {
        "ma_muc": "M-1",
        "van_ban_quy_dinh": "NQ",
        "dieu_khoan": "chưa rõ",
        "noi_dung_ap_dung": "5S; Kaizen",
        "cach_tinh": "Tỷ lệ có trần",
        "don_vi_tinh_tran": "Doanh nghiệp/năm",
        "hieu_luc_tu": dt.date(2023, 1, 1),
        "muc_kiem_chung": "Theo nguồn thứ cấp (secondary)",
    }
    invented = rate | {
        "ma_muc": "M-2",
        "noi_dung_ap_dung": "Truy xuất nguồn gốc",
        "muc_kiem_chung": "Giả định của sổ mẫu (assumed)",
    }
    former = rate | {"ma_muc": "M-3", "noi_dung_ap_dung": "HACCP", "hieu_luc_den": dt.date(2022, 12, 31)}
    former["hieu_luc_tu"] = dt.date(2021, 1, 1)
    goal = target("CT-1", "Hỗ trợ doanh nghiệp", pham_vi_tinh=None)
    made = plan(book(van_ban=[*TEXTS, text_], muc_ho_tro=[rate, invented, former], muc_tieu=[goal])).context

    (group,) = [one for one in made.nhom_nhiem_vu if one.ho_tro]
    assert [(one.ten, one.noi_dung, one.can_cu) for one in group.ho_tro] == [
        ("Công cụ cải tiến năng suất chất lượng", ["5S", "Kaizen"], ["Nghị quyết số 43/2022/NQ-HĐND"])
    ]
    assert made.chua_doi_chieu == [
        "Nghị quyết số 43/2022/NQ-HĐND (theo nguồn thứ cấp, chưa đối chiếu văn bản gốc)"
    ]


def test_groups_without_a_target_are_one_item_and_a_long_list_is_whole() -> None:
    text_ = TEXTS[0] | {"ma_van_ban": "NQ", "so_ky_hieu": "43/2022/NQ-HĐND", "loai_van_ban": "Nghị quyết"}
    rate = {
        "ma_muc": "M-1",
        "van_ban_quy_dinh": "NQ",
        "noi_dung_ap_dung": "5S; Lean; Xây dựng tiêu chuẩn cơ sở",
        "hieu_luc_tu": dt.date(2023, 1, 1),
        "muc_kiem_chung": "Theo nguồn thứ cấp (secondary)",
    }
    made = plan(book(van_ban=[*TEXTS, text_], muc_ho_tro=[rate])).context

    (systems, others) = next(one.ho_tro for one in made.nhom_nhiem_vu if one.ho_tro)
    assert (systems.ten, systems.dan_vao, len(systems.noi_dung)) == (
        "Hệ thống quản lý",
        "Gồm",
        15,
    )
    assert (others.ten, others.dan_vao) == ("Nội dung hỗ trợ khác", "Gồm")
    assert others.noi_dung == ["5S", "Lean", "xây dựng tiêu chuẩn cơ sở"]
    assert others.can_cu == ["Nghị quyết số 43/2022/NQ-HĐND"]


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [
        ("Phóng sự tuyên truyền năng suất", "phóng sự", "Thực hiện phóng sự tuyên truyền năng suất"),
        ("Số lớp đào tạo", "lớp", "Theo dõi, thống kê số lớp đào tạo"),
        ("Vận động doanh nghiệp tham gia", "doanh nghiệp", "Vận động doanh nghiệp tham gia"),
        ("Tọa đàm trên truyền hình", "tọa đàm", "Thực hiện tọa đàm trên truyền hình"),
    ],
)
def test_a_target_without_a_figure_is_said_as_something_to_do(name: str, unit: str, said: str) -> None:
    sheet = f"""
        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Đơn vị tính | Loại chỉ tiêu
        CT-1        | {name}       | {unit}      | Có thực hiện
    """
    assert cau(next(iter(drawing.drawn(sheet)["muc_tieu"].rows())), []) == [said]


# The annex of the estimate


def test_the_estimate_by_tasks_has_quantity_rate_source_and_the_text_that_prices_it() -> None:
    lessons = {"so_luong": 2, "muc_chi": 40_000_000, "nguon_kinh_phi": PROVINCE}
    tasks = [
        task(1, "tổ chức 02 lớp", "Đào tạo nguồn nhân lực", kinh_phi_du_kien=80_000_000, **lessons),
        task(2, "Tính TFP", "Năng suất, TFP", kinh_phi_du_kien=40_000_000),
        task(
            3, "Làm phóng sự", "Thông tin, truyền thông", kinh_phi_du_kien=30_000_000, can_cu_dinh_muc="NQ 1"
        ),
        task(4, "Việc không dùng kinh phí", "Năng suất, TFP"),
    ]
    drawn = book(tasks=tasks, kinh_phi=[allotted("KP-1", "Năng suất, TFP", PROVINCE, 200_000_000)])

    def shown(figure: Figure | None) -> str | None:
        return figure.text if figure else None

    money = plan(drawn).context.kinh_phi
    rows = [
        (
            line.so,
            line.noi_dung,
            line.don_vi_tinh,
            *(shown(one) for one in (line.so_luong, line.muc_chi, line.thanh_tien)),
            line.nguon,
            line.dinh_muc,
        )
        for group in money.chi
        for line in group.dong
    ]

    assert rows == [
        ("1", "Làm phóng sự", None, None, None, "30,0", None, "NQ 1"),
        (
            "2",
            "Tổ chức 02 lớp",
            "lớp",
            "2",
            "40,0",
            "80,0",
            PROVINCE,
            "Điều 6 Thông tư số 35/2021/TT-BTC; Thông tư số 36/2018/TT-BTC",
        ),
        ("3", "Tính TFP", None, None, None, "40,0", None, UNPRICED),
    ]
    assert money.chua_phan_bo is not None and money.chua_phan_bo.value == 50_000_000
    printed = said(drawn)
    assert "Dự toán đã giao, chưa phân bổ cho nhiệm vụ |  |  |  | 50,0" in printed
    assert "TT | Nội dung chi | Đơn vị tính | Số lượng | Mức chi |" in printed
    assert "1 | Làm phóng sự | – | – |" in printed, "a unit that nobody wrote is a dash"


@pytest.mark.parametrize(
    ("quantity", "result", "name", "unit"),
    [
        (2, "02 lớp; báo cáo kết quả", "Tổ chức tập huấn", "lớp"),
        (40, "40 lượt hỗ trợ được nghiệm thu", "Hỗ trợ doanh nghiệp", "lượt hỗ trợ"),
        (2, "báo cáo", "Tổ chức 02 lớp tập huấn", "lớp"),
        (1, "01 hệ thống thông tin vận hành", "Xây dựng hệ thống", "hệ thống thông tin"),
        (1, "Tờ trình", "Rà soát quy định", "nhiệm vụ"),
        (3, "12 lớp; 31/3 sản phẩm; 0,3 mô hình", "Tập huấn", None),
        (None, "02 lớp", "Tập huấn", None),
    ],
)
def test_the_unit_of_a_quantity_stands_where_the_task_says_it(
    quantity: int | None, result: str, name: str, unit: str | None
) -> None:
    said_so = task(1, name, "Năng suất, TFP", san_pham_ket_qua_phai_co=result)
    (row,) = book(tasks=[said_so | ({"so_luong": quantity} if quantity else {})])["nhiem_vu"].rows()

    assert don_vi_tinh(row) == unit


def test_before_the_circular_no_text_is_named_and_a_norm_follows_its_replacement() -> None:
    def norm(group: str, day: dt.date, name: str = "Hỗ trợ doanh nghiệp áp dụng 5S") -> str:
        (row,) = book(tasks=[task(1, name, group)])["nhiem_vu"].rows()
        return dinh_muc(row, day)

    support = "Hỗ trợ doanh nghiệp"
    assert norm(support, dt.date(2021, 7, 4)) == UNPRICED
    assert "55/2015" in norm(support, dt.date(2023, 2, 25))
    assert "03/2023" in norm(support, dt.date(2023, 2, 26))
    assert norm("Năng suất, TFP", DAY) == UNPRICED
    award = "Vận động doanh nghiệp tham gia Giải thưởng Chất lượng Quốc gia"
    assert norm(support, DAY, award) == NOT_IN_THE_LIST, (
        "Điều 9 prices what it lists, and the award is not in it"
    )
    assert "Điều 9" in norm(support, DAY, f"{award}; áp dụng Kaizen")


def test_a_rate_for_a_part_of_a_group_says_which_contents() -> None:
    text_ = TEXTS[0] | {"ma_van_ban": "NQ", "so_ky_hieu": "43/2022/NQ-HĐND", "loai_van_ban": "Nghị quyết"}
    rate = {
        "ma_muc": "M-1",
        "van_ban_quy_dinh": "NQ",
        "noi_dung_ap_dung": "5S",
        "hieu_luc_tu": dt.date(2023, 1, 1),
        "muc_kiem_chung": "Theo nguồn thứ cấp (secondary)",
    }
    other = rate | {"ma_muc": "M-2", "van_ban_quy_dinh": None, "noi_dung_ap_dung": "Kaizen"}
    goal = target("CT-1", "Hỗ trợ doanh nghiệp", pham_vi_tinh=None)
    made = plan(book(van_ban=[*TEXTS, text_], muc_ho_tro=[rate, other], muc_tieu=[goal])).context

    (group,) = [one.ho_tro[0] for one in made.nhom_nhiem_vu if one.ho_tro]
    assert (group.noi_dung, group.can_cu) == (
        ["5S", "Kaizen"],
        ["Nghị quyết số 43/2022/NQ-HĐND (đối với 5S)"],
    )


@pytest.mark.parametrize(("unit", "said"), [("tỉnh", "ngân sách tỉnh"), ("thành phố", "ngân sách thành phố")])
def test_the_plan_of_a_city_names_the_budget_of_the_city(unit: str, said: str) -> None:
    sheets = drawing.drawn(f"""
        Thông tin
        Mục                      | Giá trị
        Cấp đơn vị hành chính    | {unit}

        Kinh phí
        Mã dòng | Ngày       | Năm ngân sách | Loại dòng    | Nguồn kinh phí                                   | Nhóm nhiệm vụ         | Số tiền
        KP-1    | 05/01/2024 | 2024          | Dự toán giao | Ngân sách tỉnh (sự nghiệp khoa học và công nghệ) | Hỗ trợ doanh nghiệp   | 100.000.000
    """)  # noqa: E501  # a drawn sheet is as wide as the sheet

    found = kinh_phi(sheets, 2024, dt.date(2024, 4, 1), [], "đồng")

    assert found.theo_nguon[0].ten.startswith(said)
    assert found.du_toan[0].nguon.lower().startswith(said)


# What a signing official refused


def test_the_estimate_by_tasks_of_a_city_names_the_budget_of_the_city() -> None:
    settings = SETTINGS | {"cap_don_vi_hanh_chinh": "thành phố"}
    tasks = [
        task(1, "Tính TFP", "Năng suất, TFP", kinh_phi_du_kien=40_000_000, nguon_kinh_phi=PROVINCE),
    ]

    (group,) = plan(book(tasks=tasks, thong_tin=[settings])).context.kinh_phi.chi

    assert group.dong[0].nguon == "Ngân sách thành phố (sự nghiệp khoa học và công nghệ)"


def test_the_estimate_names_the_day_of_the_decision_that_allotted_it() -> None:
    drawn = book(kinh_phi=[allotted("KP-1", "Hỗ trợ doanh nghiệp", PROVINCE, 300_000_000)])

    assert plan(drawn).context.kinh_phi.du_toan[0].quyet_dinh == "2210/QĐ-UBND ngày 20/12/2022"


def test_a_department_asks_its_equals_and_orders_only_its_own_units() -> None:
    own_unit = "Chi cục Tiêu chuẩn Đo lường Chất lượng"
    tasks = [task(1, "Tập huấn", "Đào tạo nguồn nhân lực", co_quan_phoi_hop=f"Sở Công Thương; {own_unit}")]
    signed = SETTINGS | {"co_quan_ban_hanh_ke_hoach": "SO"}

    by_committee, by_department = (said(book(tasks=tasks)), said(book(tasks=tasks, thong_tin=[signed])))

    assert "Đề nghị" not in by_committee
    for heading in (
        "\n1. Sở Khoa học và Công nghệ\n",
        "\n2. Đề nghị Sở Tài chính\n",
        "\n3. Đề nghị Sở Công Thương\n",
        f"\n4. {own_unit}\n",
        "\n5. Đề nghị Ủy ban nhân dân các huyện, thị xã, thành phố\n",
        "\n6. Đề nghị doanh nghiệp, tổ chức tham gia Chương trình\n",
        "vướng mắc, đề nghị các cơ quan, đơn vị kịp thời phản ánh",
    ):
        assert heading in by_department


def test_a_task_of_another_programme_is_no_task_of_the_plan() -> None:
    other = TEXTS[2] | {"ma_van_ban": "OCOP", "so_ky_hieu": "27/KH-UBND", "van_ban_cap_tren": None}
    tasks = [
        task(1, "Việc của Chương trình", "Năng suất, TFP", ke_hoach="KHGD"),
        task(2, "Việc của kế hoạch khác", "Năng suất, TFP", ke_hoach="OCOP"),
    ]

    made = plan(book(tasks=tasks, van_ban=[*TEXTS, other])).context

    assert [one.noi_dung for group in made.nhom_nhiem_vu for one in group.nhiem_vu] == [
        "Việc của Chương trình"
    ]


def test_targets_of_a_merged_province_say_where_the_plan_is_carried_out() -> None:
    settings = SETTINGS | {"tinh_thanh_pho": "Hải Phòng", "cap_don_vi_hanh_chinh": "thành phố"}
    goal = target("CT-1", "Hỗ trợ doanh nghiệp", dia_ban_ap_dung="Hải Dương")

    made = plan(book(muc_tieu=[goal], thong_tin=[settings])).context

    where = "tỉnh Hải Dương trước sắp xếp, nay thuộc thành phố Hải Phòng"
    assert made.dia_ban_thuc_hien == where
    assert plan(book()).context.dia_ban_thuc_hien == "tỉnh Hậu Giang"


def test_the_title_says_no_more_than_the_part_of_the_city_that_the_targets_are_for() -> None:
    settings = SETTINGS | {"tinh_thanh_pho": "Hải Phòng", "cap_don_vi_hanh_chinh": "thành phố"}
    goals = [target(f"CT-{number}", "Hỗ trợ doanh nghiệp") for number in (1, 2)]
    of_part = [goal | {"dia_ban_ap_dung": "Hải Dương"} for goal in goals]

    def title(rows: list[dict[str, Any]]) -> str:
        return plan(book(muc_tieu=rows, thong_tin=[settings], van_ban=TEXTS[:3])).context.trich_yeu

    where = "tỉnh Hải Dương trước sắp xếp, nay thuộc thành phố Hải Phòng"
    assert title(of_part).endswith(f"trên địa bàn {where}, năm 2023")
    assert title([of_part[0], goals[1]]).endswith("trên địa bàn thành phố Hải Phòng năm 2023")


def test_the_plan_bears_the_title_that_the_texts_give_it() -> None:
    named = TEXTS[3] | {"trich_yeu": "về việc hỗ trợ doanh nghiệp nâng cao năng suất năm 2023"}

    assert "\nHỗ trợ doanh nghiệp nâng cao năng suất năm 2023\n" in said(book(van_ban=[*TEXTS[:3], named]))
    assert plan(book(van_ban=TEXTS[:3])).context.trich_yeu.endswith("trên địa bàn tỉnh Hậu Giang năm 2023")


def test_a_mere_statistic_is_no_target_of_the_plan() -> None:
    statistic = {"goal": None, "kind": "Có thực hiện"}
    goals = [
        target("CT-1", "Số giấy chứng nhận được cấp", don_vi_tinh="giấy chứng nhận", **statistic),
        target("CT-2", "Số doanh nghiệp được hỗ trợ áp dụng 5S", **statistic),
    ]

    found = plan(book(muc_tieu=goals)).context.muc_tieu

    assert [line.ten for line in found.danh_sach] == ["Số doanh nghiệp được hỗ trợ áp dụng 5S"]


def test_what_a_period_has_reached_so_far_stands_in_the_brackets_without_an_empty_piece() -> None:
    goals = [target("CT-1", "Lớp", don_vi_tinh="lớp"), target("CT-2", "Phóng sự", don_vi_tinh="doanh nghiệp")]

    assert "(cả giai đoạn 2021 - 2025" in said(book(muc_tieu=goals))


def test_a_column_of_dashes_is_not_printed_and_a_figure_of_a_period_says_so() -> None:
    goals = [
        target("CT-1", "Số lớp đã mở", don_vi_tinh="lớp"),
        target("CT-2", "Tỷ lệ áp dụng", don_vi_tinh="%"),
    ]
    printed = said(book(muc_tieu=goals))

    assert "TT | Chỉ tiêu | Đơn vị tính | Mục tiêu giai đoạn\n" in printed
    assert "(cả giai đoạn 2021 - 2025" in printed


def test_the_project_that_the_words_speak_of_is_named_at_the_opening() -> None:
    decision = TEXTS[2] | {"loai_van_ban": "Quyết định", "trich_yeu": "về việc phê duyệt Đề án “Năng suất”"}

    cited = plan(book(van_ban=[*TEXTS[:2], decision, TEXTS[3]])).context.can_cu

    assert cited[-1].endswith("về việc phê duyệt Đề án “Năng suất” (sau đây gọi là Đề án)")


def test_the_first_group_of_ocop_spells_the_name_out() -> None:
    tasks = [task(1, "Việc một", "Đánh giá, phân hạng OCOP"), task(2, "Việc hai", "Phát triển sản phẩm OCOP")]

    headings = [group.de_muc for group in plan(book(tasks=tasks)).context.nhom_nhiem_vu if group.nhiem_vu]

    assert headings == [
        "Đánh giá, phân hạng sản phẩm thuộc Chương trình mỗi xã một sản phẩm (OCOP)",
        "Phát triển sản phẩm OCOP",
    ]
