"""Hồi quy hàm Cobb-Douglas trên chuỗi của tỉnh: hai hệ số, sai số chuẩn của chúng, và TFP là phần còn lại.

Hệ số ước lượng bằng statsmodels (phần cài thêm `stats`), nên là số thực nhị phân; mọi phép tính trước và sau đó
vẫn là `Decimal`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from xl_tools.rules.tfp.ket_qua import TocDo, phan_tich
from xl_tools.rules.tfp.loi_giai import Nguon, cac_buoc
from xl_tools.rules.tfp.quy_uoc import HOI_QUY, HUNDRED, gia_tri, logarit, quy_uoc
from xl_tools.rules.tfp.so_lieu import Chuoi, HaiNam
from xl_tools.rules.tfp.von import Von
from xl_tools.sheets.table import Row
from xl_tools.text import number
from xl_tools.trace import Step

# Less than this of their movement is rounding of published figures: coefficients drawn from it would be noise.
_KHONG_DANG_KE = 10**-6
CHUA_CAI = "cần cài thêm phần thống kê của xltools (xltools-nscl[stats])"


@dataclass(frozen=True)
class UocLuong:
    """Hai hệ số với sai số chuẩn, số năm, độ phù hợp và thống kê Durbin-Watson của phần dư."""

    he_so_von: Decimal
    he_so_lao_dong: Decimal
    sai_so_von: Decimal
    sai_so_lao_dong: Decimal
    so_nam: int
    r_binh_phuong: Decimal
    durbin_watson: Decimal

    @property
    def loi(self) -> str:
        """Câu nói hệ số có từ đâu và chắc đến đâu."""
        return (
            f"Hồi quy trên {self.so_nam} năm: hệ số vốn {number(self.he_so_von, 4)} (sai số chuẩn "
            f"{number(self.sai_so_von, 4)}), hệ số lao động {number(self.he_so_lao_dong, 4)} (sai số chuẩn "
            f"{number(self.sai_so_lao_dong, 4)}), tổng hai hệ số {number(self.he_so_von + self.he_so_lao_dong, 4)}; "
            f"R² {number(self.r_binh_phuong, 4)}, Durbin-Watson {number(self.durbin_watson, 2)}."
        )


def uoc_luong(series: Chuoi) -> UocLuong | str:
    """Ước lượng trên những năm đủ GRDP, vốn, lao động; hoặc vì sao chưa ước lượng được."""
    whole = [
        (row, series.von[int(row["nam"])])
        for row in series.rows
        if row["grdp_gia_so_sanh"] and row["lao_dong"]
    ]
    points = [(row, von) for row, von in whole if isinstance(von, Von)]
    least = gia_tri("so_nam_hoi_quy")
    if len(points) < least:
        return f"hồi quy cần ít nhất {least} năm đủ số liệu, chuỗi mới có {len(points)} năm"
    if any(before.tinh_ra and not after.tinh_ra for (_, before), (_, after) in pairwise(points)):
        return "vốn của chuỗi lẫn số tính từ đầu tư và số đã nhập, không hồi quy được"
    logs = [
        (logarit(row["grdp_gia_so_sanh"]), logarit(von.value), logarit(row["lao_dong"]))
        for row, von in points
    ]
    return _binh_phuong_nho_nhat(logs)


def _binh_phuong_nho_nhat(logs: list[tuple[Decimal, Decimal, Decimal]]) -> UocLuong | str:
    try:
        import numpy as np
        from statsmodels.regression.linear_model import OLS
        from statsmodels.stats.stattools import durbin_watson
    except ImportError:
        return CHUA_CAI
    columns = np.array([[float(value) for value in point] for point in logs])
    # Deviations from the mean: the same slopes, and a rank that tells collinear series from merely large logarithms.
    centred = columns - columns.mean(axis=0)
    moved = np.linalg.norm(centred, axis=0)
    if moved[0] < _KHONG_DANG_KE:
        return "GRDP của chuỗi không đổi qua các năm, không có gì để ước lượng"
    if moved.min() < _KHONG_DANG_KE or np.linalg.cond((centred / moved)[:, 1:]) * _KHONG_DANG_KE > 1:
        return "vốn hoặc lao động của chuỗi không đổi, hoặc cả hai tăng đều qua các năm, không tách được hai hệ số"
    fitted = OLS(columns[:, 0], np.column_stack([np.ones(len(logs)), columns[:, 1:]])).fit()
    _, alpha, beta = (Decimal(repr(float(value))) for value in fitted.params)
    _, error_alpha, error_beta = (Decimal(repr(float(value))) for value in fitted.bse)
    fit = Decimal(repr(float(fitted.rsquared)))
    return UocLuong(
        alpha,
        beta,
        error_alpha,
        error_beta,
        len(logs),
        fit,
        Decimal(repr(float(durbin_watson(fitted.resid)))),
    )


def hoi_quy(series: Chuoi) -> list[TocDo]:
    """Từng năm với hệ số ước lượng trên cả chuỗi; tốc độ tăng theo năm như cách hệ số cố định."""
    estimate = uoc_luong(series)
    return [_mot_nam(row, series.hai_nam(row), estimate, series) for row in series.rows]


def _mot_nam(row: Row, pair: HaiNam | str, estimate: UocLuong | str, series: Chuoi) -> TocDo:
    if isinstance(pair, str) or isinstance(estimate, str):
        return TocDo(row, HOI_QUY, why_not=pair if isinstance(pair, str) else str(estimate))
    found = phan_tich(
        (pair.ratio("grdp_gia_so_sanh") - 1) * HUNDRED,
        (pair.ratio_von - 1) * HUNDRED,
        (pair.ratio("lao_dong") - 1) * HUNDRED,
        estimate.he_so_von,
        estimate.he_so_lao_dong,
    )
    rule = quy_uoc(HOI_QUY)
    weights = Step("he_so", estimate.loi, rule.reference, rule.verified, _o_chuoi(series), estimate.he_so_von)
    return TocDo(row, HOI_QUY, found, cac_buoc(HOI_QUY, pair, found, Nguon(he_so=(weights,))))


def _o_chuoi(series: Chuoi) -> tuple[str, ...]:
    """Mọi ô của chuỗi mà hệ số dựa vào."""
    cells = [cell for row in series.rows for cell in row.at("grdp_gia_so_sanh", "lao_dong")]
    cells += [cell for von in series.von.values() if isinstance(von, Von) for cell in von.cells]
    return tuple(dict.fromkeys(cells))
