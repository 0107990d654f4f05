"""decode: bytes → text. What the bytes declare goes first, then UTF-8, then a guess that says it is one."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from contested.model.intake import Source
from contested.model.problem import ProblemCode
from contested.read.ingest.notes import Extracted, note, refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY_SHARE = 0.02
"""Share of control characters above which bytes are no text; prose holds none but line ends and tabs."""
_CHARSETS = re.compile(
    r"(utf-?8|utf-?16|utf-?32|us-ascii|ascii|latin|iso-?8859|windows-12|cp\d|koi8|big5|gb|shift|sjis|euc|mac)",
    re.IGNORECASE,
)
"""Declared encodings that are taken at their word; Python knows others (punycode, escapes) that no page is written in."""
SAMPLE_BYTES = 65_536
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LONE = re.compile("[\ud800-\udfff]")


def decode(source: Source, *, declared: str | None = None) -> Extracted:
    """The text of the bytes, repaired where it must be, or why it is none. Line ends become `\\n`."""
    text = _declared_text(source.raw, declared)
    problems = []
    if text is None:
        if _is_binary(source.raw):
            return refusal(
                source, ProblemCode.TEXT_BINARY,
                "these bytes are no text; nothing was read. Add the report as txt, md, html, pdf, docx or csv.",
            )  # fmt: skip
        guess = _guessed_text(source.raw)
        if guess is None:
            words = f"not UTF-8 at byte {_first_wrong_byte(source.raw)}, and no other encoding fits. Save it as UTF-8 and add it again."
            return refusal(source, ProblemCode.ENCODING_WRONG, words)
        text, encoding = guess
        words = f"not UTF-8 at byte {_first_wrong_byte(source.raw)}; read as {encoding}, which is a guess. If letters look wrong, save it as UTF-8 and add it again."
        problems.append(note(source, ProblemCode.ENCODING_GUESSED, words))
    controls = len(_CONTROL.findall(text))
    if controls > BINARY_SHARE * max(1, len(text)):
        return refusal(
            source,
            ProblemCode.TEXT_BINARY,
            f"{controls} control characters among {len(text)}: no text. Nothing was read.",
        )
    repaired, changes = repair(text)
    if changes:
        problems.append(note(source, ProblemCode.TEXT_REPAIRED, f"{'; '.join(changes)}. The original bytes are kept."))
    return Extracted(text=repaired, problems=tuple(problems))


def repair(text: str) -> tuple[str, list[str]]:
    """The text with `\\n` line ends, without NULs and lone surrogates; and what else than line ends was changed, in words."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    changes = []
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        changes.append(f"{nuls} NUL characters were left out")
    lone = len(_LONE.findall(text))
    if lone:
        text = _LONE.sub("\ufffd", text)
        changes.append(f"{lone} halves of surrogate pairs were replaced by the mark U+FFFD")
    return text, changes


def _declared_text(raw: bytes, declared: str | None) -> str | None:
    """The text by byte order mark, by the declared encoding, or as UTF-8 (surrogates let through, to be repaired); None if none fits."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding, "replace" if "16" in encoding or "32" in encoding else "strict")
            except UnicodeDecodeError:
                break
    for name in (declared, "utf-8"):
        if name is None or not _CHARSETS.match(name):
            continue
        try:
            return raw.decode(name)
        except (UnicodeError, LookupError):
            continue
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def _is_binary(raw: bytes) -> bool:
    sample = raw[:SAMPLE_BYTES]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return b"\0" in sample or controls > BINARY_SHARE * len(sample)


def _first_wrong_byte(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(raw)


def _guessed_text(raw: bytes) -> tuple[str, str] | None:
    """A text in the likeliest other encoding, and that encoding; None if none fits."""
    at = _first_wrong_byte(raw)
    window = raw[max(0, at - SAMPLE_BYTES // 2) : at + SAMPLE_BYTES // 2]
    for encoding in ("cp1252", _likeliest(window)):
        if encoding is None:
            continue
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1252" or _reads_as_western(text):
            return text, encoding
    return None


def _likeliest(window: bytes) -> str | None:
    best = from_bytes(window).best()
    return None if best is None else best.encoding


def _reads_as_western(text: str) -> bool:
    """Whether letters beyond ASCII are few, as they are in English text; else another script hides behind cp1252's letters."""
    letters = [char for char in text[:SAMPLE_BYTES] if char.isalpha()]
    return sum(char > "\x7f" for char in letters) <= 0.1 * max(1, len(letters))
