"""Hostile strings in content: steering characters never get in, all else stays plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.loading.broken import changed
from tests.loading.sample_content import DEFINITION, DEFINITION_FR, GUIDELINE, write
from toolkit.core import gate
from toolkit.loading import load
from toolkit.loading.source_text import find_forbidden

HARM = "guidelines/ipob/ab-harm.yaml"
STEERING = {
    "clipboard (OSC 52)": "\x1b]52;c;cm0gLXJm\x07",
    "clear screen (CSI 2J)": "\x1b[2J",
    "terminal question (DECRQSS)": '\x1bP$q"p\x1b\\',
    "C1 introducer": "\x9b31m",
    "bell": "\x07",
    "backspace": "safe\x08\x08\x08\x08",
    "delete": "\x7f",
    "bidi override": "\u202egnp.exe",
    "bidi isolate": "\u2066x\u2069",
    "tag characters": "a\U000e0041\U000e007f",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "next line": "a\x85b",
    "byte-order mark inside": "a\ufeffb",
    "no character": "a\uffffb",
}
HARMLESS = [
    "<script>alert(1)</script>",
    "[@click=app.quit]x[/]",
    "[/]",
    "[link=file:///etc/passwd]x[/link]",
    "[x](javascript:alert(1))",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "$(reboot) `reboot` ; rm -rf /",
    "../../../../etc/passwd",
    "%s %n %(x)s {0.__class__}",
    "تست\u200cنیم\u200dفاصله",
    "😀 é Ā",
]


def written(text: str) -> str:
    """`text` in double quotes, with its characters as they are."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escaped(text: str) -> str:
    """`text` in double quotes, with an escape for every character."""
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


def with_text(quoted: str) -> Mapping[str, str]:
    """The sample definition and its sidecar, with `quoted` for every text."""
    english = changed(changed(DEFINITION, '"Harm"', quoted), '"What hurts."', quoted)
    french = changed(changed(DEFINITION_FR, '"Préjudice"', quoted), '"Ce qui fait mal."', quoted)
    return {HARM: english, HARM.replace(".yaml", ".fr.yaml"): french}


@pytest.mark.parametrize("write_text", [written, escaped])
@pytest.mark.parametrize("name", STEERING)
def test_a_steering_character_is_refused_by_name_and_replaced(
    name: str, write_text: Callable[[str], str], tmp_path: Path
) -> None:
    loaded = load(write(tmp_path, with_text(write_text(STEERING[name]))))
    assert [one.code for one in loaded.diagnostics] == ["TK006"] * 4
    assert "U+" in loaded.diagnostics[0].message
    definition = loaded.library.definitions["ab-harm"]
    for text in (definition.meta.title, definition.definition):
        for language in ("en", "fr"):
            assert find_forbidden(text.get(language)) == []
            assert gate.REPLACEMENT in text.get(language)
    for number in range(1, 20):
        assert find_forbidden(loaded.source_map.line(HARM, number) or "") == []


@pytest.mark.parametrize("text", HARMLESS)
def test_everything_else_stays_the_plain_text_that_it_is(text: str, tmp_path: Path) -> None:
    loaded = load(write(tmp_path, with_text(written(text))))
    assert loaded.diagnostics == ()
    assert loaded.library.definitions["ab-harm"].definition.get("en") == text
    assert loaded.library.definitions["ab-harm"].definition.get("fr") == text


def test_a_steering_character_in_a_markdown_body_is_refused_at_its_line(tmp_path: Path) -> None:
    text = GUIDELINE.replace("Only those", "Only\x1b[2J those")
    [found] = load(write(tmp_path, {"guidelines/privacy.md": text})).diagnostics
    line = text.split("\n").index("Only\x1b[2J those who must act.") + 1
    assert found.place is not None
    assert (found.code, found.place.line, found.place.column) == ("TK006", line, 5)


def test_no_message_repeats_a_steering_character(tmp_path: Path) -> None:
    hostile = "\x1b]52;c;x\x07\u202e"
    files = {
        "decision_trees/triage.yaml": f'"{hostile}": {hostile}\n{hostile}: [a\n',
        "sops/listening.yaml": f'id: "{hostile}"\nstatus: {hostile}\n"k{hostile}": 1\n',
        "guidelines/privacy.md": f"{hostile}---\n",
    }
    loaded = load(write(tmp_path, files))
    assert len(loaded.diagnostics) > 5
    for one in loaded.diagnostics:
        assert gate.find_forbidden(one.message + one.help + one.pointer.file) is None
        assert all(
            gate.find_forbidden(step) is None for step in one.pointer.path if isinstance(step, str)
        )
