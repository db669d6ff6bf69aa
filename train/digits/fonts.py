"""Unpack web fonts for training: python train/digits/fonts.py NODE_MODULES OUT writes X.thai.ttf and X.latin.ttf."""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

modules, out = Path(sys.argv[1]), Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
for thai in sorted(modules.glob("@fontsource/*/files/*-thai-*00-normal.woff2")):
    weight = thai.stem.split("-")[-2]
    latin = thai.with_name(thai.name.replace("-thai-" + weight, "-latin-" + weight))
    if weight not in ("400", "700") or not latin.exists():
        continue
    for script, path in (("thai", thai), ("latin", latin)):
        font = TTFont(path)
        font.flavor = None
        font.save(out / f"{thai.parent.parent.name}-{weight}.{script}.ttf")
