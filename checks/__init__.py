"""What the form asks, one file per kind of requirement: a table of contents."""

from oit_audit.check import Check

from ._guides import GUIDES as GUIDES
from .by_executive import by_executive
from .by_month import by_month
from .channel import channel
from .contact import contact
from .content import content
from .counts import counts
from .details import details
from .entries import entries
from .executives import executives
from .follows_plan import follows_plan
from .linked_from_home import linked_from_home
from .location_map import location_map
from .news_pace import news_pace
from .notices import notices
from .period import period
from .photos import photos
from .reachable import reachable
from .separate_channel import separate_channel
from .social_link import social_link
from .structure import structure
from .survey_link import survey_link
from .two_way import two_way

CHECKS: tuple[Check, ...] = (
    by_executive,
    by_month,
    channel,
    contact,
    content,
    counts,
    details,
    entries,
    executives,
    follows_plan,
    linked_from_home,
    location_map,
    news_pace,
    notices,
    period,
    photos,
    reachable,
    separate_channel,
    social_link,
    structure,
    survey_link,
    two_way,
)
