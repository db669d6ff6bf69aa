"""The replica audited once in each state for all tests of this folder, and what the audits must say."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from oit_audit.app import Finished, Request, run_audit
from oit_audit.config.template import packaged_config
from oit_audit.demo.server import ReplicaServer
from oit_audit.demo.states import DAYS, StateName
from oit_audit.fetch.connect import ConnectTo
from oit_audit.model.audit import Finding
from oit_audit.progress import Silent

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Told:
    """Both runs, kept under one root."""

    root: Path
    january: Finished
    april: Finished

    def finding(self, state: StateName, indicator: str, requirement: str) -> Finding:
        """What one audit says of one requirement."""
        audit = {"january": self.january, "april": self.april}[state].audit
        report = next(item for item in audit.indicators if item.id == indicator)
        return next(item for item in report.requirements if item.id == requirement)


@dataclass(frozen=True)
class Expected:
    """One line of expected_january.toml or expected_april.toml."""

    state: StateName
    indicator: str
    requirement: str
    verdict: str
    why: str

    def __str__(self) -> str:
        return f"{self.state}-{self.indicator}-{self.requirement}"


def load_expected(state: StateName) -> list[Expected]:
    """Every line of one state's file, in the form's order."""
    data = tomllib.loads((HERE / f"expected_{state}.toml").read_text("utf-8"))
    return [
        Expected(state, indicator, requirement, line["verdict"], line["why"])
        for indicator, lines in data.items()
        for requirement, line in lines.items()
    ]


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The whole story: January audited, then April."""
    folder = tmp_path_factory.mktemp("replica")
    config = folder / "indicators.toml"
    config.write_bytes(packaged_config())
    return Told(folder / "snapshots", _audit("january", config), _audit("april", config))


def _audit(state: StateName, config: Path) -> Finished:
    with ReplicaServer(state) as server:
        route = ConnectTo.parse(server.connect_to)
        request = Request(config, config.parent / "snapshots", DAYS[state], connect_to=(route,))
        return run_audit(request, Silent())


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
