"""TFP của tỉnh: ba phương pháp, vốn từ đầu tư, bình quân giai đoạn, độ nhạy, và số công bố có khớp nhau không."""

from __future__ import annotations

from xl_tools.rules.tfp.ket_qua import PhanTich, TocDo
from xl_tools.rules.tfp.phuong_phap import moi_dong, moi_phuong_phap, tfp

__all__ = ["PhanTich", "TocDo", "moi_dong", "moi_phuong_phap", "tfp"]
