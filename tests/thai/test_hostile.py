"""No pattern backtracks catastrophically: a megabyte of hostile text is read in time."""

import time
from collections.abc import Callable

import pytest

from oit_audit.thai import contacts, names, periods, signatures, statements, text

PIECES = (
    "0 ", "0-", "1", "2565 ", "2565-", "a", "a@", "<a", "(ก", " ", "\n", "่", "ต.ค. - ", "มกราคม", "ตุลาคม 2564\n519\n",
    "ต.ค.64-มี.ค.65 รอบ 6 เดือน ไตรมาส 1 ", "โทร/โทรสาร ", "tel fax 032562001 ", "สายด่วน 1111 ", "ต่อ 11 ",
    "นายก ", "(นายกข ขค)\n", "พ.ร.บ. ", "ไม่มี", "\u200b",
)  # fmt: skip
READERS: tuple[Callable[[str], object], ...] = (
    periods.find_dates, periods.find_years, periods.find_plan_spans, periods.find_coverage,
    contacts.find_phones, contacts.find_faxes,
    contacts.find_emails, contacts.find_address, names.find_people, names.find_positions, names.find_divisions,
    signatures.find_signature,
    statements.find_statements, lambda given: text.find_phrase(given, "รายงานผลการดำเนินงาน"),
)  # fmt: skip
LONG = 12_000
FOREVER_S = 30
"""Each takes a fraction of a second; a reader that backtracks takes minutes, so the clock decides nothing else."""


def _seconds(given: str) -> float:
    began = time.process_time()
    for reader in READERS:
        reader(given)
    return time.process_time() - began


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_run_of_one_piece_is_read(piece: str) -> None:
    assert _seconds(piece * (LONG // len(piece)) + "จบ") < FOREVER_S


@pytest.mark.slow
def test_a_megabyte_of_mixed_hostile_text_is_read() -> None:
    given = "".join(piece * (14_000 // len(piece.encode())) for piece in PIECES * 3)
    assert len(given.encode()) > 1_000_000
    assert _seconds(given) < 4 * FOREVER_S
