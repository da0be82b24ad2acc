# SPDX-License-Identifier: AGPL-3.0-or-later
"""Archives of strangers: what is in them comes out below one folder, or nothing does."""

import gzip
import io
import os
import tarfile
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import KioskError, RecordingUnreadable
from kiosk.recordings.files import MAX_DEPTH, files_of_folder, safe_name
from kiosk.tasks.add import add
from kiosk.tasks.progress import Stop
from kiosk.tasks.unpacking import MAX_DIRECTORY_BYTES, is_archive, unpacked
from small_recordings import ID, WEBM, names_in, recording_2_4, write

AGAIN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def tarred(path, files, mode="w:gz", **infos):
    with tarfile.open(path, mode) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            for field, value in infos.get(name, {}).items():
                setattr(info, field, value)
            archive.addfile(info, io.BytesIO(content))
    return path


def recording_files(tmp_path, prefix=""):
    folder = tmp_path / "original"
    recording_2_4(folder)
    return {f"{prefix}{name}": (folder / name).read_bytes() for name in names_in(folder)}


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2"])
def test_a_tar_of_a_recording_is_taken_in_as_servers_hand_it_on(library, tmp_path, mode):
    archive = tarred(tmp_path / "a.tar", recording_files(tmp_path, f"presentation/{ID}/"), mode)
    event_id = add(library, str(archive)).event_id
    assert set(library.media(event_id).recording) == names_in(tmp_path / "original")
    assert list(library.partial_folder.iterdir()) == []


@pytest.mark.parametrize(
    "how",
    [
        {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"},
        {"type": tarfile.LNKTYPE, "linkname": "metadata.xml"},
        {"type": tarfile.FIFOTYPE},
        {"type": tarfile.CHRTYPE, "devmajor": 1, "devminor": 5},
        {"name": "../out.xml"},
        {"name": "/tmp/out.xml"},
        {"name": "a/../../out.xml"},
        {"name": "/".join("a" * (MAX_DEPTH + 1))},
    ],
)
def test_a_tar_with_anything_but_files_inside_is_refused_whole(library, tmp_path, how):
    files = {**recording_files(tmp_path), "odd.xml": b""}
    archive = tarred(tmp_path / "a.tar", files, **{"odd.xml": how})
    with pytest.raises(RecordingUnreadable):
        add(library, str(archive))
    assert library.count_all() == 0
    assert not (tmp_path / "out.xml").exists()


def test_a_tar_bomb_is_refused_before_it_fills_the_disk(library, tmp_path):
    files = {**recording_files(tmp_path), "video/webcams.mp4": b"\0" * (64 << 20)}
    archive = tarred(tmp_path / "a.tar.gz", files)
    with pytest.raises(RecordingUnreadable):
        add(library, str(archive))


@pytest.mark.parametrize("kind", [tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.GNUTYPE_SPARSE])
def test_a_header_that_asks_for_gigabytes_of_memory_is_refused(library, tmp_path, kind):
    head = tarfile.TarInfo("x")
    head.type, head.size = kind, 6 << 30
    path = tmp_path / "a.tar.gz"
    with gzip.open(path, "wb") as file:
        file.write(head.tobuf(tarfile.GNU_FORMAT) + b"\0" * 4096)
    with pytest.raises(RecordingUnreadable):
        add(library, str(path))


@pytest.mark.parametrize("cut", [100, 3000])
def test_a_truncated_tar_is_one_error(library, tmp_path, cut):
    archive = tarred(tmp_path / "a.tar.gz", recording_files(tmp_path))
    archive.write_bytes(archive.read_bytes()[:-cut])
    with pytest.raises(RecordingUnreadable):
        add(library, str(archive))


def test_a_file_and_a_folder_of_one_name_are_one_error(library, tmp_path):
    for archive in (
        tarred(tmp_path / "a.tar", {"a": b"x", "a/b": b"y"}),
        tarred(tmp_path / "b.tar", {"a/b": b"y", "a": b"x"}),
    ):
        with pytest.raises(RecordingUnreadable):
            add(library, str(archive))


names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30) | st.sampled_from(
    [
        "../x",
        "/x",
        "a/../b",
        "a//b",
        "./a",
        "a\\b",
        "C:x",
        "con",
        "a\0b",
        "a\nb",
        ".",
        "..",
        "é" * 200,
        "a/" * 60 + "b",
    ]
)
contents = st.dictionaries(names, st.binary(max_size=50), max_size=6)


@AGAIN
@given(
    files=contents,
    pack=st.sampled_from(["zip", "w", "w:gz"]),
    damage=st.none() | st.tuples(st.integers(0, 2000), st.integers(0, 255)),
)
def test_whatever_an_archive_holds_it_stays_in_its_folder(tmp_path, files, pack, damage):
    archive, folder = tmp_path / "archive", tmp_path / "partial"
    try:
        if pack == "zip":
            with zipfile.ZipFile(archive, "w") as packed:
                for name, content in files.items():
                    packed.writestr(name, content)
        else:
            tarred(archive, files, pack)
    except (ValueError, IndexError):  # what the packer itself refuses
        return
    if damage:
        data = bytearray(archive.read_bytes())
        data[damage[0] % len(data)] = damage[1]
        archive.write_bytes(data)
    try:
        with unpacked(archive, folder, Stop()) as found:
            for name, path in found.items():
                assert safe_name(name) == name
                assert folder in path.parents
                assert path.resolve().is_relative_to(folder.resolve())
    except KioskError:
        pass
    assert not folder.exists() or list(folder.iterdir()) == []


@given(st.text(max_size=80) | names)
def test_a_safe_name_can_be_a_file_below_any_folder(name):
    safe = safe_name(name)
    if safe is None:
        return
    assert safe_name(safe) == safe
    assert not safe.startswith("/")
    assert ".." not in safe.split("/")
    assert "\n" not in safe
    assert safe.encode()


def test_a_folder_full_of_odd_things_gives_its_regular_files_only(tmp_path):
    folder = tmp_path / "folder"
    write(folder, "metadata.xml", "<recording/>")
    (folder / "loop").symlink_to(folder)
    (folder / "cursor.xml").symlink_to("/etc/passwd")
    os.mkfifo(folder / "shapes.svg")
    write(folder, ".hidden/shapes.svg", "x")
    deep = folder
    for _ in range(MAX_DEPTH + 5):
        deep = deep / "d"
    write(deep, "too.deep", "x")
    assert set(files_of_folder(folder)) == {"metadata.xml"}


@pytest.mark.parametrize("name", [b"talk \xff.webm", "vidéo\n.webm".encode(), b"a" * 250 + b".webm"])
def test_a_file_of_any_name_is_taken_in(library, tmp_path, name):
    path = os.fsencode(tmp_path) + b"/" + name
    with open(path, "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(WEBM.read_bytes())
    event_id = add(library, os.fsdecode(path)).event_id
    assert len(library.media(event_id).recording) == 1


def test_what_is_no_archive_is_not_taken_for_one(tmp_path):
    assert not is_archive(WEBM)
    (tmp_path / "empty").touch()
    assert not is_archive(tmp_path / "empty")


def test_a_zip_of_endless_names_is_refused_before_they_are_read(library, tmp_path):
    files = recording_files(tmp_path)
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    assert add(library, str(archive)).event_id
    end = bytearray(archive.read_bytes())
    place = end.rfind(b"PK\x05\x06") + 12
    end[place : place + 4] = (MAX_DIRECTORY_BYTES + 1).to_bytes(4, "little")
    archive.write_bytes(end)
    with pytest.raises(RecordingUnreadable) as failed:
        add(library, str(archive))
    assert "list of files" in failed.value.cause
