"""Chi nhánh xét theo pháp nhân: quy mô là của doanh nghiệp, đơn vị phụ thuộc không có quy mô riêng.

Nghị định số 80/2021/NĐ-CP xếp quy mô doanh nghiệp; chi nhánh không phải pháp nhân (Điều 84 Bộ luật Dân sự năm 2015,
chưa đối chiếu văn bản), nên bước này ghi là suy luận.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xl_tools.rules.quy_mo import CLASSES, LARGE, NO_DATA, NOT_SIZED, QuyMo, quy_mo
from xl_tools.sheets.ma_so_thue import phap_nhan
from xl_tools.sheets.table import Row
from xl_tools.trace import Step, Trace

_CLAUSE = "Điều 84 Bộ luật Dân sự năm 2015"


def quy_mo_phap_nhan(doanh_nghiep: Row, ngay: dt.date) -> QuyMo:
    """Quy mô của doanh nghiệp; của chi nhánh là quy mô của doanh nghiệp mà chi nhánh thuộc về."""
    code = doanh_nghiep["ma_so_thue"]
    root = phap_nhan(code)
    if root == code:
        return quy_mo(doanh_nghiep, ngay)
    belongs = _thuoc(code)
    cells = doanh_nghiep.at("ma_so_thue")
    parent = doanh_nghiep.table.by_key().get(root or "")
    if parent is None:
        why = f"{belongs}; doanh nghiệp này chưa có trong trang {doanh_nghiep.table.tab}"
        step = Step("don_vi_phu_thuoc", f"{why}.", _CLAUSE, "inference", cells)
        possible = (*(label for _, label in CLASSES), LARGE, NOT_SIZED)
        return QuyMo(NO_DATA, f"Chưa xếp được quy mô vì {why}", (step,), co_the=possible)
    size = quy_mo(parent, ngay)
    text = f"{belongs} nên quy mô xét theo doanh nghiệp đó."
    step = Step("don_vi_phu_thuoc", text, _CLAUSE, "inference", (*cells, *parent.at("ma_so_thue")))
    co_so = f"{size.co_so}; xét theo doanh nghiệp MST {root}"
    return QuyMo(size.ten, co_so, (step, *size.trace), (), size.co_the)


def dong_doanh_nghiep(enterprises: Mapping[str, Row], code: str | None) -> Row | None:
    """Dòng của đơn vị ở trang Doanh nghiệp; chi nhánh không có dòng riêng thì là dòng của doanh nghiệp."""
    return enterprises.get(code or "") or enterprises.get(phap_nhan(code) or "")


def xet_theo_phap_nhan(claim: Row, enterprise: Row | None) -> Trace:
    """Một bước, khi hồ sơ của chi nhánh được xét theo dòng của doanh nghiệp; không thì rỗng."""
    code = claim["ma_so_thue"]
    if enterprise is None or enterprise["ma_so_thue"] == code or phap_nhan(code) == code:
        return ()
    text = f"{_thuoc(code)} nên các điều kiện xét theo doanh nghiệp đó."
    cells = (*claim.at("ma_so_thue"), *enterprise.at("ma_so_thue"))
    return (Step("don_vi_phu_thuoc", text, _CLAUSE, "inference", cells),)


def _thuoc(code: str) -> str:
    return f"MST {code} là đơn vị phụ thuộc của doanh nghiệp MST {phap_nhan(code)}"
