"""Chuỗi số liệu của trang *TFP*: hai năm liền nhau, và vì sao một năm chưa đủ số liệu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.rules.tfp.von import Von, chuoi_von
from xl_tools.sheets.table import Book, Row

_ONE = Decimal(1)


@dataclass(frozen=True)
class HaiNam:
    """Một năm và năm liền trước của nó, với vốn của hai năm."""

    truoc: Row
    sau: Row
    von_truoc: Von
    von_sau: Von

    def both(self, name: str) -> tuple[str, ...]:
        """Các ô của một cột ở hai năm."""
        return (*self.truoc.at(name), *self.sau.at(name))

    def ratio(self, name: str) -> Decimal:
        """Chỉ số phát triển của một cột: năm sau trên năm trước."""
        ratio: Decimal = self.sau[name] / self.truoc[name]
        return ratio

    @property
    def ratio_von(self) -> Decimal:
        """Chỉ số phát triển của vốn."""
        return self.von_sau.value / self.von_truoc.value

    @property
    def o_von(self) -> tuple[str, ...]:
        """Các ô mà vốn của hai năm dựa vào."""
        return tuple(dict.fromkeys((*self.von_truoc.cells, *self.von_sau.cells)))


@dataclass(frozen=True)
class Chuoi:
    """Các dòng có năm, theo thứ tự năm, và vốn của từng năm."""

    rows: tuple[Row, ...]
    von: Mapping[int, Von | str]

    def hai_nam(self, row: Row) -> HaiNam | str:
        """Hai năm để tính tốc độ tăng của một năm; hoặc số liệu còn thiếu."""
        year = int(row["nam"])
        before = next((one for one in self.rows if one["nam"] == year - 1), None)
        if before is None:
            first = row is self.rows[0]
            return "năm đầu của chuỗi" if first else f"chuỗi năm bị hở, không có năm {year - 1}"
        names = {"grdp_gia_so_sanh": "GRDP giá so sánh", "von": "Vốn", "lao_dong": "Lao động"}
        for name, title in names.items():
            for one in (before, row):
                missing = self.von[int(one["nam"])] if name == "von" else one[name]
                if isinstance(missing, str):
                    return missing
                if not missing:
                    return f"chưa có {title} năm {one['nam']}"
        return self._noi(before, row)

    def _noi(self, before: Row, row: Row) -> HaiNam | str:
        first, second = self.von[int(before["nam"])], self.von[int(row["nam"])]
        assert isinstance(first, Von)
        assert isinstance(second, Von)
        if first.tinh_ra and not second.tinh_ra:
            # The growth between an estimate and a published stock would be the difference of two methods.
            sources = f"vốn năm {before['nam']} tính từ đầu tư còn vốn năm {row['nam']} là số đã nhập"
            return f"{sources}, hai nguồn không nối được"
        return HaiNam(before, row, first, second)


def chuoi(book: Book, lan_hao_mon: Decimal = _ONE) -> Chuoi:
    """Chuỗi của sổ, vốn tính với tỷ lệ hao mòn nhân `lan_hao_mon`."""
    table = book.tables.get("tfp")
    rows = (
        sorted((row for row in table.rows() if row["nam"]), key=lambda row: int(row["nam"])) if table else ()
    )
    return Chuoi(tuple(rows), chuoi_von(rows, lan_hao_mon))
