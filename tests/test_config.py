# SPDX-License-Identifier: AGPL-3.0-or-later
"""The settings' file, which people write by hand and other programs break."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.config import Settings, load_settings


@pytest.mark.parametrize(
    "text",
    ["volume = nan", "volume = 1" + "0" * 400, "theme = [1]", "captions = 1", "rate = '1'", "volume = inf"],
)
def test_a_setting_that_does_not_fit_is_left_out_or_brought_into_its_range(tmp_path, text):
    (tmp_path / "s.toml").write_text(text)
    found, _ = load_settings(tmp_path / "s.toml")
    assert found.volume in (Settings().volume, 1.5) and not math.isnan(found.volume)
    assert (found.theme, found.captions, found.rate) == (Settings().theme, True, 1.0)


@pytest.mark.parametrize(
    "text", ["volume = " + "1" * 5000, "a = " + "[" * 5000, "volume = 1\0", "=", "\ufeff="]
)
def test_a_file_that_is_no_toml_gives_the_defaults(tmp_path, text):
    (tmp_path / "s.toml").write_text(text)
    found, refused = load_settings(tmp_path / "s.toml")
    assert found == Settings() and refused


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_no_bytes_break_the_settings(tmp_path, data):
    (tmp_path / "s.toml").write_bytes(data)
    found, _ = load_settings(tmp_path / "s.toml")
    assert 0.0 <= found.volume <= 1.5
