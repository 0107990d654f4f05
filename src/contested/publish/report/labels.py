"""Labels: where a place's name stands beside its pin, so that names cover neither each other nor other pins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

CHARACTER_PX, LINE_PX = 6.6, 14.0
PIN_PX = 11.0
APART_PX, MOST_PUSH_PX, PUSH_ROUNDS = 21.0, 30.0, 40
PHONE_SCALE = 2.0
"""Glyphs and names are drawn this much larger where the map is shown at half its width."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """Offset from the pin and SVG text anchor. `shown`: "always"; "wide" (not on a phone's width); "zoomed" (only when zoomed in)."""

    dx: float
    dy: float
    anchor: str
    shown: str


def push_apart(spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """How far each pin's glyph is moved off its point, so that no two cover each other; most stay at (0, 0).

    Pairs closer than a glyph's width are moved apart along the line between them, a little at a time, at most `MOST_PUSH_PX`.
    """
    moved = [list(spot) for spot in spots]
    for _ in range(PUSH_ROUNDS):
        still = True
        for a in range(len(moved)):
            for b in range(a + 1, len(moved)):
                dx, dy = moved[b][0] - moved[a][0], moved[b][1] - moved[a][1]
                away = math.hypot(dx, dy)
                if away >= APART_PX:
                    continue
                still = False
                ux, uy = (dx / away, dy / away) if away > 0.1 else (1.0, 0.0)
                step = (APART_PX - away) / 2
                moved[a][0], moved[a][1] = moved[a][0] - ux * step, moved[a][1] - uy * step
                moved[b][0], moved[b][1] = moved[b][0] + ux * step, moved[b][1] + uy * step
        if still:
            break
    return [_held(x - mx, y - my) for (mx, my), (x, y) in zip(spots, moved, strict=True)]


def _held(dx: float, dy: float) -> tuple[float, float]:
    """The move, held to the most that is allowed; a tiny one is none."""
    length = math.hypot(dx, dy)
    share = min(1.0, MOST_PUSH_PX / length) if length > 1 else 0.0
    return round(dx * share, 1), round(dy * share, 1)


def place_labels(spots: Sequence[tuple[str, float, float]], width: float, height: float) -> list[Label]:
    """A label for each (name, x, y), earlier ones first choice of room."""
    wide = _place(spots, width, height, 1.0)
    phone = _place(spots, width, height, PHONE_SCALE, wide)
    out = []
    for at, spot in enumerate(spots):
        choice = wide[at]
        if choice is None:
            out.append(Label(*_offset(0, spot[0]), "zoomed"))
        else:
            out.append(Label(*_offset(choice, spot[0]), "always" if phone[at] is not None else "wide"))
    return out


def _offset(choice: int, name: str) -> tuple[float, float, str]:
    """Right, left, above, below."""
    return ((13.0, 4.0, "start"), (-13.0, 4.0, "end"), (0.0, -14.0, "middle"), (0.0, 23.0, "middle"))[choice]


def _box(spot: tuple[str, float, float], choice: int, scale: float) -> Box:
    name, x, y = spot
    dx, dy, anchor = _offset(choice, name)
    long = len(name) * CHARACTER_PX * scale
    left = x + dx * scale - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
    bottom = y + dy * scale + 3 * scale
    return left, bottom - LINE_PX * scale, left + long, bottom


def _place(
    spots: Sequence[tuple[str, float, float]], width: float, height: float, scale: float,
    only: Sequence[int | None] | None = None,
) -> list[int | None]:  # fmt: skip
    """The choice for each spot, None where no room is left; with `only`, no other choice than that one is tried."""
    reach = PIN_PX * scale
    taken: list[Box] = [(x - reach, y - reach, x + reach, y + reach) for _, x, y in spots]
    out: list[int | None] = []
    for at, spot in enumerate(spots):
        found = None
        choices = range(4) if only is None else [c for c in [only[at]] if c is not None]
        for choice in choices:
            box = _box(spot, choice, scale)
            inside = box[0] >= 2 and box[2] <= width - 2 and box[1] >= 2 and box[3] <= height - 2
            if inside and not any(_meet(box, other) for n, other in enumerate(taken) if n != at):
                found = choice
                taken.append(box)
                break
        out.append(found)
    return out


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
