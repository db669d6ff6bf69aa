"""Gambling text on a page: what promotes it, told apart from news about raids and from policies against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from oit_audit.fetch.traces import Hit, Pattern, compiled, hits_in
from oit_audit.model.crawl import Signal

GAMES: dict[str, float] = {
    # slots, baccarat, casino, football betting, lotteries, roulette, dice, fish shooting, cards
    r"ส[ลร]็?[อ๊้]+[ตท]": 1,
    r"บา?คา?ร่?า(?:ออนไลน์)?(?=[^ก-๛]|เว็บ|สด|ออน|sa|เซ็กซี่|ขั้น|$)": 1,
    r"บาคาร่า": 1,
    r"คาสิโน|กาสิโน": 1,
    r"แทง(?:บอล|หวย|บา|มวย|พนัน)|พนันบอล|บอลสเต็ป|ราคาบอลไหล": 1,
    r"หวย(?:ออนไลน์|ยี่กี|ฮานอย|ลาว|หุ้น|จับยี่กี)|เว็บหวย|แทงหวย": 1,
    r"รูเล็?[ตท]|ไฮโล(?:ออนไลน์|ไทย)|น้าเต้าปูปลา|เสือมังกร|แบล็?คแจ็?ค|ป๊อกเด้ง(?:ออนไลน์)?|กาถั่ว": 1,
    r"(?:เกม)?ยิงปลา": 1,
    r"เดิมพัน": 1,
    r"(?:การ)?พนัน(?:ออนไลน์|กีฬา|อีสปอร์ต)|เว็บพนัน": 1,
    r"\bslots?(?:gacor|online|machine)?": 1,
    r"baccarat": 1,
    r"casino": 1,
    r"sportsbook|betting|gambling|poker|roulette|jackpot": 1,
}  # fmt: skip
PROMOTION: dict[str, float] = {
    # Indonesian injections on Thai sites
    r"""
        togel|judi(?:online|bola|slot)?|situs(?:slot|judi|gacor|resmi|terpercaya)|maxwin|gacor|bandar(?:togel|
        judi)?|taruhan
    """: 2,
    r"terpercaya|terbaik|bonusnewmember|newmember|depositpulsa|hariini|linkalternatif": 1,
    # English; formulas, free games, football tips
    r"""
        (?:online|live|best)casino|casino(?:online|bonus|games)|welcomebonus|playslots|slotsonline|onlineslots|
        betonline
    """: 2,
    r"สูตร(?:บาคา|สล|คานวณ)|(?:ทีเด็ด|วิเคราะห์|ดู)บอล|โบนัสแตก|เล่นฟรี|เกมสล็?อต|ถ่ายทอดสด(?:จาก)?คาสิโน": 1.5,
    r"ไม่ต้อง(?:ดาวน์โหลด|สมัคร|โหลด)|รองรับ(?:ทุก)?(?:มือถือ|ระบบ)|เล่นง่าย": 0.5,
    # direct site, no agents, deposit and withdraw without minimum, free credit, easy jackpots, way in, true wallet
    r"เว็บ(?:ตรง|แท้|แม่)": 2,
    r"ไม่ผ่านเอเย่?[นณ]": 2,
    r"ฝาก[-/+และ]*ถอน(?:ไม่มี|ออโต้|auto|ไว|รวดเร็ว|เร็ว|true|ทรู|วอ|ขั้น|อัตโนมัติ|ผ่านวอ)": 2,
    r"ไม่มีขั้นต่า": 2,
    r"เครดิตฟรี|ฟรีเครดิต|แจกเครดิต|freecredit": 2,
    r"ฝาก?\d{1,5}รับ\d{1,5}|(?<!\d)\d{1,5}รับ\d{2,5}": 2,
    r"แตก(?:ง่าย|หนัก|ดี|บ่อย|โหด|ไว)": 2,
    r"ทดลองเล่น(?:ฟรี|สล็?อ|เกม|ได้)?": 1,
    r"ทางเข้า(?:เล่น|ล่าสุด|สล็?อ|มือถือ|ufa|pg|joker|หลัก)?": 1,
    r"""
        คืนยอดเสีย|ทาเทิ?ร์?น|ไม่ต้อง(?:แชร์|ทาเทิ|ฝาก)|โบนัส(?:แรกเข้า|\d|ฟรี|สมาชิก)|โปร(?:สล็?อ|
        โมชั่น)(?:สมาชิก|ทุน|ต)
    """: 2,
    r"(?:ทรู|true)(?:มัน?นี่)?(?:วอ[ลเ]|wallet)|วอ[ลเ]{1,2}ล?็?[ทต]": 1.5,
    r"นักเดิมพัน|นักพนัน(?:ออนไลน์)?(?:ทุก|มือ)|เซียนบอล|ปั่นสล็?อ|สายปั่น|รวยทุกวัน|เฮงๆ": 2,
    r"""
        สมัคร(?:สมาชิก)?(?:ufa|สล็?อ|บาคา|pg|joker|ฟรีรับ|วันนี้รับ|เล่น)|เล่นง่ายได้เงิน(?:จริง|ไว)|
        ได้เงินจริง|จ่ายจริง|การเงินมั่นคง|ถอนได้จริง|กดรับ
    """: 2,
    r"(?:เว็บ(?:ไซต์)?|คาสิโน|สล็?อต|พนัน|เดิมพัน)(?:ออนไลน์)?(?:อันดับ|ที่ดีที่สุด|มาแรง|น่าเชื่อถือ)": 2,
    r"ค่าย(?:ใหญ่|ดัง|เกม|pg|สล็?อ)": 1.5,
    r"rtp|freespin|ฟรีสปิน|แจ็?คพอ[ตท]|buyfeature": 1.5,
    r"บริการ(?:ตลอด)?24(?:ชั่วโมง|ชม)": 0.5,
}  # fmt: skip
BRANDS: dict[str, float] = {
    r"""
        ufa(?:bet|slot|\d{2,}|c4|365|star|x|zeed)|ยูฟ่า(?:เบ|สล|88|บอล)?|ยูฟ่า(?=สล)|(?<![a-z])ufa(?![a-z])|
        พีจีสล|(?<=สล็อต)pg|pg(?=สล|ทุก)
    """: 2,
    r"betfli[kx]|เบทฟลิ[กค]": 2,
    r"pg(?:slot|สล็?อต|soft|zeed|\d{2,})|พีจี(?:สล|$)": 2,
    r"joker(?:\d{3}|slot|gaming|สล)|โจ๊?กเกอร์\d": 2,
    r"slotxo|xoสล|สล็?อตxo|superslot|ซุปเปอร์สล": 2,
    r"sa(?:gaming|game)|aesexy|sexy(?:baccarat|gaming)|dream(?:gaming)|wmcasino|dgcasino|gclub|จีคลับ": 2,
    r"""
        sbo(?:bet)?|lsm\d+|lucabet|sbobet|nova88|ambbet|w88|fun88|dafabet|1xbet|bk8|pussy888|918kiss|live22|
        spadegaming|pragmaticplay|jili|habanero|mega888|xo(?:slot|88)|kingmaker|evoplay|nextspin|sretthi|
        lotto?vip|ruay|huay|tode|hauyonline|lotto432
    """: 2,
    r"""
        (?<![a-z0-9])[a-z]{2,14}(?:888|777|555|168|789|999|123|365|1688|99|88|66|191|456|1234)(?:bet|pro|vip|
        slot|th|\.)?(?![0-9a-z])
    """: 1,
}  # fmt: skip
# arrested, raid, police, suppress, illegal, penalty, resist, prevent, forbid, hacked, prosecution, abstain, law
AGAINST = r"""
    จับกุม|บุกจับ|บุกค้น|ตรวจค้น|เข้าค้น|ตารวจ|ปราบปราม|ทลาย|กวาดล้าง|ผิดกฎหมาย|ลงโทษ|บทลงโทษ|ระวางโทษ|
    โทษจาคุก|ต่อต้าน|ป้องกันและ|ป้องปราม|ห้าม(?:มิให้|ไม่ให้|เล่น|มี|ข้าราชการ|พนักงาน)|รณรงค์|ปิดกั้น|
    ปิดเว็บ(?:พนัน|ไซต์พนัน)|ดาเนินคดี|ละเลิก|งดเว้น|ไม่ยุ่งเกี่ยว|ไม่เกี่ยวข้องกับการพนัน|มั่วสุม|
    ผู้ต้องหา|แฮก|แฮ็ก|ถูกเจาะ|เจาะระบบ|โรคติดพนัน|ติดการพนัน|ติดพนัน|พ\.?ร\.?บ\.?การพนัน|
    พระราชบัญญัติการพนัน|อบายมุข|ยาเสพติด|ภัย(?:ของ|จาก)?(?:การ)?พนัน|พิษภัย|โทษของ|แก้ไขปัญหา|เฝ้าระวัง|
    หลอกลวง|มิจฉาชีพ|กลลวง|หลงเชื่อ|เตือน(?:ประชาชน|ภัย|ระวัง|อย่า)|แจ้งเบาะแส|ร้องเรียน|ศาล|อายัด|ยึดทรัพย์|ฟอกเงิน|หมายจับ|ไซเบอร์|ปอท|บช\.?ก|สืบสวน|
    ผู้ว่าราชการ|นายอาเภอ|ฝ่ายปกครอง|ร่างกฎหมาย|ร่างพ\.?ร\.?บ|ประชามติ|วิจัย|สารวจพบ|ช่องโหว่|ถูกฝัง|
    ฝัง(?:ลิงก์|ลิงค์|สคริปต์|โฆษณา)|แจ้งเตือน|หน่วยงานภาครัฐ|หน่วยงานราชการ|สกมช|เหยื่อ|เยาวชน|ตั้งครรภ์|
    arrest|police|raid|illegal|crackdown|hacked|suppress|prohibit
"""

SPAM_SCORE = 4.0
"""A page that says this much to promote gambling, and little against it, promotes it."""
INJECTED_SCORE = 3.0
"""As much in hidden text, links or meta tags is an injection into a page that may be sound otherwise."""


@dataclass(frozen=True, slots=True)
class Gambling:
    """What a text says for and against gambling.

    Units   ``score`` sums the weights of distinct words; ``share`` is that part of the text's lines that promotes (0-1)
    """

    score: float
    promotes: float
    against: int
    share: float
    hits: tuple[Hit, ...]

    @property
    def is_spam(self) -> bool:
        """Whether the text as a whole promotes gambling."""
        if self.promotes < 1 or self.score < SPAM_SCORE:
            return False
        return self.against <= 1 or (self.promotes >= 4 * self.against and self.share > 0.3)

    @property
    def is_injected(self) -> bool:
        """Whether some of the text does; enough to warn, not to call the page lost."""
        return self.promotes >= 1 and self.score >= INJECTED_SCORE and self.promotes > 2 * self.against

    def signals(self, where: str, most: int = 3) -> tuple[Signal, ...]:
        """The words that gave it away."""
        quotes = dict.fromkeys(hit.quote for hit in self.hits)
        return tuple(Signal(quote, where) for quote in list(quotes)[:most])


@cache
def _tables() -> tuple[tuple[Pattern, ...], tuple[Pattern, ...], re.Pattern[str]]:
    return compiled(GAMES), compiled({**PROMOTION, **BRANDS}), compiled({AGAINST: 1})[0].expression


def find_gambling(lines: list[str]) -> Gambling:
    """What these lines say for and against gambling."""
    games, promotion, against = _tables()
    game_hits, promotion_hits = hits_in(lines, games), hits_in(lines, promotion)
    marked = {hit.line for hit in (*game_hits, *promotion_hits)}
    # Only words near by object to it: every municipality speaks of complaints and the law somewhere on a page.
    near = {line for index in marked for line in range(index - 1, index + 2)}
    objections = {
        match[0] for index, line in enumerate(lines) if index in near for match in against.finditer(_folded(line))
    }
    promotes = _distinct(promotion_hits)
    total = sum(len(line) for line in lines) or 1
    return Gambling(
        score=min(_distinct(game_hits), 4) + promotes,
        promotes=promotes if game_hits or promotes >= SPAM_SCORE else 0,
        against=len(objections),
        share=sum(len(lines[index]) for index in marked) / total,
        hits=(*promotion_hits, *game_hits),
    )


def _distinct(hits: list[Hit]) -> float:
    # Twenty lines that all begin with one word say that word once; a word said twice weighs half as much again.
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    for hit in hits:
        weights[hit.words] = hit.weight
        counts[hit.words] = counts.get(hit.words, 0) + 1
    return sum(weight * (1.5 if counts[words] > 1 else 1) for words, weight in weights.items())


def _folded(line: str) -> str:
    from oit_audit.thai.text import canonical

    return canonical(line)
