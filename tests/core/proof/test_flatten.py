"""What cannot be laid out is said, and never taken for a program."""

import pytest

from tests.content_folder import vector_library
from toolkit.core.program import compile_program
from toolkit.core.proof.flatten import UnsoundProgramError, flatten

OUTCOME = {
    "outcome": "Done",
    "level": 4,
    "owner": "receiver",
    "within": "7d",
    "record": ["x"],
    "next": [{"text": "x"}],
}


@pytest.mark.parametrize("back_to", ["first", "second"])
def test_a_loop_is_no_program_also_where_it_leads_through_the_start(tmp_path, back_to):
    nodes = {
        "first": {"ask": "note", "text": "One", "go": "second"},
        "second": {
            "ask": "choice",
            "text": "Two?",
            "options": {"yes": {"go": "third"}, "no": {"go": "end"}},
        },
        "third": {"ask": "note", "text": "Three", "go": back_to},
        "end": OUTCOME,
    }
    library = vector_library({"trees": {"one": {"start": "first", "nodes": nodes}}}, tmp_path)
    with pytest.raises(UnsoundProgramError):
        flatten(compile_program(library, "one"))
