"""`xltools labels`, and what `compute` writes into the register of stamps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drawing_qr import read_codes

from xl_tools.workbook.read import read

from .conftest import CLEAN, Ask

SHEETS = """
    = Chủ thể
| Mã chủ thể | Tên chủ thể | Địa chỉ | Xã, phường, đặc khu |
| 'CT-1 | HTX Cầu Đúc | Ấp Mỹ 1 | Xã Hỏa Lựu |
    = Sản phẩm
| Mã sản phẩm | Tên sản phẩm | Mã chủ thể | Tình trạng tham gia | Dán tem truy xuất điện tử | GTIN |
| 'SP-1 | Khóm sấy | 'CT-1 | Đang sản xuất | Có | '8931234567897 |
| 'SP-2 | Trà mãng cầu | 'CT-1 | Đang sản xuất | Có | |
    = Tem truy xuất
| Mã sản phẩm | Mã lô | Ngày sản xuất | Vật mang dữ liệu | Số lượng tem | Đường dẫn hình ảnh | → Thông tin còn thiếu |
| 'SP-1 | 'L1 | 18/04/2026 | Mã QR | 500 | https://a.vn/1.jpg | |
| 'SP-1 | 'L2 | 20/01/2026 | Mã QR | 500 | | |
| 'SP-2 | 'M1 | 18/04/2026 | Mã QR | 10 | | |
"""


@pytest.fixture
def stamps(drawn: Callable[..., Path]) -> Path:
    return drawn(SHEETS)


def test_every_lot_that_can_be_printed_is_and_the_others_say_why(ask: Ask, stamps: Path) -> None:
    answer = ask("labels", stamps)

    paper = stamps.with_name("sổ-labels.docx")
    assert answer.code == 1
    assert answer.out.splitlines()[0] == str(paper)
    assert "XL-1449" in answer.out and "SP-2 · M1" in answer.out
    assert answer.err.startswith("Đã in nhãn của 2 lô.")
    assert read_codes(paper) == [
        f"https://id.gs1.org/01/08931234567897/10/{lot}" for lot in ("L1?11=260418", "L2?11=260120")
    ]


def test_json_is_one_value_with_the_text_of_every_code(ask: Ask, stamps: Path) -> None:
    found = ask("labels", stamps, "--lot", "L2", "--json").json

    assert list(found) == ["file", "papers", "labels", "refused", "summary"]
    assert found["labels"] == [{"lot": "L2", "code": "https://id.gs1.org/01/08931234567897/10/L2?11=260120"}]
    assert found["refused"] == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["--lot", "L9"], "XL-0260"),
        (["--product", "SP-9"], "XL-0260"),
        (["--product", "SP-2"], "XL-0261"),
        (["--lot", "L1", "--product", "SP-2"], "XL-0263"),
        (["--out", "nhan.xlsx"], "XL-0222"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_written(
    ask: Ask, stamps: Path, asked: list[str], code: str
) -> None:
    answer = ask("labels", stamps, *asked)

    assert answer.code == 2
    assert code in answer.err
    assert not list(stamps.parent.glob("*.docx"))


def test_a_workbook_without_stamps_is_refused(ask: Ask, drawn: Callable[..., Path]) -> None:
    answer = ask("labels", drawn(CLEAN))

    assert (answer.code, "XL-0262" in answer.err) == (2, True)


def test_labels_are_never_written_over_old_ones_unasked(ask: Ask, stamps: Path) -> None:
    ask("labels", stamps)

    assert "XL-0202" in ask("labels", stamps).err
    assert ask("labels", stamps, "--force").code == 1


def test_compute_writes_what_each_lot_lacks_by_the_list_of_its_day(ask: Ask, stamps: Path) -> None:
    answer = ask("compute", stamps, "--as-of", "2026-06-01")

    assert answer.code in (0, 1), answer.err
    lacking = {row["ma_lo"]: row["thong_tin_con_thieu"] for row in read(stamps)["tem_truy_xuat"].rows()}
    assert lacking["L1"] == "Xuất xứ; Sự kiện trọng yếu và thời gian; Tiêu chuẩn, quy chuẩn áp dụng"
    assert lacking["L2"] == (
        "Hình ảnh; Công đoạn (mã truy vết sản phẩm, mã truy vết địa điểm, thời gian); Tiêu chuẩn, quy chuẩn áp dụng"
    )
