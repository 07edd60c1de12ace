"""Báo cáo định kỳ kết quả thực hiện chương trình năng suất chất lượng: quý, 6 tháng, 9 tháng, năm, giai đoạn."""

from xl_tools.documents.bao_cao_nscl.kieu import Context
from xl_tools.documents.bao_cao_nscl.lap import YeuCau, context

TEMPLATE = "bao_cao_nscl.docx"
PAPER = "Báo cáo"

__all__ = ["PAPER", "TEMPLATE", "Context", "YeuCau", "context"]
