"""The judges of a page that answered 200: each knows one way of not being what was asked for."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from oit_audit.fetch.address import normal_url
from oit_audit.fetch.content import Own
from oit_audit.fetch.gambling import find_gambling
from oit_audit.fetch.judged import Judged
from oit_audit.fetch.login import login_signals
from oit_audit.fetch.states import CERTAIN, Reading, may_gamble, read_for
from oit_audit.fetch.traces import compiled, hits_in
from oit_audit.model.crawl import Signal
from oit_audit.model.document import Document, Fetched, PageState
from oit_audit.thai.periods import find_dates
from oit_audit.thai.phones import find_phones
from oit_audit.thai.statements import find_statements
from oit_audit.thai.text import canonical, similar

NOT_FOUND = "หน้านี้เปิดได้ แต่เป็นข้อความแจ้งว่าไม่พบข้อมูลหรือระบบขัดข้อง: “{quote}”"
UNDER_CONSTRUCTION = "หน้านี้ยังไม่มีข้อมูล แจ้งว่าอยู่ระหว่างจัดทำหรือปรับปรุง: “{quote}”"
EMPTY = "หน้านี้มีแต่หัวข้อหรือเมนู ไม่มีข้อมูล"
EMPTY_SAID = "หน้านี้ไม่มีข้อมูล: “{quote}”"
PARKED = "เป็นหน้าเริ่มต้นของผู้ให้บริการโฮสติ้งหรือโดเมนที่ไม่ได้ใช้: “{quote}”"
HACKED = "หน้านี้ถูกฝังเนื้อหาเว็บพนัน: “{quote}”"
LOGIN = "ต้องเข้าสู่ระบบก่อนจึงเห็นเนื้อหา"
WALLED = "เว็บไซต์กันโปรแกรมอัตโนมัติ ต้องให้คนเปิดดู: “{quote}”"
SENT_HOME = "ลิงก์พากลับไปหน้าแรก ไม่ใช่หน้าที่ระบุ"
SAME_AS_HOME = "เนื้อหาเหมือนหน้าแรก ไม่ใช่หน้าที่ระบุ"
SCRIPTS = "เนื้อหาแสดงด้วยสคริปต์ โปรแกรมอ่านไม่ได้ ต้องให้คนเปิดดู"
SCRIPT_FILLED = Judged("unreadable", "", SCRIPTS)
SOCIAL = "หน้าบนบริการ {host} ต้องให้คนเปิดดู"  # on a social network: a person must look

LOST: tuple[tuple[str, PageState, str], ...] = (
    ("error", "not_found", NOT_FOUND),
    ("construction", "under_construction", UNDER_CONSTRUCTION),
)
CHALLENGE = re.compile(
    rb"cf-chl|challenge-platform|_cf_chl|cdn-cgi/challenge|slowAES|__test=|_Incapsula_Resource|sucuri_cloudproxy"
    rb"|hcaptcha\.com|g-recaptcha|recaptcha/api|cf-turnstile|imunify360|aws-waf|_pxCaptcha|geo\.captcha-delivery",
    re.IGNORECASE,
)
SCRIPT_DOOR = re.compile(rb"document\.cookie\s*=.{0,400}location\.(?:reload|href|replace)", re.DOTALL | re.IGNORECASE)
SMALL_PAYLOAD = 20_000
LITTLE_TEXT = 600
NEXT_TO_NOTHING = 25
NOTHING_TO_REPORT = ("no_complaints", "no_procurement")
DATED_LINES = 2
"""So many lines with a day are news, however short."""
EMPTY_SAID_AT_MOST = 220
LONG_PAGE = 3_000
"""Units: folded characters; a page that says so much of its own is no error page."""
SOCIAL_HOSTS = re.compile(
    r"(?:^|\.)(?:facebook\.com|fb\.com|fb\.me|fb\.watch|m\.me|instagram\.com|tiktok\.com|x\.com|twitter\.com|line\.me|lin\.ee|threads\.net)$"
)
SIGN_IN_HOSTS = re.compile(r"(?:^|\.)(?:accounts\.google\.com|login\.microsoftonline\.com|login\.live\.com)$")
SERVICE_GONE = {
    # the file or page does not exist any more
    r"ไม่มีไฟล์ที่คุณร้องขอ|ขออภัยไม่มีไฟล์|"
    r"ไฟล์ที่คุณขอไม่มีอยู่|thefileyouhaverequesteddoesnotexist|fileisinyourownerstrash|อยู่ในถังขยะ": 2.0,
}
HOME_PATH = re.compile(r"^/(?:(?:index|home|main|default)(?:\.(?:php|html?|aspx?|jsp))?/?)?$", re.IGNORECASE)
ALIKE = 0.95
TELLING = 200
"""Units: folded characters; two short pages may be alike by chance."""


def is_challenge(payload: bytes) -> bool:
    """Whether a small page is a script's riddle or a captcha."""
    if len(payload) > SMALL_PAYLOAD:
        return False
    return bool(CHALLENGE.search(payload) or (len(payload) < 4_000 and SCRIPT_DOOR.search(payload)))


def walled(fetched: Fetched, document: Document, own: Own) -> Judged | None:
    """A captcha or challenge in place of the page. A page whose own form carries a captcha is none."""
    if own.size < LITTLE_TEXT and not own.forms:
        reading = read_for("wall", _short(own, document), document.title)
        if reading.holds:
            return Judged("blocked", "bot_wall", WALLED.format(quote=_first(reading)), reading.signals())
    if own.size < TELLING and is_challenge(fetched.payload) and not _asks_something(own):
        return Judged("blocked", "bot_wall", WALLED.format(quote=document.title or "captcha"))
    return None


def hacked(document: Document, own: Own) -> Judged | None:
    """Gambling in the title or all over the content: the page is no longer the agency's."""
    lines = [*own.headings, *own.lines]
    if not may_gamble(document.title, *lines):
        return None
    title, text = find_gambling([document.title]), find_gambling([document.title, *lines])
    taken_over = title.promotes >= 2 and title.score >= 3 and title.against == 0
    if taken_over or (text.is_spam and text.share > 0.3):
        source = title if taken_over else text
        signals = source.signals("ชื่อหน้า" if taken_over else "เนื้อหา")
        return Judged("soft_404", "hacked", HACKED.format(quote=signals[0].quote), signals)
    return None


def injections(document: Document) -> tuple[Signal, ...]:
    """Gambling in a corner of a sound page: hidden text, meta tags, links, a few lines."""
    places = (
        ("ข้อความที่ซ่อนไว้", document.hidden_text.splitlines()),
        ("คำอธิบายหน้า (meta)", document.description.splitlines()),
        ("ลิงก์", [f"{link.text} {link.url}" for link in document.links]),
        ("ชื่อหน้า", [document.title]),
        ("เนื้อหา", [line for block in document.blocks for line in block.text.splitlines()]),
    )
    found: list[Signal] = []
    for where, lines in places:
        promoting = [line for line in lines if may_gamble(line)]
        if promoting and (gambling := find_gambling(promoting)).is_injected:
            found += gambling.signals(where)
    return tuple(found)


def service(fetched: Fetched, document: Document) -> Judged | None:
    """Social networks and sign-in pages: what a program is shown there is not what people see."""
    host = urlsplit(fetched.final_url).hostname or ""
    if SIGN_IN_HOSTS.search(host):
        return Judged("blocked", "login", LOGIN, (Signal(fetched.final_url, "ที่อยู่ปลายทาง"),))
    if SOCIAL_HOSTS.search(host):
        login = "login" in urlsplit(fetched.final_url).path or len(canonical(document.text)) < LITTLE_TEXT
        if login or login_signals(document.text.splitlines()):
            return Judged("blocked", "login", SOCIAL.format(host=host), (Signal(document.title or host, "ชื่อหน้า"),))
    if host.endswith((".google.com", "google.com")):
        hits = hits_in([document.title, *document.text.splitlines()[:20]], compiled(SERVICE_GONE))
        if hits:
            return Judged("soft_404", "not_found", NOT_FOUND.format(quote=hits[0].quote))
    return None


def parked(document: Document, own: Own) -> Judged | None:
    """The default page of a server, host or framework; a domain for sale."""
    if own.size > LONG_PAGE:
        return None
    reading = read_for("parked", _short(own, document), document.title)
    if not reading.is_default_page or len(document.menu) > 6:
        return None
    return Judged("soft_404", "parked", PARKED.format(quote=_first(reading)), reading.signals())


def login(document: Document, own: Own) -> Judged | None:
    """A login and nothing else; a login box in a corner of a page is none."""
    secret = [form for form in own.forms if any(field.kind == "password" for field in form.fields)]
    signals = login_signals(_short(own, document)) if own.size < LITTLE_TEXT else ()
    if secret and not own.shows:
        outside = own.size - sum(len(canonical(form.text)) for form in secret)
        if outside < TELLING and not own.body_rows:
            signals = signals or (Signal(secret[0].text[:120] or "password", secret[0].place or "แบบฟอร์ม"),)
            return Judged("blocked", "login", LOGIN, signals)
    has_content = own.shows or own.body_rows or len(own.links) > 8 or (own.forms and not secret)
    return Judged("blocked", "login", LOGIN, signals) if signals and not has_content else None


def lost(document: Document, own: Own, *, is_home: bool) -> Judged | None:
    """An error, a not-found or an under-construction text where the content should be."""
    if own.size > LONG_PAGE:
        return None
    lines = _short(own, document)
    for table, state, words in LOST:
        reading = read_for(table, lines, document.title)
        # Documents and tables outweigh a word in passing; a picture may well be that of a building site.
        substance = own.files or own.body_rows >= 2 or (len(own.links) > 6 and not is_home)
        if reading.holds and (not substance or (table == "error" and reading.weight >= CERTAIN)):
            return Judged("soft_404", state, words.format(quote=_first(reading)), reading.signals())
    return None


def asks_for_home(fetched: Fetched, home: Document | None) -> bool:
    """Whether the home page itself was asked for, and came."""
    if home is None or _path(fetched.final_url) != _path(home.url):
        return False
    return _is_front(_path(fetched.url)) or _path(fetched.url) == _path(home.url)


def sent_home(fetched: Fetched, document: Document, home: Document | None) -> Judged | None:
    """The home page in place of the page that was asked for."""
    asked, got = _path(fetched.url), _path(fetched.final_url)
    if _is_front(asked) or (home and asked == _path(home.url)):
        return None
    if asked != got and (_is_front(got) or (home and got == _path(home.url))):
        return Judged("redirected_home", "", SENT_HOME, (Signal(fetched.final_url, "ที่อยู่ปลายทาง"),))
    if home is None or home.sha256 == "" or canonical(home.title) != canonical(document.title):
        return None
    if home.sha256 == document.sha256:
        return Judged("redirected_home", "", SAME_AS_HOME, (Signal(document.title, "ชื่อหน้า"),))
    ours, theirs = document.text, home.text
    if min(len(ours), len(theirs)) >= TELLING and similar(ours[:8000], theirs[:8000]) >= ALIKE:
        return Judged("redirected_home", "", SAME_AS_HOME, (Signal(document.title, "ชื่อหน้า"),))
    return None


def empty(document: Document, own: Own) -> Judged | None:
    """A frame without a picture: headings, a table's head, or the words that there is nothing."""
    if own.shows or document.script_filled or own.size > LONG_PAGE:
        return None
    reading = read_for("empty", list(own.lines))
    said = own.size - sum(len(canonical(own.lines[index])) for index in {hit.line for hit in reading.hits})
    if reading.weight >= 1.5 and said < EMPTY_SAID_AT_MOST and own.body_rows <= 2 and len(own.links) <= 4:
        reason = EMPTY_SAID.format(quote=_first(reading))
        return Judged("soft_404", "empty_listing", reason, reading.signals())
    if own.links or own.forms or own.body_rows or own.elsewhere or document.unreadable:
        return None
    if sum(bool(find_dates(line)) for line in document.text.split("\n")) >= DATED_LINES or _tells(own.lines):
        return None
    header_only = any(len(block.rows) == 1 for block in own.blocks)
    heads = sum(len(canonical(block.text)) for block in own.blocks if len(block.rows) == 1)
    if own.size - heads < NEXT_TO_NOTHING or (header_only and own.size - heads < 2 * NEXT_TO_NOTHING):
        quote = next(iter((*own.headings, document.title)), "")
        return Judged("soft_404", "empty_listing", EMPTY, (Signal(quote, "หัวข้อ"),) if quote else ())
    return None


def _tells(lines: tuple[str, ...]) -> bool:
    """Whether so few words are all that there is to say: nobody complained, nothing was bought, a telephone number."""
    text = "\n".join(lines)
    return any(said.kind in NOTHING_TO_REPORT for said in find_statements(text)) or bool(find_phones(text))


def script_filled(document: Document, own: Own) -> Judged | None:
    """A page that only scripts fill: a person sees what we cannot."""
    if document.script_filled and own.size < TELLING and not own.shows:
        return SCRIPT_FILLED
    return None


def _asks_something(own: Own) -> bool:
    visible = ("text", "textarea", "email", "tel", "select", "password")
    return any(sum(field.kind in visible for field in form.fields) >= 2 for form in own.forms)


def _short(own: Own, document: Document) -> list[str]:
    lines = [*own.headings, *own.lines]
    return lines or [line for line in document.text.splitlines() if line.strip()]


def _first(reading: Reading) -> str:
    signals = reading.signals(1)
    return signals[0].quote if signals else ""


def _path(url: str) -> str:
    try:
        parts = urlsplit(normal_url(url))
    except ValueError:
        return url
    return f"{parts.path.rstrip('/') or '/'}?{parts.query}".rstrip("?")


def _is_front(path: str) -> bool:
    return bool(HOME_PATH.match(path))
