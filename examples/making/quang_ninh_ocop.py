"""The OCOP plan of Quảng Ninh for 2018 as a small whole workbook, far from its targets.

Targets, tasks and texts are what the law data know of the plan; subjects, products, ranks, amounts, days and the
progress of tasks are invented, and the workbook says so on every tab that holds them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from making.archive import settled
from xl_tools.law import general_text, targets, tasks
from xl_tools.sheets.nhiem_vu import DONE, NOT_STARTED
from xl_tools.workbook.blank import blank

BOOK, PROVINCE, YEAR, PLAN = "quang-ninh-ocop-2018", "Quảng Ninh", 2018, "KHOCOP-2018"
INVENTED = "Sổ mẫu: chủ thể, sản phẩm, hạng sao, số liệu và ngày tháng đều là giả định."
UNSAID = "Báo cáo kết quả (giả định: nguồn không nêu)"
# No source tells how the tasks went; a book that is looked at after the year has them done.
CARRIED_OUT = {
    "trang_thai": DONE,
    "ty_le_hoan_thanh": 100,
    "ngay_hoan_thanh": dt.date(YEAR, 12, 20),
    "ket_qua_dat_duoc": "Đã thực hiện, đã báo cáo Ban Chỉ đạo (giả định: nguồn không nêu)",
}
PROVINCE_SET = "Bộ tiêu chí của tỉnh"
COOPERATIVE, COMPANY, HOUSEHOLD = "Hợp tác xã", "Công ty trách nhiệm hữu hạn", "Hộ kinh doanh"
Record = dict[str, Any]

# Mã số thuế, tên, loại hình, huyện, xã, năm tham gia, ngày ký cam kết, mô hình điểm
SUBJECTS = (
    ("5700900012", "Hợp tác xã Mẫu Ba Chẽ", COOPERATIVE, "Huyện Ba Chẽ", "Xã Đồn Đạc", 2017, "15/03/2018", "Có"),
    ("5700900037", "Hợp tác xã Mẫu Tiên Yên", COOPERATIVE, "Huyện Tiên Yên", "Xã Đông Ngũ", 2017, "15/03/2018", "Có"),
    ("5700900044", "Công ty Mẫu Bình Liêu", COMPANY, "Huyện Bình Liêu", "Xã Húc Động", 2017, "20/03/2018", "Không"),
    ("5700900051", "HTX Mẫu Đông Triều", COOPERATIVE, "Thị xã Đông Triều", "Xã An Sinh", 2017, "15/03/2018", "Có"),
    ("5700900069", "Công ty TNHH Mẫu Vân Đồn", COMPANY, "Huyện Vân Đồn", "Xã Hạ Long", 2017, "22/03/2018", "Có"),
    ("5700900076", "Hợp tác xã Mẫu Hoành Bồ", COOPERATIVE, "Huyện Hoành Bồ", "Xã Bằng Cả", 2017, "15/03/2018", "Không"),
    ("5700900083", "Hộ kinh doanh Mẫu Cô Tô", HOUSEHOLD, "Huyện Cô Tô", "Xã Thanh Lân", 2017, "", "Không"),
    ("5700900090", "HTX Mẫu Uông Bí", COOPERATIVE, "Thành phố Uông Bí", "Xã Thượng Yên Công", 2017, "28/03/2018", "Có"),
    ("5700900100", "Hợp tác xã Mẫu Đầm Hà", COOPERATIVE, "Huyện Đầm Hà", "Xã Quảng Tân", 2018, "02/05/2018", "Có"),
    ("5700900118", "Công ty TNHH Mẫu Hải Hà", COMPANY, "Huyện Hải Hà", "Xã Quảng Long", 2018, "02/05/2018", "Không"),
    ("5700900125", "Hộ kinh doanh Mẫu Quảng Yên", HOUSEHOLD, "Thị xã Quảng Yên", "Xã Hoàng Tân", 2018, "", "Không"),
)  # fmt: skip

# Chủ thể (thứ tự), tên, chủ lực, năm bắt đầu, hạng năm 2017, hạng năm 2018, tiêu chuẩn, tem
PRODUCTS = (
    (1, "Trà hoa vàng mẫu", "Cấp tỉnh", 2017, "4 sao", "5 sao", True, "Có"),
    (1, "Măng khô mẫu", "Không", 2017, "3 sao", "3 sao", True, "Có"),
    (1, "Ba kích tím mẫu", "Cấp tỉnh", 2017, "3 sao", "4 sao", True, "Có"),
    (2, "Gà Tiên Yên mẫu", "Cấp tỉnh", 2017, "4 sao", "4 sao", True, "Có"),
    (2, "Mật ong mẫu", "Không", 2017, "3 sao", "3 sao", True, "Không"),
    (3, "Miến dong mẫu", "Cấp tỉnh", 2017, "4 sao", "4 sao", True, "Có"),
    (3, "Dầu sở mẫu", "Không", 2017, "3 sao", "4 sao", True, "Có"),
    (4, "Na dai mẫu", "Cấp tỉnh", 2017, "3 sao", "", True, "Không"),
    (4, "Nếp cái hoa vàng mẫu", "Không", 2017, "3 sao", "3 sao", True, "Có"),
    (5, "Ruốc hàu mẫu", "Không", 2017, "3 sao", "4 sao", True, "Có"),
    (5, "Nước mắm mẫu", "Cấp tỉnh", 2017, "4 sao", "4 sao", True, "Có"),
    (5, "Sá sùng khô mẫu", "Không", 2017, "3 sao", "3 sao", True, "Có"),
    (6, "Rượu bâu mẫu", "Không", 2017, "3 sao", "", False, "Không"),
    (6, "Ổi mẫu", "Không", 2017, "3 sao", "3 sao", True, "Có"),
    (7, "Mực một nắng mẫu", "Không", 2017, "3 sao", "3 sao", False, "Không"),
    (8, "Mai vàng Yên Tử mẫu", "Không", 2017, "3 sao", "3 sao", True, "Có"),
    (8, "Rượu mơ mẫu", "Không", 2017, "3 sao", "", True, "Có"),
    (9, "Củ cải khô mẫu", "Không", 2018, "", "3 sao", True, "Có"),
    (9, "Trứng gà mẫu", "Không", 2018, "", "3 sao", True, "Không"),
    (10, "Chè xanh mẫu", "Không", 2018, "", "4 sao", True, "Có"),
    (10, "Chè đen mẫu", "Không", 2018, "", "", False, "Không"),
    (11, "Hàu sữa mẫu", "Không", 2018, "", "", False, "Không"),
    (2, "Khâu nhục mẫu", "Không", 2018, "", "3 sao", True, "Có"),
    (3, "Thịt lợn gác bếp mẫu", "Không", 2018, "", "", False, "Không"),
    (4, "Gạo lứt mẫu", "Không", 2018, "", "3 sao", True, "Có"),
)  # fmt: skip

# Sản phẩm chủ lực (thứ tự): đơn vị tính, rồi của năm 2017 và 2018: năng lực, chế biến, tiêu thụ, doanh thu triệu đồng
FIGURES = {
    1: ("tấn", (10, 8, 8, 4_000), (13, 10, 9, 5_000)),
    3: ("tấn", (20, 15, 14, 3_000), (24, 18, 17, 3_600)),
    4: ("tấn", (120, 90, 90, 16_000), (140, 100, 98, 18_500)),
    6: ("tấn", (300, 250, 240, 18_000), (345, 290, 270, 20_500)),
    8: ("tấn", (400, 0, 380, 12_000), (440, 0, 400, 13_500)),
    11: ("tấn", (80, 70, 66, 5_000), (90, 78, 75, 5_900)),
}
PLACES = tuple(dict.fromkeys(subject[3] for subject in SUBJECTS))
WITH_PLAN = PLACES[:8]  # those whose own plan is done


def workbook() -> bytes:
    """The file."""
    filled = _known() | {
        "thong_tin": [_settings()],
        "co_quan": [_office()],
        "chu_the": [_subject(place, subject) for place, subject in enumerate(SUBJECTS, 1)],
        "san_pham": [_product(place, product) for place, product in enumerate(PRODUCTS, 1)],
        "san_xuat_kinh_doanh": _figures(),
        "cong_nhan": _recognitions(),
    }
    told = ("co_quan", "van_ban", "chu_the", "san_pham", "san_xuat_kinh_doanh", "cong_nhan", "nhiem_vu")
    return settled(blank("ocop", filled, dict.fromkeys(told, INVENTED)))


def _known() -> dict[str, list[Record]]:
    """What the law data know of the plan; a task of each place that draws up its own plan is invented."""
    goals, work = targets(PROVINCE, "ocop"), tasks(PROVINCE, YEAR, "ocop")
    words = general_text(PROVINCE, YEAR, "ocop")
    unknown = {"so_ky_hieu": "01/KH-BCĐ", "ngay_ban_hanh": dt.date(YEAR, 1, 31)}  # no source says them
    texts = {row["ma_van_ban"]: unknown | dict(row) for part in (goals, work, words) for row in part.van_ban}
    return {
        "van_ban": list(texts.values()),
        "muc_tieu": [dict(row) for row in goals.rows],
        "nhiem_vu": [
            *({**CARRIED_OUT, "san_pham_ket_qua_phai_co": UNSAID, **row} for row in work.rows),
            *(_task(number, place) for number, place in enumerate(PLACES, 1)),
        ],
        "thuyet_minh": [dict(row) for row in words.rows],
    }


def _task(number: int, place: str) -> Record:
    done = {
        "trang_thai": DONE,
        "ty_le_hoan_thanh": 100,
        "ngay_hoan_thanh": dt.date(YEAR, 6, 20),
        "ket_qua_dat_duoc": "Đã ban hành kế hoạch, đề án",
    }
    return {
        "ma_nhiem_vu": f"NV-{number:02d}",
        "noi_dung_nhiem_vu": f"Lập kế hoạch triển khai và đề án phát triển sản phẩm chủ lực của {place}",
        "nhom_nhiem_vu": "Phát triển sản phẩm OCOP",
        "ke_hoach": PLAN,
        "co_quan_chu_tri": f"Ủy ban nhân dân {place[:1].lower()}{place[1:]}",
        "thoi_han_hoan_thanh": dt.date(YEAR, 6, 30),
        "san_pham_ket_qua_phai_co": "Kế hoạch; đề án phát triển sản phẩm chủ lực",
        **(done if place in WITH_PLAN else {"trang_thai": NOT_STARTED}),
    }


def _settings() -> Record:
    return {
        "tinh_thanh_pho": PROVINCE,
        "cap_don_vi_hanh_chinh": "tỉnh",
        "nam": YEAR,
        "giai_doan": "2017 - 2020",
        "chu_de_nam": "Tiêu chuẩn và chất lượng sản phẩm",
        "ke_hoach_nam": PLAN,
        "cach_chot_so_lieu": "Theo năm dương lịch",
        "ten_chuong_trinh": "Chương trình mỗi xã, phường một sản phẩm tỉnh Quảng Ninh giai đoạn 2017 - 2020",
        "ten_goi_tat": "Chương trình OCOP",
        "co_quan_ban_hanh_ke_hoach": "BCD",
        "co_quan_ban_hanh_bao_cao": "BCD",
        "co_quan_trinh": "BCD",
        "co_quan_tham_muu_ocop": "BCD",
        "nguoi_co_tham_quyen_phe_duyet_kinh_phi": "Chủ tịch Ủy ban nhân dân tỉnh",
        "kinh_gui_bao_cao": "Ủy ban nhân dân tỉnh Quảng Ninh",
        "noi_nhan_bao_cao": "Thành viên Ban Chỉ đạo",
        "noi_nhan_ke_hoach": "Các sở, ban, ngành; Ủy ban nhân dân các huyện, thị xã, thành phố",
        "noi_nhan_quyet_dinh": "Thành viên Ban Chỉ đạo",
        "quy_trinh_ho_tro": "Duyệt trước khi thực hiện",
        "cach_vien_dan_luat": "Theo ngày thông qua",
        "don_vi_tien_trong_bang": "triệu đồng",
    }


def _office() -> Record:
    return {
        "ma_co_quan": "BCD",
        "ten_co_quan": "Ban Chỉ đạo OCOP tỉnh",
        "ten_co_quan_chu_quan": "UBND tỉnh Quảng Ninh",
        "chu_viet_tat_trong_ky_hieu": "BCĐ",
        "che_do_lam_viec": "Tập thể",
        "co_con_dau": "Không",
        "chuc_vu_nguoi_dung_dau": "Trưởng ban",
        "hinh_thuc_ky": "Trực tiếp",
        "chuc_vu_nguoi_ky": "Trưởng ban",
        "ho_va_ten_nguoi_ky": "Nguyễn Văn Mẫu",
        "dia_danh": PROVINCE,
        "hieu_luc_tu": dt.date(2017, 1, 1),
    }


def _day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


def _subject(place: int, subject: tuple[Any, ...]) -> Record:
    code, name, kind, district, commune, since, pledged, model = subject
    return {
        "ma_chu_the": f"CT-{place:02d}",
        "ten_chu_the": name,
        "ma_so_thue": code,
        "loai_hinh": kind,
        "von_gop_cua_cong_dong": 60 if kind == COMPANY else None,
        "nguoi_dai_dien_theo_phap_luat": "Nguyễn Văn Mẫu",
        "dia_chi": "Thôn Mẫu",
        "xa_phuong_dac_khu": commune,
        "huyen": district,
        "nam_tham_gia_ocop": since,
        "ngay_ky_cam_ket_an_toan_thuc_pham": _day(pledged) if pledged else None,
        "mo_hinh_diem_an_toan_thuc_pham": model,
        "tinh_trang": "Đang hoạt động",
    }


def _product(place: int, product: tuple[Any, ...]) -> Record:
    subject, name, key, since, _before, _now, standard, stamped = product
    return {
        "ma_san_pham": f"SP-{place:02d}",
        "ten_san_pham": name,
        "ma_chu_the": f"CT-{subject:02d}",
        "bo_san_pham": PROVINCE_SET,
        "san_pham_chu_luc": key,
        "tinh_trang_tham_gia": "Đang sản xuất",
        "nam_bat_dau_tham_gia": since,
        "so_hieu_tieu_chuan_cong_bo_ap_dung": f"TCCS {place:02d}:2018/MAU" if standard else None,
        "dan_tem_truy_xuat_dien_tu": stamped,
    }


def _figures() -> list[Record]:
    return [
        {
            "ma_san_pham": f"SP-{place:02d}",
            "nam": year,
            "don_vi_tinh": unit,
            "nang_luc_san_xuat": capacity,
            "san_luong_che_bien": processed,
            "san_luong_tieu_thu": sold,
            "doanh_thu": revenue * 1_000_000,
        }
        for place, (unit, *both) in FIGURES.items()
        for year, (capacity, processed, sold, revenue) in zip((2017, 2018), both, strict=True)
    ]


def _recognitions() -> list[Record]:
    """The ranks of the province's own criteria: no decision of the Prime Minister set any yet."""
    rounds = (("4991/QĐ-UBND", "25/12/2017", 4), ("4885/QĐ-UBND", "20/11/2018", 5))
    return [
        {
            "ma_san_pham": f"SP-{place:02d}",
            "cap_cong_nhan": "Cấp tỉnh",
            "hang": product[field],
            "so_quyet_dinh_cong_nhan": number,
            "ngay_quyet_dinh_cong_nhan": _day(on),
        }
        for number, on, field in rounds
        for place, product in enumerate(PRODUCTS, 1)
        if product[field]
    ]
