"""Fetched → Document: what a payload is and what it says, whatever its name or header claims."""

from oit_audit.extract.read import read_document
from oit_audit.extract.reader import Reader

__all__ = ["Reader", "read_document"]
