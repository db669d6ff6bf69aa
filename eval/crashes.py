"""Kill real audits of the replica at random moments, many times, and look whether anything kept was lost.

python eval/crashes.py --kills 40; about four seconds a kill. Exit 1 when something was.

Each round starts ``oit-audit run`` (every other one with ``--resume``) on the same folder, kills it unwarned after a
random time, now and then lets it finish, and then holds: every run that was told as kept is there, every listed one
verifies to the byte, and a finished one after a kill has the verdicts of an undisturbed one.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from oit_audit.config.template import packaged_config
from oit_audit.demo.server import ReplicaServer
from oit_audit.snapshot.store import Store
from oit_audit.snapshot.verify import Verifier

ONLY = "o1,o2,o9,o11"


def command(site: ReplicaServer, root: Path, *more: str) -> list[str]:
    """An audit of the replica."""
    asked = ["--config", str(root / "indicators.toml"), "--snapshots", str(root / "snapshots"), "--only", ONLY]
    asked += ["--connect-to", site.connect_to, "--as-of", "2565-04-20", "--format", "none", "--fail-on", "never"]
    return [sys.executable, "-m", "oit_audit", "run", *asked, *more]


def verdicts(store: Store, run_id: str) -> list[tuple[str, str]]:
    """What a kept run came to."""
    return [(one.id, one.verdict) for one in store.open(run_id).audit().indicators]


def lost(store: Store, known: set[str], right: list[tuple[str, str]]) -> list[str]:
    """What is wrong with the kept runs now."""
    kept = store.snapshots()
    ids = {one.run_id for one in kept}
    wrong = [f"{run_id} is gone" for run_id in known - ids]
    wrong += [f"{one.run_id} {one.file}: {one.what}" for one in Verifier().verify(kept).problems]
    wrong += [f"{run_id}: other verdicts" for run_id in ids - known if verdicts(store, run_id) != right]
    known |= ids
    return wrong


def main() -> int:
    """Print what became of each kill."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with ReplicaServer("april") as site, tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "indicators.toml").write_bytes(packaged_config())
        store = Store(root / "snapshots")
        start = time.monotonic()
        subprocess.run(command(site, root), check=True, stderr=subprocess.DEVNULL)
        whole_s = time.monotonic() - start
        known = {one.run_id for one in store.snapshots()}
        right = verdicts(store, *known)
        finished = 0
        for number in range(arguments.kills):
            more = ["--resume"] if number % 2 else []
            with subprocess.Popen(command(site, root, *more), stderr=subprocess.DEVNULL) as run:
                try:
                    run.wait(chance.uniform(0.15, 0.9) * whole_s)
                    finished += 1
                except subprocess.TimeoutExpired:
                    run.kill()
            if wrong := lost(store, known, right):
                print(f"seed {arguments.seed}, kill {number}:", *wrong, sep="\n  ")
                return 1
        subprocess.run(command(site, root, "--resume"), check=True, stderr=subprocess.DEVNULL)
        wrong = lost(store, known, right)
        print(
            f"{arguments.kills} runs, {arguments.kills - finished} killed, {len(known)} kept, lost:", wrong or "nothing"
        )
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
