"""Who may read a file, on systems where rights are a mode and on Windows, where they are a list."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

ENTRY = re.compile(r"\((?P<kind>[A-Z]+);(?P<flags>[A-Z]*);(?P<rights>[^;]*);[^;]*;[^;]*;(?P<who>[^;)]+)[^)]*\)")
"""One entry of an access list in SDDL: ``(A;ID;0x1200a9;;;BU)``."""

EVERYBODY = {
    "WD": "Everyone", "S-1-1-0": "Everyone",
    "AU": "Authenticated Users", "S-1-5-11": "Authenticated Users",
    "BU": "Users", "S-1-5-32-545": "Users",
    "IU": "Interactive", "S-1-5-4": "Interactive",
    "BG": "Guests", "S-1-5-32-546": "Guests",
    "AN": "Anonymous", "S-1-5-7": "Anonymous",
    "DU": "Domain Users", "NU": "Network", "S-1-5-2": "Network",
}  # fmt: skip
"""The groups that hold people whom nobody chose, as SDDL names them in every language of Windows."""

READING = ("FA", "GA", "FR", "GR")
"""Letters that let somebody read; in numbers it is the lowest bit."""

PATIENCE_S = 20


def readers(file: Path, status: os.stat_result) -> str:
    """Who beside its owner may read the file: ``0644``, or groups of Windows; empty where nobody may.

    Shape   empty also where Windows could not be asked: its own default closes a user's folders to others
    """
    if os.name == "nt":
        return ", ".join(open_to(_ask_windows(file)))
    mode = stat.S_IMODE(status.st_mode)
    return f"{mode:04o}" if mode & 0o077 else ""


def mending(file: Path) -> str:
    """The command that leaves the file to its owner alone."""
    if os.name == "nt":
        return f'icacls "{file}" /inheritance:r /grant:r "%USERNAME%":F'
    return f'chmod 600 "{file}"'


def open_to(sddl: str) -> list[str]:
    """The groups of everybody that a Windows access list lets read."""
    found = []
    for entry in ENTRY.finditer(sddl.partition("D:")[2].partition("S:(")[0]):
        name = EVERYBODY.get(entry["who"])
        # IO: only what is made in a folder later inherits this entry.
        if name and entry["kind"] == "A" and "IO" not in entry["flags"] and _reads(entry["rights"]):
            found.append(name)
    return list(dict.fromkeys(found))


def _reads(rights: str) -> bool:
    if rights.lower().startswith("0x"):
        number = int(rights, 16)
        return bool(number & 0x1 or number & 0x90000000)
    return any(rights[at : at + 2] in READING or rights[at : at + 2] == "CC" for at in range(0, len(rights), 2))


def _ask_windows(file: Path) -> str:
    with TemporaryDirectory() as folder:
        saved = Path(folder) / "rights"
        command = ["icacls", str(file), "/save", str(saved), "/q"]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE_S)
            return saved.read_text(encoding="utf-16-le")
        except (OSError, UnicodeError, subprocess.TimeoutExpired):
            return ""
