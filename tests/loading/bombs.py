"""Files that are made to exhaust a machine, and the program that reads them all and measures.

Run as a program it prints, for each bomb, the processor seconds and the megabytes it cost. The
memory is the process's peak above what reading one harmless file had needed.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from tests.loading.sample_content import META, TREE, write
from toolkit.core.document import Kind
from toolkit.loading import load
from toolkit.loading.content import ContentFile
from toolkit.loading.parsed_file import parse_file

FULL = 250 * 1024
"""Nearly the size that a file may have."""


def bombs() -> Iterator[tuple[str, str]]:
    """The name and the text of each bomb."""
    letters = "abcdefghij"
    aliases = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    aliases += [f"{new}: &{new} [{','.join(['*' + old] * 9)}]" for old, new in pairwise(letters)]
    yield "a billion aliases", "\n".join(aliases)
    merges = "".join(f"b{i}: &b{i} {{<<: [*a, *a, *a, *a]}}\n" for i in range(20))
    yield "merge keys", "a: &a {k: 1}\n" + merges
    for opening in ("[", "{", "{a: ", "- ", "? ", "[? ", "&a ", "!", "a: ", '"a": '):
        yield f"{opening!r} repeated", opening * (FULL // len(opening) // 2)
    for character in "\"'#%@`,:]}*\n\t\r\x1b|>-~\u2028\U0001f600":
        yield f"{character!r} repeated", character * (FULL // len(character.encode()))
    yield "indentation", "\n".join(" " * i + "a:" for i in range(700))
    yield "deep indentation", "a:\n" + " " * 200_000 + "b: 1"
    yield "values", "a: [" + "1," * 100_000 + "]"
    yield "keys", "\n".join(f"k{i}: 1" for i in range(9_900))
    yield "one key again and again", "a: 1\n" * 9_900
    yield "one key in brackets", "{" + "a: 1," * 9_900 + "}"
    yield "documents", "---\n" * 60_000
    yield "directives", "%YAML 1.1\n" * 20_000
    yield "comments", "#\n" * (FULL // 2)
    yield "a long key", "x" * FULL + ": 1"
    yield "a long word", "a: " + "x" * FULL
    yield "a long number", "a: " + "1" * FULL
    yield "a text of many lines", "a: " + "x\n " * (FULL // 3)
    yield "a quoted text of many lines", 'a: "' + "x\n " * (FULL // 3) + '"'
    yield "empty lines in quotes", 'a: "' + "\n" * FULL + '"'
    yield "a quote that never ends", 'a: "' + "x\n" * (FULL // 2)
    yield "a block text", "a: |\n" + " x\n" * (FULL // 3)
    yield "escapes", 'a: "' + "\\x1b" * (FULL // 4) + '"'
    yield "half characters", 'a: "' + "\\ud800" * (FULL // 6) + '"'
    yield "escapes on many lines", "\x1b\n" * (FULL // 2)
    yield "tabs on many lines", "a: b\t\n" * (FULL // 6)


def shapes() -> Iterator[tuple[str, Mapping[str, str]]]:
    """The name and the files of content that is small enough to be read and long to judge."""
    head = 'id: care\ntitle: "Care"\n' + META
    block, french = "decision_trees/blocks/care.yaml", "decision_trees/blocks/care.fr.yaml"
    tree, sidecar = "decision_trees/triage.yaml", "decision_trees/triage.fr.yaml"
    nodes = "".join(f'  n{i}: {{ask: note, text: "t{i}", go: wait}}\n' for i in range(2000))
    others = "".join(f'  m{i}: {{text: "t{i}"}}\n' for i in range(2400))
    mixed = ",".join(f'{i},"a{i}"' for i in range(9000))
    yield "wrong entries", {block: head + "items: [" + "1," * 18_000 + "]"}
    yield "unknown keys", {block: head + "".join(f"i{i}tems: 1\n" for i in range(9000))}
    yield "entries of two sorts", {tree: TREE.replace("[receiver]", f"[{mixed}]")}
    yield "one entry again and again", {tree: TREE.replace("[receiver]", f"[{'a,' * 18_000}]")}
    yield (
        "other nodes in the sidecar",
        {
            tree: TREE + nodes,
            sidecar: 'title: "x"\npurpose: "y"\nnodes:\n' + others,
        },
    )
    yield (
        "texts of two lines",
        {block: head + "items:\n" + "".join(f"  - a{i}\n    b\n" for i in range(9000))},
    )
    yield (
        "cut texts",
        {
            block: head + "items:\n" + "  - a # b\n" * 9000,
            french: 'title: "a"\nitems: [' + '"x",' * 9000 + "]",
        },
    )
    yield (
        "a wide condition",
        {tree: TREE + "  d:\n    decide: [{when: {any: [" + "{a: b}," * 4500 + "]}, go: wait}]\n"},
    )


def main() -> None:
    """Read a harmless file, then every bomb, and print what each one cost as JSON."""
    is_pure = "--pure" in sys.argv
    if is_pure:
        import yaml

        del yaml.CSafeLoader
    read("a: 1")
    start = peak()
    cost = {}
    for name, text in bombs():
        began = time.process_time()
        findings = read(text)
        cost[name] = [time.process_time() - began, peak() - start, findings]
    for name, files in [] if is_pure else shapes():
        with tempfile.TemporaryDirectory() as folder:
            began = time.process_time()
            loaded = load(write(Path(folder), files))
            kinds = Counter(one.code for one in loaded.diagnostics if one.code != "TK402")
            cost[name] = [time.process_time() - began, peak() - start, kinds.total()]
    json.dump(cost, sys.stdout)


def read(text: str) -> int:
    """Read `text` as a file of the content; the number of findings."""
    file = ContentFile("bomb.yaml", Kind.BLOCK, "bomb", None, text.encode())
    return len(parse_file(file).findings)


def peak() -> float:
    """The most memory that this process has used so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
