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

# The generic list models, and where they are.
ROW_MODELS = {
    "RowModel": Path("src/kiosk/ui/list_model.py"),
    "RowListModel": Path("src/kiosk/ui/list_model.py"),
    "LazyRowModel": Path("src/kiosk/ui/replay/lazy_rows.py"),
}
# Bases of QML types that are no QML types themselves, and the type of Qt that they are.
PLAIN_BASES = {"ImageItem": "QQuickItem"}


def describe(tools: Path, source: Path) -> list[dict]:
    """What pyside6-metaobjectdump says of a file, or an empty list with its complaint printed."""
    run = subprocess.run(
        [tools / "pyside6-metaobjectdump", source], capture_output=True, text=True, check=False
    )
    if run.returncode or not run.stdout.strip():
        print(f"{source}: {run.stderr.strip()}", file=sys.stderr)
        return []
    return json.loads(run.stdout)


def complete(unit: dict, bases: dict[str, str]) -> dict:
    """Names the base that the dump cannot see (a generic one, or one of another file), and leaves out what is not for QML."""
    for described in unit["classes"]:
        name = described["className"]
        if name in bases and ("classInfos" in described or name in ROW_MODELS):
            described["object"] = True
            described["superClasses"] = [{"access": "public", "name": bases[name]}]
        for one in described.get("properties", []):
            if one["type"][:1].isupper() and not one["type"].startswith(
                ("QString", "QVariant", "QUrl", "QRect", "QSize", "QPoint")
            ):
                one["type"] = one["type"].rstrip("*") + "*"
    unit["classes"] = [c for c in unit["classes"] if c.get("object")]
    return unit


def own_bases(source: Path, own: set[str]) -> dict[str, str]:
    """The classes of a file whose base is a generic list model or another of our QML types, each with that base."""
    found = {}
    for node in classes(source):
        for base in node.bases:
            name = getattr(base.value if isinstance(base, ast.Subscript) else base, "id", "")
            if name in ROW_MODELS or name in own or name in PLAIN_BASES:
                found[node.name] = PLAIN_BASES.get(name, name)
    return found


def classes(source: Path) -> list[ast.ClassDef]:
    return [n for n in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(n, ast.ClassDef)]


def main() -> int:
    tools, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    sources = [
        p
        for p in sorted(Path("src/kiosk").rglob("*.py"))
        if "QML_IMPORT_NAME = " in p.read_text(encoding="utf-8")
    ]
    own = {node.name for source in sources for node in classes(source)}
    described = []
    for source in [*sources, *dict.fromkeys(ROW_MODELS.values())]:
        units = describe(tools, source)
        if not units:
            return 1
        described += [complete(unit, own_bases(source, own)) for unit in units]
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
