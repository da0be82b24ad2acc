# SPDX-License-Identifier: AGPL-3.0-or-later
"""Disks that were plugged in, by the kernel's own table, and the packs on them."""

import os

from hypothesis import given
from hypothesis import strategies as st

from builders import event
from kiosk.library.library import Library
from kiosk.tasks.export_pack import export_pack
from kiosk.tasks.sticks import free_name, mount_points, packs_at, sticks_at

TABLE = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
23 22 0:21 / /proc rw,nosuid shared:12 - proc proc rw
24 22 0:22 / /run rw,nosuid shared:13 - tmpfs tmpfs rw
25 24 0:40 / /run/user/1000 rw,nosuid - tmpfs tmpfs rw
26 22 8:1 / /run/media/ada/CL\303\211\040USB rw,nosuid shared:200 - vfat /dev/sda1 rw
27 22 8:2 / /media/ada/My\040stick rw,nosuid master:1 - exfat /dev/sda2 rw
28 22 8:3 / /mnt/disk rw - fuseblk /dev/sdb1 rw
29 22 0:50 / /mnt/office rw - nfs4 office:/srv rw
30 22 0:51 / /media/ada/phone rw - fuse.jmtpfs jmtpfs rw
31 22 254:0 /etc/hosts /media/hosts rw - ext4 /dev/vda rw
32 22 8:4 / /home rw - ext4 /dev/sdc1 rw
33 22 8:5 / /data rw - ext4 /dev/sdd1 rw
34 22 0:60 / /tmp rw - tmpfs tmpfs rw
nonsense
""".replace(r"CL\303\211", "CLÉ")


def test_only_disks_that_were_plugged_in_are_sticks():
    assert [str(path) for path in mount_points(TABLE)] == [
        "/run/media/ada/CLÉ USB",
        "/media/ada/My stick",
        "/mnt/disk",
        "/data",
    ]


@given(st.text() | st.lists(st.sampled_from([*TABLE.split(), "-", " - ", "\n", "\\777"])).map(" ".join))
def test_any_table_of_mounts_is_borne(text):
    for path in mount_points(text):
        assert path.is_absolute() or text


def packed(tmp_path, name="a.kioskpack"):
    with Library.open(tmp_path / "giver") as library:
        with library.writing() as writer:
            writer.store(event("a"), source_key="t")
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        export_pack(library, [], tmp_path / name)
    return tmp_path / name


def test_packs_are_found_in_the_root_and_one_folder_below_and_no_deeper(tmp_path):
    pack = packed(tmp_path).read_bytes()
    stick = tmp_path / "stick"
    for name in ("one.kioskpack", "b/Two.KIOSKPACK", "b/c/three.kioskpack", "._one.kioskpack", "text.txt"):
        (stick / name).parent.mkdir(parents=True, exist_ok=True)
        (stick / name).write_bytes(pack)
    found = packs_at([stick])
    assert [str(one.path.relative_to(stick)) for one in found] == ["one.kioskpack", "b/Two.KIOSKPACK"]
    assert (found[0].events, found[0].stick, found[0].size_bytes) == (1, "stick", len(pack))


def test_what_is_no_pack_is_left_out_and_the_others_are_found(tmp_path):
    stick = packed(tmp_path, "stick/good.kioskpack").parent
    (stick / "noise.kioskpack").write_bytes(os.urandom(5000))
    (stick / "empty.kioskpack").touch()
    (stick / "folder.kioskpack").mkdir()
    (stick / "link.kioskpack").symlink_to("/dev/zero")
    (stick / "loop").symlink_to(stick)
    os.mkfifo(stick / "pipe.kioskpack")
    (stick / "cut.kioskpack").write_bytes((stick / "good.kioskpack").read_bytes()[:-30])
    assert [one.path.name for one in packs_at([stick, tmp_path / "gone"])] == ["good.kioskpack"]


def test_a_stick_with_very_many_files_costs_no_more_than_its_first_ones(tmp_path):
    pack = packed(tmp_path).read_bytes()
    for number in range(60):
        (tmp_path / f"stick{number % 2}").mkdir(exist_ok=True)
        (tmp_path / f"stick{number % 2}" / f"{number}.kioskpack").write_bytes(pack)
    assert len(packs_at([tmp_path / "stick0", tmp_path / "stick1"])) == 40


def test_a_place_that_is_gone_is_no_stick(tmp_path):
    assert [stick.path for stick in sticks_at([tmp_path / "gone", tmp_path])] == [tmp_path]


def test_no_pack_is_written_over_another(tmp_path):
    first = free_name(tmp_path, "kiosk: 2026/11")
    assert first.name == "kiosk-2026-11.kioskpack"
    first.touch()
    assert free_name(tmp_path, "kiosk: 2026/11").name == "kiosk-2026-11-2.kioskpack"
    assert free_name(tmp_path, "...").parent == tmp_path


def test_events_are_weighed_with_their_talks_and_each_file_once(tmp_path):
    with Library.open(tmp_path / "library") as library:
        with library.writing() as writer:
            path = tmp_path / "picture"
            path.write_bytes(b"x" * 1000)
            other = tmp_path / "other"
            other.write_bytes(b"y" * 500)
            shared, own = writer.put(path), writer.put(other)
            writer.store(event("a", title="Réparer", image="/x.png"), source_key="t", image=shared)
            writer.store(event("b", title="Durer", image="/x.png"), source_key="t", image=shared)
            writer.store(
                event("talk", title="Le détail", image="/y.png", part_of="b"), source_key="t", image=own
            )
        weighed = {one.id: one.size_bytes for one in library.packs.weighed()}
        assert weighed == {"a": 1000, "b": 1500}
        assert library.packs.files_bytes(["a", "b"]) == 1500
        assert [one.id for one in library.packs.weighed("REPA%")] == ["a"]
        assert library.packs.weighed("nothing of this") == []
