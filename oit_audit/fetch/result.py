"""What one request brought: a response, or the failure that came in its place. Knows no HTTP library."""

from __future__ import annotations

from dataclasses import dataclass

from oit_audit.model.document import Fault


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong.

    Shape   ``passing``: worth trying again. ``tls_fault`` is set when the content could still be had without
            verification. ``connecting``: the connection itself never stood.
    """

    fault: Fault
    detail: str
    passing: bool = False
    tls_fault: str | None = None
    connecting: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """A response to one request, whole unless ``failure`` says otherwise (then the payload is empty).

    Shape   ``headers`` with lower-case names, repeated ones joined by a comma
    """

    status: int
    headers: dict[str, str]
    payload: bytes
    tls_fault: str | None = None
    failure: Failure | None = None


Result = Response | Failure
