"""The commands: what each is for, and where it is, so that only the one asked for is imported."""

from __future__ import annotations

import importlib
from difflib import get_close_matches

import click

from oit_audit.errors import UsageError

COMMANDS = {
    "run": "oit_audit.cli.run",
    "diff": "oit_audit.cli.diff",
    "recheck": "oit_audit.cli.recheck",
    "explain": "oit_audit.cli.explain",
    "attest": "oit_audit.cli.attest",
    "check-file": "oit_audit.cli.check_file",
    "check-config": "oit_audit.cli.check_config",
    "init": "oit_audit.cli.init",
    "snapshots": "oit_audit.cli.snapshots",
    "nightly": "oit_audit.cli.nightly",
    "schedule": "oit_audit.cli.schedule",
    "notify": "oit_audit.cli.notify",
    "demo": "oit_audit.cli.demo",
}
"""Command → the module that holds it, imported only when asked for: start-up stays quick."""

HELP = {
    "run": "ตรวจเว็บไซต์ ตัดสิน เก็บหลักฐาน แล้วแสดงผล (crawl, judge, keep, print)",
    "diff": "เทียบผลตรวจสองครั้ง ผลที่แย่ลงขึ้นก่อน (what changed between two runs)",
    "recheck": "ตัดสินผลที่เก็บไว้ใหม่โดยไม่ใช้เครือข่าย (judge a kept run again, offline)",
    "explain": "ตัวชี้วัดนี้ถามอะไร พบอะไร ต้องแก้อย่างไร (what an indicator asks, what was found)",
    "attest": "คนรับรองสิ่งที่โปรแกรมอ่านไม่ได้ มีวันหมดอายุ (a person vouches for what no program can read)",
    "check-file": "ตรวจเอกสารในเครื่องก่อนเผยแพร่ ว่าตอบข้อนั้นครบไหม (judge a local file before it is uploaded)",
    "check-config": "ตรวจไฟล์ตั้งค่า บอกข้อผิดพลาดทุกข้อพร้อมกัน (every mistake in the TOML at once)",
    "init": "สร้าง config/indicators.toml และ snapshots/ ในโฟลเดอร์นี้ (start a folder of one's own)",
    "snapshots": "ผลตรวจที่เก็บไว้: รายชื่อ ตรวจความครบถ้วน ลบตามกฎ ส่งออก (list, verify, prune, mark, export)",
    "nightly": "งานประจำคืน: ตรวจ เทียบ เขียนรายงาน แจ้งผู้เกี่ยวข้อง (run, compare, report, tell)",
    "schedule": "ตั้งเวลาให้เครื่องนี้ตรวจทุกคืน (the machine's own scheduler: install, show, remove)",
    "notify": "ใครได้รับแจ้งเรื่องใดทางใด และส่งข้อความทดลอง (who is told what; --test)",
    "demo": "สาธิตกับเว็บไซต์จำลองเทศบาลตำบลเขาย้อย ไม่ใช้อินเทอร์เน็ต (the bundled replica)",
}
NO_COMMAND = "ไม่มีคำสั่ง {name!r}"  # no such command


class Commands(click.Group):
    """A group that imports a command's module only when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the contract."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = getattr(importlib.import_module(module), cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for. Raises UsageError with the nearest one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
            advice = f"หมายถึง oit-audit {near[0]} หรือไม่" if near else "ดูคำสั่งทั้งหมด: oit-audit --help"
            raise UsageError(NO_COMMAND.format(name=name), advice=advice)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(HELP.items()))
