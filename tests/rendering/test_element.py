"""Elements: nothing that content says can become markup."""

import pytest

from toolkit.rendering.element import Element, Target, el, external, plain, write_html


def html(content: object) -> str:
    return write_html(content, lambda target: f"{target.page}.html#{target.anchor}")


def test_text_is_escaped_and_passes_the_gate() -> None:
    node = el("p", "<script>alert(1)</script> & \x1b[2J \u202e", title="\"><img src=x onerror='x'>")
    assert html(node) == (
        '<p title="&quot;&gt;&lt;img src=x onerror=&#x27;x&#x27;&gt;">'
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; \ufffd[2J \ufffd</p>"
    )


@pytest.mark.parametrize(
    "tag", ["script", "style", "iframe", "img", "object", "form", "input", "x"]
)
def test_elements_that_could_run_or_load_something_cannot_be_built(tag: str) -> None:
    with pytest.raises(ValueError, match="not an element"):
        el(tag)


@pytest.mark.parametrize("name", ["onclick", "style", "src", "srcset", "formaction", "xlink_href"])
def test_attributes_that_could_run_or_load_something_cannot_be_built(name: str) -> None:
    with pytest.raises(ValueError, match="not an attribute"):
        el("a", "x", **{name: "y"})


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "http://example.org",
        "//example.org",
        "/etc/passwd",
        "file:///etc/passwd",
        "https:javascript",
        "https://",
        "mailto:",
        "ftp://x",
        "x.html",
        "",
        "https://exa mple.org",
    ],
)
def test_only_https_and_mailto_lead_out(address: str) -> None:
    assert external(address) is None
    assert html(el("a", "words", href=address)) == "<span>words</span>"


def test_an_outside_address_stays_as_it_is() -> None:
    assert html(el("a", "x", href="https://example.org/a?b=1&c=2#d")) == (
        '<a href="https://example.org/a?b=1&amp;c=2#d">x</a>'
    )


def test_a_target_that_is_not_published_leaves_only_its_words() -> None:
    assert write_html(el("a", "words", href=Target("gone")), lambda _: None) == "<span>words</span>"


def test_ids_and_what_refers_to_them_are_renamed_together() -> None:
    node = el("div", el("p", id="one"), aria_labelledby="one two")
    assert write_html(node, lambda _: None, lambda name: f"x--{name}") == (
        '<div aria-labelledby="x--one x--two"><p id="x--one"></p></div>'
    )


def test_nested_lists_are_laid_flat_and_nothing_is_left_out() -> None:
    node = el("p", ["a", None, ["b", [el("b", "c")]]], "")
    assert node == Element("p", (), ("a", "b", el("b", "c")))
    assert plain(node) == "abc"
