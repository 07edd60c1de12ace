"""Từ sổ đến báo cáo: ghép các phần thành điều mẫu in ra. Lời văn đánh giá lấy ở *Thuyết minh*, máy không tự đặt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TypedDict

from xl_tools.documents.bao_cao_nscl import phu_luc
from xl_tools.documents.bao_cao_nscl.doi_chieu_luy_ke import chi_cua_ho_so, doi_chieu
from xl_tools.documents.bao_cao_nscl.ke_hoach_thuc_hien import (
    ten_ke_hoach,
    thuc_hien,
)
from xl_tools.documents.bao_cao_nscl.kieu import (
    BanHanh,
    Context,
    DanhGia,
    DoiChieu,
    DongDoanhNghiep,
    DongHoSo,
    GomTrongChi,
    KienNghi,
    TongHoSo,
)
from xl_tools.documents.bao_cao_nscl.kieu import Ky as KyTrongGiay
from xl_tools.documents.bao_cao_nscl.kieu_bang import CanCu, ChiTieu
from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import TienDo
from xl_tools.documents.bao_cao_nscl.phan_ban_hanh import ban_hanh, da_neu
from xl_tools.documents.bao_cao_nscl.phan_can_cu import can_cu
from xl_tools.documents.bao_cao_nscl.phan_chi_tieu import chi_tieu, cua_nam
from xl_tools.documents.bao_cao_nscl.phan_dao_tao import dao_tao
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import TrongKy, gom_trong_chi, ho_tro, trong_ky
from xl_tools.documents.bao_cao_nscl.phan_kien_nghi import kien_nghi
from xl_tools.documents.bao_cao_nscl.phan_kinh_phi import khong_tam_ung, kinh_phi
from xl_tools.documents.bao_cao_nscl.phan_nang_suat import nang_suat_tfp
from xl_tools.documents.bao_cao_nscl.phan_nhiem_vu import tien_do
from xl_tools.documents.bao_cao_nscl.phan_ton_tai import ton_tai
from xl_tools.documents.bao_cao_nscl.phan_truy_xuat import tieu_chuan, truy_xuat
from xl_tools.documents.bao_cao_nscl.phan_truyen_thong import truyen_thong
from xl_tools.documents.bao_cao_nscl.so_thu_tu import so_bang, so_phu_luc
from xl_tools.documents.dia_ban import dia_ban, noi_thuc_hien
from xl_tools.documents.khung import khung
from xl_tools.documents.lan_dau import LanDau
from xl_tools.documents.so_lieu import nam_dau
from xl_tools.documents.thuyet_minh import ThuyetMinh
from xl_tools.documents.viet_tat import viet_du
from xl_tools.errors import WrongUse
from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.ky_bao_cao import Ky, chot_gan_nhat, ky, next_code
from xl_tools.rules.muc_tieu import ChiTieu as KetQuaChiTieu
from xl_tools.rules.muc_tieu import muc_tieu
from xl_tools.sheets.table import Book
from xl_tools.text import day_in_sentence


@dataclass(frozen=True)
class YeuCau:
    """What is asked for: the period, how data are cut, the day the paper is drawn up, today for deadlines."""

    ky: str
    window: str
    ngay_lap: dt.date
    hom_nay: dt.date
    previous: Book | None = None


def context(book: Book, results: list[KetQua], asked: YeuCau) -> Context:
    """Everything the template may print; WrongUse names what a person still has to write."""
    period = ky(asked.ky, asked.window)
    whole_year = ky(_year_code(period), asked.window)
    unit = _don_vi_tien(book)
    events = trong_ky(book, period)
    support = ho_tro(book, events, *_cung_ky(book, period, asked), unit)
    measured = muc_tieu(book, period, asked.hom_nay, asked.window)
    money = kinh_phi(book, period, whole_year, unit)
    tasks = tien_do(book, period, min(asked.hom_nay, period.end))
    productivity = nang_suat_tfp(book, period, chot_gan_nhat(asked.hom_nay, asked.window))
    media, training = truyen_thong(book, period, whole_year), dao_tao(book, period)
    issued = ban_hanh(book, period, events)
    targets = _chi_tieu(book, measured, issued, period, asked.window)
    annexes = _phu_luc(book, events, results, period, whole_year)
    grounds = _can_cu(book, can_cu(phu_luc.duoc_ke(events, results), productivity, period))
    frame = khung(book, "Báo cáo", asked.ngay_lap)
    own = _loi_van(ThuyetMinh(book, "Báo cáo", period), period, dia_ban(book), frame.kinh_gui, tasks)
    drawn_up = Context(
        khung=frame,
        **_phan_dau(book, period, whole_year, measured),
        so_bang=so_bang(media, training, support, targets, tasks, money),
        so_phu_luc=so_phu_luc(
            events, issued, media, training, bool(annexes["danh_sach_ho_so"]), grounds is not None
        ),
        ban_hanh=issued,
        truyen_thong=media,
        dao_tao=training,
        ho_tro=support,
        truy_xuat=truy_xuat(book, period),
        tieu_chuan=tieu_chuan(events) if support else None,
        nang_suat=productivity,
        chi_tieu=targets,
        khong_tam_ung=khong_tam_ung(measured, period.year),
        tien_do=tasks,
        kinh_phi=money,
        ton_tai=ton_tai(targets, money, tasks, period, whole_year),
        can_cu=grounds,
        **own,
        **annexes,
    )
    return viet_du(drawn_up)


class _PhanDau(TypedDict):
    """Kỳ, chương trình, nơi thực hiện, kế hoạch mà câu mở đầu gọi tên, theo tên của chúng ở `Context`."""

    ma_ky: str
    ky: KyTrongGiay
    chuong_trinh: str
    dia_ban: str
    ke_hoach: str | None
    don_vi_tien: str


def _phan_dau(book: Book, period: Ky, whole_year: Ky, measured: list[KetQuaChiTieu]) -> _PhanDau:
    return _PhanDau(
        ma_ky=period.code,
        ky=_trong_giay(period, whole_year),
        chuong_trinh=book.settings["ten_chuong_trinh"],
        dia_ban=noi_thuc_hien((one.row for one in cua_nam(measured, period.year)), book),
        ke_hoach=thuc_hien(book, period),
        don_vi_tien=_don_vi_tien(book),
    )


def _don_vi_tien(book: Book) -> str:
    """Đơn vị của tiền trong các bảng: `triệu đồng` khi sổ không ghi."""
    return str(book.settings["don_vi_tien_trong_bang"] or "triệu đồng")


def _chi_tieu(
    book: Book, measured: list[KetQuaChiTieu], issued: BanHanh, period: Ky, window: str
) -> ChiTieu | None:
    """Bảng chỉ tiêu: kế hoạch nào phần trước đã nêu đủ thì gọi gọn, lũy kế chỉ từ năm đầu mà sổ có số liệu."""
    plans = ten_ke_hoach(book, da_neu(book, period, issued))
    since = nam_dau(book, window) or period.year
    return chi_tieu(measured, period.year, since, plans, period.end)


def _can_cu(book: Book, grounds: CanCu | None) -> CanCu | None:
    """Phụ lục căn cứ: quy định chưa đối chiếu mà bảng mức chưa nêu thì nêu đủ tên ở lần đầu."""
    if grounds is None:
        return None
    named = LanDau(book)
    named.da_neu(line.can_cu for line in grounds.muc)
    return replace(grounds, chua_doi_chieu=[named.viet(text) for text in grounds.chua_doi_chieu])


class _PhuLuc(TypedDict):
    """Các phụ lục về hồ sơ hỗ trợ, theo tên của chúng ở `Context`."""

    danh_sach_doanh_nghiep: list[DongDoanhNghiep]
    danh_sach_ho_so: list[DongHoSo]
    tong_ho_so: TongHoSo | None
    doi_chieu: DoiChieu | None
    gom_luy_ke: GomTrongChi | None


def _phu_luc(book: Book, events: TrongKy, results: list[KetQua], period: Ky, whole_year: Ky) -> _PhuLuc:
    unit = _don_vi_tien(book)
    claims = phu_luc.danh_sach_ho_so(book, events, results, period, unit)
    return _PhuLuc(
        danh_sach_doanh_nghiep=phu_luc.danh_sach_doanh_nghiep(book, events, period, unit),
        danh_sach_ho_so=claims,
        tong_ho_so=phu_luc.tong_ho_so(claims, unit),
        doi_chieu=doi_chieu(book, claims, period, whole_year, unit),
        gom_luy_ke=_gom_luy_ke(book, claims, period),
    )


def _year_code(period: Ky) -> str:
    """The year (or span of years) within which a report accumulates."""
    return period.code if ".." in period.code and len(period.code) == 10 else str(period.year)


def _cung_ky(book: Book, period: Ky, asked: YeuCau) -> tuple[TrongKy | None, str | None]:
    """Cùng kỳ năm trước, cắt cùng cách; không có số liệu thì nói vì sao, không in số 0."""
    if period.part is None and len(period.code) != 4:
        return None, "kỳ báo cáo không phải kỳ định kỳ trong năm"
    code = f"{period.year - 1}{period.code[4:]}"
    try:
        former = ky(code, asked.window)
    except WrongUse:
        return None, f"kỳ {code} trước khi có quy định về chốt số liệu"
    source = asked.previous or book
    events = trong_ky(source, former)
    if events.moi_ho_so:
        return events, None
    return None, f"chưa có số liệu hồ sơ của {former.ten}"


def _trong_giay(period: Ky, whole_year: Ky) -> KyTrongGiay:
    following = next_code(period.code)
    next_name = ky(following, "calendar").ten if following else "thời gian tới"
    return KyTrongGiay(
        ten=period.ten,
        trich_yeu=f"{period.ten} và nhiệm vụ trọng tâm {next_name}",
        ky_toi=next_name,
        tu_ngay=day_in_sentence(period.start),
        den_ngay=day_in_sentence(period.end),
        cung_ky=f"cùng kỳ năm {whole_year.year - 1}",
        khoang="giai đoạn" if whole_year.first_year < whole_year.year else "năm",
    )


def _gom_luy_ke(book: Book, claims: list[DongHoSo], period: Ky) -> GomTrongChi | None:
    """Tạm ứng, thu hồi trong tổng Giải ngân lũy kế của phụ lục hồ sơ."""
    codes = {line.ma_ho_so for line in claims}
    return gom_trong_chi("phu_luc.ho_so.gom", chi_cua_ho_so(book, codes, period)) if claims else None


class _LoiVan(TypedDict):
    """Lời của cơ quan, lấy ở trang Thuyết minh, theo tên ở `Context`."""

    chi_dao: list[str]
    danh_gia: DanhGia
    nhiem_vu: list[str]
    kien_nghi: list[KienNghi]


def _loi_van(
    words: ThuyetMinh, period: Ky, where: str, addressed: list[str], tasks: TienDo | None
) -> _LoiVan:
    """Mọi đoạn mà cơ quan phải tự viết; thiếu đoạn nào thì dừng, kể hết các đoạn thiếu."""
    leading, judged = words.doan("Công tác chỉ đạo, điều hành"), _danh_gia(words, period)
    ahead, waiting = words.doan("Nhiệm vụ kỳ tới"), tasks.cho_han_moi if tasks else None
    wishes = kien_nghi(words, where, addressed, waiting)
    words.dung_neu_thieu()
    return _LoiVan(chi_dao=leading, danh_gia=judged, nhiem_vu=ahead, kien_nghi=wishes)


def _danh_gia(words: ThuyetMinh, period: Ky) -> DanhGia:
    """Nguyên nhân không bắt buộc với báo cáo quý."""
    quarterly = (period.part or "").startswith("Q")
    results, shortcomings = words.doan("Kết quả nổi bật"), words.doan("Tồn tại, hạn chế")
    causes = words.doan("Nguyên nhân", required=not quarterly)
    return DanhGia(results, shortcomings, causes or None)
