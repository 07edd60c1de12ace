"""Trạng thái của hồ sơ tại một ngày đã qua, suy từ ngày của từng việc: báo cáo 6 tháng không kể việc cuối năm."""

from __future__ import annotations

import datetime as dt

from xl_tools.sheets.ho_so_ho_tro import ACCEPTED, APPROVED, ELIGIBLE, PAID, REGISTERED, RUNNING, states_from
from xl_tools.sheets.table import Row

_DATED = {
    REGISTERED: "ngay_dang_ky",
    ELIGIBLE: "ngay_thong_bao_ket_qua",
    APPROVED: "ngay_quyet_dinh_phe_duyet",
    RUNNING: "ngay_ky_hop_dong",
    ACCEPTED: "ngay_nghiem_thu",
}


def trang_thai(claim: Row, ngay: dt.date, quy_trinh: str | None, thanh_toan: dt.date | None = None) -> str:
    """Trạng thái đã ghi, trừ khi có việc của hồ sơ sau ngày đó: khi ấy là việc xa nhất đã có ngày.

    `thanh_toan` là ngày thanh toán cuối theo sổ kinh phí. Hồ sơ rút, bị từ chối không ghi ngày nên giữ nguyên.
    """
    dates = {state: claim[name] for state, name in _DATED.items() if claim[name]}
    if thanh_toan:
        dates[PAID] = thanh_toan
    path = states_from(REGISTERED, quy_trinh)
    written = str(claim["trang_thai"])
    if written not in path or all(happened <= ngay for happened in dates.values()):
        return written
    passed = [state for state in path[: path.index(written) + 1] if state in dates and dates[state] <= ngay]
    return passed[-1] if passed else REGISTERED
