# SPDX-License-Identifier: AGPL-3.0-or-later
"""Packs of strangers: whatever they say, one fault or the content that they were made of."""

import contextlib
import hashlib
import json
import tracemalloc
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import event, events
from kiosk.catalogue.json_form import event_to_json
from kiosk.errors import PackFault, PackUnreadable
from kiosk.library.library import Library
from kiosk.library.packs.event_document import EventDocument, document_bytes, read_document
from kiosk.library.packs.manifest import read_manifest
from kiosk.tasks.export_pack import export_pack
from kiosk.tasks.import_pack import import_pack

json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def document(**fields):
    value = {
        "form": 1,
        "said": event_to_json(event("one")),
        "body": "",
        "source_key": "x",
        "sample": False,
        "overrides": {},
        "recording": None,
        "files": [],
        "entries": {},
    }
    return {**value, **fields}


def file(**fields):
    return {"part": "recording", "name": "metadata.xml", "sha256": "0" * 64, "size": 3, **fields}


def write(path, document_, files=(), *, method=zipfile.ZIP_DEFLATED, extra=(), **manifest):
    data = json.dumps(document_).encode()
    checksum = hashlib.sha256(data).hexdigest()
    value = {
        "format": "kiosk-pack",
        "version": 1,
        "made": "2026-01-01T00:00:00+00:00",
        "title": "",
        "base": None,
        "removed": [],
        "events": [{"id": "one", "title": "One", "document": checksum, "size": len(data)}],
        "files": [{"sha256": sha256, "size": size} for sha256, size, _ in files],
        **manifest,
    }
    digest = hashlib.sha256()
    for one in value["events"]:
        digest.update(f"event {one['document']}\n".encode())
    for one in value["files"]:
        digest.update(f"file {one['sha256']} True\n".encode())
    digest.update(f"base {value['base']} {' '.join(value['removed'])}".encode())
    value.setdefault("id", digest.hexdigest())
    with zipfile.ZipFile(path, "w", method) as pack:
        pack.writestr(f"events/{checksum}.json", data)
        for sha256, _, content in files:
            pack.writestr(f"files/{sha256}", content)
        for name, content in extra:
            pack.writestr(name, content)
        pack.writestr("pack.json", json.dumps(value))
    return path


def fault_of(tmp_path, path):
    with Library.open(tmp_path / "taker") as library:
        with pytest.raises(PackUnreadable) as caught:
            import_pack(library, path)
        assert library.count_all() == 0
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == ["taker"]
    return caught.value.fault


def test_a_pack_made_by_hand_is_taken(tmp_path):
    path = write(tmp_path / "p", document())
    with Library.open(tmp_path / "taker") as library:
        import_pack(library, path)
        assert library.event("one").title == "Event one"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "video/../../x", "a\\..\\b", "line\nbreak", "\x1b[2J", ""]
)
def test_names_that_leave_the_recording_are_refused(tmp_path, name):
    said = document(
        files=[file(name=name)],
        recording={"kind": "media", "duration_s": 1, "record_id": "", "missing": []},
    )
    path = write(tmp_path / "p", said, [("0" * 64, 3, b"abc")])
    assert fault_of(tmp_path, path) is PackFault.BROKEN


@pytest.mark.parametrize("extra", ["../evil", "/etc/evil", "files/../../evil", "readme.txt", "events/"])
def test_members_that_are_not_listed_are_refused(tmp_path, extra):
    path = write(tmp_path / "p", document(), extra=[(extra, b"x")])
    assert fault_of(tmp_path, path) is PackFault.BROKEN
    assert not list(tmp_path.parent.rglob("evil"))


def test_a_member_that_stands_there_twice_is_refused(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        path = write(tmp_path / "p", document(), extra=[("pack.json", b"{}")])
    assert fault_of(tmp_path, path) is PackFault.BROKEN


def test_a_file_of_another_content_than_its_name_is_refused(tmp_path):
    said = document(
        files=[file(part="image", name="")],
    )
    path = write(tmp_path / "p", said, [("0" * 64, 3, b"abc")])
    assert fault_of(tmp_path, path) is PackFault.BROKEN


def test_a_size_that_lies_is_refused(tmp_path):
    content = b"\0" * 100_000
    sha256 = hashlib.sha256(content).hexdigest()
    said = document(files=[file(part="image", name="", sha256=sha256, size=10)])
    path = write(tmp_path / "p", said, [(sha256, 10, content)])
    assert fault_of(tmp_path, path) is PackFault.BROKEN


def test_a_bomb_is_not_unpacked(tmp_path):
    """The zip says 300 bytes and holds 300 MB: reading ends where the size said ends."""
    content = b"\0" * (300 << 20)
    sha256 = hashlib.sha256(content).hexdigest()
    said = document(files=[file(part="image", name="", sha256=sha256, size=300)])
    path = write(tmp_path / "p", said, [(sha256, 300, content)])
    data = bytearray(path.read_bytes())
    size = (300 << 20).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:  # in the member's head and in the zip's list
        data[at : at + 4] = (300).to_bytes(4, "little")
    path.write_bytes(data)
    tracemalloc.start()
    try:
        assert fault_of(tmp_path, path) is PackFault.BROKEN
        assert tracemalloc.get_traced_memory()[1] < 30 << 20
    finally:
        tracemalloc.stop()


def test_a_newer_form_is_said_to_be_newer(tmp_path):
    path = write(tmp_path / "p", document(), version=2)
    assert fault_of(tmp_path, path) is PackFault.NEWER_VERSION


@pytest.mark.parametrize(
    "fields",
    [
        {"said": {}},
        {"said": {**event_to_json(event("one")), "title": 3}},
        {"said": {**event_to_json(event("one")), "start": "yesterday"}},
        {"said": {**event_to_json(event("one")), "speakers": [{"name": None}]}},
        {"said": {**event_to_json(event("one")), "agenda": "x"}},
        {"said": {**event_to_json(event("one")), "tags": [["x"]]}},
        {"body": None},
        {"overrides": {"title": {"a": 1}}},
        {"overrides": {"start": 5}},
        {"overrides": []},
        {"overrides": {"no\ud800field": "x"}},
        {"form": 99},
        {"files": [file()]},  # of no recording
        {"recording": {"kind": "program", "duration_s": 1, "record_id": "", "missing": []}},
        {"entries": {"event": []}},
        {"entries": {"recording": [["chat", "soon", "", "x"]]}},
        {"entries": {"recording": [["unknown", 1, "", "x"]]}},
    ],
)
def test_events_that_make_no_sense_are_refused(tmp_path, fields):
    path = write(tmp_path / "p", document(**fields))
    assert fault_of(tmp_path, path) is PackFault.BROKEN


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 100_000, '{"format": "kiosk-pack", "version": NaN}', '{"version": 1e999}'],
)
def test_manifests_that_nest_or_count_without_end_are_refused(tmp_path, text):
    with zipfile.ZipFile(tmp_path / "p", "w") as pack:
        pack.writestr("pack.json", text)
    assert fault_of(tmp_path, tmp_path / "p") is PackFault.BROKEN


@given(json_values)
def test_no_manifest_raises_anything_but_a_value_error(value):
    for data in (json.dumps(value).encode(), json.dumps({"format": "kiosk-pack", "version": value}).encode()):
        with pytest.raises(ValueError):
            read_manifest(data)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_value_error(data):
    for read in (read_manifest, read_document):
        with pytest.raises(ValueError):
            read(data)


@given(st.sampled_from(sorted(document())), json_values)
def test_no_document_raises_anything_but_a_value_error(field, value):
    with contextlib.suppress(ValueError):
        read_document(json.dumps(document(**{field: value})).encode())


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(document()["said"])), json_values)
def test_a_document_that_is_read_can_be_stored(tmp_path_factory, field, value):
    said = {**document()["said"], field: value}
    try:
        found = read_document(json.dumps(document(said=said)).encode())
    except ValueError:
        return
    assert found.event.title is not None
    with Library.open(tmp_path_factory.mktemp("l") / "taker") as library, library.writing() as writer:
        writer.store(found.event, source_key="t")
        assert library.event(found.event.id)


@given(events)
def test_an_event_comes_out_as_it_went_in(one):
    whole = EventDocument(one, "key", False, {"title": "x"}, None, (), {})
    assert read_document(document_bytes(whole)) == whole


@pytest.fixture
def pack(tmp_path, fill):
    fill(tmp_path / "giver")
    with Library.open(tmp_path / "giver") as library:
        export_pack(library, ["plain", "pictured"], tmp_path / "p.kioskpack")
    return (tmp_path / "p.kioskpack").read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_is_found_or_means_nothing(tmp_path_factory, pack, at, bit):
    """Some bits of a zip say nothing, such as a member's time."""
    folder = tmp_path_factory.mktemp("flipped")
    data = bytearray(pack)
    data[int(at * len(data))] ^= 1 << bit
    (folder / "p").write_bytes(data)
    with Library.open(folder / "taker") as library:
        try:
            import_pack(library, folder / "p")
        except PackUnreadable:
            assert library.count_all() == 0
        else:
            assert sorted(one.id for one in library.events()) == ["pictured", "plain"]
            assert library.event("plain").title == "Event plain"
