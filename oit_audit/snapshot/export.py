"""The forms in which a kept run is handed to others: a new one is a function here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from oit_audit.snapshot.kept import Snapshot
from oit_audit.snapshot.wacz import write_wacz

Exporter = Callable[[Snapshot, Path], None]
"""Writes a kept run to one file. Raises SnapshotError."""

FORMATS: Mapping[str, Exporter] = {"wacz": write_wacz}
