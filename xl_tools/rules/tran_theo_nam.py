"""Mức trần theo năm của Nghị định số 80/2021/NĐ-CP: tính cho tổng các hợp đồng trong năm, không cho từng hợp đồng.

Nghị định ghi trần theo “hợp đồng/năm/doanh nghiệp”; Thông tư số 06/2022/TT-BKHĐT nói rõ là tổng của năm. Trước ngày
Thông tư có hiệu lực, cách tính ấy là cách hiểu, nên phép tính nói ra cả số tiền theo cách kia.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from xl_tools.law import load
from xl_tools.rules.muc_ap_dung import Muc
from xl_tools.sheets.muc_ho_tro import PER_YEAR, SME
from xl_tools.text import money, rounded
from xl_tools.trace import Step


def buoc_theo_nam(muc: Muc, ngay: dt.date | None, tinh_rieng: Decimal, con_lai: Decimal) -> Step | None:
    """Bước nói vì sao trần không tính riêng cho hợp đồng này; None khi hai cách ra cùng một số, hoặc mức khác."""
    per_year = muc.row["don_vi_tinh_tran"] == PER_YEAR and muc.row["chuong_trinh"] == SME
    if not per_year or ngay is None or tinh_rieng == con_lai:
        return None
    other = money(int(rounded(tinh_rieng)))
    dated = load("nd80")["tran_theo_nam"].at(ngay)
    head = "Mức trần tính cho tổng các hợp đồng trong năm"
    if dated:
        text = f"{head}, không giới hạn số hợp đồng; không tính riêng từng hợp đồng (tính riêng thì được {other})."
        return Step("tran_theo_nam", text, dated.reference, dated.verified)
    text = f"{head} là cách hiểu: lúc đó chưa có văn bản nói rõ; tính riêng từng hợp đồng thì được {other}."
    return Step("tran_theo_nam", text, None, "inference")
