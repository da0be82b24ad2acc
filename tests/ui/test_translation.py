# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the user's language."""

import pytest
from PySide6.QtCore import QCoreApplication

from builders import event
from kiosk.cli.events import event_json
from kiosk.ui import translation
from kiosk.ui.words import unbroken


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


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("l’usage de l’IA ?", "l’usage de l’IA\u00a0?"),
        ("Climat : « agir » ; vite !", "Climat\u00a0: «\u00a0agir\u00a0»\u00a0; vite\u00a0!"),
        ("10:30, a,b; c?", "10:30, a,b; c?"),
        ("l’IA <b>?</b> », ?", "l’IA <b>?</b>\u00a0»,\u00a0?"),
    ],
)
def test_no_line_begins_with_a_french_mark_or_ends_with_an_opening_quote(written, shown):
    assert unbroken(written) == shown
    assert unbroken(shown) == shown


def test_texts_are_shown_unbroken_and_given_to_programs_as_they_were_written(visit):
    title = "Quelle finalité à l’usage de l’IA ?"

    def prepare(library):
        with library.writing() as writer:
            writer.store(event("ai", title=title, body="Pour « tous » ?"), source_key="t")

    visitor = visit(prepare=prepare)
    visitor.wait(lambda: unbroken(title) in visitor.texts())
    visitor.program.navigator.openEvent("ai")
    visitor.wait(lambda: "Pour «\u00a0tous\u00a0»\u00a0?" in visitor.texts())
    assert visitor.app.eventPage.title == unbroken(title)
    library = visitor.program.library
    assert event_json(library, library.event("ai"))["title"] == title
