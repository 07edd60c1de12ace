"""Face: the functions that a worksheet calls by name (`=XL_QUY_MO(…)`), each over the rules of the commands.

xlwings' server on Windows finds them in this module; everywhere else they are plain functions.
"""

from __future__ import annotations

from xl_tools.functions.calling import FUNCTIONS, HELP
from xl_tools.functions.ho_tro import XL_GIAI_THICH, XL_MUC_HO_TRO, XL_QUY_MO
from xl_tools.functions.ma_va_ten import XL_BANG_CHU, XL_DON_VI_MOI, XL_GTIN_HOP_LE, XL_MST_HOP_LE
from xl_tools.functions.nang_suat import XL_NSLD, XL_TFP
from xl_tools.functions.ocop import XL_SAO_OCOP

__all__ = [
    "FUNCTIONS",
    "HELP",
    "XL_BANG_CHU",
    "XL_DON_VI_MOI",
    "XL_GIAI_THICH",
    "XL_GTIN_HOP_LE",
    "XL_MST_HOP_LE",
    "XL_MUC_HO_TRO",
    "XL_NSLD",
    "XL_QUY_MO",
    "XL_SAO_OCOP",
    "XL_TFP",
]
