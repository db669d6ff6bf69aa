"""Fetched → Document: what a payload is and what it says, whatever its name or header claims."""

from oit_audit.extract.read import read_document

__all__ = ["read_document"]
