# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the user's language."""

from PySide6.QtCore import QCoreApplication

from kiosk.ui import translation


def test_a_translation_file_that_is_written_anew_meanwhile_takes_no_words_away(tmp_path, monkeypatch):
    file = tmp_path / "kiosk_fr.qm"
    file.write_bytes(translation.resource("translations/kiosk_fr.qm").read_bytes())
    monkeypatch.setattr(translation, "resource", lambda name: file)
    french = translation.Translation()
    french.use("fr")
    try:
        file.write_bytes(b"")
        assert QCoreApplication.translate("words", "Webinar") == "Webinaire"
    finally:
        french.remove()
