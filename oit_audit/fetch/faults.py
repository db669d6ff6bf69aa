"""Why a request brought nothing: library errors turned into faults. The only file that catches httpx errors."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

import httpx

from oit_audit.fetch.connect import Refused
from oit_audit.fetch.result import Failure

CATCHABLE = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError, Refused)

NO_NAME = "ไม่พบชื่อเว็บ {host} (DNS)"  # the name does not exist
NO_ANSWER_NAME = "ระบบชื่อเว็บ (DNS) ไม่ตอบเรื่อง {host}"  # DNS did not answer
REFUSED = "เครื่องแม่ข่ายไม่รับการเชื่อมต่อ"  # the server takes no connection
UNREACHABLE = "ไม่มีเส้นทางไปยังเครื่องแม่ข่าย"  # no route
CONNECT_TIMEOUT = "เชื่อมต่อไม่ได้ภายในเวลาที่กำหนด"  # no connection in time
READ_TIMEOUT = "เครื่องแม่ข่ายไม่ส่งข้อมูลภายในเวลาที่กำหนด"  # nothing was sent in time
TOO_SLOW = "รับข้อมูลไม่ครบภายใน {seconds:g} วินาที"  # not complete within N seconds
RESET = "เครื่องแม่ข่ายตัดการเชื่อมต่อก่อนส่งข้อมูลครบ"  # cut off before the end
PROTOCOL = "เครื่องแม่ข่ายตอบผิดรูปแบบ HTTP"  # malformed HTTP
TOO_LARGE = "ขนาดใหญ่เกิน {limit:,} ไบต์"  # larger than N bytes
TLS = "เชื่อมต่อแบบปลอดภัย (https) ไม่ได้"  # no secure connection

CERTIFICATE_FAULTS = {
    9: "ใบรับรองยังไม่ถึงวันเริ่มใช้",  # not yet valid
    10: "ใบรับรองหมดอายุ",  # expired
    18: "ใบรับรองออกให้ตนเอง (self-signed)",
    19: "ใบรับรองมาจากผู้ออกที่ไม่เป็นที่ยอมรับ",  # self-signed root in the chain
    20: "ส่งใบรับรองมาไม่ครบสาย (ขาดใบรับรองของผู้ออก)",  # incomplete chain
    21: "ส่งใบรับรองมาไม่ครบสาย (ขาดใบรับรองของผู้ออก)",
    23: "ใบรับรองถูกเพิกถอน",  # revoked
    62: "ใบรับรองไม่ได้ออกให้ชื่อเว็บนี้",  # wrong name
    64: "ใบรับรองไม่ได้ออกให้ที่อยู่ IP นี้",
}
OTHER_CERTIFICATE = "ใบรับรองใช้ไม่ได้ ({reason})"
HANDSHAKE_FAULTS = (
    ("UNSAFE_LEGACY_RENEGOTIATION", "ใช้การเข้ารหัสรุ่นเก่าที่ไม่ปลอดภัย (legacy renegotiation)"),
    ("UNSUPPORTED_PROTOCOL", "ใช้ TLS รุ่นเก่าที่เบราว์เซอร์เลิกรองรับ"),
    ("PROTOCOL_VERSION", "ใช้ TLS รุ่นเก่าที่เบราว์เซอร์เลิกรองรับ"),
    ("DH_KEY_TOO_SMALL", "กุญแจเข้ารหัสสั้นเกินไป"),
    ("EE_KEY_TOO_SMALL", "กุญแจของใบรับรองสั้นเกินไป"),
    ("CA_MD_TOO_WEAK", "ใบรับรองลงลายมือชื่อด้วยวิธีเก่าที่ไม่ปลอดภัย"),
    ("CA_KEY_TOO_SMALL", "กุญแจของผู้ออกใบรับรองสั้นเกินไป"),
    ("HANDSHAKE_FAILURE", "ตกลงวิธีเข้ารหัสกับเครื่องแม่ข่ายไม่ได้"),
)
NOT_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG")
NO_TLS_THERE = "ไม่มีบริการ https ที่พอร์ตนี้"


def failure_of(error: BaseException, host: str) -> Failure:
    """The fault that an error of the transport means."""
    if isinstance(error, Refused):
        return Failure("bad_url", str(error))
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError):
            return _tls_failure(cause)
        if isinstance(cause, socket.gaierror):
            return _dns_failure(cause, host)
    if isinstance(error, (httpx.ConnectTimeout, httpx.PoolTimeout)):
        return Failure("timeout", CONNECT_TIMEOUT, passing=True, connecting=True)
    if isinstance(error, (httpx.TimeoutException, TimeoutError)):
        return Failure("timeout", READ_TIMEOUT, passing=True)
    if isinstance(error, (httpx.ConnectError, ConnectionRefusedError)) or _no_route(error):
        return _refused(error)
    if isinstance(error, httpx.RemoteProtocolError):
        # NOTE: h11 reports a connection closed early as a protocol error; only the words tell the two apart.
        cut = any(word in str(error).lower() for word in ("disconnected", "closed", "incomplete"))
        return Failure("reset", RESET, passing=True) if cut else Failure("protocol", f"{PROTOCOL}: {error}")
    if isinstance(error, (httpx.NetworkError, OSError)):
        return Failure("reset", RESET, passing=True)
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError)):
        return Failure("bad_url", f"ที่อยู่เว็บไม่ถูกต้อง: {error}"[:300])
    return Failure("protocol", f"{PROTOCOL}: {error}"[:300])


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    for _ in range(12):
        if seen is None:
            return
        yield seen
        if isinstance(seen, BaseExceptionGroup):
            for inner in seen.exceptions:
                yield from _causes(inner)
        seen = seen.__cause__ or seen.__context__


def _no_route(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno in (errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRNOTAVAIL)


def _refused(error: BaseException) -> Failure:
    reset = any(isinstance(cause, ConnectionResetError) for cause in _causes(error))
    if reset:
        return Failure("reset", RESET, passing=True, connecting=True)
    detail = UNREACHABLE if any(_no_route(cause) for cause in _causes(error)) else REFUSED
    return Failure("refused", detail, passing=True, connecting=True)


def _dns_failure(error: socket.gaierror, host: str) -> Failure:
    if error.errno == socket.EAI_AGAIN:
        return Failure("dns", NO_ANSWER_NAME.format(host=host), passing=True, connecting=True)
    return Failure("dns", NO_NAME.format(host=host), connecting=True)


def _tls_failure(error: ssl.SSLError) -> Failure:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = CERTIFICATE_FAULTS.get(error.verify_code) or OTHER_CERTIFICATE.format(reason=error.verify_message)
        return Failure("tls", reason, tls_fault=reason)
    words = f"{error.reason or ''} {error}".upper()
    if any(mark in words for mark in NOT_TLS):
        return Failure("tls", NO_TLS_THERE, connecting=True)
    for mark, reason in HANDSHAKE_FAULTS:
        if mark in words:
            return Failure("tls", reason, tls_fault=reason)
    if isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)) or "EOF" in words:
        return Failure("reset", RESET, passing=True, connecting=True)
    return Failure("tls", f"{TLS} ({error.reason or error})", tls_fault=TLS)
