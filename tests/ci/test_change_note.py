"""A note says what it says, and does nothing on a forge."""

from __future__ import annotations

import html
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]


def script(name: str) -> ModuleType:
    """A script of `.ci/`, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


note = script("change_note")

ACTIVE = {
    "a call to a person": ("Ask @anna or @org/team.", r"@\w"),
    "a trace in another issue": ("See org/repo#12 and #7.", r"#\d"),
    "a link": ("[the form](https://x.example)", r"\]\("),
    "an image": ("![](https://x.example/p.png)", r"\]\("),
    "a link by reference": ("[a][b]\n\n[b]: https://x.example", r"\]:"),
    "a reference over two lines": ("[a][b\n]\n\n[b\n]: //x.example", r"\]:"),
    "a reference with a bracket in it": ("[a\\]b]: //x.example\n\n[a\\]b]", r"\]:"),
    "a trace in a request": ("See org/repo!12 and GH-7.", r"!\d|GH-\d"),
    "an address with backslashes": (r"https:\//x.example https:\/\/x.example", r":\\?/"),
    "a quoted reference": ("> [b]: //x.example", r"\]:"),
    "a bare address": ("https://github.com/o/r/issues/1", r"://"),
    "an address without scheme": ("www.x.example WWW.x.example", r"(?i)www\.x"),
    "an address in angles": ("<https://x.example> <a@x.example>", r"<[a-z]"),
    "a script": ("<script>alert(1)</script>", r"</?script"),
    "an image tag": ("<img src=//x.example> <IMG src=x>", r"(?i)<img"),
    "a details tag with more in it": ("<details onclick=x>", r"<details o"),
    "a comment that hides the rest": ("<!-- hidden", r"<!"),
    "a processing instruction": ("<?x", r"<\?"),
    "a command": ("/merge\n/close", r"(?m)^/\w"),
    "a command in a list": (
        "- /assign @me\n> /close\n  /label ~x\n1. /spend 1h",
        r"(?m)^[\s\d.>-]*/\w",
    ),
    "marks that turn the writing round": ("a\u202eb\u2066c\u200fd", "[\u202e\u2066\u200f]"),
    "control characters": ("a\x1b[2Jb\x00c\rd\x85e", "[\x00\x1b\r\x85]"),
}


@pytest.mark.parametrize("name", ACTIVE)
def test_nothing_in_a_note_acts_on_the_forge(name: str) -> None:
    text, active = ACTIVE[name]
    assert re.search(active, text)
    assert not re.search(active, note.harmless(text))


@pytest.mark.parametrize("name", ACTIVE)
def test_no_forgery_with_invisible_characters_brings_it_back(name: str) -> None:
    text, active = ACTIVE[name]
    for hidden in ("\u2060", "\u200b", "\ufeff", "\x00"):
        spread = hidden.join(text)
        assert not re.search(active, note.harmless(spread))


@given(st.text(alphabet=st.sampled_from(list("@#/<![]():.wa1\n \u2060\u200b>-&;\\46"))))
def test_what_is_harmless_once_stays_harmless(text: str) -> None:
    once = note.harmless(text)
    assert note.harmless(once) == once
    for pattern, _ in note._BREAKS:
        assert not pattern.search(once)


DISGUISED = {
    "a call by number": "&#64;anna &#x40;anna &#0064;anna",
    "a call by name": "&commat;anna",
    "a call in two layers": "&amp;#64;anna &#38;#64;anna &&num;64;anna &&#35;64;anna",
    "a trace": "org/repo&num;12 org/repo&#35;12 org/repo&excl;12",
    "an address": "https&colon;//x.example https:&sol;&#47;x.example https:&bsol;/",
    "a link": "&#91;a&rsqb;&lpar;//x.example)\n\n[a]&#40;//x.example)",
    "a tag": "&#60;img src=x&#62; &lt;script&gt; &LT;b&GT;",
    "a command": "x&NewLine;/merge&#10;/close\n&#47;merge\n&#32;/merge",
    "an invisible sign": "&#64;&#8288;&ZeroWidthSpace;anna &#64;&zwnj;anna",
}


@pytest.mark.parametrize("text", [*DISGUISED.values(), *(text for text, _ in ACTIVE.values())])
def test_a_page_made_of_a_note_holds_no_link_no_tag_and_no_call(text: str) -> None:
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(note.harmless(text))
    for active in ("<a", "<img", "<script", "<IMG", "<details o", "<!", "<?"):
        assert active not in page
    seen = html.unescape(re.sub(r"<[^>]*>", "", page))
    assert not re.search(r"@\w|[#!]\d|GH-\d|://|(?i:www\.)|^\s*/\w", seen, re.MULTILINE)


def test_a_sign_that_the_comparison_wrote_in_disguise_is_read_as_itself() -> None:
    told = note.harmless("Ask &#64;anna: https:&#47;&#47;x.example, www&#46;x, a &lt; b &amp; c")
    assert told.replace("\u2060", "") == ("Ask @anna: https://x.example, www.x, a &lt; b &amp; c")


def test_a_reader_sees_the_same_words_and_the_folds_stay() -> None:
    text = "## T01\n<details><summary>More</summary>\n\n| a | b |\n|---|---|\n`x < 3`\n</details>"
    assert note.harmless(text) == text
    told = note.harmless("Tell @anna: https://x.example")
    assert told.replace("\u2060", "") == "Tell @anna: https://x.example"


@pytest.mark.parametrize("unit", ["\n", " ", "> ", "- ", "[", "[]", "`", "@", "<", "/", "(", "1."])
def test_a_note_of_one_sign_is_no_work_without_end(unit: str) -> None:
    text = unit * (note.MAX_READ // len(unit))
    body = note.compose(text, before="", after="end", limit=note.GITLAB)
    assert note.units(body) <= note.GITLAB.units


def test_a_note_cannot_be_taken_for_the_marker() -> None:
    body = note.compose(f"{note.MARKER}\nhello", before="", after="end", limit=note.GITHUB)
    assert body.count(note.MARKER) == 1
    assert body.startswith(note.MARKER)


@pytest.mark.parametrize("limit", [note.GITHUB, note.GITLAB])
@pytest.mark.parametrize("line", ["a safeguard was lost", "é 🕊 — ‘", "x" * 3000])
def test_a_long_note_is_cut_to_the_limit_of_the_forge_and_says_so(
    limit: note.Limit,  # type: ignore[name-defined]
    line: str,
) -> None:
    count = 2_000_000 // len(line)
    text = "\n".join([line] * count)
    body = note.compose(text, before="before", after="after", limit=limit)
    assert note.units(body) <= limit.units
    assert note.units(body) > limit.units - 4000
    assert body.endswith("\n\nafter\n")
    kept = body.count(line)
    assert f"Cut here: {count - kept} more lines" in body
    assert limit.forge in body


def test_a_note_that_fits_is_not_cut() -> None:
    body = note.compose("one\ntwo", before="", after="end", limit=note.GITHUB)
    assert body == f"{note.MARKER}\none\ntwo\n\nend\n"


def test_one_endless_line_is_left_out_and_not_torn() -> None:
    body = note.compose("first\n" + "x" * 10**6, before="", after="end", limit=note.GITHUB)
    assert "first" in body
    assert "xxx" not in body
    assert "Cut here: 1 more lines" in body


@pytest.mark.parametrize("fence", ["```", "````text", "~~~"])
def test_what_was_open_at_the_cut_is_closed_before_the_last_sentence(fence: str) -> None:
    text = f"<details><summary>More</summary>\n\n{fence}\n" + "code\n" * 50_000
    body = note.compose(text, before="", after="end", limit=note.GITHUB)
    closing = re.match(r"[`~]+", fence)
    assert closing is not None
    assert f"code\n{closing.group()}\n</details>\n\n**Cut here" in body
    assert note.units(body) <= note.GITHUB.units


def test_a_block_of_code_cannot_be_ended_from_inside() -> None:
    for text in ("plain", "```\n# out", "a ````` b"):
        block = note.fenced(text).splitlines()
        fence = block[-1]
        assert set(fence) == {"`"}
        assert block[0] == f"{fence}text"
        assert not any(line.strip().startswith(fence) for line in block[1:-1])
