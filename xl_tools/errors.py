"""What cannot be answered: each error knows its sentence in the catalogue and the exit code of the process.

An officer's mistake inside a workbook is never one of these: it is a `Finding`, collected with all the others.
"""


class XltoolsError(Exception):
    """A request that has no answer; `code` names the Vietnamese sentence, `details` fill it."""

    exit_code = 1

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(f"{code} {details}")
        self.code = code
        self.details = details


class WrongUse(XltoolsError):
    """A missing file, an unknown key, an existing file that must not be overwritten."""

    exit_code = 2


class Unreadable(XltoolsError):
    """A file that is broken, locked, encrypted, or lies in a folder that takes no files."""

    exit_code = 3


class LawError(XltoolsError):
    """The law's own data contradict themselves: a gap, an overlap, a value without a reference."""

    exit_code = 4


class Disagreement(XltoolsError):
    """Figures or signatures do not agree with what they were made from."""

    exit_code = 5


class Stopped(XltoolsError):
    """A person stopped the work; everything is as it was."""

    exit_code = 130
