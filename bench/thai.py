"""How fast Thai is read: megabytes of text a second for the whole analysis, each document analysed once.

Usage: ``python bench/thai.py [CASES.jsonl]``. Without a file the documents are made up.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from oit_audit.thai.contacts import find_address, find_emails, find_faxes, find_phones
from oit_audit.thai.names import find_divisions, find_people, find_positions
from oit_audit.thai.periods import find_coverage, find_dates, find_plan_spans, find_years
from oit_audit.thai.signatures import find_signature
from oit_audit.thai.statements import find_statements
from oit_audit.thai.text import find_phrases

PARAGRAPH = (
    "รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. {be} รอบ 6 เดือน (ตุลาคม {last} - มีนาคม {be})\n"
    "เทศบาลตำบลตัวอย่าง เลขที่ {n} หมู่ที่ 5 ตำบลตัวอย่าง อำเภอเมือง จังหวัดเพชรบุรี 76000\n"
    "โทรศัพท์ 0-3256-{n:04} โทรสาร 0-3256-{n:04} ต่อ 14 อีเมล saraban{n}@example.go.th\n"
    "ตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540 ประกาศ ณ วันที่ {n} มกราคม พ.ศ. {be} (นายสมชาย ใจดี) นายกเทศมนตรี\n"
)
PHRASES = ("แผนการจัดซื้อจัดจ้าง", "รายงาน+แผนดำเนินงาน", "นโยบายไม่รับของขวัญ", "สถิติการให้บริการ", "คู่มือประชาชน") * 20
READERS: dict[str, Callable[[str], object]] = {
    "phrases (100)": lambda text: find_phrases(text, PHRASES),
    "dates": find_dates,
    "years": find_years,
    "plan spans": find_plan_spans,
    "coverage": find_coverage,
    "phones, faxes": lambda text: (find_phones(text), find_faxes(text)),
    "e-mails": find_emails,
    "address": find_address,
    "people": find_people,
    "positions": find_positions,
    "divisions": find_divisions,
    "signatures": find_signature,
    "statements": find_statements,
}


def documents() -> list[str]:
    """Texts of the usual length, no two alike."""
    return [
        "\n".join(PARAGRAPH.format(be=2560 + k % 8, last=2559 + k % 8, n=k * 20 + i) for i in range(20))
        for k in range(60)
    ]


def main(arguments: list[str]) -> None:
    """Print a line for each reader and one for all."""
    texts = documents()
    if arguments:
        cases = Path(arguments[0]).read_text(encoding="utf-8").splitlines()
        texts = [json.loads(case)["text"] for case in cases if case.strip()]
    size_mb = sum(len(text.encode()) for text in texts) / 1e6
    total_s = 0.0
    for name, reader in READERS.items():
        began = time.process_time()
        for text in texts:
            reader(text)
        elapsed_s = time.process_time() - began
        total_s += elapsed_s
        print(f"{name:16}{size_mb / max(elapsed_s, 1e-9):9.1f} MB/s")
    print(f"{'all':16}{size_mb / total_s:9.2f} MB/s  ({len(texts)} documents, {size_mb:.2f} MB)")


if __name__ == "__main__":
    main(sys.argv[1:])
