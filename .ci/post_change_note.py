#!/usr/bin/env python3
"""Post what a change means as one comment on it, or bring the comment that stands there up to date.

    post_change_note.py github NOTE    in a workflow that runs after the one of the pull request
    post_change_note.py gitlab NOTE    in a pipeline of the merge request

NOTE is a folder with `note.md` (on GitHub also `number`), made by a run that a stranger controls:
its size is bounded, its text made harmless, its number only a hint that is held against the event.
All settings come from the environment that the forge gives to every job. Returns 0 (posted, or
rightly not), 1 (the forge refused, or the number does not belong to the run), 2 (wrong command).
"""

import json
import os
import re
import stat
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from change_note import GITHUB, GITLAB, MARKER, MAX_READ, compose

TIMEOUT_SECONDS = 30
MAX_ANSWER = 16 * 1024 * 1024
MAX_PAGES = 30
PER_PAGE = 100
DIFFS_PER_PAGE = 20
"""GitLab sends the lines of each file along with its name."""

JUDGE = {"github": ".github/", "gitlab": ".gitlab-ci.yml"}
"""What decides in a pull request how it is judged: its own copy of it counts."""

RULES = ("decision_trees/invariants.yaml",)
"""The register of the safety rules and of the signed waivers."""

TOKEN = "CHANGE_NOTE_TOKEN"  # noqa: S105 - the name of the variable on GitLab
BOT = "github-actions[bot]"

_CAREFUL = (
    "> **Careful: this change also touches what wrote this note** (`{judge}`), or is too large to "
    "tell. Whoever changes that can write anything here. Do not rely on it: read the changed "
    "files, and run `toolkit diff` on your own computer.\n"
)
_WAIVER = (
    "> **This change edits the safety rules or their waivers.** A waiver in it counts only when "
    "the Safeguarding Lead has approved this change in person.\n"
)
_READ = "How to read this: `docs/pull-requests.md` · en français : `docs/pull-requests.fr.md`."


class RefusedError(Exception):
    """The note is not posted; the message says why, for whoever looks after the forge."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nothing: a token must not travel to an address that somebody else chose."""

    def redirect_request(self, *_: object) -> None:
        """Refuse every redirect."""


class Forge(NamedTuple):
    """The API of a forge: its address and the headers that carry the token."""

    api: str
    headers: Mapping[str, str]

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """The answer of the forge as JSON. Raises RefusedError where there is none."""
        data = None if body is None else json.dumps(body).encode()
        headers = {**self.headers, "User-Agent": "safeguarding-toolkit"}
        if data is not None:
            headers["Content-Type"] = "application/json"
        address = f"{self.api}{path}"
        request = urllib.request.Request(  # noqa: S310 - `open_forge` has looked at the scheme
            address, data=data, headers=headers, method=method
        )
        opener = urllib.request.build_opener(_NoRedirect)
        try:
            with opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                text = answer.read(MAX_ANSWER + 1)
        except urllib.error.HTTPError as error:
            raise RefusedError(f"{method} {path}: {_reason(error.code)}") from error
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise RefusedError(
                f"{method} {path}: the forge cannot be reached ({reason})"
            ) from error
        if len(text) > MAX_ANSWER:
            raise RefusedError(f"{method} {path}: the answer is too long")
        try:
            return json.loads(text)
        except ValueError as error:
            raise RefusedError(f"{method} {path}: the answer is no JSON") from error

    def pages(self, path: str, size: int = PER_PAGE) -> Iterator[Any]:
        """The entries of a list, page by page, up to MAX_PAGES of this `size`."""
        for page in range(1, MAX_PAGES + 1):
            entries = self.ask("GET", f"{path}?per_page={size}&page={page}")
            if not isinstance(entries, list):
                raise RefusedError(f"GET {path}: the answer is no list")
            yield from entries
            if len(entries) < size:
                return


def open_forge(api: str, headers: Mapping[str, str]) -> Forge:
    """The forge at `api`. Raises RefusedError where a token would travel unencrypted."""
    address = urllib.parse.urlsplit(api)
    near = address.hostname in ("127.0.0.1", "::1", "localhost")
    if address.scheme != "https" and not (address.scheme == "http" and near):
        raise RefusedError("the address of the forge is not https")
    return Forge(api.rstrip("/"), headers)


def read_file(path: Path, most: int) -> str:
    """The text of an ordinary file, at most `most` bytes of it. Raises RefusedError."""
    try:
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        )
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise RefusedError(f"{path.name} is no ordinary file")
            return file.read(most).decode("utf-8", "ignore")
    except OSError as error:
        raise RefusedError(f"{path.name} cannot be read: {error.strerror}") from error


def post_to_github(note: Path, around: Mapping[str, str]) -> str:
    """Post the note of the run that this workflow follows. Returns what was done, in words."""
    event = json.loads(Path(_need(around, "GITHUB_EVENT_PATH")).read_text("utf-8"))
    run = event["workflow_run"]
    headers = {
        "Authorization": f"Bearer {_need(around, 'GITHUB_TOKEN')}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    forge = open_forge(_need(around, "GITHUB_API_URL"), headers)
    repository = _need(around, "GITHUB_REPOSITORY")
    number = read_file(note / "number", 20).strip()
    if not re.fullmatch(r"[1-9][0-9]{0,8}", number):
        raise RefusedError("the run gives no number of a pull request")
    pull = f"/repos/{repository}/pulls/{number}"
    if not _is_of_run(forge.ask("GET", pull), run, number, repository):
        return f"not posted: pull request {number} is closed, or has a newer commit than this run"
    names = [
        (str(file.get("filename")), str(file.get("previous_filename", "")))
        for file in forge.pages(f"{pull}/files")
    ]
    before = _warnings("github", names, MAX_PAGES * PER_PAGE)
    # A push between the two questions would let one commit vouch for another.
    request = forge.ask("GET", pull)
    if not _is_of_run(request, run, number, repository):
        return f"not posted: pull request {number} has a newer commit than this run"
    after = _footer(str(run["head_sha"]), str(run["html_url"]))
    text = read_file(note / "note.md", MAX_READ)
    body = compose(text, before=before, after=after, limit=GITHUB)
    comments = f"/repos/{repository}/issues/{number}/comments"
    old = next(
        (
            comment
            for comment in forge.pages(comments)
            if (comment.get("user") or {}).get("login") == BOT
            and str(comment.get("body")).startswith(MARKER)
        ),
        None,
    )
    if old is None:
        forge.ask("POST", comments, {"body": body})
        return f"posted on pull request {number}"
    path = f"/repos/{repository}/issues/comments/{int(old['id'])}"
    forge.ask("PATCH", path, {"body": body})
    return f"brought up to date on pull request {number}"


def _is_of_run(
    request: Mapping[str, Any], run: Mapping[str, Any], number: str, repository: str
) -> bool:
    """Whether the pull request still stands as the run saw it: the number comes from a stranger,
    the run from the forge. Raises RefusedError where they never belonged together.
    """
    head, base = request["head"], request["base"]
    origin = (head.get("repo") or {}).get("id")
    if origin != run["head_repository"]["id"] or head["ref"] != run["head_branch"]:
        raise RefusedError(f"pull request {number} does not come from where this run comes from")
    if base["repo"]["full_name"].lower() != repository.lower():
        raise RefusedError(f"pull request {number} is one of another repository")
    return bool(request["state"] == "open" and head["sha"] == run["head_sha"])


def _warnings(forge: str, names: Sequence[tuple[str, str]], most: int) -> str:
    """What stands above the note, by the old and new `names` of the files that the forge lists (at
    most so many): the forge tells them, the change has no say in it.
    """
    every = [name for pair in names for name in pair]
    judge = JUDGE[forge]
    careful = len(names) >= most or any(name.startswith(judge) for name in every)
    waiver = any(name in RULES for name in every)
    return (_CAREFUL.format(judge=judge) + "\n" * waiver) * careful + _WAIVER * waiver


def post_to_gitlab(note: Path, around: Mapping[str, str]) -> str:
    """Post the note of this pipeline. Without a token it stays where it is, which is no failure."""
    token = around.get(TOKEN)
    if not token:
        return (
            f"not posted: this project has no {TOKEN} for its pipelines. The note is kept as an "
            "artifact of the job `change`; docs/pull-requests.md says how to set the token up"
        )
    forge = open_forge(_need(around, "CI_API_V4_URL"), {"PRIVATE-TOKEN": token})
    project = int(_need(around, "CI_MERGE_REQUEST_PROJECT_ID"))
    number = int(_need(around, "CI_MERGE_REQUEST_IID"))
    text = read_file(note / "note.md", MAX_READ)
    after = _footer(_need(around, "CI_COMMIT_SHA"), _need(around, "CI_PIPELINE_URL"))
    request = f"/projects/{project}/merge_requests/{number}"
    names = [
        (str(file.get("new_path")), str(file.get("old_path")))
        for file in forge.pages(f"{request}/diffs", DIFFS_PER_PAGE)
    ]
    before = _warnings("gitlab", names, MAX_PAGES * DIFFS_PER_PAGE)
    body = compose(text, before=before, after=after, limit=GITLAB)
    own = forge.ask("GET", "/user")["id"]
    notes = f"{request}/notes"
    old = next(
        (
            one
            for one in forge.pages(notes)
            if one["author"]["id"] == own and str(one.get("body")).startswith(MARKER)
        ),
        None,
    )
    if old is None:
        forge.ask("POST", notes, {"body": body})
        return f"posted on merge request {number}"
    forge.ask("PUT", f"{notes}/{int(old['id'])}", {"body": body})
    return f"brought up to date on merge request {number}"


def _footer(commit: str, run: str) -> str:
    what = f"Written by a machine for commit {commit[:10]}; [the run]({run})."
    return f"---\n\n<sub>{what} {_READ}</sub>"


def _need(around: Mapping[str, str], name: str) -> str:
    value = around.get(name)
    if not value:
        raise RefusedError(f"{name} is not set: this runs in a pipeline only")
    return value


def _reason(code: int) -> str:
    if code in (401, 403, 404):
        return f"refused ({code}): the token may not do that, or there is no such thing"
    return f"refused ({code})"


def main(arguments: Sequence[str], around: Mapping[str, str]) -> int:
    """Post the note and say in one line what was done."""
    post = {"github": post_to_github, "gitlab": post_to_gitlab}
    if len(arguments) != 2 or arguments[0] not in post:
        print("usage: post_change_note.py github|gitlab NOTE", file=sys.stderr)
        return 2
    try:
        done = post[arguments[0]](Path(arguments[1]), around)
    except RefusedError as error:
        print(f"not posted: {error}", file=sys.stderr)
        return 1
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        print(f"not posted: the forge answers in another way ({error!r})", file=sys.stderr)
        return 1
    print(done)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
