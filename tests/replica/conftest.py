"""The replica, served once in each state for the tests of its server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from oit_audit.demo.server import ReplicaServer


@pytest.fixture(scope="session")
def january() -> Iterator[ReplicaServer]:
    """The replica in January."""
    with ReplicaServer("january") as server:
        yield server


@pytest.fixture(scope="session")
def april() -> Iterator[ReplicaServer]:
    """The replica in April."""
    with ReplicaServer("april") as server:
        yield server
