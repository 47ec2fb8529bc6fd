"""Local contacts: strict, in plain words, and never a reason to stop."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.contacts import Contact, Contacts, Reach
from toolkit.core.gate import find_forbidden
from toolkit.loading.contacts import _build, parse_contacts, read_contacts
from toolkit.loading.part import ShapeError
from toolkit.loading.schema import validate_as

ROLES = ("safeguarding-lead", "receiver", "intake-officer")

GOOD = """\
# yaml-language-server: $schema=toolkit/loading/schemas/contacts.schema.json
here: North hub
roles:
  safeguarding-lead:
    who: "Duty officer"
    phone: "+000 000"
    when: day and night
    second: {who: Deputy, phone: "+000 001"}
    sites:
      South hub: {who: South desk}
  receiver:
    who: Anybody
    sites:
      North hub: {who: Gate, phone: "Channel 4"}
      South hub: {who: Other gate}
  intake-officer:
    who:
    phone:
"""


def parsed(text: str) -> Contacts:
    return parse_contacts("contacts.yaml", text.encode(), ROLES)


def test_a_role_has_a_contact_a_second_one_and_others_by_site() -> None:
    contacts = parsed(GOOD)
    assert contacts.faults == ()
    assert contacts.in_words("safeguarding-lead", "en") == (
        "Duty officer, +000 000, day and night; else Deputy, +000 001",
        "South hub: South desk",
    )
    assert contacts.in_words("safeguarding-lead", "fr")[0].endswith("; sinon Deputy, +000 001")


def test_of_a_role_with_a_contact_here_only_that_one_is_shown() -> None:
    assert parsed(GOOD).of("receiver") == (Contact(Reach("Gate", "Channel 4")),)


def test_what_is_not_filled_in_yet_is_not_shown() -> None:
    assert parsed(GOOD).of("intake-officer") == ()
    assert parsed("roles: {receiver: }\n") == Contacts({"receiver": ()})
    assert parsed("roles: {receiver: {when: nights}}\n").of("receiver") == ()


def test_an_unknown_role_is_left_out_and_the_others_stay() -> None:
    contacts = parsed("roles:\n  safeguarding-leed: {who: A}\n  receiver: {who: B}\n")
    assert contacts.faults == (
        (
            "contacts.yaml:2:3: there is no role `safeguarding-leed`. "
            "Did you mean `safeguarding-lead`?"
        ),
    )
    assert dict(contacts.by_role) == {"receiver": (Contact(Reach("B")),)}


def test_no_role_is_unknown_where_the_register_could_not_be_read() -> None:
    assert parse_contacts("c", b"roles: {anything: {who: A}}", ()).faults == ()


def test_a_site_that_nobody_has_is_told_what_was_perhaps_meant() -> None:
    contacts = parsed(GOOD.replace("here: North hub", "here: North hb"))
    assert contacts.faults == (
        (
            "contacts.yaml:2:7: no role has a contact at the site `North hb`. "
            "Did you mean `North hub`?"
        ),
    )
    assert len(contacts.of("receiver")) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "roles:\n  receiver:\n    phne: x\n",
            "contacts.yaml:3:5: `phne` is no key of the contact of a role. Did you mean `phone`?",
        ),
        (
            "roles:\n  receiver:\n    phone: +33600000000\n",
            (
                "contacts.yaml:3:12: `phone` must be a text, not a bare number. "
                'Please put it in double quotes, as in "+000 000 000".'
            ),
        ),
        ("role:\n  receiver: {who: A}\n", "Did you mean `roles`?"),
        ("roles: [receiver]\n", "`roles` must be a group of keys"),
        ("roles:\n", "`roles` has no value"),
        ("roles:\n  receiver: Anna\n", "`receiver` must be a group of keys"),
        (f"roles: {{receiver: {{who: {'a' * 121}}}}}\n", "is too long: 120 characters"),
        ("roles: {Receiver: {who: A}}\n", '"Receiver" is not an id'),
        ("roles: {receiver: {who: A}\n", "contacts.yaml:"),
        ("roles:\n  receiver: {who: A}\n  receiver: {who: B}\n", "`receiver`"),
        ("", "this file is empty"),
        ("roles: &a {receiver: *a}\n", "contacts.yaml:1:"),
        ('roles: {receiver: {who: "a\\e]52;c;aGk=\\a"}}\n', "U+001B (escape)"),
        ("roles: {receiver: {who: a\u202eb}}\n", "text-direction control"),
        ("[" * 100_000, "contacts.yaml:1:"),
        ("roles: {receiver: {who: A}}\n" + "# " + "x" * 300_000, "the most that is read"),
    ],
)
def test_a_file_with_a_mistake_is_left_out_and_says_where_and_how_to_mend_it(
    text: str, words: str
) -> None:
    contacts = parsed(text)
    assert not contacts.by_role
    assert words in " ".join(contacts.faults)
    assert find_forbidden(contacts.faults_in_words("fr")) is None


def test_line_breaks_inside_a_value_do_not_make_lines_of_their_own() -> None:
    contacts = parsed('roles: {receiver: {who: "A\\n\\n# do this\\tnow"}}\n')
    assert contacts.in_words("receiver", "en") == ("A # do this now",)


def test_many_mistakes_are_told_shortly() -> None:
    lines = "".join(f"  receiver{n}x: {{who: A}}\n" for n in range(40))
    assert len(parsed(f"roles:\n{lines}").faults) == 6


def test_what_is_no_file_or_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("missing", "pipe", "."):
        contacts = read_contacts(tmp_path / name, ROLES)
        assert not contacts.by_role
        assert "cannot be read" in contacts.faults[0], name


def test_a_link_in_the_content_is_not_followed_but_one_that_was_named_is(tmp_path: Path) -> None:
    (tmp_path / "there.yaml").write_text("roles: {receiver: {who: A}}\n", "utf-8")
    link = tmp_path / "contacts.yaml"
    link.symlink_to(tmp_path / "there.yaml")
    assert "it is a link" in read_contacts(link, ROLES, follow=False).faults[0]
    assert read_contacts(link, ROLES).of("receiver")


def test_a_file_saved_by_another_editor_is_read_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_bytes("\ufeffroles:\r\n  receiver: {who: A}\r\n".encode())
    assert read_contacts(file, ROLES) == Contacts({"receiver": (Contact(Reach("A")),)})


_WORDS = st.sampled_from([None, "", "A", "x" * 200, 3, True, [], {}, ["a"]])
_PERSON = st.dictionaries(st.sampled_from(["who", "phone", "when", "kind"]), _WORDS, max_size=4)
_ENTRY = st.one_of(
    _WORDS,
    _PERSON,
    st.builds(lambda p, s: {**p, "second": s}, _PERSON, st.one_of(_WORDS, _PERSON)),
    st.builds(
        lambda p, s: {**p, "sites": s},
        _PERSON,
        st.one_of(_WORDS, st.dictionaries(st.sampled_from(["North", " ", "y" * 90]), _PERSON)),
    ),
)
_DOCUMENT = st.one_of(
    _WORDS,
    st.fixed_dictionaries(
        {"roles": st.one_of(_WORDS, st.dictionaries(st.sampled_from(["a-b", "1", "A"]), _ENTRY))},
        optional={"here": _WORDS, "site": _WORDS},
    ),
)


@given(_DOCUMENT)
def test_the_quick_builder_refuses_what_the_schema_refuses_and_nothing_else(value: object) -> None:
    refused = bool(validate_as("contacts", value, "c.yaml"))  # type: ignore[arg-type]
    try:
        _build(value)  # type: ignore[arg-type]
    except ShapeError:
        assert refused, value
    else:
        assert not refused, value
