"""What the form asks, one file per kind of requirement: a table of contents."""

from oit_audit.check import Check

from .by_month import by_month
from .content import content
from .details import details
from .period import period
from .reachable import reachable

CHECKS: tuple[Check, ...] = (
    by_month,
    content,
    details,
    period,
    reachable,
)
