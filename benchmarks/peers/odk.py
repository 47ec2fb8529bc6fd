"""What pyxform and ODK Validate say of a form."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from benchmarks.peers.xlsform import Sheets


def odk_findings(sheets: Sheets) -> frozenset[str]:
    """The errors and warnings on a form: those of pyxform's conversion, then those of ODK Validate
    on the result. Numbers are left out of them, since rows move from one version to the next.
    """
    from pyxform.errors import PyXFormError
    from pyxform.validators.odk_validate import ODKValidateError, check_xform
    from pyxform.xls2xform import convert

    warnings: list[str] = []
    try:
        form = convert(dict(sheets), warnings=warnings).xform
    except PyXFormError as error:
        return _lines([*warnings, str(error)])
    with tempfile.TemporaryDirectory(prefix="odk-") as folder:
        path = Path(folder) / "form.xml"
        path.write_text(form, encoding="utf-8")
        try:
            warnings.extend(check_xform(str(path)))
        except ODKValidateError as error:
            warnings.append(str(error))
    return _lines(warnings)


def _lines(messages: list[str]) -> frozenset[str]:
    lines = (line.strip() for message in messages for line in message.splitlines())
    return frozenset(re.sub(r"\d+", "#", line) for line in lines if line)
