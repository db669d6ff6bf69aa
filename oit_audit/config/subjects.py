"""Indicators and measures of the file, table by table: requirements bound to checks, targets, windows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from oit_audit.config.clean import clean_url, is_cut_off
from oit_audit.config.hosts import corrected, host_of, judge_host
from oit_audit.config.mistakes import UNKNOWN_KEY, Mistakes, suggest
from oit_audit.config.positions import Path as Place
from oit_audit.config.shape import TABLES, RequirementTable, TargetTable
from oit_audit.config.years import FIRST_BE
from oit_audit.model.catalog import Agency, Guide, Requirement, Target
from oit_audit.thai.fiscal import BE_OFFSET

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OWN_KEYS = tuple(RequirementTable.model_fields)
RESERVED = "reachable"
"""The implicit requirement that every indicator has."""


def read_targets(
    tables: Sequence[TargetTable], agency: Agency, all_urls: Sequence[str], mistakes: Mistakes, place: Place
) -> tuple[Target, ...]:
    """The targets with their addresses cleaned; one that was only printed is left to the form issues."""
    listed = [clean_url(table.url).url for table in tables if table.url]
    targets: list[Target] = []
    for number, table in enumerate(tables):
        here = (*place, number)
        if table.url and table.path:
            mistakes.add(here, "มีทั้ง url และ path ในที่เดียวกัน", "แยกเป็นสองบรรทัด: { url = … }, { path = […] }")
        elif table.url:
            url = clean_url(table.url).url
            _judge_url(url, listed, agency, all_urls, mistakes, (*here, "url"))
            targets.append(Target(url=url, printed=table.printed))
        elif table.path:
            if not all(label.strip() for label in table.path):
                mistakes.add((*here, "path"), "มีชื่อเมนูว่าง", "ลบชื่อเมนูที่ว่างออก")
            targets.append(Target(path=table.path, printed=table.printed))
        elif table.path is not None or not table.printed:
            mistakes.add(here, "ไม่มีที่หมาย", 'ใส่ url = "http://…" หรือ path = ["หน้าแรก", …]')
    return tuple(targets)


def _judge_url(
    url: str, listed: Sequence[str], agency: Agency, all_urls: Sequence[str], mistakes: Mistakes, place: Place
) -> None:
    host = host_of(url)
    if not agency.base_url:
        return  # noted already; whose host anything is on cannot be told
    if not url.lower().startswith(("http://", "https://")):
        mistakes.add(place, f"เปิดที่อยู่ {url!r} ไม่ได้", "ใส่ที่อยู่ที่ขึ้นต้นด้วย http:// หรือ https://")
        return
    match judge_host(url, agency):
        case "none":
            mistakes.add(place, f"อ่านที่อยู่ {url!r} ไม่ได้", f"ใส่ที่อยู่เต็ม เช่น {agency.base_url}…")
        case "typo":
            mistakes.add(place, f"ชื่อเว็บไซต์ {host} สะกดผิด", corrected(url, agency))
        case "foreign":
            own = urlsplit(agency.base_url).hostname
            mistakes.add(
                place,
                f"{host} ไม่ใช่เว็บไซต์ของหน่วยงาน",
                f'ใช้ที่อยู่บน {own} ถ้าเป็นของหน่วยงานเองให้เพิ่มใน [agency] hosts = ["{host}"] '
                "ถ้าแบบพิมพ์ผิดให้เขียน { printed = … }",
            )
        case _:
            whole = is_cut_off(url, listed, all_urls)
            if whole:
                instead = whole if whole != url else "ใส่ที่อยู่ให้ครบถึงท้าย"
                mistakes.add(place, f"ที่อยู่ {url} น่าจะถูกตัดท้าย", instead)


def read_requirements(
    raw: Mapping[str, Mapping[str, Any]],
    checks: Mapping[str, type[BaseModel]],
    mistakes: Mistakes,
    place: Place,
    guides: Mapping[str, Guide] = MappingProxyType({}),
) -> tuple[Requirement, ...]:
    """Each requirement bound to its check, its settings validated by the check's own model.

    Shape   ``guides`` by check, or ``check/period``, give the texts for officers that the file does not
    """
    found = (
        _read_requirement(id, dict(table), checks, mistakes, (*place, "requirements", id)) for id, table in raw.items()
    )
    return tuple(_guided(requirement, guides) for requirement in found if requirement is not None)


def _guided(requirement: Requirement, guides: Mapping[str, Guide]) -> Requirement:
    guide = requirement.guide
    for kind in (f"{requirement.check}/{requirement.period}", requirement.check):
        guide = guide.over(guides.get(kind, Guide()))
    return requirement.model_copy(update={"guide": guide})


def _read_requirement(
    id: str, table: dict[str, Any], checks: Mapping[str, type[BaseModel]], mistakes: Mistakes, place: Place
) -> Requirement | None:
    if not KEBAB.fullmatch(id):
        mistakes.add(place, f"รหัสองค์ประกอบ {id!r} ใช้ไม่ได้", "ใช้ตัวเล็ก ตัวเลข และขีดกลาง เช่น by-month")
    if id == RESERVED:
        mistakes.add(place, f"{id} เป็นองค์ประกอบที่มีอยู่แล้วทุกตัวชี้วัด", "ลบออก")
    own = {key: value for key, value in table.items() if key in OWN_KEYS}
    settings = {key: value for key, value in table.items() if key not in OWN_KEYS}
    read = mistakes.validated(RequirementTable, own, place, TABLES)
    check = table.get("check")
    if not isinstance(check, str) or not check:
        return None
    model = checks.get(check)
    if model is None:
        mistakes.add((*place, "check"), f"ไม่รู้จักวิธีตรวจ {check!r}", suggest(check, sorted(checks)))
        return None
    settings |= {key: own[key] for key in ("needs", "period") if key in own and key in model.model_fields}
    _judge_settings(settings, model, mistakes, place)
    return Requirement(id=id, settings=settings, **read.model_dump()) if read else None


def _judge_settings(settings: dict[str, Any], model: type[BaseModel], mistakes: Mistakes, place: Place) -> None:
    # needs and period are judged among the requirement's own keys already.
    known = (*model.model_fields, *OWN_KEYS)
    for key in settings:
        if key not in known and model.model_config.get("extra") != "allow":
            mistakes.add((*place, key), UNKNOWN_KEY.format(key=key), suggest(key, known))
    mine = {key: value for key, value in settings.items() if key in known}
    read = mistakes.validated(model, mine, place, {})
    for key, value in read or ():
        if isinstance(value, date) and value.year >= FIRST_BE:
            gregorian = f"{value.year - BE_OFFSET}-{value:%m-%d}"
            mistakes.add((*place, key), f"{value.isoformat()} เขียนปีเป็น พ.ศ.", f"คีย์นี้ใช้ปี ค.ศ.: {gregorian}")
