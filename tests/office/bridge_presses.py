"""What a person's hand does in LibreOffice: select, press a button on a sheet; and what the eye sees of the window."""

from __future__ import annotations

from typing import Any

from bridge_cells import box_of, cells_of, sheet_of


def selection(document: Any) -> dict[str, Any]:
    """The sheet and the box of the selected cells; of several boxes, the first."""
    selected = document.CurrentController.getSelection()
    if selected is None or not hasattr(selected, "RangeAddress"):
        selected = selected.getByIndex(0) if selected is not None and selected.Count else None
    if selected is None or not hasattr(selected, "RangeAddress"):
        return {"sheet": None, "box": None}
    return {"sheet": selected.Spreadsheet.Name, "box": box_of(selected.RangeAddress)}


def select(document: Any, sheet: str, box: list[int]) -> None:
    """Go to the sheet and select the cells there."""
    document.CurrentController.setActiveSheet(sheet_of(document, sheet))
    document.CurrentController.select(cells_of(document, sheet, box))


def view(document: Any) -> dict[str, Any]:
    """What a press must leave as it was: the sheet in front, what is selected, what is frozen, how it calculates."""
    window = document.CurrentController
    return {
        "front": window.ActiveSheet.Name,
        "selection": selection(document),
        "frozen": [window.getSplitRow(), window.getSplitColumn()] if window.hasFrozenPanes() else None,
        "automatic": document.isAutomaticCalculationEnabled(),
    }


def freeze(document: Any, rows: int, columns: int) -> None:
    """Freeze rows and columns of the sheet in front."""
    document.CurrentController.freezeAtPosition(columns, rows)


def buttons(document: Any, sheet: str) -> list[dict[str, Any]]:
    """Each button of a sheet: what stands on it and the macro bound to it, None where LibreOffice found none."""
    return [
        {"label": model.Label, "macro": events[0].ScriptCode if events else None}
        for model, events in _buttons(document, sheet)
    ]


def press_button(document: Any, sheet: str, label: str) -> None:
    """Press a button the way a screen reader does: the bound macro runs as after a click."""
    window = document.CurrentController
    window.setActiveSheet(sheet_of(document, sheet))
    window.setFormDesignMode(False)
    for model, _ in _buttons(document, sheet):
        if model.Label == label:
            window.getControl(model).getAccessibleContext().doAccessibleAction(0)
            return
    raise KeyError(label)


def _buttons(document: Any, sheet: str) -> list[tuple[Any, Any]]:
    forms = sheet_of(document, sheet).DrawPage.Forms
    each = [forms.getByIndex(index) for index in range(forms.Count)]
    return [
        (form.getByIndex(index), form.getScriptEvents(index))
        for form in each
        for index in range(form.Count)
        if hasattr(form.getByIndex(index), "Label")
    ]


def run_macro(document: Any, macro: str, arguments: list[Any]) -> Any:
    """What `Library.Module.Sub` returns. A macro that fails returns None and says nothing."""
    url = f"vnd.sun.star.script:{macro}?language=Basic&location=document"
    returned, _, _ = document.getScriptProvider().getScript(url).invoke(tuple(arguments), (), ())
    return returned if isinstance(returned, (str, int, float, bool)) else None


def modules(document: Any) -> dict[str, list[str]]:
    """The VBA that LibreOffice loaded: the modules of each library."""
    libraries = document.BasicLibraries
    return {name: list(libraries.getByName(name).ElementNames) for name in libraries.ElementNames}


def set_module(document: Any, library: str, module: str, source: str) -> None:
    """Other text for a module: how a test breaks a macro."""
    document.BasicLibraries.getByName(library).replaceByName(module, source)


def module_source(document: Any, library: str, module: str) -> str:
    """The text of a module as LibreOffice loaded it."""
    return str(document.BasicLibraries.getByName(library).getByName(module))


PRESSES = {
    word.__name__: word
    for word in (
        *(selection, select, view, freeze, buttons, press_button),
        *(run_macro, modules, module_source, set_module),
    )
}
