"""How to reach a body: phone, fax, e-mail and postal address as Thai offices write them."""

from __future__ import annotations

from oit_audit.thai.address import AddressMention, find_address
from oit_audit.thai.emails import Email, find_emails
from oit_audit.thai.phones import Phone, find_faxes, find_phones

__all__ = ["AddressMention", "Email", "Phone", "find_address", "find_emails", "find_faxes", "find_phones"]
