"""Files that are not the YAML we read."""

from __future__ import annotations

from tests.loading.broken import CARE, HEAD, LISTENING, PRIVACY, Broken, changed
from tests.loading.sample_content import BLOCK, GUIDELINE, SOP

YAML = [
    Broken("a tab", CARE, HEAD + 'items:\n\t- "x"\n', "TK005", 9, 1, "tab"),
    Broken("an unquoted ?", CARE, HEAD + "items: [{text: In danger?}]\n", "TK008", 8, 16, "?"),
    Broken("a second colon", CARE, HEAD + "items:\n  - Stay: now: go\n", "TK008", 9, 14, "colon"),
    Broken("no space after :", CARE, HEAD + 'items: [{text:"x"}]\n', "TK008", 8, 14, "space"),
    Broken("an @", CARE, HEAD + "items: [@all]\n", "TK008", 8, 9, "`@`"),
    Broken("a backtick", CARE, HEAD + "items: [`x`]\n", "TK008", 8, 9, "begin with"),
    Broken("a %", CARE, HEAD + "items:\n  - %x\n", "TK008", 9, 5, "`%`"),
    Broken("a *", CARE, HEAD + "items:\n  - *now* go\n", "TK010", 9, 5, "alias"),
    Broken("an &", CARE, HEAD + "items:\n  - & go\n", "TK010", 9, 5, "anchor"),
    Broken("a !", CARE, HEAD + "items:\n  - !Do not\n", "TK011", 9, 5, "tag"),
    Broken("a >", CARE, HEAD + "items:\n  - > 5 days\n", "TK008", 9, 5, "next line"),
    Broken("no closing quote", CARE, HEAD + 'items:\n  - "Stay\n', "TK008", 9, 5, "no closing"),
    Broken(
        "no closing quote, noticed later",
        LISTENING,
        changed(SOP, '"How to listen."', '"How to listen.'),
        "TK008",
        8,
        10,
        "no closing double",
    ),
    Broken(
        "a quote in quotes", CARE, HEAD + 'items: ["say "no""]\n', "TK008", 8, 14, "more follows"
    ),
    Broken("an apostrophe", CARE, HEAD + "items:\n  - 'it's'\n", "TK008", 9, 8, "single"),
    Broken("no comma", CARE, HEAD + 'items: ["a" "b"]\n', "TK008", 8, 13, "comma"),
    Broken("open brackets up to the end", CARE, "{a: {a: \n", "TK008", 2, 1, "`} or ]` is missing"),
    Broken(
        "an open bracket", CARE, HEAD + 'items: ["a",\ncode: B\n', "TK008", 8, 8, "never closed"
    ),
    Broken("a lonely bracket", CARE, HEAD + 'items: ["a"]]\n', "TK008", 8, 13, "nothing is open"),
    Broken("a backslash", CARE, HEAD + 'items: ["C:\\x"]\n', "TK008", 8, 12, "backslash"),
    Broken("too far in", CARE, HEAD + '  items: ["a"]\n', "TK008", 8, 3, "indented too far"),
    Broken(
        "items out of line", CARE, HEAD + 'items:\n  - "a"\n - "b"\n', "TK008", 10, 2, "list item"
    ),
    Broken(
        "a swallowed item", CARE, HEAD + "items:\n- a\n  - b\n", "TK008", 10, 3, "part of the text"
    ),
    Broken("no space after -", CARE, HEAD + "items:\n  -a\n", "TK008", 9, 3, "dash"),
    Broken("a list after a key", CARE, HEAD + "items: - a\n", "TK008", 8, 8, "same line"),
    Broken("no colon", CARE, HEAD + "items\n", "TK008", 8, 1, "no colon"),
    Broken("a directive", CARE, "%YAML 1.2\n---\n" + BLOCK, "TK008", 1, 1, "directive"),
    Broken("a code fence", CARE, "```yaml\n" + BLOCK, "TK008", 1, 1, "fence"),
    Broken("a key twice", CARE, BLOCK + 'title: "Again"\n', "TK009", 13, 1, "first on line 2"),
    Broken("an alias bomb", CARE, "a: &a [x,x]\nb: [*a,*a]\n", "TK010", 1, 4, "anchor"),
    Broken("a merge key", CARE, HEAD + "<<: {items: [a]}\n", "TK010", 8, 1, "merge"),
    Broken("a tag", CARE, HEAD + "items: !!python/tuple [a]\n", "TK011", 8, 8, "tag"),
    Broken("100,000 levels", CARE, HEAD + "items: " + "[" * 100_000, "TK012", 8, 31, "24"),
    Broken("30,000 values", CARE, HEAD + f"items: [{'a,' * 30_000}]", "TK013", 8, 39_961, "20,000"),
    Broken("two documents", CARE, BLOCK + "---\n" + BLOCK, "TK014", 13, 1, "second document"),
    Broken("a list as key", CARE, HEAD + "items: [{[a]: b}]\n", "TK015", 8, 10, "key is expected"),
    Broken("no key", CARE, HEAD + ": a\n", "TK015", 8, 1, "no key"),
    Broken(
        "a cut text", CARE, HEAD + "items:\n  - Go to room #3\n  - b\n", "TK019", 9, 16, "comment"
    ),
    Broken("no front matter", PRIVACY, "## Privacy\n\nSay little.\n", "TK017", 1, 1, "`---`"),
    Broken("an open front matter", PRIVACY, "---\nid: privacy\n", "TK017", 1, 1, "not closed"),
    Broken(
        "broken front matter", PRIVACY, changed(GUIDELINE, ": draft", ": @x"), "TK008", 5, 9, "@"
    ),
]
