"""The modules of the bundle are no package that is installed: they lie in a folder of their own."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging" / "windows"))
