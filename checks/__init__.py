"""What the form asks, one file per kind of requirement: a table of contents."""

from oit_audit.check import Check

CHECKS: tuple[Check, ...] = ()
