"""``oit-audit notify``: who is told what; ``--test`` sends a trial to every recipient."""

from __future__ import annotations

import os
from pathlib import Path

import click

from oit_audit.cli.options import config_option

NOBODY = "ยังไม่ได้ตั้งผู้รับใน [notify] ของ {config}"  # no recipients in the configuration
HOW = 'เพิ่ม [[notify.recipients]] name = "…" channel = "line" to = "U…" แล้วใส่ OIT_AUDIT_LINE_TOKEN=… ใน secrets.env'
LINE = "{name} · {channel} · {what} · รหัส {secret}: {state}"  # name, channel, what is told, secret, set or not
ALL = "ทุกข้อ"  # everything
SET, UNSET, UNNEEDED = "ตั้งแล้ว", "ยังไม่ได้ตั้ง", "ไม่ต้องใช้"  # set, not set, not needed
DELIVERED = "✓ ส่งถึง {name} ทาง {channel} แล้ว"
FAILED = "✗ ส่งถึง {name} ทาง {channel} ไม่ได้: {fault}"
TRY = "ส่งข้อความทดลอง: oit-audit notify --test"


@click.command()
@config_option
@click.option("--test", "trial", is_flag=True, help="ส่งข้อความทดลองถึงผู้รับทุกราย")
def notify(config: Path, trial: bool) -> int:
    """แสดงว่าใครได้รับแจ้งเรื่องใดทางใด; --test ส่งข้อความทดลอง

    \b
    Example:  oit-audit notify --test
    Exit:     0 all were reached, 1 somebody was not, 2 usage or configuration
    """
    from oit_audit.app import load
    from oit_audit.notify.secrets import load_secrets
    from oit_audit.notify.send import Sender
    from oit_audit.notify.trial import needs_secret, trial_notice

    catalog = load(config)
    recipients = catalog.notify.recipients
    if not recipients:
        click.echo(f"{NOBODY.format(config=config)}\n→ {HOW}", err=True)
        return 2
    secrets = load_secrets(config, os.environ, {recipient.secret_name for recipient in recipients})
    if not trial:
        for one in recipients:
            needed = needs_secret(one, catalog.notify.email)
            state = (SET if secrets.has(one.secret_name) else UNSET) if needed else UNNEEDED
            what = ", ".join(one.owners) or ALL
            named = LINE.format(name=one.name, channel=one.channel, what=what, secret=one.secret_name, state=state)
            click.echo(named)
        click.echo(TRY, err=True)
        return 0
    sender = Sender(catalog.notify.email, secrets)
    missed = 0
    for one in recipients:
        fault = sender.send(one, trial_notice(one, catalog.agency.name))
        missed += bool(fault)
        click.echo((FAILED if fault else DELIVERED).format(name=one.name, channel=one.channel, fault=fault))
    return 1 if missed else 0
