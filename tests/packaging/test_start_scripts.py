# SPDX-License-Identifier: AGPL-3.0-or-later
"""`run.sh` and `test.sh` beside an environment that only notes what it is asked to do."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PACKAGING = PROJECT / "packaging"

NEEDED_TOOLS = ("sh", "cat", "sha256sum", "id", "basename", "dirname", "mktemp", "tail", "sed", "rm", "env")

PYTHON = """#!/bin/sh
echo "python $*" >>"$KIOSK_TEST_LOG"
case "$*" in
    *purelib*) echo "$KIOSK_TEST_SITE" ;;
esac
"""
NOTED = """#!/bin/sh
echo "$(basename "$0") $*" >>"$KIOSK_TEST_LOG"
"""


@pytest.fixture
def checkout(tmp_path):
    """A copy of the scripts with an environment that pretends, and package tools that only take notes."""
    root = tmp_path / "checkout"
    shutil.copytree(PACKAGING, root / "packaging", ignore=shutil.ignore_patterns("sample", "__pycache__"))
    shutil.copy(PROJECT / "pyproject.toml", root)
    for folder in ("src", "resources/translations", ".venv/bin", "site", "tools"):
        (root / folder).mkdir(parents=True)
    make_executable(root / ".venv/bin/python", PYTHON)
    for name in ("apt-get", "sudo"):
        make_executable(root / "tools" / name, NOTED)
    return root


def make_executable(path, text):
    path.write_text(text)
    path.chmod(0o755)


def start(root, script, *arguments, **environment):
    """Runs a script; returns (exit status, what the tools were asked, what the user reads)."""
    log = root / "log"
    log.write_text("")
    known = {
        "PATH": f"{root / 'tools'}:{os.environ['PATH']}",
        "HOME": str(root),
        "KIOSK_TEST_LOG": str(log),
        "KIOSK_TEST_SITE": str(root / "site"),
    }
    done = subprocess.run(
        ["sh", str(root / "packaging" / script), *arguments],
        env=known | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, log.read_text().splitlines(), done.stderr


def installs(asked):
    return [line for line in asked if "pip install" in line or line.startswith(("apt-get", "sudo"))]


def test_the_first_start_installs_locked_packages_and_the_second_nothing(checkout):
    _, first, _ = start(checkout, "run.sh", "list", QT_QPA_PLATFORM="offscreen")
    assert any("--require-hashes" in line and "requirements.lock" in line for line in installs(first))
    status, second, read = start(checkout, "run.sh", "list", QT_QPA_PLATFORM="offscreen")
    assert (status, second, read) == (0, ["python -m kiosk list"], "")


def test_a_changed_lock_is_installed_again(checkout):
    start(checkout, "run.sh", "list")
    with (checkout / "packaging/requirements.lock").open("a") as lock:
        lock.write("\n# newer\n")
    _, asked, _ = start(checkout, "run.sh", "list")
    assert installs(asked)


def test_a_checkout_that_was_moved_is_installed_again(checkout, tmp_path):
    start(checkout, "run.sh", "list")
    moved = checkout.rename(tmp_path / "moved")
    _, asked, _ = start(moved, "run.sh", "list")
    assert installs(asked)
    assert (moved / "site/kiosk-source.pth").read_text().strip() == str(moved / "src")


def test_a_failed_installation_is_tried_again(checkout):
    make_executable(checkout / ".venv/bin/python", PYTHON + 'case "$*" in *install*) exit 1 ;; esac\n')
    status, _, read = start(checkout, "run.sh", "list")
    assert status == 1
    assert "could not be installed" in read
    make_executable(checkout / ".venv/bin/python", PYTHON)
    status, asked, _ = start(checkout, "run.sh", "list")
    assert status == 0
    assert installs(asked)


def test_without_a_display_the_screens_become_pictures(checkout):
    start(checkout, "run.sh", "list")
    status, asked, read = start(checkout, "run.sh")
    assert status == 0
    assert asked == [f"python -m kiosk tour {checkout}/tour"]
    assert f"{checkout}/tour" in read


def test_with_a_display_the_window_opens(checkout):
    start(checkout, "run.sh", "list")
    _, asked, _ = start(checkout, "run.sh", DISPLAY=":7")
    assert asked == ["python -m kiosk"]


def test_arguments_go_to_the_test_runner(checkout):
    start(checkout, "test.sh", "-q")
    _, asked, _ = start(checkout, "test.sh", "tests/decks", "-k", "two words")
    assert asked == ["python -m pytest tests/decks -k two words"]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash_and_no_address(name):
    text = (PACKAGING / name).read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", "\n".join(line for line in text.splitlines() if "# via" not in line))
    packages = [entry for entry in entries if "==" in entry]
    assert packages
    assert [entry for entry in packages if "--hash=sha256:" not in entry] == []


def test_the_tests_run_with_the_versions_that_users_get():
    def pins(name):
        return set(re.findall(r"^([\w.-]+==[\w.]+)", (PACKAGING / name).read_text(), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


@pytest.mark.parametrize(
    ("candidate", "wanted"),
    [("3.10.6-1~22.04", "python3.11 python3.11-venv"), ("3.12.3-0ubuntu2", "python3 python3-venv")],
    ids=["Ubuntu 22.04", "Ubuntu 24.04"],
)
def test_a_system_without_a_new_enough_python_gets_the_package_that_has_one(checkout, candidate, wanted):
    shutil.rmtree(checkout / ".venv")
    tools = checkout / "tools"
    for name in NEEDED_TOOLS:
        (tools / name).symlink_to(shutil.which(name))
    make_executable(tools / "python3", "#!/bin/sh\nexit 1\n")
    make_executable(tools / "apt-cache", f"#!/bin/sh\necho '  Candidate: {candidate}'\n")
    make_executable(tools / "sudo", '#!/bin/sh\nexec "$@"\n')
    status, asked, read = start(checkout, "run.sh", "list", PATH=str(tools))
    assert status == 1
    assert "No Python 3.11 or newer could be installed." in read
    assert asked[0].startswith("apt-get update")
    assert asked[1].startswith("apt-get install")
    assert asked[1].endswith(wanted)
