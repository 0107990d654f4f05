"""Unseen characters: those that change how text reads without being seen (bidi controls, joiners, control codes) are spelt out."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

UNSEEN: Final = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\u00ad"
    "\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]"
)


def label(character: str) -> str:
    """ "U+202E"."""
    return f"U+{ord(character):04X}"


def spelt(text: str) -> str:
    """The text with each unseen character spelt out: "\u27e8U+202E\u27e9"."""
    return UNSEEN.sub(lambda match: f"\u27e8{label(match[0])}\u27e9", text)


def kept(character: str) -> Markup:
    """One unseen character for the page to keep: a carriage return by its number, since a page's reader would drop it."""
    if character == "\x00" or "\ud800" <= character <= "\udfff":
        return Markup("\ufffd")
    return Markup("&#13;") if character == "\r" else escape(character)


def finalize(value: object) -> object:
    """What templates print: text spelt out, anything already escaped left as it is."""
    return spelt(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
