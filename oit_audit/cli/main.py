"""The ``oit-audit`` command: finds the command asked for, and has the last word on errors and exit status."""

from __future__ import annotations

import importlib
import sys
import traceback
from typing import NoReturn

import click

from oit_audit import __version__
from oit_audit.errors import ConfigError, OitAuditError

COMMANDS = {
    "run": "oit_audit.cli.run",
    "diff": "oit_audit.cli.diff",
    "recheck": "oit_audit.cli.recheck",
    "explain": "oit_audit.cli.explain",
    "check-config": "oit_audit.cli.check_config",
    "init": "oit_audit.cli.init",
    "demo": "oit_audit.cli.demo",
}
"""Command → the module that holds it, imported only when asked for: start-up stays quick."""

HELP = {
    "run": "ตรวจเว็บไซต์ ตัดสิน เก็บหลักฐาน แล้วแสดงผล (crawl, judge, keep, print)",
    "diff": "เทียบผลตรวจสองครั้ง ผลที่แย่ลงขึ้นก่อน (what changed between two runs)",
    "recheck": "ตัดสินผลที่เก็บไว้ใหม่โดยไม่ใช้เครือข่าย (judge a kept run again, offline)",
    "explain": "ตัวชี้วัดนี้ถามอะไร พบอะไร ต้องแก้อย่างไร (what an indicator asks, what was found)",
    "check-config": "ตรวจไฟล์ตั้งค่า บอกข้อผิดพลาดทุกข้อพร้อมกัน (every mistake in the TOML at once)",
    "init": "สร้าง config/indicators.toml และ snapshots/ ในโฟลเดอร์นี้ (start a folder of one's own)",
    "demo": "สาธิตกับเว็บไซต์จำลองเทศบาลตำบลเขาย้อย ไม่ใช้อินเทอร์เน็ต (the bundled replica)",
}
INTERNAL = "โปรแกรมผิดพลาดภายใน: {error} (สั่งซ้ำด้วย -v เพื่อดูรายละเอียดสำหรับแจ้งผู้พัฒนา)"


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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(HELP.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="oit-audit")
@click.option("-v", "--verbose", is_flag=True, help="บอกรายละเอียดเมื่อผิดพลาด (tracebacks)")
@click.pass_context
def cli(ctx: click.Context, verbose: bool) -> None:
    """ตรวจเว็บไซต์เทศบาลตามแบบวัด OIT ของ ITA ทีละตัวชี้วัด พร้อมหลักฐาน

    Audits a Thai municipality's website against the OIT indicators of the ITA, item by item, with the evidence quoted.
    """
    ctx.obj = verbose
    if verbose:
        import logging

        logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")


def main() -> NoReturn:
    """Run the command line and exit with the contract's status: 0, 1, 2 or 3."""
    _speak_utf8()
    verbose = "-v" in sys.argv or "--verbose" in sys.argv
    sys.exit(_status(verbose))


def _status(verbose: bool) -> int:
    try:
        result = cli.main(standalone_mode=False, prog_name="oit-audit")
    except OitAuditError as error:
        _show(error)
        return error.exit_status
    except click.Abort:
        return 3
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, BrokenPipeError):
        return 3
    except Exception as error:
        if verbose:
            traceback.print_exc()
        click.echo(INTERNAL.format(error=f"{type(error).__name__}: {error}"), err=True)
        return 3
    return result if isinstance(result, int) else 0


def _show(error: OitAuditError) -> None:
    if isinstance(error, ConfigError):
        click.echo(f"ไฟล์ตั้งค่าใช้ไม่ได้ มีข้อผิดพลาด {len(error.mistakes)} ข้อ", err=True)
        for mistake in error.mistakes:
            click.echo(f"  {mistake}", err=True)
    else:
        click.echo(str(error), err=True)
    if error.advice:
        click.echo(f"→ {error.advice}", err=True)


def _speak_utf8() -> None:
    # A Thai Windows console is cp874 and an English one cp437: neither may make a print fail.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="backslashreplace")
