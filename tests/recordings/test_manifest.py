# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which files a recording names, whatever strangers wrote into it."""

import json
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.recordings.bigbluebutton.manifest import MEETING, SCREEN, own_picture, second_step
from kiosk.recordings.bigbluebutton.metadata import MAX_TITLE, read_metadata
from kiosk.recordings.bigbluebutton.parts import Part, lost_parts, part_of
from kiosk.recordings.files import safe_name
from small_recordings import ID, VERSIONS, names_in

AGAIN = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
references = st.text(max_size=40) | st.sampled_from(
    [
        "../x.png",
        "/etc/passwd",
        "http://a.example/x.png",
        "presentation/p/slide-1.png",
        "file:///x.png",
        "a\nb.png",
    ]
)
leaves = st.none() | st.booleans() | st.floats() | st.integers() | references
json_values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["src", "url", "props", "shapes", "locale", "1", "x"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@pytest.mark.parametrize("version", ["0.81", *VERSIONS])
def test_a_recording_of_each_version_names_all_of_its_files(tmp_path, version):
    VERSIONS["0.9" if version == "0.81" else version](tmp_path)
    if version == "0.81":
        shapes = tmp_path / "shapes.svg"
        shapes.write_text(shapes.read_text().replace(' class="slide"', ""))
    files = {name: tmp_path / name for name in names_in(tmp_path)}
    wanted = second_step(files.get)
    named = {*wanted.names, *wanted.texts, *(n for medium in wanted.media for n in medium.names)}
    optional = {
        "deskshare.xml",
        "presentation_text.json",
        "captions.json",
        "notes.html",
        "polls.json",
        "external_videos.json",
    }
    assert set(files) <= named | optional
    assert wanted.media == ((MEETING, SCREEN) if version == "2.4" else (MEETING,))
    assert ("tldraw.json" in wanted.texts) == (version == "3.0")


def test_an_update_of_a_shape_does_not_make_its_picture_wanted_twice(tmp_path):
    shape = {"shape_data": {"type": "image", "props": {"url": "file-uploads/a.png"}}}
    (tmp_path / "t").write_text(json.dumps({"1": {"shapes": [shape] * 50}}))
    assert second_step({"tldraw.json": tmp_path / "t"}.get).names == ("file-uploads/a.png",)


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("file-uploads/a.png", "file-uploads/a.png"),
        (f"/presentation/{ID}/file-uploads/b%20c.jpg", "file-uploads/b c.jpg"),
        ("https://bbb.example/bigbluebutton/upload/file-uploads/x", "file-uploads/x"),
        ("presentation/p/picture.svg", "presentation/p/picture.svg"),
        ("file-uploads/../../x.png", None),
        ("https://other.example/a.png", None),
        ("data:image/png;base64,AAAA", None),
        ("/root.png", None),
        ("notes.html", None),
        ("http://[", None),
    ],
)
def test_pictures_of_shapes_are_wanted_where_they_lie_with_the_recording(reference, name):
    assert own_picture(reference) == name


@AGAIN
@given(st.lists(references, max_size=5))
def test_no_slide_leads_out_of_the_recording(tmp_path, hrefs):
    images = "".join(f"<image class='slide' href={quoteattr(h)} text={quoteattr(h)}/>" for h in hrefs)
    (tmp_path / "s").write_text(f"<svg>{images}</svg>", encoding="utf-8", errors="replace")
    assert all(safe_name(name) == name for name in second_step({"shapes.svg": tmp_path / "s"}.get).names)


@AGAIN
@given(json_values)
def test_no_json_leads_out_of_the_recording_or_breaks_the_reader(tmp_path, value):
    path = tmp_path / "j"
    path.write_text(json.dumps(value), encoding="utf-8")
    for name in ("captions.json", "tldraw.json"):
        assert all(safe_name(n) == n for n in second_step({name: path}.get).names)


@AGAIN
@given(
    st.dictionaries(
        st.sampled_from(["id", "start", "duration", "name", "title"]),
        st.text(max_size=80) | st.sampled_from(["1" * 70, "-5", "nan", "inf", "1e308", "9" * 16]),
    )
)
def test_absurd_metadata_give_plain_values_or_none(tmp_path, said):
    path = tmp_path / "m"
    text = {key: quoteattr(value) for key, value in said.items()}
    path.write_text(
        f"<recording><id>{text.get('id', '')}</id><start_time>{text.get('start', '')}</start_time>"
        f"<meeting name={text.get('name', quoteattr(''))}/><meta><meetingName>{text.get('title', '')}</meetingName></meta>"
        f"<playback><duration>{text.get('duration', '')}</duration></playback></recording>",
        encoding="utf-8",
        errors="replace",
    )
    read = read_metadata(path)
    if read is None:
        return
    assert read.duration_s is None or 0 < read.duration_s < 10**6
    assert 0 <= read.started_ms < 10**15
    assert len(read.title) <= MAX_TITLE
    assert "/" not in read.record_id
    assert ".." not in read.record_id


def test_what_is_lost_is_said_gravest_first_and_slides_are_counted():
    names = [
        "slides_new.xml",
        "presentation/p/slide-1.png",
        "presentation/p/svgs/slide2.svg",
        "video/webcams.webm",
    ]
    assert lost_parts(names) == [(Part.CAMERAS, 1), (Part.SLIDES, 2), (Part.CHAT, 1)]
    assert part_of("presentation/p/poll_result1.svg") is Part.POLL_PICTURES
    assert part_of("caption_en.vtt") is Part.CAPTIONS
    assert part_of("file-uploads/a.png") is Part.OTHERS
