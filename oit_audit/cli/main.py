"""The ``oit-audit`` command: has the last word on errors and exit status."""

from __future__ import annotations

import os
import sys
import traceback
from io import TextIOWrapper
from typing import NoReturn

import click

from oit_audit import __version__
from oit_audit.cli.commands import Commands
from oit_audit.cli.mistakes import show_error, show_usage
from oit_audit.errors import OitAuditError

ENDED = "เลิกทันทีตามคำสั่ง"  # ended at once, as asked
INTERNAL = "โปรแกรมผิดพลาดภายใน: {error} (สั่งซ้ำด้วย oit-audit -v … เพื่อดูรายละเอียดสำหรับแจ้งผู้พัฒนา)"


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
        show_error(error)
        return error.exit_status
    except (click.Abort, KeyboardInterrupt):
        _end_at_once()
    except click.ClickException as error:
        show_usage(error)
        return 2
    except Exception as error:
        if verbose:
            traceback.print_exc()
        click.echo(INTERNAL.format(error=f"{type(error).__name__}: {error}"), err=True)
        return 3
    return result if isinstance(result, int) else 0


def _end_at_once() -> NoReturn:
    # Python would first wait for its threads, and one of them may be waiting for a name server.
    click.echo(ENDED, err=True)
    sys.stdout.flush()
    os._exit(3)


def _speak_utf8() -> None:
    # A Thai Windows console is cp874 and an English one cp437: neither may make a print fail.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
