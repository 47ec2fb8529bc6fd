"""What is sealed with a passphrase: the age format, and nothing opened that was changed."""

from __future__ import annotations

import base64
import hashlib
import random
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest

from toolkit.core.errors import UsageError
from toolkit.loading import sealed
from toolkit.loading.sealed import (
    MOST_BYTES,
    SIZES,
    CannotOpenError,
    NotSealedError,
    seal,
    unseal,
)

ROOT = Path(__file__).parents[2]
WORDS = "apple-river-stone-lamp-wheat-cloud"
QUICK = 10
"""The least work factor: opening takes milliseconds, and a thousand changed files can be tried."""

SMALL = b'{"a":1}\n'.ljust(SIZES[0])


@pytest.fixture(scope="module")
def small() -> bytes:
    return seal(SMALL, WORDS, QUICK)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_comes_back_and_its_length_tells_only_the_size(size: int) -> None:
    one, other = (seal(text.ljust(size), WORDS, QUICK) for text in (b"short", b"x" * (size - 1)))
    assert unseal(one, WORDS) == b"short".ljust(size)
    assert len(one) == len(other) <= MOST_BYTES
    assert one != seal(b"short".ljust(size), WORDS, QUICK)


@pytest.mark.parametrize("size", SIZES)
def test_another_program_for_the_age_format_opens_it(size: int) -> None:
    data = b"walk".ljust(size)
    assert pyrage.passphrase.decrypt(seal(data, WORDS, QUICK), WORDS) == data


def test_the_work_factor_that_is_written_is_one_that_the_other_program_opens() -> None:
    written = seal(SMALL, WORDS)
    assert written.split(b"\n")[1].endswith(b" 17")
    assert pyrage.passphrase.decrypt(written, WORDS) == SMALL


@pytest.mark.slow
def test_what_another_program_has_sealed_is_opened_unless_it_takes_too_much_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theirs = pyrage.passphrase.encrypt(SMALL, WORDS)
    work = int(theirs.split(b"\n")[1].split()[-1])
    if work > sealed.MOST_WORK:
        with pytest.raises(NotSealedError, match="too much memory"):
            unseal(theirs, WORDS)
        monkeypatch.setattr(sealed, "MOST_WORK", work)
    assert unseal(theirs, WORDS) == SMALL


def test_only_padded_data_is_sealed() -> None:
    for size in (0, 1, SIZES[0] - 1, SIZES[0] + 1, SIZES[-1] * 2):
        with pytest.raises(ValueError, match="padded"):
            seal(bytes(size), WORDS, QUICK)
    for work in (9, 19):
        with pytest.raises(ValueError, match="padded"):
            seal(SMALL, WORDS, work)


@pytest.mark.parametrize("other", ["", WORDS[:-1], WORDS + "-x", WORDS.upper(), "é"])
def test_another_passphrase_does_not_open_it(small: bytes, other: str) -> None:
    with pytest.raises(CannotOpenError):
        unseal(small, other)


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.slow
def test_no_bit_can_be_changed(small: bytes) -> None:
    header = 8 * (small.index(b"\n--- ") + 5 + 44 + 16)
    payload = random.Random(5).sample(range(header, 8 * len(small)), 700)  # noqa: S311
    for bit in [*range(header), *payload, 8 * len(small) - 1]:
        with pytest.raises((NotSealedError, CannotOpenError)):
            unseal(flipped(small, bit), WORDS)


def test_no_part_can_be_left_out_added_or_moved() -> None:
    whole = seal(random.Random(7).randbytes(SIZES[1]), WORDS, QUICK)  # noqa: S311
    longest = seal(random.Random(7).randbytes(SIZES[2]), WORDS, QUICK)  # noqa: S311
    start, chunk = len(longest) - SIZES[2] - 4 * 16, 64 * 1024 + 16
    first, second = longest[start : start + chunk], longest[start + chunk : start + 2 * chunk]
    swapped = longest[:start] + second + first + longest[start + 2 * chunk :]
    for changed in (
        whole[:-1], whole + b"\0", whole + whole[-16:], whole[:200], whole[:-16], b"\n" + whole,
        whole.replace(b"\n", b"\r\n", 1), longest[:-chunk], longest[: start + chunk], swapped,
    ):  # fmt: skip
        with pytest.raises((NotSealedError, CannotOpenError)):
            unseal(changed, WORDS)


def _forbid_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    def scrypt(*_: object, **__: object) -> bytes:
        pytest.fail("a key was derived")

    monkeypatch.setattr(hashlib, "scrypt", scrypt)


@pytest.mark.parametrize(
    "work", [b"0", b"1", b"9", b"19", b"23", b"63", b"99", b"010", b"1e1", b""]
)
def test_another_work_factor_is_refused_before_a_key_is_derived(
    small: bytes, monkeypatch: pytest.MonkeyPatch, work: bytes
) -> None:
    _forbid_scrypt(monkeypatch)
    lines = small.split(b"\n", 2)
    changed = b"\n".join([lines[0], lines[1].rpartition(b" ")[0] + b" " + work, lines[2]])
    with pytest.raises(NotSealedError):
        unseal(changed, WORDS)


def test_every_other_header_is_refused_before_a_key_is_derived(
    small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    _forbid_scrypt(monkeypatch)
    version, stanza, body, rest = small.split(b"\n", 3)
    other = pyrage.x25519.Identity.generate().to_public()
    armored = base64.b64encode(small)
    for changed in (
        b"", b"age", small[:100], rest, armored,
        pyrage.encrypt(SMALL, [other]),
        b"\n".join([b"age-encryption.org/v2", stanza, body, rest]),
        b"\n".join([version, stanza, body, stanza, body, rest]),  # two recipients
        b"\n".join([version, b"-> x-grease 1", b"", stanza, body, rest]),
        b"\n".join([version, stanza + b" extra", body, rest]),
        b"\n".join([version, stanza, body + body, rest]),
        b"\n".join([version, stanza, body[:-1] + b"=", rest]),
        b"\n".join([version, stanza.replace(b" ", b"  ", 1), body, rest]),
    ):  # fmt: skip
        with pytest.raises(NotSealedError):
            unseal(changed, WORDS)


def test_rubbish_is_refused(small: bytes) -> None:
    chance = random.Random(11)  # noqa: S311
    for _ in range(300):
        with pytest.raises(NotSealedError):
            unseal(chance.randbytes(chance.randrange(400)), WORDS)


def test_too_little_memory_is_said(small: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def scrypt(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(hashlib, "scrypt", scrypt)
    with pytest.raises(UsageError, match="too little memory"):
        unseal(small, WORDS)


def test_without_the_package_one_line_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['cryptography'] = None\n"
        f"sys.argv = ['toolkit', 'walk', 'intake-triage', '--content', {str(ROOT)!r}, '--save', "
        "'/nowhere/x']\n"
        "from toolkit.cli import main\nmain()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, input=""
    )
    assert run.returncode == 2
    assert "pip install safeguarding-toolkit[saved]" in run.stderr
    assert run.stdout == ""
