"""`xltools doctor` at the command line: what it prints, what it asks, its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from simulated_windows import ADDIN, INSTALLED, OURS, linux, windows

from xl_tools.tasks import doctor
from xl_tools.tasks.doctor.check import Check
from xl_tools.tasks.doctor.machine import Machine

from .conftest import Ask


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


def put(monkeypatch: pytest.MonkeyPatch, machine: Machine) -> None:
    monkeypatch.setattr(doctor, "this_machine", lambda: machine)


def test_on_linux_nothing_is_wrong_and_excel_does_not_apply(ask: Ask, on: pytest.MonkeyPatch) -> None:
    put(on, linux())

    answer = ask("doctor")

    assert answer.code == 0
    assert "– Excel: Chỉ xét trên Windows." in answer.out
    assert "Chưa được chạy trong Excel trên Windows." in answer.out
    assert "0 điều hỏng" in answer.err


def test_what_is_wrong_says_why_and_the_cure_and_ends_with_1(ask: Ask, on: pytest.MonkeyPatch) -> None:
    put(on, windows({**INSTALLED, OURS: {}}, {ADDIN: b"addin"})[0])

    answer = ask("doctor")

    assert answer.code == 1
    assert "✖ Nơi của chương trình: Chưa ghi nơi" in answer.out
    assert "Vì sao quan trọng: Bấm nút" in answer.out
    assert "Cách chữa: Chạy xltools doctor --fix." in answer.out


def test_fix_asks_and_a_no_leaves_everything(ask: Ask, on: pytest.MonkeyPatch) -> None:
    machine, registry, _ = windows({**INSTALLED, OURS: {}}, {ADDIN: b"addin"})
    put(on, machine)
    on.setattr("click.prompt", lambda *_, **__: "k")

    answer = ask("doctor", "--fix")

    assert answer.code == 1
    assert registry.get(OURS, "launcher") is None


def test_fix_after_a_yes_cures(ask: Ask, on: pytest.MonkeyPatch) -> None:
    put(on, windows({**INSTALLED, OURS: {}}, {ADDIN: b"addin"})[0])
    on.setattr("click.prompt", lambda *_, **__: "c")

    answer = ask("doctor", "--fix")

    assert answer.code == 0
    assert answer.out.startswith("Đã ghi nơi của chương trình")


def test_json_is_one_value_with_every_check(ask: Ask, on: pytest.MonkeyPatch) -> None:
    put(on, windows({**INSTALLED, OURS: {}}, {ADDIN: b"addin"})[0])

    answer = ask("doctor", "--fix", "--yes", "--json")

    assert answer.code == 0
    assert answer.json["run_in_excel"] is None
    assert answer.json["summary"]["error"] == 0
    assert len(answer.json["done"]) == 1
    assert {"id", "title", "state", "what", "why", "cure", "fixable"} == answer.json["checks"][0].keys()


def test_install_and_uninstall_are_for_windows(ask: Ask, on: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put(on, linux())

    for option in ("--install", "--uninstall"):
        answer = ask("doctor", option, "--json")
        assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0540")


def test_install_then_uninstall(ask: Ask, on: pytest.MonkeyPatch) -> None:
    put(on, windows({}, {ADDIN.parent.parent / "xltools.xlam": b"addin"})[0])

    installed = ask("doctor", "--install", "--addin", ADDIN.parent.parent / "xltools.xlam")
    removed = ask("doctor", "--uninstall")

    assert (installed.code, removed.code) == (0, 0)
    assert "Đã chép tiện ích" in installed.out
    assert "Đã xóa" in removed.out


@pytest.mark.parametrize(
    "wrong",
    [
        ("--fix", "--install"),
        ("--addin", "x.xlam"),
        ("--yes",),
        ("--fix", "--json"),
        ("--install", "--uninstall"),
    ],
)
def test_one_thing_at_a_time(ask: Ask, wrong: tuple[str, ...]) -> None:
    assert ask("doctor", *wrong).code == 2


def test_the_real_machine_can_be_looked_at(ask: Ask) -> None:
    answer = ask("doctor", "--json", "--as-of", "2026-11-27")

    assert answer.code in (0, 1)
    assert len(answer.json["checks"]) == 16
    assert all(isinstance(Check(one["id"], "not_applicable").title, str) for one in answer.json["checks"])
