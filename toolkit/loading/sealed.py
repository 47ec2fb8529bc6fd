"""Bytes sealed with a passphrase, in the age format (age-encryption.org/v1), scrypt recipient.

The format is that of the `age` command, so that a file can be opened without this toolkit, too.
Written here and not by a binding of it, because of the work factor: what rage's binding writes is
measured on the writer's machine (2^19 and 2^20 on a laptop, 1 GiB to open), and it opens what an
enemy wrote at 2^23 (8 GiB). Here it is one that an old laptop can pay, and every length and every
character of the header is looked at before a key is derived.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

from toolkit.core.errors import UsageError

WORK_FACTOR = 17
"""2^17 rounds of scrypt: 128 MiB and about a second on an old laptop. The passphrase carries the
weight: six words are 64 bits.
"""

LEAST_WORK, MOST_WORK = 10, 18
"""Work factors that are opened. 2^18 needs 256 MiB."""

SIZES = (16 * 1024, 64 * 1024, 256 * 1024)
"""Bytes of what can be sealed. Only padded lengths: how much was written is not for everybody."""

_HEADER = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9])\n"
    rb"([A-Za-z0-9+/]{43})\n"
    rb"---( ([A-Za-z0-9+/]{43})\n)"
)
_SALT_LABEL = b"age-encryption.org/v1/scrypt"
_BLOCK_SIZE = 8  # the parameter r of scrypt, as the format has it
_SALT_BYTES, _NONCE_BYTES, _FILE_KEY_BYTES, _TAG_BYTES = 16, 16, 16, 16
_CHUNK_BYTES = 64 * 1024

MOST_BYTES = 512 + SIZES[-1] + _NONCE_BYTES + (SIZES[-1] // _CHUNK_BYTES) * _TAG_BYTES
"""No sealed file is longer."""


class NotSealedError(UsageError):
    """The bytes are no file of ours; no passphrase would open them."""


class SealingMissingError(UsageError):
    """What seals is not installed."""


class CannotOpenError(UsageError):
    """The passphrase is another one, or the file was changed. Nobody can tell which."""


def require_sealing() -> None:
    """Raise SealingMissingError, a UsageError, where what seals is not installed, so that nobody
    learns it at the end.
    """
    try:
        import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401
    except ImportError as error:
        raise SealingMissingError(
            "saved walks need one more package", "run `pip install safeguarding-toolkit[saved]`"
        ) from error


def seal(data: bytes, passphrase: str, work_factor: int = WORK_FACTOR) -> bytes:
    """`data`, which has one of SIZES, sealed with `passphrase`. Raises UsageError where what seals
    is not installed, or where there is too little memory.
    """
    if len(data) not in SIZES or not LEAST_WORK <= work_factor <= MOST_WORK:
        raise ValueError("only padded data is sealed, with a work factor that can be opened")
    require_sealing()
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, file_key = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_FILE_KEY_BYTES)
    wrapped = ChaCha20Poly1305(_key_of(passphrase, salt, work_factor)).encrypt(
        bytes(12), file_key, None
    )
    header = b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n---" % (
        _base64(salt),
        work_factor,
        _base64(wrapped),
    )
    nonce = secrets.token_bytes(_NONCE_BYTES)
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    chunks = [data[at : at + _CHUNK_BYTES] for at in range(0, len(data), _CHUNK_BYTES)]
    sealed = b"".join(
        cipher.encrypt(_chunk_nonce(number, is_last=number == len(chunks) - 1), chunk, None)
        for number, chunk in enumerate(chunks)
    )
    return header + b" " + _base64(_mac(file_key, header)) + b"\n" + nonce + sealed


def require_header(sealed: bytes) -> re.Match[bytes]:
    """The header that `seal` begins with. Raises NotSealedError for anything else."""
    header = _HEADER.match(sealed[:512])
    if header is None:
        raise NotSealedError("this is no saved walk", "give the file that was saved")
    return header


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """What `seal` was given. Nothing of it is returned unless all of it is as it was written.

    Raises NotSealedError, before any key is derived, for what `seal` cannot have written, and
    CannotOpenError for another passphrase or a file that was changed.
    """
    header = require_header(sealed)
    salt, wrapped, mac = (_from_base64(header[group]) for group in (1, 3, 5))
    work_factor = int(header[2])
    if not LEAST_WORK <= work_factor <= MOST_WORK:
        raise NotSealedError(
            "this file was not saved by the toolkit: opening it would take too much memory",
            f"its work factor is {work_factor}, not {LEAST_WORK} to {MOST_WORK}; do not open it",
        )
    nonce, chunks = _chunks(sealed[header.end() :])
    require_sealing()
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    key = _key_of(passphrase, salt, work_factor)
    try:
        file_key = ChaCha20Poly1305(key).decrypt(bytes(12), wrapped, None)
        expected = _mac(file_key, sealed[: header.start(4)])
        if len(file_key) != _FILE_KEY_BYTES or not hmac.compare_digest(expected, mac):
            raise _cannot_open()
        cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
        return b"".join(
            cipher.decrypt(_chunk_nonce(number, is_last=number == len(chunks) - 1), chunk, None)
            for number, chunk in enumerate(chunks)
        )
    except InvalidTag as error:
        raise _cannot_open() from error


def _cannot_open() -> CannotOpenError:
    return CannotOpenError(
        "this passphrase does not open the file",
        "type the six words as they were shown; if they are right, the file was damaged or changed",
    )


def _chunks(payload: bytes) -> tuple[bytes, list[bytes]]:
    """The nonce and the sealed chunks of a payload. Raises NotSealedError for any other length than
    those that `seal` writes.
    """
    nonce, body = payload[:_NONCE_BYTES], payload[_NONCE_BYTES:]
    step = _CHUNK_BYTES + _TAG_BYTES
    chunks = [body[at : at + step] for at in range(0, len(body), step)]
    if len(body) - len(chunks) * _TAG_BYTES not in SIZES:
        raise NotSealedError(
            "this saved walk is not whole: it is shorter or longer than what was saved",
            "take another copy of the file, if there is one",
        )
    return nonce, chunks


def _key_of(passphrase: str, salt: bytes, work_factor: int) -> bytes:
    rounds = 1 << work_factor
    memory = 128 * _BLOCK_SIZE * (rounds + 4)
    try:
        return hashlib.scrypt(
            passphrase.encode(),
            salt=_SALT_LABEL + salt,
            n=rounds,
            r=_BLOCK_SIZE,
            p=1,
            maxmem=memory,
            dklen=32,
        )
    except (MemoryError, ValueError) as error:
        raise UsageError(
            f"there is too little memory to open or save a walk ({memory >> 20} MiB are needed)",
            "close other programs and try again",
        ) from error


def _derived(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF with SHA-256 (RFC 5869), one block of 32 bytes."""
    secret = hmac.digest(salt or bytes(32), file_key, "sha256")
    return hmac.digest(secret, info + b"\x01", "sha256")


def _mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")


def _chunk_nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if is_last else b"\x00")


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _from_base64(written: bytes) -> bytes:
    data = base64.b64decode(written + b"=" * (-len(written) % 4))
    if _base64(data) != written:
        raise NotSealedError("this is no saved walk", "give the file that was saved")
    return data
