"""Strips put together from drawn signs, each at random: what the reader of whole runs learns from.

Faces are few and their digits differ in little things, so shapes are varied beyond any face: signs of several faces in
one string, warped, stretched, leaned, with more or less ink. Digits are drawn evenly: nothing is learned about years.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import strips
from PIL import Image, ImageDraw, ImageFont

TALL = 2 * strips.RENDERED  # pixels: a digit's height while a strip is put together
ROWS, BASE = 4 * TALL, round(2.4 * TALL)
WORDS_HELD = 14  # words drawn a face
SPACE, LETTER = -1, -2  # marks, as in strips


@dataclass(frozen=True, slots=True)
class Piece:
    """A drawn sign or word: ink 255 on 0, ROWS high, trimmed at the sides. Units: pixels from where it is set."""

    ink: np.ndarray
    bearing: int
    advance: float
    marks: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """The type case of one face."""

    signs: dict[str, Piece]
    words: list[Piece]
    space: float


def _piece(text: str, font: ImageFont.FreeTypeFont) -> Piece | None:
    pad = TALL
    advance = font.getlength(text)
    image = Image.new("L", (int(advance) + 2 * pad, ROWS), 0)
    ImageDraw.Draw(image).text((pad, BASE), text, font=font, fill=255, anchor="ls")
    ink = np.asarray(image)
    columns = ink.max(axis=0).nonzero()[0]
    if not len(columns):
        return None
    edges = [font.getlength(text[:at]) for at in range(len(text) + 1)]
    marks = tuple((left, right) for left, right in pairwise(edges) if right > left)
    return Piece(ink[:, columns[0] : columns[-1] + 1].copy(), int(columns[0]) - pad, advance, marks)


def fill_box(face: strips.Face, rng: random.Random) -> Box | None:
    """Draw all signs of a face, and some words; nothing when a digit is missing in it."""
    probe = ImageFont.truetype(face.thai, 64, layout_engine=ImageFont.Layout.BASIC).getbbox("๒", anchor="ls")
    size = max(12, round(64 * TALL / max(8, probe[3] - probe[1])))
    fonts = [ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC) for path in (face.thai, face.latin)]
    signs = {sign: _piece(sign, fonts[sign < "\u0e00"]) for sign in strips.SIGNS + "()"}
    if not all(signs.values()):
        return None
    texts = []
    for _ in range(WORDS_HELD):
        if rng.random() < 0.2:
            texts.append((rng.choice(strips.LATIN)[:4], fonts[1]))
        elif rng.random() < 0.4:
            texts.append(("".join(rng.choices(strips.THAI_LETTERS, k=rng.randint(1, 4))), fonts[0]))
        else:
            word = rng.choice(strips.WORDS)
            start = rng.randint(0, max(0, len(word) - 5)) if rng.random() < 0.5 else max(0, len(word) - 6)
            texts.append((word[start : start + 6].lstrip("ัิีึืฺุู็่้๊๋์ํ๎"), fonts[0]))
    words = [piece for text, font in texts if text and (piece := _piece(text, font))]
    return Box({sign: piece for sign, piece in signs.items() if piece}, words, fonts[0].getlength(" "))


def write_number(rng: random.Random) -> str:
    """Digits at random, alone or in the forms that offices print; `w` stands for a word, in Arabic digits."""

    def some(least: int, most: int) -> str:
        return "".join(rng.choices("0123456789", k=rng.randint(least, most)))

    roll = rng.random()
    if roll < 0.36:
        return some(1, 12)
    if roll < 0.50:
        year = some(4, 4) if rng.random() < 0.5 else "25" + some(2, 2)
        return year + rng.choice(("", "", " - ", "-", " - ")) + (some(4, 4) if rng.random() < 0.4 else "")
    if roll < 0.74:
        return rng.choice((
            f"0-{some(4, 4)}-{some(4, 4)}", f"0{some(1, 1)}-{some(3, 3)}-{some(4, 4)}", f"0 {some(4, 4)} {some(4, 4)}",
            f"0{some(1, 1)} {some(3, 3)} {some(4, 4)}", f"0{some(8, 9)}", f"0{some(2, 2)}-{some(6, 6)}", f"0-{some(4, 4)}-{some(4, 4)}-{some(1, 2)}",
        ))  # fmt: skip
    if roll < 0.86:
        return rng.choice((
            f"{some(1, 2)}/{some(4, 4)}", f"{some(1, 2)}/{some(1, 2)}/{some(2, 4)}", f"{some(1, 2)} w {some(4, 4)}", f"{some(1, 2)} w {some(2, 2)}",
            f"{some(1, 2)}.{some(1, 2)}", f"{some(1, 3)}.", f"({some(1, 2)})", f"{some(2, 2)}:{some(2, 2)}", f"{some(5, 5)}/w {some(1, 4)}",
        ))  # fmt: skip
    if roll < 0.95:
        return f"{int(some(3, 8)):,}" + rng.choice(("", ".00", f".{some(2, 2)}", ".-"))
    return " ".join(some(1, 5) for _ in range(rng.randint(2, 3)))


def compose(boxes: Sequence[Box], rng: random.Random) -> strips.Strip:
    """A strip with a number in it, with words beside it or none."""
    text = write_number(rng)
    if rng.random() < 0.65:
        text = strips.to_thai(text)
    elif rng.random() < 0.15:
        text = "".join(strips.to_thai(sign) if rng.random() < 0.5 else sign for sign in text)
    lead = rng.choice(("", "w", "w ", "w ", "w. ", "("))
    tail = rng.choice(("", "w", " w", " w", ")", ".", " "))
    own = rng.choice(boxes)
    mixed = rng.random() < 0.25
    others = rng.choices(boxes, k=3) if mixed else [own]
    spread = rng.uniform(-0.06, 0.16) * TALL if rng.random() < 0.25 else rng.uniform(-0.02, 0.03) * TALL
    space = own.space * rng.uniform(0.8, 1.6)
    x = float(rng.randint(6, TALL))
    placed: list[tuple[int, int, Piece]] = []
    marks: list[tuple[int, float, float]] = []
    for char in lead + text + tail:
        box = rng.choice(others)
        if char == " ":
            marks.append((SPACE, x, x + space))
            x += space
            continue
        piece = rng.choice(own.words) if char == "w" else box.signs[char]
        rise = round(rng.gauss(0, 0.015) * TALL) if mixed else 0
        placed.append((round(x) + piece.bearing, rise, piece))
        if char == "w":
            marks += [(LETTER, x + left, x + right) for left, right in piece.marks]
        else:
            marks.append((strips.SIGNS.find(char) if char in strips.SIGNS else LETTER, x, x + piece.advance))
        x += piece.advance + spread
    wide = int(x) + rng.randint(6, TALL)
    ink = np.zeros((ROWS, wide), np.uint8)
    for left, rise, piece in placed:
        _set(ink, piece.ink, left, rise)
    if rng.random() < 0.3:
        for way in (-1, 1):
            at, pitch = -rng.randint(0, TALL), round(way * rng.uniform(1.75, 2.4) * TALL)
            while at < wide and rng.random() < 0.93:
                piece = rng.choice(own.words)
                _set(ink, piece.ink, at, pitch)
                at += round(piece.advance + rng.choice((0, 0, own.space)))
    pixels, marks = _distort(ink, marks, rng)
    return strips.Strip(pixels, (BASE - TALL) // 2, BASE // 2, marks, text, "")


def _set(ink: np.ndarray, piece: np.ndarray, left: int, down: int) -> None:
    first, last = max(0, left), min(ink.shape[1], left + piece.shape[1])
    if last <= first:
        return
    part = piece[max(0, -down) : ROWS - max(0, down), first - left : last - left]
    there = ink[max(0, down) : ROWS - max(0, -down), first:last]
    np.maximum(there, part, out=there)


def _field(shape: tuple[int, int], step: int, noise: np.random.Generator) -> np.ndarray:
    """Smooth noise of about unit size, changing over `step` pixels."""
    small = noise.normal(0, 1, (shape[0] // step + 3, shape[1] // step + 3)).astype(np.float32)
    large = cv2.resize(small, ((small.shape[1]) * step, (small.shape[0]) * step), interpolation=cv2.INTER_CUBIC)
    field: np.ndarray = large[step : step + shape[0], step : step + shape[1]]
    return field


def _distort(
    ink: np.ndarray, marks: list[tuple[int, float, float]], rng: random.Random
) -> tuple[np.ndarray, list[tuple[int, float, float]]]:
    """Stretch, lean, warp and ink the strip anew; half its size."""
    noise = np.random.default_rng(rng.getrandbits(32))
    factor = min(1.35, max(0.72, rng.lognormvariate(0, 0.13)))
    high, wide = ink.shape[0], round(ink.shape[1] * factor)
    lean = rng.uniform(-0.1, 0.3) if rng.random() < 0.3 else 0.0
    tall = rng.uniform(0.92, 1.08)  # of the middle of the digits, where nothing moves
    y = np.arange(high, dtype=np.float32)[:, None] - (BASE - TALL / 2)
    x = np.arange(wide, dtype=np.float32)[None, :]
    across, down = x / factor + lean * y, np.broadcast_to(y / tall + BASE - TALL / 2, (high, wide))
    if rng.random() < 0.7:
        step, much = rng.choice((14, 20, 32)), rng.uniform(0.3, 2.6)
        across = across + much * _field((high, wide), step, noise)
        down = down + much * _field((high, wide), step, noise)
    across, down = (
        np.ascontiguousarray(np.broadcast_to(across, (high, wide)), np.float32),
        np.ascontiguousarray(down, np.float32),
    )
    warped = cv2.remap(ink, across, down, cv2.INTER_LINEAR)
    if rng.random() < 0.65:
        blurred = cv2.GaussianBlur(warped, (0, 0), rng.uniform(0.7, 2.6)).astype(np.float32) / 255
        level = rng.uniform(0.28, 0.55)
        if rng.random() < 0.5:
            level = level + rng.uniform(0.02, 0.09) * _field((high, wide), rng.choice((8, 16, 40)), noise)
        warped = (np.clip((blurred - level) * rng.uniform(1.6, 7) + 0.5, 0, 1) * 255).astype(np.uint8)
    small = cv2.resize(warped, (max(8, wide // 2), high // 2), interpolation=cv2.INTER_AREA)
    scale = factor * small.shape[1] / wide
    return 255 - small, [(sign, left * scale, right * scale) for sign, left, right in marks]
