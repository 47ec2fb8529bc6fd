"""The built wheel carries the content, and works where there is no repository."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tui.terminal_session import terminal_session
from toolkit.loading.skeleton import PLACES

ROOT = Path(__file__).parents[2]
CONTENT = ("guidelines", "sops", "decision_trees", "site/training")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*build, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into a folder of its own, far from the repository."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    target = ["--no-deps", "--no-index", "--target", str(folder), str(wheel)]
    done = subprocess.run([*pip, *target], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def run(installed: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the installed toolkit in a folder with nothing of ours above it."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TOOLKIT_")}
    environment["PYTHONPATH"] = str(installed)
    return subprocess.run(
        [sys.executable, "-m", "toolkit", *words],
        cwd=installed,
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_carries_every_content_file_of_the_repository(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    expected = {
        f"toolkit/_content/{path.relative_to(ROOT).as_posix()}"
        for room in CONTENT
        for path in (ROOT / room).rglob("*")
        if path.is_file()
    }
    assert expected
    assert expected <= carried


def test_the_wheel_carries_the_look_and_the_scripts_of_the_website(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    for folder in ("theme", "assets"):
        files = [path for path in (ROOT / "site" / folder).rglob("*") if path.is_file()]
        names = {f"toolkit/_site/{path.relative_to(ROOT / 'site').as_posix()}" for path in files}
        assert names
        assert names <= carried


def test_the_wheel_carries_the_schemas_and_the_type_marker(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    schemas = {
        f"toolkit/loading/schemas/{path.name}"
        for path in (ROOT / "toolkit" / "loading" / "schemas").glob("*.schema.json")
    }
    assert schemas
    assert schemas | {"toolkit/py.typed"} <= carried


def test_the_wheel_carries_the_skeletons_of_new_documents(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    folder = ROOT / "toolkit" / "loading" / "skeletons"
    skeletons = {f"toolkit/loading/skeletons/{path.name}" for path in folder.iterdir()}
    documents = {f"{kind.value}{language}" for kind in PLACES for language in ("", ".fr")}
    assert {Path(name).name.rsplit(".", 1)[0] for name in skeletons} == documents | {"contacts"}
    assert skeletons <= carried


def test_the_wheel_carries_both_licences_and_nothing_else_of_the_repository(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = archive.namelist()
    licences = {Path(name).name for name in carried if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-CONTENT"}
    tops = {name.split("/")[0] for name in carried}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"toolkit"}


def test_an_installed_toolkit_walks_a_tree_where_there_is_no_repository(installed: Path) -> None:
    code = "import toolkit; print(toolkit.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", code],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed))

    listed = run(installed, "list")
    assert listed.returncode == 0, listed.stderr
    assert "intake-triage" in listed.stdout

    walked = run(installed, "walk", "intake-triage", "--plain")
    assert walked.returncode == 130, walked.stderr
    assert "1" in walked.stdout


def test_an_installed_toolkit_opens_its_first_screen_and_walks_from_there(installed: Path) -> None:
    command = [sys.executable, "-m", "toolkit"]
    with terminal_session(
        "",
        command=command,
        folder=installed,
        environment={"PYTHONPATH": str(installed), "TOOLKIT_LANG": "en", "TOOLKIT_CONTENT": ""},
    ) as session:
        session.read_until("I heard, saw or read something that worries me")
        session.press("1")
        session.read_until("Is anyone in danger now")
        session.press("1")
        session.read_until("Emergency (E)")
        session.press("ctrl+q")
        assert session.end() == 0


def test_an_installed_toolkit_finds_nothing_wrong_with_the_content_it_carries(
    installed: Path,
) -> None:
    checked = run(installed, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
