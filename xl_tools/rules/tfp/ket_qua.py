"""Kết quả TFP của một năm theo một phương pháp: tốc độ tăng, đóng góp, tỷ trọng khi có nghĩa."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xl_tools.rules.tfp.quy_uoc import CO_DINH, HUNDRED, gia_tri
from xl_tools.sheets.table import Row
from xl_tools.trace import Trace, plain


@dataclass(frozen=True)
class PhanTich:
    """Tốc độ tăng (%), đóng góp (điểm %) và hai hệ số; `g_tfp` là phần còn lại, nên ba phần cộng lại bằng g_y."""

    g_y: Decimal
    g_k: Decimal
    g_l: Decimal
    c_k: Decimal
    c_l: Decimal
    he_so_von: Decimal
    he_so_lao_dong: Decimal
    he_so_hop_le: bool

    @property
    def g_tfp(self) -> Decimal:
        """Tốc độ tăng TFP (%)."""
        return self.g_y - self.c_k - self.c_l

    @property
    def vi_sao_khong_ty_trong(self) -> str | None:
        """Vì sao tỷ trọng để trống; None khi tỷ trọng có nghĩa."""
        if not self.he_so_hop_le:
            return "hệ số nằm ngoài khoảng từ 0 đến 1 nên tỷ trọng đóng góp không có ý nghĩa"
        if self.g_y < gia_tri("tang_truong_nho_nhat"):
            return "tăng trưởng gần 0 hoặc âm nên tỷ trọng đóng góp không có ý nghĩa"
        return None

    @property
    def ty_trong_la(self) -> bool:
        """Tỷ trọng TFP ngoài khoảng từ 0 đến 100%: đúng số học nhưng dễ gây hiểu lầm khi công bố một mình."""
        share = self.share(self.g_tfp)
        return share is not None and not 0 <= share <= HUNDRED

    def share(self, part: Decimal) -> Decimal | None:
        """Tỷ trọng của một phần trong tăng trưởng (%); None khi không có nghĩa."""
        return None if self.vi_sao_khong_ty_trong else part / self.g_y * HUNDRED


def phan_tich(g_y: Decimal, g_k: Decimal, g_l: Decimal, alpha: Decimal, beta: Decimal) -> PhanTich:
    """Phân tích tăng trưởng với hệ số vốn `alpha`, hệ số lao động `beta`."""
    valid = 0 < alpha < 1 and 0 < beta < 1
    return PhanTich(g_y, g_k, g_l, alpha * g_k, beta * g_l, alpha, beta, valid)


@dataclass(frozen=True)
class TocDo:
    """Một năm của chuỗi: phân tích tăng trưởng và các bước; hoặc vì sao không tính được."""

    row: Row
    method: str = CO_DINH
    phan_tich: PhanTich | None = None
    trace: Trace = ()
    why_not: str | None = None

    @property
    def nam(self) -> int:
        """Năm của dòng."""
        return int(self.row["nam"])

    def as_json(self) -> dict[str, Any]:
        """One row of `tfp` in `compute --json`."""
        one = self.phan_tich
        values = {
            "year": self.nam,
            "method": self.method,
            "g_y": one and one.g_y,
            "g_k": one and one.g_k,
            "g_l": one and one.g_l,
            "c_k": one and one.c_k,
            "c_l": one and one.c_l,
            "g_tfp": one and one.g_tfp,
            "share_k": one and one.share(one.c_k),
            "share_l": one and one.share(one.c_l),
            "share_tfp": one and one.share(one.g_tfp),
        }
        return {name: plain(value) for name, value in values.items()}
