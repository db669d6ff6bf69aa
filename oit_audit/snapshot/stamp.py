"""A trusted time stamp over a run's manifest: a third party's word that the run was there at that time (RFC 3161).

Others verify it without us: ``openssl ts -verify -in manifest.tsr -data manifest.json -CAfile ROOT``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from oit_audit.errors import SnapshotError
from oit_audit.snapshot.files import MANIFEST, STAMP, STAMP_SEAL, digest, settle, write_durably
from oit_audit.snapshot.kept import Snapshot

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest, TimeStampResponse

Ask = Callable[[bytes], bytes]
"""Brings a request to a time stamp authority, and its response back. Raises OSError."""

NOT_INSTALLED = "ยังไม่ได้ติดตั้งส่วนประทับเวลา"  # the part that time-stamps is not installed
INSTALL = 'ติดตั้งด้วย pip install "oit-audit[timestamp]"'
STAMPED = "ผลตรวจ {run} ประทับเวลาไว้แล้ว"  # stamped already
UNREACHED = "ขอเวลาจากผู้ให้บริการประทับเวลาไม่ได้: {why}"  # the authority was not reached
REFUSED = "ผู้ให้บริการไม่ประทับเวลาให้: {why}"  # the authority refused
WRONG = "คำตอบของผู้ให้บริการประทับเวลาใช้ไม่ได้: {why}"  # its response cannot be used
OF_ANOTHER = "ประทับเวลาของไฟล์อื่น"  # it stamps another file


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time stamp says. Shape: ``verified``: its signature was held against a root certificate."""

    at: datetime
    verified: bool


def stamp(snapshot: Snapshot, ask: Ask, roots: Sequence[bytes] = ()) -> Stamp:
    """Have a run's manifest stamped, and keep the stamp beside it. The caller holds the folder's lock.

    Shape   ``roots`` are certificates in PEM or DER, against which the signature is verified if there are any
    Raises  SnapshotError when there is no stamp to be had, or it is none of this manifest; SnapshotDamaged
    """
    if find_spec("rfc3161_client") is None:
        raise SnapshotError(NOT_INSTALLED, advice=INSTALL)
    if (snapshot.path / STAMP).exists():
        raise SnapshotError(STAMPED.format(run=snapshot.run_id))
    manifest = _manifest(snapshot)
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    request = TimestampRequestBuilder().data(manifest).hash_algorithm(HashAlgorithm.SHA256)
    request = request.cert_request(cert_request=True).nonce(nonce=True)
    asked = request.build()
    try:
        content = ask(asked.as_bytes())
    except OSError as error:
        raise SnapshotError(UNREACHED.format(why=error)) from error
    response = _read(content)
    _hold(response, asked, manifest, roots)
    try:
        write_durably(snapshot.path / STAMP_SEAL, f"{digest(content)}  {STAMP}\n".encode())
        write_durably(snapshot.path / STAMP, content)
        settle(snapshot.path)
    except OSError as error:
        raise SnapshotError(f"เขียน {snapshot.path / STAMP} ไม่ได้: {error.strerror or error}") from error
    return Stamp(response.tst_info.gen_time, bool(roots))


def read_stamp(path: Path) -> Stamp | None:
    """The stamp in a run's folder; None when it has none, or the part that reads it is not installed.

    Raises  SnapshotError when it cannot be read, or is of another manifest
    """
    if not (path / STAMP).exists() or find_spec("rfc3161_client") is None:
        return None
    response = _read((path / STAMP).read_bytes())
    if response.tst_info.message_imprint.message.hex() != digest((path / MANIFEST).read_bytes()):
        raise SnapshotError(WRONG.format(why=OF_ANOTHER))
    return Stamp(response.tst_info.gen_time, False)


def _manifest(snapshot: Snapshot) -> bytes:
    _ = snapshot.manifest  # a damaged one is not stamped
    return (snapshot.path / MANIFEST).read_bytes()


def _read(content: bytes) -> TimeStampResponse:
    from rfc3161_client import decode_timestamp_response

    try:
        response = decode_timestamp_response(content)
        if response.status not in (0, 1):  # granted, granted with modifications
            raise SnapshotError(REFUSED.format(why=", ".join(response.status_string) or response.status))
        _ = response.tst_info
    except ValueError as error:
        raise SnapshotError(WRONG.format(why=error)) from error
    return response


def _hold(response: TimeStampResponse, asked: TimeStampRequest, manifest: bytes, roots: Sequence[bytes]) -> None:
    if response.tst_info.message_imprint.message.hex() != digest(manifest):
        raise SnapshotError(WRONG.format(why=OF_ANOTHER))
    if response.tst_info.nonce != asked.nonce:
        raise SnapshotError(WRONG.format(why="nonce"))
    if not roots:
        return
    from cryptography import x509
    from rfc3161_client import VerificationError, VerifierBuilder

    verifier = VerifierBuilder.from_request(asked)
    try:
        for root in roots:
            pem = b"-----BEGIN" in root
            verifier = verifier.add_root_certificate(
                x509.load_pem_x509_certificate(root) if pem else x509.load_der_x509_certificate(root)
            )
        verifier.build().verify_message(response, manifest)
    except (VerificationError, ValueError) as error:
        raise SnapshotError(WRONG.format(why=error)) from error
