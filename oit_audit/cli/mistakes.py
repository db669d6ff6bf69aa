"""What went wrong, in Thai, and what to do about it."""

from __future__ import annotations

from difflib import get_close_matches

import click

from oit_audit.errors import ConfigError, OitAuditError

SEE_HELP = "→ ดูวิธีใช้: {command} --help"


def show_error(error: OitAuditError) -> None:
    """Print an error on standard error; of a configuration every mistake."""
    if isinstance(error, ConfigError):
        click.echo(f"ไฟล์ตั้งค่าใช้ไม่ได้ มีข้อผิดพลาด {len(error.mistakes)} ข้อ", err=True)
        for mistake in error.mistakes:
            click.echo(f"  {mistake}", err=True)
    else:
        click.echo(str(error), err=True)
    if error.advice:
        click.echo(f"→ {error.advice}", err=True)


def show_usage(error: click.ClickException) -> None:
    """Print a mistake of the command line on standard error; a command that is missing shows the help instead."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    click.echo(_words(error), err=True)
    click.echo(SEE_HELP.format(command=context.command_path if context else "oit-audit"), err=True)


def _words(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption(option_name=name, ctx=context):
            return f"ไม่มีตัวเลือก {name}{_nearest(name, context)}"
        case click.BadOptionUsage(option_name=name):
            return f"ตัวเลือก {name} ใช้ไม่ถูก หรือยังไม่ได้ใส่ค่า"
        case click.MissingParameter(param=param):
            return f"ยังไม่ได้ระบุ {_name(param)}"
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return f"{_name(param)} ต้องเป็น {' หรือ '.join(str(choice) for choice in choices)}"
        case click.BadParameter(param=param):
            return f"{_name(param)} ใช้ไม่ได้: {error.message}"
        case _:
            return f"คำสั่งไม่ถูกต้อง: {error.format_message()}"


def _nearest(name: str, context: click.Context | None) -> str:
    if context is None:
        return ""
    known = [option for param in context.command.get_params(context) for option in param.opts]
    near = get_close_matches(name, known, n=1)
    return f" (หมายถึง {near[0]} หรือไม่)" if near else ""


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "ค่าที่ใส่"
    return param.opts[-1] if isinstance(param, click.Option) else (param.name or "").upper()
