# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who made a pack, and who is trusted."""

import json
import os
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli import main
from kiosk.config import Settings, default_keys_folder, default_settings_file, save_settings
from kiosk.errors import KeyFault, KeyUnusable, PackFault, PackUnreadable
from kiosk.library.library import Library
from kiosk.library.packs.key_ring import KeyRing, parse_line
from kiosk.tasks.export_mirror import export_mirror
from kiosk.tasks.export_pack import export_pack
from kiosk.tasks.import_pack import import_pack
from kiosk.tasks.take_content import Trust

# RFC 8032, section 7.1, test 1.
SECRET = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
SIGNATURE = bytes.fromhex(
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
)


@pytest.fixture
def signed(tmp_path, fill):
    fill(tmp_path / "giver")
    ring = KeyRing(tmp_path / "maker")
    ring.make("The ministry")
    with Library.open(tmp_path / "giver") as library:
        export_pack(library, ["plain"], tmp_path / "p.kioskpack", keys=ring)
    return tmp_path / "p.kioskpack", ring


def take(tmp_path, path, ring, **how):
    with Library.open(tmp_path / "taker") as library:
        return import_pack(library, path, keys=ring, **how)


def test_signatures_are_those_of_the_standard():
    from kiosk.library.packs.signature import read_signature, signature_bytes

    content = json.loads(signature_bytes(SECRET, "x", b""))
    import base64

    assert base64.b64decode(content["key"]) == PUBLIC
    assert base64.b64decode(content["signature"]) == SIGNATURE
    assert read_signature(json.dumps(content).encode(), b"").valid
    assert not read_signature(json.dumps(content).encode(), b"x").valid


def test_a_trusted_maker_is_called_by_the_receivers_own_name(tmp_path, signed):
    path, maker = signed
    receiver = KeyRing(tmp_path / "receiver")
    receiver.trust(maker.own().line, "My ministry")
    effect = take(tmp_path, path, receiver, signed_only=True)
    assert (effect.trust, effect.signer) == (Trust.OWN_OR_TRUSTED, "My ministry")


def test_a_stranger_is_shown_by_fingerprint_and_refused_where_only_trusted_ones_may(tmp_path, signed):
    path, maker = signed
    receiver = KeyRing(tmp_path / "receiver")
    with pytest.raises(PackUnreadable) as caught:
        take(tmp_path, path, receiver, signed_only=True)
    assert caught.value.fault is PackFault.UNKNOWN_SIGNER
    effect = take(tmp_path, path, receiver)
    assert (effect.trust, effect.signer) == (Trust.STRANGER, maker.own().key.fingerprint)


def test_an_unsigned_pack_is_refused_where_only_trusted_ones_may(tmp_path, fill):
    fill(tmp_path / "giver")
    with Library.open(tmp_path / "giver") as library:
        export_pack(library, ["plain"], tmp_path / "p.kioskpack")
    with pytest.raises(PackUnreadable) as caught:
        take(tmp_path, tmp_path / "p.kioskpack", KeyRing(tmp_path / "r"), signed_only=True)
    assert caught.value.fault is PackFault.UNSIGNED


def test_commands_take_from_known_makers_only_where_the_settings_say_so(tmp_path, signed, server, capsys):
    path, maker = signed
    with Library.open(tmp_path / "giver") as library:
        export_mirror(library, ["plain"], tmp_path / "mirror", keys=maker)
    server.serve(tmp_path / "mirror", "/mirror")
    save_settings(Settings(signed_packs_only=True), default_settings_file())
    ways = ["import", str(path)], ["sync", server.url("/mirror/mirror.json")]
    for number, words in enumerate(ways):
        taker = tmp_path / f"taker{number}"
        assert main([*words, "--library", str(taker)]) == 1
        assert capsys.readouterr().err
        with Library.open(taker) as library:
            assert library.count_all() == 0
    KeyRing(default_keys_folder()).trust(maker.own().line)
    for number, words in enumerate(ways):
        assert main([*words, "--library", str(tmp_path / f"taker{number}")]) == 0
        with Library.open(tmp_path / f"taker{number}") as library:
            assert library.event("plain")


def test_a_pack_that_was_changed_after_signing_is_refused_by_all(tmp_path, signed):
    path, _ = signed
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "forged", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"Event plain", b"Event  evil") if name == "pack.json" else data)
    with pytest.raises(PackUnreadable) as caught:
        take(tmp_path, tmp_path / "forged", KeyRing(tmp_path / "r"))
    assert caught.value.fault is PackFault.BAD_SIGNATURE


def test_an_own_key_is_made_once_and_is_for_the_user_alone(tmp_path):
    ring = KeyRing(tmp_path / "keys")
    with pytest.raises(KeyUnusable) as caught:
        ring.own()
    assert caught.value.fault is KeyFault.NO_OWN_KEY
    made = ring.make("Me")
    assert ring.own() == made
    assert (tmp_path / "keys" / "own.key").stat().st_mode & 0o077 == 0
    with pytest.raises(KeyUnusable) as caught:
        ring.make("Me again")
    assert caught.value.fault is KeyFault.TAKEN
    assert ring.own() == made


def test_a_name_is_not_taken_over_by_another_key(tmp_path):
    one, other, ring = KeyRing(tmp_path / "a"), KeyRing(tmp_path / "b"), KeyRing(tmp_path / "r")
    ring.trust(one.make("Ministry").line)
    with pytest.raises(KeyUnusable) as caught:
        ring.trust(other.make("Ministry").line)
    assert caught.value.fault is KeyFault.TAKEN
    assert [key.key for key in ring.trusted()] == [one.own().key]


def test_a_damaged_key_file_costs_only_itself(tmp_path):
    ring = KeyRing(tmp_path / "r")
    ring.trust(KeyRing(tmp_path / "a").make("Ministry").line)
    (tmp_path / "r" / "trusted" / "broken.pub").write_bytes(os.urandom(400))
    assert [key.name for key in ring.trusted()] == ["Ministry"]


@given(st.text(max_size=120))
def test_other_lines_are_no_keys(line):
    with pytest.raises(KeyUnusable):
        parse_line(line)


def test_the_commands_make_show_trust_and_forget_keys(tmp_path):
    def kiosk(home, *words):
        environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / home)}
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", *words],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        return done.returncode, (done.stdout + done.stderr).strip()

    status, line = kiosk("maker", "keys", "new", "Ministry")
    assert (status, kiosk("maker", "keys", "show")) == (0, (0, line))
    assert kiosk("maker", "keys", "new")[0] == 1
    assert kiosk("taker", "keys", "trust", line)[0] == 0
    assert json.loads(kiosk("taker", "keys", "--json")[1])["trusted"][0]["name"] == "Ministry"
    assert kiosk("taker", "keys", "distrust", "Ministry")[0] == 0
    assert json.loads(kiosk("taker", "keys", "--json")[1]) == {"own": None, "trusted": []}
    assert kiosk("taker", "keys", "trust", "nonsense")[0] == 1
    assert kiosk("taker", "keys", "distrust", "Ministry")[0] == 1
