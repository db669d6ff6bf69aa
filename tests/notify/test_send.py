"""What really goes over the wire: a real SMTP server and HTTP servers, all on loopback; and no secret anywhere else."""

from __future__ import annotations

import json
import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from oit_audit.model.notify import EmailSettings, Recipient, Security
from oit_audit.notify.notice import Notice
from oit_audit.notify.secrets import Secrets
from oit_audit.notify.send import Sender

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")  # the server stands on loopback

NOTICE = Notice("digest", "OIT แย่ลง 1 ข้อ", "เทศบาลตำบลเขาย้อย\n✗ o1 โครงสร้าง <b>")
TOKEN = "Zm9vYmFy/Y2hhbm5lbA+dG9rZW4=" * 4 + "="
USER = "U" + "0123456789abcdef" * 2


@dataclass
class Letters:
    """An SMTP server that keeps what it is given; it lets in who knows the password."""

    port: int = 0
    received: list[Any] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.received.append(envelope)
        return "250 OK"

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"ita", b"p4ss-w0rd")
        return AuthResult(success=good, handled=False)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@pytest.fixture
def letters() -> Iterator[Letters]:
    kept = Letters(free_port())
    controller = Controller(
        kept,
        hostname="127.0.0.1",
        port=kept.port,
        authenticator=kept.authenticate,
        auth_require_tls=False,
        auth_required=True,
    )
    controller.start()
    yield kept
    controller.stop()


@dataclass
class Posted:
    """An HTTP server that keeps what is posted to it and answers with ``status``."""

    address: str = ""
    status: int = 200
    received: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)


@pytest.fixture
def posted() -> Iterator[Posted]:
    kept = Posted()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.received.append((self.path, dict(self.headers), json.loads(body)))
            self.send_response(kept.status)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    kept.address = f"http://127.0.0.1:{server.server_port}"
    yield kept
    server.shutdown()
    server.server_close()
    thread.join()


def sender(email: EmailSettings | None = None, line: str = "", **secrets: str) -> Sender:
    return Sender(email or EmailSettings(), Secrets(Path("secrets.env"), secrets), line_endpoint=line)


def post_office(letters: Letters) -> EmailSettings:
    return EmailSettings(
        host="127.0.0.1", port=letters.port, security="none", user="ita", sender="ita@khaoyocity.go.th"
    )


def test_a_letter_arrives_with_its_thai_subject_and_text(letters: Letters) -> None:
    mayor = Recipient(name="ปลัด", channel="email", to="palad@khaoyocity.go.th")
    office = sender(post_office(letters), OIT_AUDIT_SMTP_PASSWORD="p4ss-w0rd")
    assert office.send(mayor, NOTICE) == ""
    [envelope] = letters.received
    assert envelope.rcpt_tos == ["palad@khaoyocity.go.th"]
    assert envelope.mail_from == "ita@khaoyocity.go.th"
    message = message_from_bytes(envelope.content)
    assert str(make_header(decode_header(message["Subject"]))) == NOTICE.title
    assert message.get_content_type() == "text/plain"
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode().replace("\r\n", "\n").strip() == NOTICE.text


def test_a_wrong_password_is_a_fault_that_does_not_repeat_it(letters: Letters) -> None:
    mayor = Recipient(name="ปลัด", channel="email", to="palad@khaoyocity.go.th")
    fault = sender(post_office(letters), OIT_AUDIT_SMTP_PASSWORD="wr0ng-0ne").send(mayor, NOTICE)
    assert "รหัส 535" in fault
    assert "wr0ng-0ne" not in fault
    assert not letters.received


@pytest.fixture(params=["starttls", "tls"])
def guarded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Letters, Path, Security]]:
    """The same behind TLS, with a certificate that only those trust who are given its file."""
    key, pem = ec.generate_private_key(ec.SECP256R1()), tmp_path / "server.pem"
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]), datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    certificate = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem.write_bytes(key.private_bytes(*form) + certificate)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)
    kept = Letters(free_port())
    controller = Controller(
        kept, hostname="127.0.0.1", port=kept.port, authenticator=kept.authenticate, auth_required=True,
        **({"ssl_context": context} if request.param == "tls" else {"tls_context": context, "require_starttls": True}),
        auth_require_tls=request.param == "starttls",
    )  # fmt: skip
    controller.start()
    yield kept, pem, request.param
    controller.stop()


@pytest.mark.parametrize("trusted", [True, False])
def test_a_password_goes_only_to_a_server_whose_certificate_is_trusted(
    guarded: tuple[Letters, Path, Security], trusted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters, pem, security = guarded
    monkeypatch.setenv("SSL_CERT_FILE", str(pem) if trusted else "")
    office = EmailSettings(host="localhost", port=letters.port, security=security, user="ita", sender="i@go.th")
    mayor = Recipient(name="ปลัด", channel="email", to="palad@khaoyocity.go.th")
    fault = sender(office, OIT_AUDIT_SMTP_PASSWORD="p4ss-w0rd").send(mayor, NOTICE)
    assert (fault == "", len(letters.received)) == (trusted, int(trusted))
    assert trusted or "ใบรับรอง" in fault


def test_a_line_push_names_its_recipient_and_carries_the_token(posted: Posted) -> None:
    mayor = Recipient(name="ปลัด", channel="line", to=USER)
    assert sender(line=f"{posted.address}/v2/bot/message/push", OIT_AUDIT_LINE_TOKEN=TOKEN).send(mayor, NOTICE) == ""
    [(path, headers, body)] = posted.received
    assert path == "/v2/bot/message/push"
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert body["to"] == USER
    assert [(one["type"], one["text"]) for one in body["messages"]] == [("text", NOTICE.text)]


@pytest.mark.parametrize(("status", "why"), [(401, "โทเคน"), (429, "โควตา"), (400, "ไม่รู้จักผู้รับ"), (500, "รหัส 500")])
def test_a_refused_push_says_why_in_thai(posted: Posted, status: int, why: str) -> None:
    posted.status = status
    mayor = Recipient(name="ปลัด", channel="line", to=USER)
    fault = sender(line=posted.address, OIT_AUDIT_LINE_TOKEN=TOKEN).send(mayor, NOTICE)
    assert why in fault
    assert TOKEN not in fault


def test_a_webhook_gets_json_at_its_very_address(posted: Posted) -> None:
    hook = Recipient(name="ระบบสารบรรณ", channel="webhook", to=f"{posted.address}/hook/oit?room=3")
    assert sender().send(hook, NOTICE) == ""
    [(path, headers, body)] = posted.received
    assert path == "/hook/oit?room=3"
    assert headers["Content-Type"] == "application/json"
    assert (body["title"], body["message"], body["kind"]) == (NOTICE.title, NOTICE.text, "digest")
    assert body["schema"] == "oit-audit/notice/1"


def test_a_webhook_whose_address_is_the_secret(posted: Posted) -> None:
    hook = Recipient(name="ห้องแชต", channel="webhook", secret="ROOM_URL")
    assert sender(OIT_AUDIT_ROOM_URL=f"{posted.address}/services/T0/B0/xyz").send(hook, NOTICE) == ""
    assert posted.received[0][0] == "/services/T0/B0/xyz"


def test_any_other_service_of_apprise_by_its_url(posted: Posted) -> None:
    other = Recipient(name="อื่น", channel="apprise", secret="OTHER_URL")
    address = posted.address.replace("http://", "json://")
    assert sender(OIT_AUDIT_OTHER_URL=f"{address}/x").send(other, NOTICE) == ""
    assert posted.received[0][2]["message"] == NOTICE.text


def test_a_secret_that_is_not_set_is_a_fault_that_says_its_name() -> None:
    assert "OIT_AUDIT_LINE_TOKEN" in sender().send(Recipient(name="ปลัด", channel="line", to=USER), NOTICE)


def test_a_secret_that_is_no_address_is_a_fault_that_does_not_show_it() -> None:
    fault = sender(OIT_AUDIT_APPRISE_URL="not an address").send(Recipient(name="x", channel="apprise"), NOTICE)
    assert "OIT_AUDIT_APPRISE_URL" in fault
    assert "not an address" not in fault


def test_a_server_that_is_not_there_is_a_fault_and_no_exception() -> None:
    hook = Recipient(name="ระบบ", channel="webhook", to="http://127.0.0.1:9/hook")
    assert "ติดต่อ" in sender().send(hook, NOTICE)


def test_without_the_library_the_fault_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "apprise", None)
    fault = sender(OIT_AUDIT_LINE_TOKEN=TOKEN).send(Recipient(name="ปลัด", channel="line", to=USER), NOTICE)
    assert "oit-audit[notify]" in fault


def test_the_library_logs_nothing_with_a_secret_in_it(posted: Posted, caplog: pytest.LogCaptureFixture) -> None:
    posted.status = 401
    mayor = Recipient(name="ปลัด", channel="line", to=USER)
    with caplog.at_level(logging.DEBUG):
        for token in (TOKEN, "   ", "short"):
            sender(line=posted.address, OIT_AUDIT_LINE_TOKEN=token).send(mayor, NOTICE)
    assert posted.received
    assert TOKEN not in caplog.text
    assert "Bearer" not in caplog.text
