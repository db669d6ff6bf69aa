"""Strips of printed Thai and Latin text with digits in them, rendered and worn: what the digit reader learns from.

Every glyph's place is known from rendering, so each frame of the network's output gets its label directly.
"""

import io
import random
import string
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
SIGNS = THAI_DIGITS + "0123456789" + "/-.,:"
WORDS = [
    "องค์การบริหารส่วนตำบล",
    "เทศบาลตำบล",
    "เทศบาลเมือง",
    "อำเภอ",
    "จังหวัด",
    "ประกาศ",
    "เรื่อง",
    "แผนพัฒนาท้องถิ่น",
    "แผนดำเนินงาน",
    "ประจำปี",
    "งบประมาณ",
    "พ.ศ.",
    "โทร.",
    "โทรสาร",
    "โทรศัพท์",
    "หมู่ที่",
    "ข้อ",
    "มาตรา",
    "ฉบับที่",
    "วันที่",
    "เดือน",
    "ลงวันที่",
    "หน้า",
    "รายงานผล",
    "การจัดซื้อจัดจ้าง",
    "จำนวนเงิน",
    "บาท",
    "รวมทั้งสิ้น",
    "สรุปผล",
    "รายเดือน",
    "การใช้จ่าย",
    "คู่มือ",
    "ระเบียบ",
    "กระทรวงมหาดไทย",
    "ว่าด้วย",
    "พระราชบัญญัติ",
    "และ",
    "ที่แก้ไขเพิ่มเติม",
    "ถึง",
    "ตามที่",
    "จึงประกาศ",
    "มา",
    "ณ",
    "ให้ทราบโดยทั่วกัน",
    "นายก",
    "ปลัด",
    "ผู้อำนวยการ",
    "กองคลัง",
    "กองช่าง",
    "สำนักปลัด",
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
    "ร้อยละ",
    "ราย",
    "ชาย",
    "หญิง",
    "คน",
    "ครั้ง",
    "กิโลเมตร",
    "เมตร",
    "ถนน",
    "ซอย",
    "เลขที่",
    "โครงการ",
    "ลำดับ",
    "รายการ",
    "ผู้เสนอราคา",
    "ราคากลาง",
    "วิธีเฉพาะเจาะจง",
    "เหตุผลที่คัดเลือก",
    "ฬ",
    "ฟ",
    "ด",
    "ค",
    "ต",
    "ส",
    "อ",
    "ล",
    "จ",
    "ศ",
    "ถ",
    "ภ",
    "สถานะ",
    "ตลอด",
    "ทอด",
    "คด",
    "ติด",
    "ตอด",
    "ฟาก",
    "ฟ้า",
    "นาฬิกา",
    "กีฬา",
    "วาฬ",
    "ปฬ",
    "สส",
    "อออ",
    "ดด",
    "คค",
    "ตต",
    "พฤติกรรม",
    "ทุจริต",
    "นโยบาย",
    "คุณธรรม",
    "ความโปร่งใส",
    "ประเมิน",
    "ยุทธศาสตร์",
    "ชาติ",
    "สวัสดิการ",
    "ผู้สูงอายุ",
    "เด็ก",
    "เล็ก",
    "ศูนย์พัฒนา",
    "สาธารณสุข",
    "การศึกษา",
    "ขยะมูลฝอย",
    "ไฟฟ้า",
    "ประปา",
    "ๆ",
    "ฯ",
    "ฯลฯ",
    "(ต่อ)",
    "(ลงชื่อ)",
    "ก",
    "ข",
    "ฃ",
    "ฆ",
    "ง",
    "จ",
    "ฉ",
    "ช",
    "ซ",
    "ฌ",
    "ญ",
    "ฎ",
    "ฏ",
    "ฐ",
    "ฑ",
    "ฒ",
    "ณ",
    "ธ",
    "น",
    "บ",
    "ป",
    "ผ",
    "ฝ",
    "พ",
    "ม",
    "ย",
    "ร",
    "ว",
    "ห",
    "ฮ",
    "เ",
    "แ",
    "โ",
    "ใ",
    "ไ",
    "ะ",
    "า",
    "ำ",
]
LATIN = [
    "o",
    "O",
    "l",
    "I",
    "S",
    "s",
    "B",
    "Q",
    "D",
    "oo",
    "Oil",
    "Total",
    "No",
    "Fax",
    "Tel",
    "Email",
    "www",
    "go",
    "th",
    "ITA",
    "OIT",
    "PDF",
    "e-GP",
    "QR",
    "LPA",
    "Z",
    "z",
    "g",
    "q",
    "A4",
    "Page",
    "facebook",
    "Line",
]
MONTHS = [w for w in WORDS if w.endswith(("คม", "ยน", "พันธ์"))]
SHORT_MONTHS = [w for w in WORDS if w.endswith(("ค.", "พ.", "ย.")) and len(w) <= 5]
THAI_LETTERS = "กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
HELD_OUT = (
    "thniramit",
    "niramit-",
    "thbaijam",
    "bai-jamjuree",
    "norasi",
    "sawasdee",
    "pridi",
    "serifthai",
    "serif-thai",
)
OFFICIAL = ("thsarabun", "sarabun-")
LEFT_OUT = ("angsana", "webdings", "charm", "srisakdi", "purisa")  # not free, not letters, or not what offices print
RENDERED = 28  # pixels: height of a digit in a clean strip


@dataclass(frozen=True, slots=True)
class Face:
    """A font file for Thai and one for the rest (web fonts come in two)."""

    name: str
    thai: str
    latin: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A clean rendering: dark on light; `marks` are (index in SIGNS, ' ' as -1 or a letter as -2, left, right)."""

    pixels: np.ndarray
    top: int
    bottom: int
    marks: list[tuple[int, float, float]]
    text: str
    face: str


def find_faces(folders: Sequence[Path]) -> list[Face]:
    """Faces under the folders; `X.thai.ttf` is paired with `X.latin.ttf`, a face without Latin digits with Liberation."""
    faces = []
    spare = next(iter(sorted(Path("/usr/share/fonts").rglob("LiberationSans-Regular.ttf"))), None)
    for path in sorted(p for folder in folders for p in folder.rglob("*.[to]tf")):
        name = path.name.lower()
        if (
            any(word in name for word in LEFT_OUT)
            or ".latin." in name
            or (name.startswith("noto") and "thai" not in name)
        ):
            continue
        latin: Path | None = path
        if ".thai." in name:
            latin = path.with_name(path.name.replace(".thai.", ".latin."))
        elif name.startswith("noto"):
            latin = spare
        if latin and latin.exists():
            faces.append(Face(name, str(path), str(latin)))
    return faces


def is_held_out(face: Face) -> bool:
    """Whether training must not see this face."""
    return any(word in face.name for word in HELD_OUT)


def write_digits(rng: random.Random) -> tuple[str, str]:
    """A string with digits as an office writes it, in Arabic digits, and its kind: year, date, phone or other."""
    kind = rng.choice(["year", "year", "date", "date", "phone", "other", "other", "other", "other"])
    year = rng.choice([rng.randint(2560, 2570), rng.randint(2500, 2580)])
    month = rng.choice(MONTHS + SHORT_MONTHS)
    if kind == "year":
        lead = rng.choice(
            ["พ.ศ. ", "พ.ศ.", "ปีงบประมาณ ", "ประจำปี ", "ปี ", "", f"{month} ", f"({year - 1} - ", f"{year - 4}-"]
        )
        return lead + f"{year}" + (")" if lead.startswith("(") else ""), kind
    if kind == "date":
        day = rng.randint(1, 31)
        return rng.choice(
            [f"{day} {month} {year}", f"{day} {month} {year % 100}", f"{day}/{rng.randint(1, 12)}/{year}"]
        ), kind
    if kind == "phone":
        head, a, b = rng.choice(
            [
                ("0", rng.randint(2000, 7999), rng.randint(0, 9999)),
                ("08", rng.randint(1000, 9999), rng.randint(0, 9999)),
            ]
        )
        return rng.choice(
            [f"{head}-{a}-{b:04}", f"{head}{a}{b:04}", f"{head}{a // 10}-{b:04}", f"โทร. {head}-{a}-{b:04}"]
        ), kind
    n = rng.randint(1, 99)
    digits = "".join(rng.choices("0123456789", k=rng.randint(1, 10)))
    amount = f"{rng.randint(1000, 9999999):,}" + rng.choice(["", ".00", f".{n:02}", ".-"])
    return rng.choice([
        digits, digits, digits, amount, f"{n}.", f"{n})", f"({n})", f"{n}.{rng.randint(1, 20)}", f"{rng.randint(0, 23):02}.{rng.choice([0, 30]):02} น.",
        f"{n}/{year}", f"ที่ ชม {rng.randint(10000, 99999)}/{n}", f"{rng.randint(8, 17)}:{n % 60:02}", f"ร้อยละ {n}.{n % 97:02}", f"หมู่ที่ {n % 20}", f"- {n} -",
    ]), "other"  # fmt: skip


def write_text(rng: random.Random, *, shortest: int = 3, longest: int = 26) -> str:
    """A piece of a line; a sixth hold no digit, Thai and Arabic digits are about equal."""
    pieces: list[str] = []
    plain = rng.random() < 0.17
    while len(" ".join(pieces)) < rng.randint(shortest, longest):
        roll = rng.random()
        if not plain and roll < 0.55:
            piece = write_digits(rng)[0]
            pieces.append(to_thai(piece) if rng.random() < 0.6 else piece)
        elif roll < 0.85:
            pieces.append(rng.choice(WORDS) + (rng.choice(WORDS) if rng.random() < 0.4 else ""))
        elif roll < 0.93:
            pieces.append("".join(rng.choices(THAI_LETTERS, k=rng.randint(1, 6))))
        else:
            pieces.append(rng.choice([*LATIN, "".join(rng.choices(string.ascii_letters, k=rng.randint(1, 7)))]))
    glue = rng.choice([" ", " ", " ", "", "  "])
    return glue.join(pieces)[: longest + 14].strip() or "ก"


def to_thai(text: str) -> str:
    """The same with Thai digits."""
    return text.translate({ord("0") + i: sign for i, sign in enumerate(THAI_DIGITS)})


_fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}


def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    if (path, size) not in _fonts:
        _fonts[path, size] = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
    return _fonts[path, size]


def _is_thai(char: str) -> bool:
    return "\u0e00" <= char <= "\u0e7f"


def _runs(text: str) -> list[tuple[bool, str]]:
    runs: list[tuple[bool, str]] = []
    for char in text:
        thai = _is_thai(char) or (char in " " and bool(runs) and runs[-1][0])
        if runs and runs[-1][0] == thai:
            runs[-1] = (thai, runs[-1][1] + char)
        else:
            runs.append((thai, char))
    return runs


def _draw(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: Face, size: int, spread: float
) -> list[tuple[int, float, float]]:
    x, base = at
    marks = []
    for thai, part in _runs(text):
        font = _font(face.thai if thai else face.latin, size)
        if spread == 0:
            draw.text((x, base), part, font=font, fill=0, anchor="ls")
            edges = [x + font.getlength(part[:i]) for i in range(len(part) + 1)]
        else:
            edges = [x]
            for char in part:
                wide = font.getlength(char)
                if wide > 0 or not _is_thai(char):
                    draw.text((edges[-1], base), char, font=font, fill=0, anchor="ls")
                    edges.append(edges[-1] + wide + spread)
                else:
                    draw.text((edges[-1] - spread, base), char, font=font, fill=0, anchor="ls")
                    edges.append(edges[-1])
        for char, left, right in zip(part, edges, edges[1:], strict=False):
            if right > left:
                marks.append((-1 if char == " " else SIGNS.find(char) if char in SIGNS else -2, left, right))
        x = edges[-1]
    return marks


def render(text: str, face: Face, rng: random.Random) -> Strip:
    """Draw the text with parts of lines above and below, as a crop from a page may show them."""
    probe = _font(face.thai, 64)
    box = probe.getbbox("๒", anchor="ls")
    size = max(12, round(64 * RENDERED / max(8, box[3] - box[1])))
    wide = int(_font(face.thai, size).getlength(text) * 1.3 + _font(face.latin, size).getlength(text) * 0.5) + 60
    image = Image.new("L", (wide, 4 * RENDERED), 255)
    draw = ImageDraw.Draw(image)
    base = int(2.4 * RENDERED)
    spread = 0.0 if rng.random() < 0.8 else rng.choice([0.6, 1.2, 2.5])
    start = rng.randint(2, 14)
    marks = _draw(draw, (start, base), text, face, size, spread)
    if rng.random() < 0.4:  # neighbours
        pitch = rng.uniform(1.75, 2.4) * RENDERED
        for way in (-1, 1):
            if rng.random() < 0.7:
                _draw(draw, (rng.randint(-40, 20), base + way * pitch), write_text(rng), face, size, 0.0)
    end = int(marks[-1][2]) + rng.randint(2, 14) if marks else wide
    return Strip(np.asarray(image)[:, : min(end, wide)].copy(), base - RENDERED, base, marks, text, face.name)


def wear(
    strip: Strip,
    rng: random.Random,
    *,
    hard: float = 1.0,
    dpi: int | None = None,
    room: tuple[float, float] | None = None,
) -> tuple[np.ndarray, list[tuple[int, float, float]]]:
    """
    Age a strip as scanners, copiers and phones do; the marks are those of the new picture. `hard` 0 leaves it clean.

    Units  `room` above and below the digits is in shares of their height; at random, and at times too little, unless given
    """
    share = (
        rng.uniform(0.40, 0.62) if rng.random() < 0.65 else rng.uniform(0.36, 0.92)
    )  # of the crop's height that a digit fills
    if room:
        share = 1 / (1 + sum(room))
    high = RENDERED / share
    spare = high - RENDERED
    top = strip.top - (RENDERED * room[0] if room else spare * min(0.97, max(0.03, rng.gauss(0.55, 0.16))))
    top = min(max(0.0, top), max(0.0, strip.pixels.shape[0] - high))
    image = Image.fromarray(strip.pixels).crop((0, int(top), strip.pixels.shape[1], int(top + high)))
    image = _slanted(image, rng, hard)
    image = _stroke(image, rng, hard)
    tall = _digit_pixels(rng, hard, dpi)
    stretch = 1 + rng.uniform(-0.13, 0.13) * min(1.0, hard)
    scale = tall / RENDERED
    size = (max(8, round(image.width * scale * stretch)), max(10, round(image.height * scale)))
    factor = size[0] / image.width
    skew = rng.gauss(0, 0.008) * hard
    if abs(skew) > 0.002:
        image = image.transform(
            image.size,
            Image.Transform.AFFINE,
            (1, 0, 0, skew, 1, -skew * image.width / 2),
            Image.Resampling.BILINEAR,
            fillcolor=255,
        )
    image = image.resize(size, rng.choice([Image.Resampling.BILINEAR, Image.Resampling.BOX, Image.Resampling.LANCZOS]))
    marks = [(sign, left * factor, right * factor) for sign, left, right in strip.marks]
    return _soil(image, rng, hard), marks


def _slanted(image: Image.Image, rng: random.Random, hard: float) -> Image.Image:
    """Lean the letters as italics do, whatever the face; the middle of the line stays where it is."""
    if rng.random() >= 0.3 * hard:
        return image
    lean = rng.uniform(-0.08, 0.32)
    middle = image.height / 2
    return image.transform(
        image.size, Image.Transform.AFFINE, (1, lean, -lean * middle, 0, 1, 0), Image.Resampling.BILINEAR, fillcolor=255
    )


def _digit_pixels(rng: random.Random, hard: float, dpi: int | None) -> float:
    if dpi:
        return dpi / 72 * rng.uniform(6.0, 8.0)  # 16 pt TH Sarabun draws digits 6-7 pt high
    return rng.uniform(10, 28) if rng.random() < 0.75 or hard == 0 else rng.uniform(7.5, 12)


def _stroke(image: Image.Image, rng: random.Random, hard: float) -> Image.Image:
    if rng.random() < 0.18 * hard:
        image = image.filter(ImageFilter.MinFilter(3))  # bold, bleeding ink
    elif rng.random() < 0.12 * hard:
        image = Image.blend(image, image.filter(ImageFilter.MaxFilter(3)), rng.uniform(0.3, 0.75))
    draw = ImageDraw.Draw(image)
    if rng.random() < 0.12 * hard:  # underline, dotted or whole, and table rules
        y = int(image.height * rng.uniform(0.78, 0.98))
        if rng.random() < 0.5:
            draw.line((0, y, image.width, y), fill=rng.randint(0, 120), width=rng.randint(1, 3))
        else:
            for x in range(0, image.width, 7):
                draw.point((x, y), fill=0)
    if rng.random() < 0.08 * hard:
        x = rng.choice([0, 1, image.width - 2])
        draw.line((x, 0, x, image.height), fill=rng.randint(0, 120), width=rng.randint(1, 3))
    if rng.random() < 0.08 * hard:  # a stamp or a pen, seen in grey
        for _ in range(rng.randint(1, 3)):
            ends = (
                rng.uniform(0, image.width),
                rng.uniform(-10, image.height),
                rng.uniform(0, image.width),
                rng.uniform(0, image.height + 10),
            )
            layer = Image.new("L", image.size, 255)
            ImageDraw.Draw(layer).line(ends, fill=rng.randint(110, 210), width=rng.randint(1, 4))
            image = Image.fromarray(np.minimum(np.asarray(image), np.asarray(layer)))
    return image


def _soil(image: Image.Image, rng: random.Random, hard: float) -> np.ndarray:
    if rng.random() < 0.6 * hard:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.45 + image.height / 55)))
    noise = np.random.default_rng(rng.getrandbits(32))
    grey = np.asarray(image, dtype=np.float32)
    if rng.random() < 0.6 * hard:
        ink, paper = rng.uniform(0, 120), rng.uniform(185, 255)
        grey = ink + grey * (paper - ink) / 255
    if rng.random() < 0.15 * hard:
        grey = grey + np.linspace(0, rng.uniform(-40, 40), grey.shape[1], dtype=np.float32)[None, :]
    if rng.random() < 0.5 * hard:
        grey = grey + noise.normal(0, rng.uniform(1, 16), grey.shape).astype(np.float32)
    if rng.random() < 0.14 * hard:  # a fax or a black-and-white copy
        middle = (float(grey.max()) + float(grey.min())) / 2 + rng.uniform(-25, 35)
        grey = np.where(grey > middle, np.float32(255), np.float32(0))
    if rng.random() < 0.12 * hard:
        specks = noise.random(grey.shape)
        few = rng.uniform(0.001, 0.02)
        grey = np.where(specks < few, 20, np.where(specks > 1 - few, 250, grey))
    pixels = np.clip(grey, 0, 255).astype(np.uint8)
    if rng.random() < 0.4 * hard:
        held = io.BytesIO()
        Image.fromarray(pixels).save(held, "JPEG", quality=rng.randint(22, 90))
        pixels = np.asarray(Image.open(held))
    return pixels
