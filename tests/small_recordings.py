# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole small recordings as servers of different versions publish them, written into a folder."""

import json
import shutil
import struct
import zlib

from kiosk.resources import resource

WEBM = resource("probe/probe.webm")
MP4 = resource("probe/probe.mp4")
ID = "0a5c1e7b9d2f4a6c8e0b1d3f5a7c9e1b2d4f6a8c-1600000000000"
PRES = "b7d9f1a3c5e7092b4d6f8a0c2e4b6d8f0a1c3e5d-1600000001000"


def png(width=8, height=6):
    """A grey picture."""

    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def metadata(record_id=ID, title="A meeting", playback="presentation", link=""):
    return (
        f"<recording><id>{record_id}</id><start_time>{record_id[-13:]}</start_time>"
        f'<meeting id="{record_id}" name="{title}"/><meta><meetingName>{title}</meetingName></meta>'
        f"<playback><format>{playback}</format><link>{link}</link><duration>1000</duration></playback></recording>"
    )


def _slide(number, start, href, text=""):
    return (
        f'<image id="image{number}" class="slide" in="{start}" out="{start + 0.5}" xlink:href="{href}"'
        f' width="8" height="6"{text}/>'
    )


def _texts(folder, tldraw=""):
    write(folder, "metadata.xml", metadata())
    write(
        folder,
        "panzooms.xml",
        f'<recording{tldraw}><event timestamp="0.0"><viewBox>0 0 8 6</viewBox></event></recording>',
    )
    write(
        folder,
        "cursor.xml",
        f'<recording{tldraw}><event timestamp="0.1"><cursor>0.5 0.5</cursor></event></recording>',
    )
    write(
        folder,
        "slides_new.xml",
        '<popcorn><chattimeline in="0" direction="down" name="A" message="Hello" target="chat"/></popcorn>',
    )


def recording_0_9(folder):
    """Audio only, one picture a slide, sound in two forms."""
    _texts(folder)
    slides = "".join(
        _slide(
            n,
            n / 4,
            f"presentation/{PRES}/slide-{n}.png",
            f' text="presentation/{PRES}/textfiles/slide-{n}.txt"',
        )
        for n in (1, 2)
    )
    write(
        folder,
        "shapes.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{slides}</svg>',
    )
    for n in (1, 2):
        write(folder, f"presentation/{PRES}/slide-{n}.png", png())
        write(folder, f"presentation/{PRES}/textfiles/slide-{n}.txt", f"Slide {n}" if n == 1 else "")
        write(folder, f"presentation/{PRES}/thumbnails/thumb-{n}.png", png(4, 3))
    write(folder, "audio/audio.webm", WEBM.read_bytes())


def recording_2_4(folder):
    """PNG slides, a poll's picture, shared screen with its placeholder, captions, notes, polls, a shared video."""
    _texts(folder)
    slides = _slide(
        1, 0, f"presentation/{PRES}/slide-1.png", f' text="presentation/{PRES}/textfiles/slide-1.txt"'
    )
    slides += _slide(2, 0.5, "presentation/deskshare.png")
    poll = (
        '<g class="canvas" id="canvas1" image="image1" display="none"><g id="image1-poll1" class="shape" timestamp="0.2"'
        f' undo="-1" shape="poll1" style="visibility:hidden"><image xlink:href="presentation/{PRES}/poll_result1.svg"'
        ' x="0" y="0" width="4" height="3"/></g></g>'
    )
    write(
        folder,
        "shapes.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{slides}{poll}</svg>',
    )
    write(folder, f"presentation/{PRES}/slide-1.png", png())
    write(folder, f"presentation/{PRES}/textfiles/slide-1.txt", "One")
    write(folder, f"presentation/{PRES}/thumbnails/thumb-1.png", png(4, 3))
    write(folder, f"presentation/{PRES}/poll_result1.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    write(folder, "presentation/deskshare.png", png())
    write(
        folder, "deskshare.xml", '<recording><event start_timestamp="0.5" stop_timestamp="0.9"/></recording>'
    )
    write(folder, "presentation_text.json", json.dumps({PRES: {"slide-1": "One"}}))
    write(folder, "captions.json", json.dumps([{"localeName": "English", "locale": "en"}]))
    write(folder, "caption_en.vtt", "WEBVTT\n\n00:00.000 --> 00:00.500\nHello\n")
    write(folder, "notes.html", "<!DOCTYPE html><html><body>Notes</body></html>")
    write(folder, "polls.json", "[]")
    write(folder, "external_videos.json", "[]")
    write(folder, "video/webcams.webm", WEBM.read_bytes())
    write(folder, "deskshare/deskshare.webm", WEBM.read_bytes())


def recording_3_0(folder):
    """SVG slides, tldraw, a pasted picture, both forms of the cameras."""
    _texts(folder, tldraw=' tldraw="true"')
    slide = _slide(
        1, 0, f"presentation/{PRES}/svgs/slide1.svg", f' text="presentation/{PRES}/textfiles/slide-1.txt"'
    )
    write(
        folder,
        "shapes.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{slide}</svg>',
    )
    write(
        folder,
        f"presentation/{PRES}/svgs/slide1.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"/>',
    )
    write(folder, f"presentation/{PRES}/textfiles/slide-1.txt", "One")
    write(folder, f"presentation/{PRES}/thumbnails/thumb-1.png", png(4, 3))
    pasted = {
        "id": "shape:1",
        "type": "image",
        "props": {"w": 4, "h": 3, "url": f"/presentation/{ID}/file-uploads/a1.png"},
    }
    shapes = [{"id": 1, "timestamp": 0.1, "undo": -1, "shape_data": pasted}]
    write(
        folder, "tldraw.json", json.dumps({"bbb_version": "3.0.4", "1": {"timestamp": 0, "shapes": shapes}})
    )
    write(folder, "file-uploads/a1.png", png())
    write(folder, "video/webcams.webm", WEBM.read_bytes())
    write(folder, "video/webcams.mp4", MP4.read_bytes())


VERSIONS = {"0.9": recording_0_9, "2.4": recording_2_4, "3.0": recording_3_0}


def names_in(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def standalone_build(folder, write_recording):
    """The web player's build and a recording's files in one folder, as bbb-playback's README says."""
    write_recording(folder)
    write(folder, "index.html", "<!doctype html><html><body><div id=root></div></body></html>")
    write(folder, "static/js/main.js", "x")
    write(folder, "manifest.json", "{}")
    shutil.copy(WEBM, folder / "static" / "intro.webm")
