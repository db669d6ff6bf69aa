"""A time stamp of a local authority, made with openssl, over loopback HTTP."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from oit_audit.errors import SnapshotError
from oit_audit.fetch.timestamp import ask_timestamp
from oit_audit.snapshot.stamp import read_stamp, stamp
from oit_audit.snapshot.store import Snapshot
from oit_audit.snapshot.verify import Verifier

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")

CONFIG = """
[tsa]
default_tsa = own
[own]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
"""


def certificate(
    name: str, issuer: x509.Certificate | None, key: ec.EllipticCurvePrivateKey, signer: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder(issuer.subject if issuer else subject, subject, key.public_key())
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(datetime.now(UTC) - timedelta(days=1)).not_valid_after(
        datetime.now(UTC) + timedelta(days=9)
    )
    made = made.add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    if issuer:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return made.sign(signer, hashes.SHA256())


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a root, a stamping certificate and its key."""
    folder = tmp_path_factory.mktemp("tsa")
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = certificate("root", None, root_key, root_key)
    signer = certificate("stamps", root, key, root_key)
    pem = serialization.Encoding.PEM
    (folder / "root.pem").write_bytes(root.public_bytes(pem))
    (folder / "stamps.pem").write_bytes(signer.public_bytes(pem))
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    (folder / "tsa.cnf").write_text(CONFIG, encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")
    return folder


@pytest.fixture
def url(authority: Path) -> Iterator[str]:
    class Stamps(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (authority / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            command = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply"]
            command += ["-signer", "stamps.pem", "-inkey", "key.pem"]
            subprocess.run(command, cwd=authority, check=True, capture_output=True)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write((authority / "reply").read_bytes())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Stamps) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def run(keep_run: Callable[..., Path]) -> Snapshot:
    return Snapshot(keep_run("r1", {"/": b"home"}))


def test_a_run_is_stamped_and_others_verify_it_without_us(run: Snapshot, url: str, authority: Path) -> None:
    made = stamp(run, partial(ask_timestamp, url), [(authority / "root.pem").read_bytes()])
    assert made.verified
    assert abs(made.at - datetime.now(UTC)) < timedelta(minutes=5)
    read = read_stamp(run.path)
    assert read and read.at == made.at
    command = ["openssl", "ts", "-verify", "-in", "manifest.tsr", "-data", "manifest.json"]
    subprocess.run([*command, "-CAfile", authority / "root.pem"], cwd=run.path, check=True, capture_output=True)
    assert Verifier().verify([run]).problems == ()


def test_a_changed_stamp_or_manifest_is_found(run: Snapshot, url: str) -> None:
    stamp(run, partial(ask_timestamp, url))
    file = run.path / "manifest.tsr"
    sound = file.read_bytes()
    file.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))
    assert [one.file for one in Verifier().verify([run]).problems] == ["manifest.tsr"]
    file.unlink()
    assert [one.file for one in Verifier().verify([run]).problems] == ["manifest.tsr"]


def test_a_stamp_of_an_unknown_authority_is_not_kept(run: Snapshot, url: str, authority: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    stranger = certificate("stranger", None, key, key).public_bytes(serialization.Encoding.PEM)
    with pytest.raises(SnapshotError, match="ใช้ไม่ได้"):
        stamp(run, partial(ask_timestamp, url), [stranger])
    assert not (run.path / "manifest.tsr").exists()


def test_a_stamp_of_another_file_is_not_kept(run: Snapshot, url: str, authority: Path) -> None:
    stamp(run, partial(ask_timestamp, url))
    other = (run.path / "manifest.tsr").read_bytes()
    for name in ("manifest.tsr", "manifest.tsr.sha256"):
        (run.path / name).unlink()
    (run.path / "manifest.json").write_bytes((run.path / "manifest.json").read_bytes() + b" ")
    with pytest.raises(SnapshotError, match="ไฟล์อื่น"):
        stamp(run, lambda _: other)


@pytest.mark.parametrize("said", [b"", b"<html>", b"0\x03\x02\x01\x02"])
def test_nonsense_from_an_authority_is_told(run: Snapshot, said: bytes) -> None:
    with pytest.raises(SnapshotError):
        stamp(run, lambda _: said)


def test_an_authority_out_of_reach_is_told(run: Snapshot) -> None:
    with pytest.raises(SnapshotError, match=r"127\.0\.0\.1"):
        stamp(run, partial(ask_timestamp, "http://127.0.0.1:9/"))
