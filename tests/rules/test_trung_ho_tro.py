"""Double funding: the same entity and content paid for in another year, programme or workbook."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from drawing import book

from xl_tools.findings import Finding
from xl_tools.rules.doi_chieu import doi_chieu
from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.khoan_ho_tro import KhoanHoTro, cac_khoan, goc
from xl_tools.rules.ten_gon import ten_gon
from xl_tools.rules.trung_ho_tro import DaHoTro, can_cu, trong_mot_so, voi_so_khac
from xl_tools.sheets.table import Book

MINH_TAM, MINH_TAN = "Công ty TNHH Minh Tâm", "Công ty TNHH Minh Tân"
CLAIM = {
    "ma_ho_so": "HS-1", "ma_so_thue": "1801234562", "nhom_noi_dung": "Hệ thống quản lý",
    "noi_dung_ho_tro": "TCVN ISO 22000", "tieu_chuan_phien_ban_ghi_ro": "TCVN ISO 22000:2018",
    "ngay_dang_ky": "06/03/2022", "trang_thai": "Đã phê duyệt", "so_quyet_dinh_phe_duyet": "2112/QĐ-UBND",
    "ngay_quyet_dinh_phe_duyet": "15/11/2022", "kinh_phi_duoc_phe_duyet": 42_500_000,
}  # fmt: skip
LATER = {"ma_ho_so": "HS-2", "ngay_dang_ky": "06/03/2024", "ngay_quyet_dinh_phe_duyet": "15/11/2024"}
AWARD = {
    "ma_ho_so": "TH-1", "ma_chu_the": "CT-1", "ma_san_pham": "SP-1", "nhom_noi_dung": "Thưởng đạt sao",
    "noi_dung_ho_tro": "Thưởng đạt sao", "trang_thai": "Đã phê duyệt", "ngay_dang_ky": "01/02/2023",
    "kinh_phi_duoc_phe_duyet": 20_000_000,
}  # fmt: skip


def nscl(*claims: dict[str, Any], names: dict[str, str] | None = None, province: str = "Hậu Giang") -> Book:
    given = {"1801234562": MINH_TAM} | (names or {})
    return book(
        {
            "thong_tin": [{"tinh_thanh_pho": province, "nam": 2024}],
            "doanh_nghiep": [{"ma_so_thue": code, "ten_doanh_nghiep": name} for code, name in given.items()],
            "ho_so_ho_tro": [CLAIM | claim for claim in claims],
        }
    )


def ocop(*claims: dict[str, Any], tax_code: str = "1801234562", name: str = "HTX Minh Tâm") -> Book:
    sheets = {
        "thong_tin": [{"tinh_thanh_pho": "Hậu Giang", "nam": 2024}],
        "chu_the": [{"ma_chu_the": "CT-1", "ten_chu_the": name, "ma_so_thue": tax_code}],
        "san_pham": [{"ma_san_pham": code, "ten_san_pham": of} for code, of in (("SP-1", "Khóm"), ("SP-2", "Mứt"))],
        "ho_so_ho_tro": [AWARD | claim for claim in claims],
    }  # fmt: skip
    return replace(book(sheets, "ocop"), file="sổ ocop.xlsx")


def inside(*claims: dict[str, Any], **more: Any) -> list[tuple[str, str | None]]:
    drawn = nscl(*claims, **more)
    return [(found.code, found.row_key) for found in trong_mot_so(drawn, ho_tro(drawn))]


def between(mine: Book, *others: Book) -> list[Finding]:
    rows = [one for other in others for one in cac_khoan(other, [])]
    return voi_so_khac(cac_khoan(mine, []), DaHoTro(rows))


def test_the_later_claim_names_the_earlier_one_with_its_cell_amount_and_decision() -> None:
    drawn = nscl({}, LATER)

    (found,) = trong_mot_so(drawn, ho_tro(drawn))

    assert (found.code, found.level, found.row_key, found.cell) == ("XL-1480", "warning", "HS-2", "E6")
    assert found.sentence.what == (
        "Đơn vị này đã được hỗ trợ “TCVN ISO 22000” ở hồ sơ HS-1 của Công ty TNHH Minh Tâm "
        "('Hồ sơ hỗ trợ'!E5): 42.500.000 đồng, Quyết định số 2112/QĐ-UBND ngày 15/11/2022."
    )
    assert found.sentence.basis == (
        "Khoản 2 Điều 11 Thông tư số 35/2021/TT-BTC; Khoản 2 Điều 4 Nghị định số 80/2021/NĐ-CP"
    )


def test_a_branch_is_the_same_entity() -> None:
    assert goc("1801234562-001") == goc("1801234562001") == goc("1801234562") == "1801234562"
    assert goc("096123456789") == "096123456789"
    assert inside({}, LATER | {"ma_so_thue": "1801234562-001"}) == [("XL-1480", "HS-2")]


@pytest.mark.parametrize(
    "other",
    [
        {"tieu_chuan_phien_ban_ghi_ro": "TCVN ISO 22000:2007"},
        {"noi_dung_ho_tro": "HACCP"},
        {"ma_so_thue": "6300123451"},
        {"trang_thai": "Đã rút"},
        {"trang_thai": "Không đủ điều kiện"},
    ],
    ids="-".join,
)
def test_what_is_not_the_same_support_is_left_alone(other: dict[str, str]) -> None:
    assert inside({}, LATER | other, names={"6300123451": "Hợp tác xã Rau sạch"}) == []


def test_an_earlier_claim_without_money_is_no_support() -> None:
    assert inside({"kinh_phi_duoc_phe_duyet": 0}, LATER) == []


def test_a_standard_that_one_row_does_not_name_may_be_the_same() -> None:
    assert inside({}, LATER | {"tieu_chuan_phien_ban_ghi_ro": ""}) == [("XL-1480", "HS-2")]


def test_two_products_of_one_enterprise_are_two_contents() -> None:
    product = {"nhom_noi_dung": "Chứng nhận sản phẩm, hàng hóa", "noi_dung_ho_tro": "Chứng nhận hợp quy"}
    one = product | {"san_pham_pham_vi_ap_dung": "Nước mắm"}

    assert inside(one, LATER | product | {"san_pham_pham_vi_ap_dung": "Mắm tôm"}) == []
    assert inside(one, LATER | one) == [("XL-1480", "HS-2")]


def test_the_name_nearly_the_same_under_another_tax_code_is_a_hint() -> None:
    same = {"6300123451": "CTY TNHH MTV MINH TÂM"}
    other = {"6300123451": MINH_TAN}

    assert inside({}, LATER | {"ma_so_thue": "6300123451"}, names=same) == [("XL-1481", "HS-2")]
    assert inside({}, LATER | {"ma_so_thue": "6300123451"}, names=other) == []


def test_what_the_rate_counts_itself_is_not_said_twice() -> None:
    rate = {
        "ma_muc": "M-1", "van_ban_quy_dinh": "NQ", "noi_dung_ap_dung": ["TCVN ISO 22000"], "so_lan_toi_da": 1,
        "cach_tinh": "Tỷ lệ có trần", "chi_phi_duoc_tinh": "Giá trị hợp đồng tư vấn", "ty_le": 50, "muc_tran": "không",
        "don_vi_tinh_tran": "Hợp đồng", "ngay_quyet_dinh_ap_dung": "Ngày đăng ký", "hieu_luc_tu": "01/01/2020",
    }  # fmt: skip
    claims = [CLAIM | {"gia_tri_hop_dong_tu_van": 10**8} | one for one in ({}, LATER)]

    def said(rates: list[dict[str, Any]]) -> set[str]:
        drawn = book({"ho_so_ho_tro": claims, "muc_ho_tro": rates})
        return {found.code for found in doi_chieu(drawn, ho_tro(drawn)) if found.row_key == "HS-2"}

    assert {"XL-1406", "XL-1480"} & said([rate]) == {"XL-1406"}
    assert {"XL-1406", "XL-1480"} & said([rate | {"so_lan_toi_da": ""}]) == {"XL-1480"}


def test_another_workbook_is_named_with_its_file_and_row() -> None:
    other = replace(nscl({"ma_ho_so": "VL-9"}, province="Vĩnh Long"), file="vĩnh long.xlsx")

    (found,) = between(nscl({}), other)

    assert (found.code, found.row_key) == ("XL-1482", "HS-1")
    assert (
        "hồ sơ VL-9 của Công ty TNHH Minh Tâm (tệp vĩnh long.xlsx, 'Hồ sơ hỗ trợ'!E5)" in found.sentence.what
    )


def test_a_name_in_another_workbook_is_a_hint() -> None:
    other = nscl(
        {"ma_so_thue": "6300123451"}, names={"6300123451": "Công ty CP Minh Tâm"}, province="Vĩnh Long"
    )

    assert [found.code for found in between(nscl({}), other)] == ["XL-1483"]


def test_a_claim_carried_into_next_years_workbook_is_one_claim() -> None:
    assert between(nscl({}), nscl({})) == []
    assert [found.code for found in between(nscl({}), nscl({}, province="Vĩnh Long"))] == ["XL-1482"]


def test_an_ocop_subject_is_the_enterprise_of_its_tax_code() -> None:
    of_subject = {
        "ma_ho_so": "OC-1", "nhom_noi_dung": "Hệ thống quản lý chất lượng", "noi_dung_ho_tro": "TCVN ISO 22000",
        "ma_san_pham": "",
    }  # fmt: skip

    (found,) = between(nscl({}), ocop(of_subject, name="Tổ hợp tác Rau"))

    assert (found.code, "sổ ocop.xlsx" in found.sentence.what) == ("XL-1482", True)


def test_awards_of_two_products_are_two_awards_whatever_their_codes() -> None:
    again = {"ma_ho_so": "TH-2", "ngay_dang_ky": "01/02/2024"}

    assert between(ocop(again | {"ma_san_pham": "SP-2"}), ocop({})) == []
    assert [found.code for found in between(ocop(again), ocop({}))] == ["XL-1482"]


def test_no_more_than_three_claims_are_named() -> None:
    drawn = nscl(*({"ma_ho_so": f"HS-{number}"} for number in range(5)))

    last = trong_mot_so(drawn, ho_tro(drawn))[-1]

    assert last.sentence.what.count("42.500.000") == 3
    assert "và các hồ sơ khác nữa" in last.sentence.what


def test_the_ground_is_what_was_in_force() -> None:
    day = cac_khoan(nscl({}), [])[0].ngay
    assert day

    assert can_cu(day.replace(year=2020)) == ""
    assert can_cu(day.replace(year=2021, month=10, day=14)) == "Khoản 2 Điều 11 Thông tư số 35/2021/TT-BTC"


def test_twenty_thousand_claims_take_seconds_not_minutes() -> None:
    """Every name shares its beginning with hundreds of others, as names of cooperatives do."""
    row = nscl({})["ho_so_ho_tro"].rows()[0]
    names = [f"Rau sạch {chr(97 + place % 26) * 2}{place:05d} Hậu Giang" for place in range(4_000)]
    claims = [
        KhoanHoTro(
            row, "a.xlsx", None, str(place % 4_000), name, ten_gon(name), f"viec {place % 30}", None, 1, None
        )
        for place in range(20_000)
        for name in (names[place % 4_000],)
    ]
    start = time.perf_counter()

    voi_so_khac(claims, DaHoTro(claims))

    assert time.perf_counter() - start < 10
