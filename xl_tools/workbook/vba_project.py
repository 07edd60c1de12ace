"""The VBA project of a workbook [MS-OVBA 2.3], made from source alone: `vbaProject.bin`.

No compiled code goes in. A `_VBA_PROJECT` stream of version FFFF tells Office that there is none, and it
compiles the source when the workbook is opened. The same modules give the same bytes.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Sequence

from xl_tools.workbook.compound_file import compound_file
from xl_tools.workbook.vba_compression import compress
from xl_tools.workbook.vba_source import Module

_CODE_PAGE, _LANGUAGE = 1252, 0x409
_ENCODING = "cp1252"
_NO_COMPILED_CODE = bytes.fromhex("CC61FFFF000000")  # 2.3.4.1: reserved1, version FFFF, two reserved
_VERSION = struct.pack("<IH", 0x65BE0257, 17)  # 2.3.4.2.1.11: any; Office counts it up when it saves
_REFERENCES = {
    "stdole": r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    # The types of the ribbon's callbacks.
    "Office": r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0"
    r"#C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
}
_LISTED_AS = {"standard": "Module={}", "class": "Class={}", "document": "Document={}/&H00000000"}
# 2.3.1.15 to 17: no password, the project is visible; the seeds of the encryption may be any, so they are fixed.
_PROTECTION = (("CMG", bytes(4), 0xDD), ("DPB", bytes(1), 0xB8), ("GC", b"\xff", 0x97))


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """The project of that name with the modules, in their order; the workbook's own module has to be among them."""
    streams = {module.name: compress(_source(module)) for module in modules}
    vba = streams | {"_VBA_PROJECT": _NO_COMPILED_CODE, "dir": compress(_dir(name, modules))}
    if len({each.upper() for each in vba}) < len(modules) + 2:
        raise ValueError(f"two modules of the project {name} have one name")
    return compound_file({"VBA": vba, "PROJECT": _project(name, modules), "PROJECTwm": _names(modules)})


def _source(module: Module) -> bytes:
    return module.text.replace("\n", "\r\n").encode(_ENCODING)


def _record(id_: int, data: bytes = b"") -> bytes:
    """A record of the dir stream: its id, its size, what it says."""
    return struct.pack("<HI", id_, len(data)) + data


def _both(id_: int, text: str, unicode_id: int) -> bytes:
    """A text twice, in the code page and in UTF-16, as the dir stream wants it."""
    return _record(id_, text.encode(_ENCODING)) + _record(unicode_id, text.encode("utf-16-le"))


def _dir(name: str, modules: Sequence[Module]) -> bytes:
    """The dir stream before its compression (2.3.4.2): information, references, modules."""
    references = b"".join(_reference(each, library) for each, library in _REFERENCES.items())
    count = _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, b"\xff\xff")  # 2.3.4.2.3
    return _information(name) + references + count + b"".join(map(_module, modules)) + _record(0x10)


def _information(name: str) -> bytes:
    """PROJECTINFORMATION (2.3.4.2.1)."""
    windows_64 = struct.pack("<I", 3)
    language = struct.pack("<I", _LANGUAGE)
    return b"".join(
        (
            _record(0x01, windows_64),
            _record(0x02, language),
            _record(0x14, language),
            _record(0x03, struct.pack("<H", _CODE_PAGE)),
            _record(0x04, name.encode(_ENCODING)),
            _both(0x05, "", 0x40),  # description
            _record(0x06) + _record(0x3D),  # help file
            _record(0x07, bytes(4)),  # help context
            _record(0x08, bytes(4)),  # flags
            struct.pack("<HI", 0x09, 4) + _VERSION,  # its size counts half of it, by the specification
            _both(0x0C, "", 0x3C),  # constants
        )
    )


def _reference(name: str, library: str) -> bytes:
    """A registered library (2.3.4.2.2.5) with its name (2.3.4.2.2.2)."""
    encoded = library.encode(_ENCODING)
    return _both(0x16, name, 0x3E) + _record(0x0D, struct.pack("<I", len(encoded)) + encoded + bytes(6))


def _module(module: Module) -> bytes:
    """MODULE (2.3.4.2.3.2); its source begins at offset 0 of its stream, where compiled code would stand."""
    return b"".join(
        (
            _both(0x19, module.name, 0x47),
            _both(0x1A, module.name, 0x32),  # name of the stream
            _both(0x1C, "", 0x48),  # description
            _record(0x31, bytes(4)),  # offset
            _record(0x1E, bytes(4)),  # help context
            _record(0x2C, b"\xff\xff"),  # cookie
            _record(0x21 if module.kind == "standard" else 0x22),
            _record(0x2B),
        )
    )


def _project(name: str, modules: Sequence[Module]) -> bytes:
    """The PROJECT stream (2.3.1): what the editor shows, one line for each module."""
    id_ = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"xltools:{name}")).upper() + "}"
    lines = [f'ID="{id_}"']
    lines += [_LISTED_AS[module.kind].format(module.name) for module in modules]
    lines += [f'Name="{name}"', 'HelpContextID="0"', 'VersionCompatible32="393222000"']
    lines += [f'{key}="{_encrypted(data, id_, seed)}"' for key, data, seed in _PROTECTION]
    lines += ["", "[Host Extender Info]"]
    lines += ["&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"]
    lines += ["", "[Workspace]", *(f"{module.name}=0, 0, 0, 0, C" for module in modules)]
    return ("\r\n".join(lines) + "\r\n").encode(_ENCODING)


def _encrypted(data: bytes, project_id: str, seed: int) -> str:
    """Data encryption (2.4.3.2): it hides nothing, but Office asks for it."""
    key = sum(project_id.encode("ascii")) & 0xFF
    before, last, plain = seed ^ 2, seed ^ key, key
    result = [seed, before, last]
    for byte in bytes([7]) * ((seed & 6) // 2) + struct.pack("<I", len(data)) + data:
        encrypted = byte ^ ((before + plain) & 0xFF)
        before, last, plain = last, encrypted, byte
        result.append(encrypted)
    return bytes(result).hex().upper()


def _names(modules: Sequence[Module]) -> bytes:
    """The PROJECTwm stream (2.3.3): each name in the code page and in UTF-16."""
    pairs = (
        module.name.encode(_ENCODING) + b"\0" + f"{module.name}\0".encode("utf-16-le") for module in modules
    )
    return b"".join(pairs) + b"\0\0"
