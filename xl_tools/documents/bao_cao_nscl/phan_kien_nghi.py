"""Mục VI: kiến nghị, đề xuất theo nơi nhận; một bộ thì gọi đúng tên bộ ấy."""

from __future__ import annotations

import re

from xl_tools.documents.bao_cao_nscl.kieu import KienNghi
from xl_tools.documents.thuyet_minh import ThuyetMinh
from xl_tools.text import folded
from xl_tools.trace import Figure

_MINISTRIES = "Kiến nghị với Bộ, ngành Trung ương"
_COMMITTEE = "Kiến nghị với Ủy ban nhân dân tỉnh"
_ADDRESSEES = {
    _MINISTRIES: "Với các Bộ, ngành Trung ương",
    _COMMITTEE: "Với Ủy ban nhân dân {unit}",
    "Kiến nghị với sở, ngành, địa phương": "Với các sở, ngành, địa phương",
}
# Cơ quan trung ương nói trong câu kiến nghị: chữ hoa phân biệt “Bộ Tài chính” với “bộ hồ sơ”.
_CENTRAL = re.compile(r"\b(?:Bộ \w|Chính phủ|Thủ tướng|Quốc hội|Tổng cục|các [Bb]ộ\b|[Bb]ộ, ngành)")


def kien_nghi(words: ThuyetMinh, unit: str, kinh_gui: list[str], han_moi: Figure | None) -> list[KienNghi]:
    """Kiến nghị theo nơi nhận; “Không có.” là đã chọn không có, để trống hết thì giấy dừng.

    `han_moi`: nhiệm vụ chuyển tiếp phải có thời hạn mới; ủy ban đã ban hành kế hoạch thì ủy ban quyết định.
    """
    found = {section: words.doan(section, required=False) for section in _ADDRESSEES}
    if not any(found.values()):
        words.thieu.append("Kiến nghị với Bộ, ngành Trung ương hoặc Kiến nghị với Ủy ban nhân dân tỉnh")
    kept = {section: [text for text in texts if not _khong_co(text)] for section, texts in found.items()}
    asked = {_COMMITTEE: han_moi}
    return [
        KienNghi(_voi(section, texts, unit, kinh_gui), texts, asked.get(section))
        for section, texts in kept.items()
        if texts or asked.get(section)
    ]


def _khong_co(text: str) -> bool:
    return folded(text).rstrip(". ") in ("khong co", "khong")


def _voi(section: str, texts: list[str], unit: str, kinh_gui: list[str]) -> str:
    """`Với Bộ Khoa học và Công nghệ` khi giấy gửi một bộ và không câu nào nói đến cơ quan trung ương khác."""
    ministries = [name for name in kinh_gui if name.startswith("Bộ ")]
    if section == _MINISTRIES and len(ministries) == 1:
        rest = " ".join(texts).replace(ministries[0], "")
        if not _CENTRAL.search(rest):
            return f"Với {ministries[0]}"
    return _ADDRESSEES[section].format(unit=unit)
