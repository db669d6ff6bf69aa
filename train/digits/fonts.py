"""Unpack web fonts for training: python train/digits/fonts.py NODE_MODULES OUT [--more] writes X.thai.ttf and X.latin.ttf.

Without --more the weights 400 and 700; with it all other weights and the italics, of families not held out.
"""

import re
import sys
from pathlib import Path

import strips
from fontTools.ttLib import TTFont

NAME = re.compile(r"(?P<family>.+)-thai-(?P<weight>\d00)-(?P<slant>normal|italic)")

modules, out, more = Path(sys.argv[1]), Path(sys.argv[2]), "--more" in sys.argv
out.mkdir(parents=True, exist_ok=True)
for thai in sorted(modules.glob("@fontsource/*/files/*-thai-*.woff2")):
    parts = NAME.fullmatch(thai.stem)
    if not parts:
        continue
    latin = thai.with_name(f"{parts['family']}-latin-{parts['weight']}-{parts['slant']}.woff2")
    if not latin.exists():
        continue
    plain = parts["slant"] == "normal" and parts["weight"] in ("400", "700")
    family = thai.parent.parent.name
    name = f"{family}-{parts['weight']}{'-italic' * (parts['slant'] == 'italic')}"
    if plain == more or (more and any(word in name for word in strips.HELD_OUT)):
        continue
    for script, path in (("thai", thai), ("latin", latin)):
        font = TTFont(path)
        font.flavor = None
        font.save(out / f"{name}.{script}.ttf")
