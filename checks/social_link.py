"""Link the body's own account on a social network from the home page."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from oit_audit.check import Answer, Ruling, Settings, check, failed, passed, quote, review
from oit_audit.model.document import Link
from oit_audit.thai.text import canonical, has_phrase

from ._accounts import names_another, names_own_kind, own_name
from ._ways import VENDOR

FOUND = "หน้าแรกมีลิงก์ไปยัง {network} ของหน่วยงาน ({url})"  # the link is there
WHOSE = "หน้าแรกมีลิงก์ไปยัง {network} ({url}) แต่บอกไม่ได้ว่าเป็นบัญชีของหน่วยงาน ให้คนเปิดดู"  # whose account?
NOT_OWN = "หน้าแรกมีเพียง {found} ซึ่งไม่ใช่บัญชีของหน่วยงาน"  # only share buttons, home pages, others' accounts
MISSING = "หน้าแรกไม่มีลิงก์ไปยังเครือข่ายสังคมออนไลน์ของหน่วยงาน"  # none
NO_HOME = "เปิดหน้าแรกอ่านไม่ได้ จึงยังบอกไม่ได้ว่ามีลิงก์เครือข่ายสังคมออนไลน์หรือไม่ ให้คนเปิดดู"  # home page unread
ADVICE = "วางลิงก์หรือแบนเนอร์ไปยังบัญชี Facebook หรือ LINE ของหน่วยงานบนหน้าแรก"  # put a link or banner there

BEFORE = 40
"""The words so near before a link say whose it is. Units: characters."""

_NETWORKS = {
    "facebook.com": "Facebook",
    "fb.com": "Facebook",
    "fb.me": "Facebook",
    "twitter.com": "Twitter",
    "x.com": "X (Twitter)",
    "instagram.com": "Instagram",
    "youtube.com": "YouTube",
    "line.me": "LINE",
    "lin.ee": "LINE",
    "tiktok.com": "TikTok",
}
_SHARE = re.compile(
    r"(?i)sharer|/share\b|share\.php|/intent/|/dialog/|/R/msg|lineit|/share\?|social-plugins|/tr\?|/plugins/(?:like|share|comments)|"
    r"twitter\.com/home\?"
)  # buttons that share the page
_NO_ACCOUNT = re.compile(
    r"(?i)^/(?:watch|embed|v|shorts|playlist|results|hashtag|login|home|help|policies|privacy|about)?/?(?:index\.php)?$|^/(?:watch|embed|shorts|hashtag)/?|"
    r"^/(?:login|signin|signup|recover|r|v\d+\.\d+/dialog)(?:\.php|/|$)"
)
_OTHERS = re.compile(
    r"(?i)/(?:prd(?:official|thailand)?|thaigov|realnewsthailand|moiofficial|dla\w*|nacc\w*|thaipbs\w*|khaosod\w*|wordpress\w*|joomla\w*|wix\w*|facebook|meta|"
    r"googledevelopers|elementor|themeforest)/?$"
)  # ministries, the press, makers of software


class Want(Settings):
    """Nothing to set."""


@check
def social_link(answer: Answer, want: Want) -> Ruling:
    """
    The home page links the body's own account on a social network.

    Passes when    the home page, in any of its parts, links the account that the form lists, or one that is named
                   after the body.
    Fails when     the home page was read and links none: only share buttons, a network's own home page, a video, the
                   account of the web company.
    Review when    it links an account whose owner cannot be told, or the home page could not be read.
    Not fooled by  sharer.php and its kin; facebook.com alone; the web company's page in the footer; the district
                   office, the hospital, a person or a group of the same place; another municipality's account.
    Source         form 2565, o9: ตำแหน่งบนเว็บไซต์ที่สามารถเชื่อมโยงไปยังเครือข่ายสังคมออนไลน์ของหน่วยงาน.
    """
    if answer.home is None or (not answer.home.blocks and not answer.home.links):
        return review(NO_HOME, advice=ADVICE)
    listed = {_account(target.url) for target in answer.indicator.targets if _network(target.url)}
    links = [link for link in answer.home.links if _network(link.url)]
    accounts = [link for link in links if _is_account(link)]
    for link in accounts:
        if _account(link.url) in listed or _has_number(link.url, listed) or _is_named(link, answer):
            reason = FOUND.format(network=_network(link.url), url=_page(link.url))
            return passed(reason, [quote(answer.home, link)])
    if accounts:
        reason = WHOSE.format(network=_network(accounts[0].url), url=_page(accounts[0].url))
        return review(reason, advice=ADVICE, evidence=[quote(answer.home, link) for link in accounts[:3]])
    if answer.home.unreadable or answer.home.script_filled:
        return review(NO_HOME, advice=ADVICE)
    if links:
        found = ", ".join(dict.fromkeys(_page(link.url) for link in links[:3]))
        return failed(NOT_OWN.format(found=found), advice=ADVICE)
    return failed(MISSING, advice=ADVICE)


def _page(url: str) -> str:
    """The page that a frame of the network shows, else the address itself."""
    inner = parse_qs(urlsplit(url).query).get("href", [""])[0]
    return inner if "/plugins/page" in url and inner else url


def _network(url: str) -> str:
    host = (urlsplit(_page(url)).hostname or "").lower()
    return next((name for domain, name in _NETWORKS.items() if host == domain or host.endswith(f".{domain}")), "")


def _account(url: str) -> str:
    """What tells one account from another: its path, or its number."""
    parts = urlsplit(_page(url))
    number = parse_qs(parts.query).get("id", [""])[0]
    return unquote(f"{_network(url)}:{number or parts.path.strip('/').lower()}")


def _has_number(url: str, listed: set[str]) -> bool:
    """An account of the form by its number, however the network writes the address."""
    numbers = [account.rsplit(":", 1)[-1] for account in listed]
    return any(number.isdecimal() and len(number) >= 8 and number in url for number in numbers)


def _is_account(link: Link) -> bool:
    url = _page(link.url)
    parts = urlsplit(url)
    if _SHARE.search(url) or _OTHERS.search(parts.path):
        return False
    at = link.context.find(link.text) if link.text else len(link.context)
    if VENDOR.search(f"{link.context[max(0, at - BEFORE) : max(0, at)]} {link.text} {link.title}"):
        return False
    return not _NO_ACCOUNT.search(parts.path or "/") or (parts.path == "/profile.php" and "id=" in parts.query)


def _is_named(link: Link, answer: Answer) -> bool:
    """Named after the body: its name beside the link, or its host's name in the account's."""
    words = f"{link.text} {link.title} {link.context}"
    if names_another(f"{link.text} {link.title}", answer.agency.name) or "/groups/" in urlsplit(_page(link.url)).path:
        return False
    if names_own_kind(f"{link.text} {link.title}", answer.agency.name):
        return True
    short = own_name(answer.agency.name)
    if has_phrase(words, answer.agency.name) or (len(short) >= 4 and canonical(short) in canonical(words)):
        return True
    host = (urlsplit(answer.agency.base_url).hostname or "").removeprefix("www.").split(".")[0].lower()
    stem = re.sub(r"(?:city|town|municipality|sao|local|go)$", "", host) or host
    return len(stem) >= 5 and stem[:7] in re.sub(r"[\W_]", "", _account(link.url).lower())
