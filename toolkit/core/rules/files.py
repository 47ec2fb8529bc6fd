"""Rules 0xx: files, their characters, and YAML."""

from __future__ import annotations

from toolkit.core.diagnostic import Severity
from toolkit.core.rules.rule import Rule

RULES = (
    Rule(
        code="TK001",
        name="unreadable-file",
        severity=Severity.ERROR,
        summary="A file or folder of the content cannot be read.",
        why="What nobody can read is missing in the terminal, on the website and in the "
        "PDF, and nobody notices.",
        bad="-rw------- 1 root root  decision_trees/intake-triage.yaml",
        good="-rw-r--r-- 1 root root  decision_trees/intake-triage.yaml",
        mend="Let everybody who works with the content read it (`chmod a+r FILE`). Pipes "
        "and devices do not belong into the content folders.",
    ),
    Rule(
        code="TK002",
        name="file-too-large",
        severity=Severity.ERROR,
        summary="A file is larger than 256 kB, or the text of a guideline larger than 64 kB.",
        why="No document of guidance is that long. Such a file was saved by mistake or is "
        "meant to exhaust the machine, and it is not read at all.",
        bad="sops/intake.yaml      (31 MB)",
        good="sops/intake.yaml      (18 kB)",
        mend="Split the document, or restore the file from an earlier version.",
    ),
    Rule(
        code="TK003",
        name="not-utf8",
        severity=Severity.ERROR,
        summary="A file is not text in UTF-8.",
        why="In another encoding an é reads as Ã© on the next computer, and names of "
        "services or people are written wrongly.",
        bad='title: "Mesures de s\\xE9curit\\xE9"      (saved as Windows-1252)',
        good='title: "Mesures de sécurité"      (saved as UTF-8)',
        mend="Save the file again and choose the encoding “UTF-8”.",
    ),
    Rule(
        code="TK004",
        name="byte-order-mark",
        severity=Severity.ERROR,
        summary="A file begins with an invisible byte-order mark.",
        why="Some programs take the mark for a part of the first word, so that the first "
        "key is not found.",
        bad="\\xEF\\xBB\\xBFid: intake-triage",
        good="id: intake-triage",
        mend="Save the file as “UTF-8” without BOM (byte-order mark, signature).",
    ),
    Rule(
        code="TK005",
        name="tab",
        severity=Severity.ERROR,
        summary="A tab stands in a YAML file.",
        why="YAML reads the structure from the spaces at the start of each line. A tab "
        "looks like some number of spaces in every editor, and like none to YAML.",
        bad="options:\n\\tunsure: {go: critical}",
        good="options:\n  unsure: {go: critical}",
        mend="Replace each tab by two spaces. Most editors can be told to do so for `.yaml` files.",
    ),
    Rule(
        code="TK006",
        name="forbidden-character",
        severity=Severity.ERROR,
        summary="A text holds a control character or a mark that steers the direction of writing.",
        why="Such characters can clear the screen, write to the clipboard, or make a "
        "sentence read differently from what it says. They are shown as � everywhere.",
        bad='text: "Call \\x1b[2J the line manager"',
        good='text: "Call the line manager"',
        mend="Delete the character; retyping the words around it is the surest way. "
        "Persian, Dari and Pashto may use the zero-width joiner and non-joiner.",
    ),
    Rule(
        code="TK007",
        name="empty-document",
        severity=Severity.ERROR,
        summary="A file is empty, or holds nothing but comments, or is a guideline without text.",
        why="A reference to this document would lead to nothing.",
        bad="# to be written",
        good='id: care\ntitle: "What care comes first"',
        mend="Write the document, or delete the file.",
    ),
    Rule(
        code="TK008",
        name="yaml-syntax",
        severity=Severity.ERROR,
        summary="A line is not written the way YAML wants it.",
        why="The document cannot be read from here on, so that none of it is shown or checked.",
        bad="text: Is anyone hurt: now?",
        good='text: "Is anyone hurt: now?"',
        mend="Put every text in double quotes, write a space after each colon and dash, "
        "close what you open, and let all keys of one group begin in the same column.",
    ),
    Rule(
        code="TK009",
        name="duplicate-key",
        severity=Severity.ERROR,
        summary="A key stands twice in the same group.",
        why="Most programs silently keep the last one. The answer or duty that the first "
        "one held would be gone without a word.",
        bad='options:\n  "yes": {go: danger}\n  "no": {go: wishes}\n  "yes": {go: wishes}',
        good='options:\n  "yes": {go: danger}\n  "no": {go: wishes}',
        mend="Keep one of the two. Where both are meant, give one another name.",
    ),
    Rule(
        code="TK010",
        name="anchor-or-alias",
        severity=Severity.ERROR,
        summary="A text begins with `&` or `*`, or a key is `<<`.",
        why="In YAML these repeat parts of a document. A few of them can make a small file "
        "grow to gigabytes, and readers cannot see what stands where.",
        bad="text: *urgent* call the Safeguarding Lead",
        good='text: "*urgent* call the Safeguarding Lead"',
        mend="Put the text in double quotes. What several documents share belongs into a "
        "text block (`decision_trees/blocks/`).",
    ),
    Rule(
        code="TK011",
        name="yaml-tag",
        severity=Severity.ERROR,
        summary="A text begins with `!`.",
        why="In YAML this is a tag, which asks programs to run something or to read the "
        "text as something else.",
        bad="text: !Do not confront the person",
        good='text: "Do not confront the person!"',
        mend="Put the text in double quotes.",
    ),
    Rule(
        code="TK012",
        name="nested-too-deep",
        severity=Severity.ERROR,
        summary="More than 24 mappings and lists stand in each other.",
        why="No document needs it, and such files are made to crash the programs that read them.",
        bad="items: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        good='items: ["First line", "Second line"]',
        mend="Write it flatter: give the inner part a node, step or block of its own.",
    ),
    Rule(
        code="TK013",
        name="too-many-values",
        severity=Severity.ERROR,
        summary="A file holds more than 20,000 values.",
        why="It would take long to read on a slow laptop; nobody could review it either.",
        bad="answers: [a, a, a, …]      (30,000 times)",
        good="answers: [a]",
        mend="Split the document.",
    ),
    Rule(
        code="TK014",
        name="several-documents",
        severity=Severity.ERROR,
        summary="A file holds more than one YAML document.",
        why="Only one of them would be read.",
        bad="id: care\n---\nid: no-retaliation",
        good="id: care      # and no-retaliation.yaml beside it",
        mend="Move the second one to a file of its own, or remove the line `---`.",
    ),
    Rule(
        code="TK015",
        name="complex-key",
        severity=Severity.ERROR,
        summary="A key is missing, or is a list or a group.",
        why="Keys are plain words. What stands here was probably meant as a text.",
        bad='{Is anyone hurt}: "yes"',
        good='text: "{Is anyone hurt}"',
        mend="Use a plain word as key; put texts in double quotes.",
    ),
    Rule(
        code="TK016",
        name="unexpected-file",
        severity=Severity.WARNING,
        summary="A file or folder stands in the content folders, but is no document.",
        why="Whoever put it there may believe that it is published or checked.",
        bad="decision_trees/intake-triage.yml",
        good="decision_trees/intake-triage.yaml",
        mend="Rename it (`.yaml`, in `guidelines/` also `.md`), move it to the folder of "
        "its kind, or move it out. `README.md` and names that begin with a dot are "
        "left alone.",
    ),
    Rule(
        code="TK017",
        name="front-matter",
        severity=Severity.ERROR,
        summary="A guideline does not begin with its metadata.",
        why="Without them nobody knows who keeps the text right and how far it is backed.",
        bad="## Confidentiality\nWe keep …",
        good='---\nid: confidentiality\ntitle: "Confidentiality"\n---\n## Who may know',
        mend="Begin the file with a line `---`, then the metadata, then a second line "
        "`---`, then the text.",
    ),
    Rule(
        code="TK018",
        name="outside-content",
        severity=Severity.ERROR,
        summary="A link leads out of the content folder.",
        why="A link could publish a private file of whoever builds the website. Links are "
        "therefore not followed.",
        bad="guidelines/notes.md -> ../../private/notes.md",
        good="guidelines/notes.md",
        mend="Put the file itself in the content folder.",
    ),
    Rule(
        code="TK019",
        name="text-cut-by-comment",
        severity=Severity.WARNING,
        summary="A text without quotes ends where a `#` begins a comment.",
        why="Readers never see the rest of the sentence, which may be the part that keeps "
        "somebody safe.",
        bad="text: Go to room #3 and wait there",
        good='text: "Go to room #3 and wait there"',
        mend="Put the text in double quotes, with the `#` inside where it belongs to the text.",
    ),
    Rule(
        code="TK020",
        name="missing-mode-line",
        severity=Severity.WARNING,
        summary="A YAML file does not begin with the line that leads editors to its schema.",
        why="Without it an editor neither completes keys nor underlines a mistake, and whoever "
        "writes the document hears of it only when somebody checks it.",
        bad="id: intake-triage",
        good="# yaml-language-server: $schema=../toolkit/loading/schemas/tree.schema.json\n"
        "id: intake-triage",
        mend="Write the line that the finding shows as the first line of the file. Where the "
        "schemas are not at hand, `toolkit schema --out schemas` writes them; an address of a "
        "website that carries them will do as well.",
    ),
    Rule(
        code="TK021",
        name="wrong-schema",
        severity=Severity.ERROR,
        summary="The first line leads editors to the schema of another kind of document, or to "
        "no schema.",
        why="The editor then underlines what is right and completes keys that do not belong here. "
        "It happens when a document is copied or moved to another folder.",
        bad="# yaml-language-server: $schema=../toolkit/loading/schemas/sop.schema.json\n"
        "id: intake-triage      # a tree",
        good="# yaml-language-server: $schema=../toolkit/loading/schemas/tree.schema.json\n"
        "id: intake-triage",
        mend="Write the line that the finding shows. The folder of a file says what kind of "
        "document it is; every translation has the schema `sidecar`.",
    ),
)
