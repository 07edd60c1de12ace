"""Where the program's own data lie, and the one strict way to read YAML.

Templates, macros and examples stand beside the package in a checkout and inside it in a wheel;
only this module knows both places.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

PACKAGE = Path(__file__).parent

# How far a figure of the law was checked, best first; `trace.VERIFIED` has the words for each.
GRADES = ("text", "secondary", "inference", "memory", "assumed")


def folder(name: str) -> Path:
    """The folder `templates`, `macros` or `examples`, whether installed from a wheel or editable."""
    inside = PACKAGE / "bundled" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def parameters(name: str) -> Path:
    """The file or folder `name` under `parameters/`."""
    return PACKAGE / "parameters" / name


def own_law(name: str = "") -> Path:
    """The file or folder `name` of the law that an office keeps itself, in the user's configuration folder.

    An installed program's own folder is not the office's to write; what stands here goes before what it brings.
    """
    from platformdirs import user_config_path

    return user_config_path("xltools", appauthor=False) / "phap_luat" / name


def is_own(file: Path) -> bool:
    """Whether a file of the law is the office's own."""
    return file.is_relative_to(own_law())


class Entries(Mapping[str, Any]):
    """The entries of a YAML file whose names all begin alike, by name; each is parsed when it is asked for.

    A workbook needs few of hundreds of sentences and few of the lists. What is wrong between entries, such as a name
    that stands twice, only a reading of the whole file tells: `load_yaml`.
    """

    def __init__(self, file: Path, beginning: str) -> None:
        head = "\n" + beginning
        written = ("\n" + file.read_text(encoding="utf-8")).split(head)[1:]  # before the first: its heading
        self._written = {beginning + entry.partition(":")[0]: beginning + entry for entry in written}
        self._parsed: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._parsed:
            self._parsed |= yaml.load(self._written[name], _StrictLoader)
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


@functools.cache
def messages() -> Mapping[str, dict[str, str]]:
    """The catalogue of sentences, by id."""
    return Entries(PACKAGE / "messages" / "vi.yaml", "XL-")


class _StrictLoader(yaml.CSafeLoader):
    """YAML as a lawyer reads it: `no` is a word, 0.5 is exact, a repeated key is a mistake."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _object(loader, key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"repeated key {key!r}", key_node.start_mark)
        seen[key] = _object(loader, value_node)
    return seen


def _object(loader: _StrictLoader, node: yaml.Node) -> Any:
    """What the node says; a text says itself, and the loader's own way to that is long for files full of texts."""
    is_text = node.tag == "tag:yaml.org,2002:str" and isinstance(node, yaml.ScalarNode)
    return node.value if is_text else loader.construct_object(node, deep=True)


def _decimal(loader: _StrictLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


# The table of implicit resolvers is inherited from the parent by reference: copy it before changing it.
_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
_StrictLoader.add_constructor("tag:yaml.org,2002:float", _decimal)


def load_yaml(path: Path) -> Any:
    """The content of a YAML file; numbers with a point are `Decimal`, a repeated key raises."""
    return yaml.load(path.read_text(encoding="utf-8"), _StrictLoader)
