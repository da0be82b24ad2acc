# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the type description of `Kiosk.Backend` for qmllint, from the Python files that hold QML types.

Usage: qml_types.py FOLDER_OF_TOOLS OUT_FOLDER
"""

import ast
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

ROW_MODEL = "RowListModel"


def describe(tools: Path, source: Path) -> list[dict]:
    """What pyside6-metaobjectdump says of a file, or an empty list with its complaint printed."""
    run = subprocess.run(
        [tools / "pyside6-metaobjectdump", source], capture_output=True, text=True, check=False
    )
    if run.returncode or not run.stdout.strip():
        print(f"{source}: {run.stderr.strip()}", file=sys.stderr)
        return []
    return json.loads(run.stdout)


def complete(unit: dict, generic: set[str]) -> dict:
    """Names the base that the dump cannot see (a generic one), and leaves out what is not for QML."""
    for described in unit["classes"]:
        if described["className"] in generic and "classInfos" in described:
            described["object"] = True
            described["superClasses"] = [{"access": "public", "name": ROW_MODEL}]
        for one in described.get("properties", []):
            if one["type"][:1].isupper() and not one["type"].startswith(
                ("QString", "QVariant", "QUrl", "QRect", "QSize", "QPoint")
            ):
                one["type"] = one["type"].rstrip("*") + "*"
    unit["classes"] = [c for c in unit["classes"] if c.get("object")]
    return unit


def generic_models(source: Path) -> set[str]:
    """The classes of a file whose base is the generic list model."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(isinstance(b, ast.Subscript) and getattr(b.value, "id", "") == ROW_MODEL for b in node.bases)
    }


def main() -> int:
    tools, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    sources = [
        p
        for p in sorted(Path("src/kiosk").rglob("*.py"))
        if "QML_IMPORT_NAME = " in p.read_text(encoding="utf-8")
    ]
    described = []
    for source in [*sources, Path("src/kiosk/ui/list_model.py")]:
        units = describe(tools, source)
        if not units:
            return 1
        described += [complete(unit, generic_models(source)) for unit in units]
    (out / "types.json").write_text(json.dumps(described), encoding="utf-8")
    qt = Path(importlib.util.find_spec("PySide6").submodule_search_locations[0]) / "Qt" / "metatypes"
    foreign = [str(qt / f"qt6{name}_metatypes.json") for name in ("core", "gui", "qml", "quick")]
    run = subprocess.run(
        [
            tools / "pyside6-qmltyperegistrar",
            "--generate-qmltypes",
            out / "backend.qmltypes",
            "-o",
            out / "unused.cpp",
            "--foreign-types",
            ",".join(foreign),
            "--import-name",
            "Kiosk.Backend",
            "--major-version",
            "1",
            "--minor-version",
            "0",
            out / "types.json",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode or "cannot be found" in run.stderr:
        print(run.stderr, file=sys.stderr)
        return 1
    (out / "qmldir").write_text(
        "module Kiosk.Backend\ntypeinfo backend.qmltypes\ndepends QtQuick\n", encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
