# SPDX-License-Identifier: AGPL-3.0-or-later
"""Markdown as HTML, with what template languages left in it taken out or filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt

_TRANSCRIPTION = re.compile(
    r"\{%-?\s*(?:transcription|transcript)\b.*?%\}.*?\{%-?\s*end(?:transcription|transcript)\s*-?%\}",
    re.DOTALL,
)
_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
_DAILYMOTION = re.compile(r"\{%-?\s*dailymotion\s+[\"']([\w-]+)[\"'].*?%\}")
_YOUTUBE = re.compile(r"\{%-?\s*youtube\s+[\"']([\w-]+)[\"'].*?%\}")
_VALUE = re.compile(r"\{\{-?\s*([\w.]+)[^{}]*?-?\}\}")
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{\s*[:.#]?[\w-]+\s*(?:=\s*(?:\"[^\"]*\"|'[^']*'|[^\s{}]+)\s*[^{}]*)?\}")
_CONTAINER = re.compile(r"^:{3,}.*$", re.MULTILINE)
_CLOSING_BREAK = re.compile(r"</br\s*>", re.IGNORECASE)


def to_html(markdown: str, values: Mapping[str, str]) -> str:
    """The page as HTML; `values` fill `{{ name }}`."""
    text = _TRANSCRIPTION.sub("", _COMMENT.sub("", markdown))
    text = _DAILYMOTION.sub(r'<div data-video-id="\1"></div>', text)
    text = _YOUTUBE.sub(r'<iframe src="https://www.youtube.com/embed/\1"></iframe>', text)
    text = _VALUE.sub(lambda m: values.get(m[1].removeprefix("page.").removeprefix("site."), ""), text)
    text = _CONTAINER.sub("", _ATTRIBUTES.sub("", _TAG.sub("", text)))
    text = _CLOSING_BREAK.sub("<br>", text)
    return str(
        MarkdownIt("commonmark", {"html": True, "breaks": True, "maxNesting": 40})
        .enable(["table", "strikethrough"])
        .render(text)
    )
