"""Kế hoạch năm thực hiện chương trình năng suất chất lượng, suy ra từ kế hoạch giai đoạn và số liệu của sổ."""

from xl_tools.documents.ke_hoach_nscl.kieu import Context
from xl_tools.documents.ke_hoach_nscl.lap import KeHoach, YeuCau, context

TEMPLATE = "ke_hoach_nscl.docx"
PAPER = "Kế hoạch"

__all__ = ["PAPER", "TEMPLATE", "Context", "KeHoach", "YeuCau", "context"]
