"""The TOML file as a Catalog, or every mistake in it at once, each with its line, its key and what to write instead."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from oit_audit.config.clean import clean_url
from oit_audit.config.form_issues import find_period_issue, find_slips, find_target_issues
from oit_audit.config.mistakes import Mistakes, suggest
from oit_audit.config.notify import read_freeze, read_notify
from oit_audit.config.positions import find_positions
from oit_audit.config.shape import (
    TABLES,
    AgencyTable,
    File,
    IndicatorTable,
    MeasureTable,
    RequirementTable,
    Scoring,
    SiteTable,
    WindowTable,
    WindowText,
)
from oit_audit.config.subjects import RESERVED, read_requirements, read_targets
from oit_audit.config.years import fill_years, read_fiscal_year, read_window
from oit_audit.errors import ConfigError, Mistake
from oit_audit.model.catalog import (
    Agency,
    Catalog,
    FetchSettings,
    FollowSettings,
    FormIssue,
    Guide,
    Indicator,
    Measure,
    OcrSettings,
    Section,
    Window,
)
from oit_audit.thai.fiscal import FiscalYear

FALLBACK = FiscalYear(2565)
"""The year by which the rest of a file is judged when its own year is a mistake."""

PLACE_OF_SYNTAX_ERROR = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")

SYNTAX = {
    "Cannot overwrite a value": ("คีย์นี้มีอยู่แล้ว", "ลบบรรทัดที่ซ้ำ"),
    "Cannot declare": ("ตารางนี้ประกาศไปแล้ว", "ลบหัวตารางที่ซ้ำ หรือเปลี่ยนชื่อ"),
    "Unterminated string": ("ข้อความไม่มีเครื่องหมายปิด", 'ปิดข้อความด้วย "'),
    "Illegal character": ("มีอักขระที่ใช้ไม่ได้ หรือข้อความไม่มีเครื่องหมายปิด", 'ปิดข้อความด้วย " ในบรรทัดเดียวกัน'),
    "Invalid value": ("ค่าใช้ไม่ได้", 'ข้อความต้องอยู่ในเครื่องหมาย "…"'),
    "Expected '=' after a key": ("ไม่มีเครื่องหมาย = หลังคีย์", 'เขียนเป็น คีย์ = "ค่า"'),
    "Unclosed array": ("รายการไม่มีเครื่องหมายปิด", "ปิดรายการด้วย ]"),
    "Unclosed inline table": ("ตารางไม่มีเครื่องหมายปิด", "ปิดตารางด้วย }"),
    "Expected newline": ("มีข้อความเกินท้ายบรรทัด", "ขึ้นบรรทัดใหม่ หรือใส่ # หน้าหมายเหตุ"),
    "Unescaped '\\'": ("ใช้เครื่องหมาย \\ ในข้อความไม่ได้", "เขียน \\\\ หรือใช้เครื่องหมาย '…'"),
    "Invalid initial character for a key part": ("ชื่อคีย์ใช้ไม่ได้", 'คีย์ที่ไม่ใช่ตัวอังกฤษต้องอยู่ใน "…"'),
}
"""tomllib's messages, by their beginnings, in Thai."""


def load_catalog(
    path: Path, checks: Mapping[str, type[BaseModel]], guides: Mapping[str, Guide] = MappingProxyType({})
) -> Catalog:
    """The catalog of a configuration file.

    Shape   ``checks`` are the settings models of the installed checks by name, ``guides`` their texts for officers
    Raises  ConfigError with every mistake of the file at once
    """
    payload = _read(path)
    raw, text = _parse(path, payload)
    mistakes = Mistakes(path, find_positions(text))
    catalog = _Loader(raw, checks, mistakes, guides).catalog(hashlib.sha256(payload).hexdigest())
    mistakes.raise_any()
    assert catalog is not None
    return catalog


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        mistake = Mistake(path, 0, "", "ไม่พบไฟล์ตั้งค่า", "สั่ง oit-audit init หรือระบุ --config PATH")
        raise ConfigError([mistake]) from error
    except OSError as error:
        mistake = Mistake(path, 0, "", f"เปิดไฟล์ตั้งค่าไม่ได้: {error.strerror}", "ตรวจสิทธิ์ของไฟล์")
        raise ConfigError([mistake]) from error


def _parse(path: Path, payload: bytes) -> tuple[dict[str, Any], str]:
    try:
        # Notepad puts a byte order mark before the first key, and CRLF at line ends.
        text = payload.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = payload[: error.start].count(b"\n") + 1
        raise ConfigError([Mistake(path, line, "", "ไฟล์ไม่ใช่ UTF-8", "บันทึกไฟล์ใหม่เป็น UTF-8")]) from error
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = PLACE_OF_SYNTAX_ERROR.search(message)
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        said = PLACE_OF_SYNTAX_ERROR.sub("", message)
        problem, instead = next(
            (thai for start, thai in SYNTAX.items() if said.startswith(start)), (said, "ดูรูปแบบที่ toml.io")
        )
        raise ConfigError([Mistake(path, line, "", f"รูปแบบ TOML ผิด: {problem}", instead)]) from error


class _Loader:
    """One file on its way to a catalog."""

    def __init__(
        self,
        raw: dict[str, Any],
        checks: Mapping[str, type[BaseModel]],
        mistakes: Mistakes,
        guides: Mapping[str, Guide],
    ) -> None:
        self.checks = checks
        self.guides = guides
        self.mistakes = mistakes
        self.year = read_fiscal_year(raw.get("fiscal_year"), mistakes) or FALLBACK
        self.raw: dict[str, Any] = fill_years(raw, self.year, mistakes)
        self.issues: list[FormIssue] = []
        self.agency = Agency(name="?", base_url="")
        for kind in ("indicators", "measures"):
            for number, id in enumerate(table.get("id") for table in _tables(raw, kind)):
                mistakes.name((kind, number), str(id or f"{kind}[{number}]"))
        self.default_window: WindowText = ()
        self.urls: list[str] = []

    def catalog(self, sha256: str) -> Catalog | None:
        file = self.mistakes.validated(File, self.raw, (), TABLES)
        if file is None:
            file = File.model_construct(**{"agency": {}} | _well_formed(self.raw))
        self.read_agency(file)
        window = self.mistakes.validated(WindowTable, file.window, ("window",), TABLES)
        self.default_window = window.default if window else ()
        assessment = self.read_window(self.default_window, ("window", "default"))
        scoring = self.mistakes.validated(Scoring, file.scoring, ("scoring",), TABLES) or Scoring()
        site = self.mistakes.validated(SiteTable, file.site, ("site",), TABLES) or SiteTable()
        fetch = self.mistakes.validated(FetchSettings, file.fetch, ("fetch",), TABLES)
        follow = self.mistakes.validated(FollowSettings, file.follow, ("follow",), TABLES)
        ocr = self.mistakes.validated(OcrSettings, file.ocr, ("ocr",), TABLES)
        notify = read_notify(file.notify, self.mistakes, TABLES, _owners([*file.indicators, *file.measures]))
        freeze = read_freeze(file.freeze, self.year, self.mistakes, TABLES)
        sections = self.read_sections(file)
        self.urls = _all_urls([*file.indicators, *file.measures])
        indicators = self.read_indicators(file, _points(sections, scoring.oit_weight))
        measures = self.read_measures(file)
        self.judge_references(file, sections)
        if fetch is None or follow is None or ocr is None or notify is None:
            return None
        return Catalog(
            fiscal_year_be=self.year.be,
            agency=self.agency,
            sections=tuple(sections),
            indicators=tuple(indicators),
            measures=tuple(measures),
            site_checks=site.checks,
            fetch=fetch,
            follow=follow,
            ocr=ocr,
            notify=notify,
            window=assessment,
            freeze=freeze,
            form_issues=tuple(dict.fromkeys(self.issues)),
            reachable_guide=self.guides.get(RESERVED, Guide()),
            sha256=sha256,
            oit_weight=scoring.oit_weight,
        )

    def read_agency(self, file: File) -> None:
        read = self.mistakes.salvaged(AgencyTable, file.agency, ("agency",), TABLES)
        if read is None or read.base_url == "?":
            return
        cleaned = clean_url(read.base_url)
        if cleaned.repairs or not cleaned.url.lower().startswith(("http://", "https://")):
            place = ("agency", "base_url")
            self.mistakes.add(place, f"ที่อยู่เว็บไซต์ {read.base_url!r} ใช้ไม่ได้", f'เขียนเช่น "{cleaned.url}"')
        self.agency = Agency(**{**read.model_dump(), "base_url": cleaned.url})

    def read_sections(self, file: File) -> list[Section]:
        found = (
            self.mistakes.validated(Section, table, ("sections", number), TABLES)
            for number, table in enumerate(file.sections)
        )
        return [section for section in found if section is not None]

    def read_indicators(self, file: File, points: Mapping[str, float]) -> list[Indicator]:
        indicators: list[Indicator] = []
        for number, raw in enumerate(file.indicators):
            place = ("indicators", number)
            table = self.mistakes.salvaged(IndicatorTable, raw, place, TABLES)
            requirements = read_requirements(_requirements(raw), self.checks, self.mistakes, place, self.guides)
            if table is None:
                continue
            common = self.common(table, place)
            if not common["targets"] and not any(t.path is not None or not t.printed for t in table.targets):
                where = (*place, "targets")
                self.mistakes.add(where, "ไม่มีที่หมายที่ใช้ได้", 'เพิ่ม { url = "http://…" } หรือ { path = ["หน้าแรก", …] }')
            keys = table.model_dump(
                include={"id", "name", "section", "done", "pending", "documents", "follows", "leans_on"}
            )
            anomaly = tuple(issue.problem for issue in find_slips(table))
            score = points.get(table.id, 0.0)
            indicators.append(Indicator(**keys, **common, requirements=requirements, anomaly=anomaly, points=score))
        return indicators

    def read_measures(self, file: File) -> list[Measure]:
        measures: list[Measure] = []
        for number, raw in enumerate(file.measures):
            place = ("measures", number)
            table = self.mistakes.salvaged(MeasureTable, raw, place, TABLES)
            requirements = read_requirements(_requirements(raw), self.checks, self.mistakes, place, self.guides)
            if table is None:
                continue
            keys = table.model_dump(include={"id", "title", "status", "window_text", "done", "advice", "uses"})
            measures.append(Measure(**keys, **self.common(table, place), requirements=requirements))
        return measures

    def common(self, table: IndicatorTable | MeasureTable, place: tuple[str | int, ...]) -> dict[str, Any]:
        """The keys that indicators and measures share; their form issues are noted on the way."""
        targets = read_targets(table.targets, self.agency, self.urls, self.mistakes, (*place, "targets"))
        if self.agency.base_url:
            self.issues += find_target_issues(table, self.agency, self.urls)
        for settings in table.requirements.values():
            if {"text", "check", "period"} <= settings.keys():
                self.issues += self.period_issue(table.id, settings)
        self.issues += find_slips(table)
        own = table.window is not None
        window = (
            self.read_window(table.window or (), (*place, "window"))
            if own
            else self.read_window(self.default_window, ("window", "default"))
        )
        return {
            "owners": table.owners,
            "window": window,
            "topic": table.topic,
            "method": table.method,
            "targets": targets,
        }

    def period_issue(self, id: str, settings: Mapping[str, Any]) -> list[FormIssue]:
        own = {key: value for key, value in settings.items() if key in RequirementTable.model_fields}
        try:
            return find_period_issue(id, RequirementTable.model_validate(own), self.year.be)
        except ValueError:
            return []  # noted already where the requirement itself was read

    def read_window(self, raw: WindowText, place: tuple[str | int, ...]) -> Window:
        return read_window(raw, self.year, self.mistakes, place)

    def judge_references(self, file: File, sections: Sequence[Section]) -> None:
        """Ids that stand twice, and names of things that are not there."""
        indicators = _ids(file.indicators)
        for kind, tables in (("indicators", file.indicators), ("measures", file.measures), ("sections", file.sections)):
            self.judge_duplicates(kind, tables)
        for number, table in enumerate(file.indicators):
            self.judge_indicator(("indicators", number), table, indicators, sections)
        for number, table in enumerate(file.measures):
            self.judge_names(("measures", number, "uses"), [table.get("uses")], indicators)
        seen: dict[str, str] = {}
        for number, section in enumerate(sections):
            for position, item in enumerate(section.items):
                place = ("sections", number, "items", position)
                self.judge_names(place, [item], indicators)
                if item in seen:
                    self.mistakes.add(place, f"{item} อยู่ในหมวด {seen[item]} แล้ว", "ลบออกจากหมวดใดหมวดหนึ่ง")
                seen[item] = section.id

    def judge_indicator(
        self, place: tuple[str | int, ...], table: Mapping[str, Any], ids: Sequence[str], sections: Sequence[Section]
    ) -> None:
        id, named = table.get("id"), table.get("section")
        self.judge_names((*place, "follows"), [table.get("follows")], ids)
        leans = table.get("leans_on")
        self.judge_names((*place, "leans_on"), leans if isinstance(leans, list) else [], ids)
        if id in (table.get("follows"), *(leans if isinstance(leans, list) else ())) and id:
            self.mistakes.add(place, f"{id} อ้างถึงตัวเอง", "อ้างถึงตัวชี้วัดอื่น หรือลบออก")
        home = next((section for section in sections if id in section.items), None)
        names = [section.id for section in sections]
        if isinstance(named, str) and named not in names:
            self.mistakes.add((*place, "section"), f"ไม่มีหมวด {named!r}", suggest(named, names))
        elif id and home is None:
            where = f"[[sections]] ที่ id = {named!r}"
            self.mistakes.add((*place, "id"), f"{id} ไม่อยู่ในหมวดใด", f'เพิ่ม "{id}" ใน items ของ {where}')
        elif home is not None and isinstance(named, str) and home.id != named:
            self.mistakes.add(
                (*place, "section"), f"เขียนหมวด {named} แต่ [[sections]] จัดไว้ใน {home.id}", f'section = "{home.id}"'
            )

    def judge_names(self, place: tuple[str | int, ...], names: Sequence[object], known: Sequence[str]) -> None:
        for name in names:
            if isinstance(name, str) and name and name not in known:
                self.mistakes.add(place, f"ไม่มีตัวชี้วัด {name!r}", suggest(name, known))

    def judge_duplicates(self, kind: str, tables: Sequence[Mapping[str, Any]]) -> None:
        seen: set[str] = set()
        for number, id in enumerate(table.get("id") for table in tables):
            if isinstance(id, str) and id in seen:
                self.mistakes.add((kind, number, "id"), f"รหัส {id!r} ซ้ำ", "ใช้รหัสที่ยังไม่มี หรือลบรายการที่ซ้ำ")
            seen.add(str(id))


def _points(sections: Sequence[Section], oit_weight: float) -> dict[str, float]:
    # The groups weigh alike, then the sections of a group, then the items of a section. Source: domain.md 2.3.
    groups = {section.group for section in sections}
    return {
        item: oit_weight / len(groups) / sum(other.group == section.group for other in sections) / len(section.items)
        for section in sections
        for item in section.items
    }


def _well_formed(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The tables that have the right form, so that the mistakes within them are found too."""
    kept: dict[str, Any] = {}
    for key in File.model_fields:
        value = raw.get(key)
        if key in ("sections", "indicators", "measures"):
            kept[key] = _tables(raw, key)
        elif key != "fiscal_year":
            kept[key] = value if isinstance(value, dict) else {}
    return kept


def _tables(raw: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    value = raw.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _requirements(table: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    raw = table.get("requirements")
    return {id: item for id, item in raw.items() if isinstance(item, dict)} if isinstance(raw, dict) else {}


def _ids(tables: Sequence[Mapping[str, Any]]) -> list[str]:
    return [id for id in (table.get("id") for table in tables) if isinstance(id, str)]


def _owners(tables: Sequence[Mapping[str, Any]]) -> list[str]:
    lists = [table["owners"] for table in tables if isinstance(table.get("owners"), list)]
    return [owner.strip() for owners in lists for owner in owners if isinstance(owner, str)]


def _all_urls(tables: Sequence[Mapping[str, Any]]) -> list[str]:
    targets = [target for table in tables for target in table.get("targets", []) if isinstance(target, dict)]
    return [clean_url(url).url for url in (target.get("url") for target in targets) if isinstance(url, str) and url]
