"""Mục VI: ai làm gì; cơ quan chủ trì và báo cáo đứng đầu, địa phương và doanh nghiệp đứng cuối."""

from __future__ import annotations

import datetime as dt
import re

from xl_tools.documents.ke_hoach_nscl.kieu import BaoCao, CoQuanThucHien, Doan, NhomNhiemVu, ToChuc
from xl_tools.documents.khung import co_quan
from xl_tools.errors import WrongUse
from xl_tools.rules.ten_co_quan import TenCoQuan, viet_day_du
from xl_tools.sheets.table import Book
from xl_tools.text import folded, listed, parts
from xl_tools.trace import Figure

FINANCE = "Sở Tài chính"
ENTERPRISES = "Doanh nghiệp, tổ chức tham gia Chương trình"
# Of the department of science and technology; any other office is its equal, or not its to command.
_OWN_UNITS = ("Chi cục Tiêu chuẩn Đo lường Chất lượng", "Phòng Tiêu chuẩn", "Phòng Quản lý", "Văn phòng Sở")
# Of the centre, of the party or of their members: no people's committee gives them orders.
_ASKED = ("Viện ", "Cục ", "Tổng cục ", "Bộ ", "Hội ", "Liên minh ", "Liên đoàn ", "Ủy ban Mặt trận ", "Báo ")
# Phụ lục nhiệm vụ nêu theo việc; mục này nêu các sở trước, rồi đơn vị của sở, cơ quan khác, báo đài sau cùng.
_ORDER = ("so nong nghiep", "so cong thuong", "so ", "chi cuc", "")
_PRESS = ("bao ", "dai ", "co quan bao")
MOST_TASKS = 4  # of an office with more the paper gives their numbers: the annex says each of them in full
_ANNEX = "Phụ lục I"  # tasks stand in the first annex wherever there are tasks
_DAY_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})")


def co_quan_bao_cao(book: Book, ngay: dt.date) -> str:
    """Tên của cơ quan chủ trì, báo cáo: mục *Cơ quan ban hành báo cáo*, tên có hiệu lực vào ngày lập."""
    code = book.settings["co_quan_ban_hanh_bao_cao"]
    if not code:
        raise WrongUse("XL-0401", field="to_chuc.so", source="Thông tin, mục Cơ quan ban hành báo cáo")
    return str(co_quan(book, code, "Báo cáo", ngay)["ten_co_quan"])


def to_chuc(
    book: Book, groups: list[NhomNhiemVu], names: TenCoQuan, so: str, ban_hanh: str, them: list[Doan]
) -> ToChuc:
    """Phân công theo cơ quan, gộp từ cột chủ trì và phối hợp của các nhiệm vụ."""
    offices: dict[str, CoQuanThucHien] = {}

    def office(name: str) -> CoQuanThucHien:
        return offices.setdefault(_khoa(name), CoQuanThucHien(name, name, [], []))

    fixed = [_khoa(office(name).ten) for name in (so, FINANCE, names.dia_phuong, ENTERPRISES)]
    said = {task.so: _viec(task.noi_dung) for group in groups for task in group.nhiem_vu}
    for group in groups:
        for task in group.nhiem_vu:
            if task.chu_tri:
                office(task.chu_tri).chu_tri.append(task.so)
            for name in task.phoi_hop:
                office(name).phoi_hop.append(task.so)
    own = _khoa(ban_hanh) == _khoa(so)
    told = {
        key: CoQuanThucHien(
            one.ten,
            _de_muc(one.ten, so if own else None),
            _cac_viec(one.chu_tri, said),
            _cac_viec(one.phoi_hop, said),
        )
        for key, one in offices.items()
    }
    leading, finance, local, enterprises = (told[key] for key in fixed)
    others = sorted((one for key, one in told.items() if key not in fixed), key=_thu_tu)
    return ToChuc(
        so=leading,
        bao_cao=_bao_cao(book, names),
        tai_chinh=finance,
        khac=others,
        dia_phuong=local,
        doanh_nghiep=enterprises,
        them=them,
        bao_cao_len=None if own else ban_hanh,
    )


def _thu_tu(office: CoQuanThucHien) -> int:
    """Chỗ của cơ quan trong mục; cùng loại thì theo thứ tự các nhiệm vụ."""
    name = folded(office.ten)
    if name.startswith(_PRESS):
        return len(_ORDER)
    return next(place for place, start in enumerate(_ORDER) if name.startswith(start))


def _de_muc(name: str, signing: str | None) -> str:
    """`Đề nghị Sở Tài chính`: sở ký thì chỉ giao việc cho chính mình và đơn vị của mình, ủy ban thì cho cấp dưới."""
    if signing is None:
        return f"Đề nghị {name}" if name.startswith(_ASKED) else name
    if _khoa(name) == _khoa(signing) or name.startswith(_OWN_UNITS):
        return name
    lower = name.startswith(("Các ", "Doanh nghiệp"))
    return f"Đề nghị {name[:1].lower() + name[1:] if lower else name}"


def _khoa(name: str) -> str:
    """Hai cách viết của một cơ quan có cùng khóa; mọi cách gọi doanh nghiệp là một."""
    key = folded(viet_day_du(name)).removeprefix("cac ")
    return "doanh nghiep" if key.startswith("doanh nghiep") else key


def _cac_viec(numbers: list[str], said: dict[str, str]) -> list[str]:
    """Tên từng việc; nhiều việc thì nêu số của chúng ở phụ lục."""
    if len(numbers) > MOST_TASKS:
        return [f"các nhiệm vụ số {listed(numbers)} tại {_ANNEX}"]
    return [said[number] for number in numbers]


def _viec(text: str) -> str:
    """Tên việc đặt giữa câu: chữ đầu viết thường, trừ chữ viết tắt."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _bao_cao(book: Book, names: TenCoQuan) -> BaoCao:
    settings = book.settings

    def deadline(name: str) -> Figure | None:
        text = settings[name]
        shown = _thoi_han(text, name) if text else None
        return Figure(f"to_chuc.{name}", str(text), shown, None, settings.at(name)) if shown else None

    return BaoCao(
        noi=names.noi_gui(parts(settings["kinh_gui_bao_cao"] or "")),
        quy=deadline("thoi_han_gui_bao_cao_quy"),
        sau_thang=deadline("thoi_han_gui_bao_cao_6_thang"),
        nam=deadline("thoi_han_gui_bao_cao_nam"),
    )


def _thoi_han(text: str, name: str) -> str:
    """`20/06` → `ngày 20 tháng 6`; `20` của quý → `ngày 20 của tháng cuối quý`; cách ghi khác để nguyên."""
    if found := _DAY_MONTH.fullmatch(text):
        day, month = int(found[1]), int(found[2])
        return f"ngày {day:02d} tháng {month:02d}" if month < 3 else f"ngày {day:02d} tháng {month}"
    if text.isdigit() and name.endswith("quy"):
        return f"ngày {int(text):02d} của tháng cuối quý"
    return text
