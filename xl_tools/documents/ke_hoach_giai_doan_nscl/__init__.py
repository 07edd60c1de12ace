"""Kế hoạch giai đoạn (Đề án) thực hiện chương trình năng suất chất lượng."""

from xl_tools.documents.ke_hoach_giai_doan_nscl.kieu import Context
from xl_tools.documents.ke_hoach_giai_doan_nscl.lap import YeuCau, chua_ro_so, context, ngay_ban_hanh

TEMPLATE = "ke_hoach_giai_doan_nscl.docx"

__all__ = ["TEMPLATE", "Context", "YeuCau", "chua_ro_so", "context", "ngay_ban_hanh"]
