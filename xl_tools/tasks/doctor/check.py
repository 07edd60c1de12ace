"""One look at the machine and what it came to; the words stand in `messages/doctor.yaml`."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Any

from xl_tools.data import PACKAGE, load_yaml

STATES = {"ok": "Tốt", "warning": "Cần chú ý", "error": "Hỏng", "not_applicable": "Không áp dụng"}
NOT_APPLICABLE = "not_applicable"


@functools.cache
def catalogue() -> dict[str, Any]:
    """Every check by id: `title`, `why` it matters, and what it may say (`state`, `what`, `cure`, `fix`)."""
    words: dict[str, Any] = load_yaml(PACKAGE / "messages" / "doctor.yaml")
    return words


@dataclass(frozen=True)
class Check:
    """What one check said; `said` names the sentence, `details` fill it."""

    id: str
    said: str
    details: dict[str, object] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What was looked at."""
        return str(catalogue()[self.id]["title"])

    @property
    def why(self) -> str:
        """Why it matters."""
        return str(catalogue()[self.id]["why"])

    @property
    def state(self) -> str:
        """One of STATES."""
        return str(self._words.get("state", NOT_APPLICABLE))

    @property
    def what(self) -> str:
        """What was found."""
        return str(self._words.get("what", "Chỉ xét trên Windows.")).format_map(self.details)

    @property
    def cure(self) -> str | None:
        """How to put it right; None where nothing is to be done."""
        cure = self._words.get("cure")
        return cure.format_map(self.details) if cure else None

    @property
    def fixable(self) -> bool:
        """Whether `--fix` can put it right without rights of an administrator."""
        return bool(self._words.get("fix"))

    @property
    def _words(self) -> dict[str, Any]:
        if self.said == NOT_APPLICABLE:
            return {}
        words: dict[str, Any] = catalogue()[self.id]["says"][self.said]
        return words

    def as_json(self) -> dict[str, Any]:
        """The check as `doctor --json` prints it."""
        return {
            "id": self.id,
            "title": self.title,
            "state": self.state,
            "what": self.what,
            "why": self.why,
            "cure": self.cure,
            "fixable": self.fixable,
        }


def check(id_: str, said: str, **details: object) -> Check:
    """The check `id_` with the sentence `said`."""
    return Check(id_, said, details)
