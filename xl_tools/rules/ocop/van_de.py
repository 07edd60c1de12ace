"""Chỗ sai hoặc chưa chắc khi chấm OCOP: câu nào của danh mục câu, ở phiếu của ai, tiêu chí nào."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xl_tools.data import messages


@dataclass(frozen=True, slots=True)
class VanDe:
    """One thing wrong or doubtful, before it has a cell: the code of its sentence, what fills it, whose, where."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)
    thanh_vien: str | None = None
    tieu_chi: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether the value cannot count; a warning or hint lets it count."""
        return messages()[self.code]["level"] == "error"
