"""What survey-core says of a form: its model, its check of expressions and its linter."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from types import TracebackType

from benchmarks.peers.surveyjs import Json

SCRIPT = Path(__file__).with_name("survey_lint.mjs")


class SurveyCore:
    """One Node process that lints form after form, so that its start counts once. `folder` holds
    `node_modules`. A context manager.
    """

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(SCRIPT), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> SurveyCore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def findings(self, form: Json) -> frozenset[str]:
        """The errors and warnings on a form, without numbers. RuntimeError where Node ended."""
        pipe, answers = self._process.stdin, self._process.stdout
        if pipe is None or answers is None:
            raise RuntimeError("the linter has no pipes")
        pipe.write(json.dumps(form, ensure_ascii=False) + "\n")
        pipe.flush()
        line = answers.readline()
        if not line:
            raise RuntimeError("the linter ended")
        return frozenset(re.sub(r"\d+", "#", found) for found in json.loads(line))
