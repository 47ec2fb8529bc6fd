"""Names and numbers of people are local: no page of the website or the handbook holds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.rendering.sample import library
from toolkit.core.contacts import Contact, Contacts, Reach
from toolkit.rendering.library_pages import render_library

CANARY = "canary-of-a-person"


@pytest.mark.parametrize("book", [False, True])
def test_no_page_holds_a_contact_even_where_the_library_has_some(book: bool) -> None:
    plain = library()
    contact = Contact(Reach(CANARY, CANARY, CANARY), Reach(CANARY))
    known = replace(plain, contacts=Contacts(dict.fromkeys(plain.roles, (contact,))))
    assert plain.roles
    pages = render_library(known, "en", date(2026, 11, 25), book=book)
    assert CANARY not in repr(pages)
    assert pages == render_library(plain, "en", date(2026, 11, 25), book=book)
