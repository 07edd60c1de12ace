"""Chênh lệch nâng hạng: mức của hạng đạt trừ mức của hạng trước trong cùng văn bản; sản phẩm mới được trọn mức."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xl_tools.rules.dieu_kien import Xet
from xl_tools.rules.muc_ap_dung import Muc
from xl_tools.sheets.muc_ho_tro import UPGRADE
from xl_tools.sheets.san_pham import NO_STAR
from xl_tools.sheets.table import Row
from xl_tools.text import money
from xl_tools.trace import Step

REACHED, BEFORE = "hang_dat", "hang_truoc"


def xet_hang(rate: Row, claim: Row) -> Iterator[Xet]:
    """Mức dành cho hạng nào, và cho sản phẩm từ hạng nào lên; giữ nguyên hạng thì không có chênh lệch."""
    wanted, from_ = rate[REACHED], rate[BEFORE]
    if not wanted:
        return
    reached, before = claim[REACHED], claim[BEFORE]
    if reached is None:
        text = "Trang Công nhận chưa có lần công nhận nào của sản phẩm này đến Ngày đăng ký."
        yield Xet("hang_dat", None, text, claim.at("ma_san_pham", "ngay_dang_ky"))
        return
    cells = (*claim.at(REACHED), *rate.at(REACHED))
    text = f"Mức dành cho sản phẩm đạt {wanted}; sản phẩm này được công nhận {reached}."
    yield Xet("hang_dat", reached == wanted, text, cells, f"sản phẩm đạt {wanted}")
    cells = (*claim.at(BEFORE), *rate.at(BEFORE))
    if from_:
        text = f"Mức dành cho hạng trước là {from_.lower()}; hạng trước của sản phẩm này: {before.lower()}."
        yield Xet("hang_truoc", before == from_, text, cells, f"hạng trước là {from_.lower()}")
    elif rate["cach_tinh"] == UPGRADE and before != NO_STAR and before >= reached:  # “3 sao” < “4 sao”
        text = f"Sản phẩm đã có {before} từ trước nên lần này không phải nâng hạng."
        yield Xet("hang_truoc", False, text, cells, "sản phẩm được nâng lên hạng cao hơn")


def chenh_lech(muc: Muc, claim: Row, ngay: dt.date) -> tuple[int, Step] | Xet:
    """Số tiền (đồng) và bước tính; Xet khi chưa có mức của hạng trước."""
    rate, before = muc.row, claim[BEFORE]
    if before is None or rate[REACHED] is None:
        text = f"Cách tính “{rate['cach_tinh']}” không dùng cho hồ sơ này."
        return Xet("cach_tinh", None, text, rate.at("cach_tinh"))
    whole = int(rate["muc_tron_goi"])
    if before == NO_STAR:
        text = f"Sản phẩm được công nhận lần đầu nên được trọn mức {money(whole)} của {rate[REACHED]}."
        return whole, Step("chenh_lech", text, muc.can_cu, muc.verified, rate.at("muc_tron_goi"), whole)
    earlier = _muc_cua_hang(rate, before, ngay)
    if earlier is None:
        text = f"Chưa có mức của {before} trong cùng văn bản nên chưa tính được chênh lệch."
        return Xet("hang_truoc", None, text, claim.at(BEFORE))
    less = int(earlier["muc_tron_goi"])
    amount = max(0, whole - less)
    difference = f"{money(whole)} − {money(less)} = {money(amount)}"
    text = f"Nâng từ {before} lên {rate[REACHED]}: được phần chênh lệch {difference}."
    cells = (*rate.at("muc_tron_goi"), *earlier.at("muc_tron_goi"), *claim.at(BEFORE))
    return amount, Step("chenh_lech", text, muc.can_cu, muc.verified, cells, amount)


def _muc_cua_hang(rate: Row, star: str, ngay: dt.date) -> Row | None:
    """Mức của một hạng trong cùng văn bản, có hiệu lực vào ngày đó."""
    for row in rate.table.rows():
        same = row["van_ban_quy_dinh"] == rate["van_ban_quy_dinh"] and row[REACHED] == star
        since, until = row["hieu_luc_tu"], row["hieu_luc_den"]
        if same and row["muc_tron_goi"] and since and since <= ngay and (until is None or ngay <= until):
            return row
    return None
