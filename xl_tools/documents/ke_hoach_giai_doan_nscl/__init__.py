"""Kế hoạch giai đoạn (Đề án) thực hiện chương trình năng suất chất lượng."""

from xl_tools.documents.ke_hoach_giai_doan_nscl.kieu import Context
from xl_tools.documents.ke_hoach_giai_doan_nscl.lap import YeuCau, context, ngay_ban_hanh

TEMPLATE = "ke_hoach_giai_doan_nscl.docx"

__all__ = ["TEMPLATE", "Context", "YeuCau", "context", "ngay_ban_hanh"]
