# SPDX-License-Identifier: AGPL-3.0-or-later
"""The wheel: built once, unpacked, and asked for its resources in a process that sees nothing else of ours."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=120)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_everything_that_is_not_code(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = PROJECT / "resources"
    kept = {
        f"kiosk/resources/{path.relative_to(resources).as_posix()}"
        for path in resources.rglob("*")
        if path.is_file()
    }
    assert kept - names == set()
    qml = {path.relative_to(PROJECT / "src").as_posix() for path in PROJECT.glob("src/kiosk/ui/qml/**/*.qml")}
    assert {name for name in qml if "/tst_" not in name} - names == set()


def test_the_wheel_holds_compiled_translations(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "kiosk/resources/translations/kiosk_fr.qm" in names


def test_the_wheel_holds_the_licence(wheel):
    (name,) = [one for one in zipfile.ZipFile(wheel).namelist() if one.endswith("licenses/LICENSE")]
    assert b"GNU AFFERO GENERAL PUBLIC LICENSE" in zipfile.ZipFile(wheel).read(name)


def test_resources_are_found_where_the_wheel_is_installed(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import kiosk; from kiosk.resources import resource\n"
        f"assert kiosk.__file__.startswith({str(tmp_path)!r})\n"
        "for name in ('sample/impact-bonnes-pratiques.md', 'sample/recording/metadata.xml', 'icons/play.svg',"
        " 'translations/kiosk_fr.qm', 'fonts/OFL.txt'):\n"
        f"    assert str(resource(name)).startswith({str(tmp_path)!r}) and resource(name).is_file(), name\n"
    )
    subprocess.run([sys.executable, "-I", "-c", code], check=True, cwd=tmp_path, timeout=60)
