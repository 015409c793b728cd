"""Where everything on the stage stands, for any window. Pure arithmetic; all in pixels.

title                                     time left
side word                      |      name
figure                         |      ring  (or the panel of a self-check)
caption, detail                |      next
strip
transport                             other buttons
"""

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from hiptimer.ui.player.metrics import BODY, NAME, SIDE, SMALL, Metrics

_LEADING = 1.3  # a line of text in a place, relative to its size

Rect = tuple[int, int, int, int]
HeightFor = Callable[[float, float], float]
"""The height that a text takes in a place of so much width and at most so much height."""


class Needs(Struct, frozen=True):
    """What the contents ask for."""

    name: HeightFor
    caption: HeightFor
    detail: HeightFor
    following: HeightFor
    controls: int


class Places(NamedTuple):
    """A rectangle (x, y, width, height) for each part; the names are those of the stage."""

    session_title: Rect
    time_left: Rect
    side_word: Rect
    figure: Rect
    caption: Rect
    detail: Rect
    name: Rect
    ring: Rect
    next_card: Rect
    measure_panel: Rect
    strip: Rect
    controls: Rect


def arrange(metrics: Metrics, needs: Needs, *, measuring: bool) -> Places:
    """Share the window out. With `measuring` the right column is the panel's."""
    px = metrics.px
    margin = px(40)
    inner = metrics.width - 2 * margin
    head = round(metrics.wish(22) * _LEADING)
    top = px(24)
    controls_top = metrics.height - px(22) - needs.controls
    strip_high = px(36)
    strip_top = controls_top - px(4) - strip_high
    content_top = top + head + px(14)
    content = (content_top, strip_top - px(8) - content_top)

    right = round(metrics.width * (0.44 if measuring else 0.37))
    left = inner - right - px(32)
    beside = margin + left + px(32)
    side, figure, caption, detail = _left_column(metrics, needs, margin, left, content)
    name, ring, following, panel = _right_column(metrics, needs, beside, right, content)
    shared = inner - px(24)
    title = round(shared * 0.66)
    # The strip's bars begin 4 px inside it: there the focus ring has its room.
    return Places(
        session_title=(margin, top, title, head),
        time_left=(margin + title + px(24), top, inner - title - px(24), head),
        side_word=side,
        figure=figure,
        caption=caption,
        detail=detail,
        name=name,
        ring=ring,
        next_card=following,
        measure_panel=panel,
        strip=(margin - 4, strip_top, inner + 8, strip_high),
        controls=(margin, controls_top, inner, needs.controls),
    )


def _left_column(
    metrics: Metrics, needs: Needs, x: int, width: int, content: tuple[int, int]
) -> tuple[Rect, Rect, Rect, Rect]:
    px, (top, height) = metrics.px, content
    least_side = round(metrics.least(SIDE) * 1.2)
    side = max(least_side, min(round(metrics.wish(SIDE) * 1.2), round(height * 0.18)))
    detail_most = max(metrics.least(SMALL) * _LEADING, height * 0.12)
    detail = round(needs.detail(width, detail_most))
    usual = max(metrics.least(BODY) * 3.2, min(metrics.wish(BODY) * 2.6, height * 0.2))
    # A long instruction may take of the figure's room; it is read once, then the figure is back.
    said = round(needs.caption(width, max(usual, height * 0.42))) + 1
    caption = round(max(usual, said))
    bottom = top + height
    caption_top = bottom - detail - caption - (px(4) if detail else 0)
    figure_top = top + side + px(4)
    figure = max(0, caption_top - px(10) - figure_top)
    return (
        (x, top, width, side),
        (x, figure_top, width, figure),
        (x, caption_top, width, said),
        (x, caption_top + said + px(4), width, detail),
    )


def _right_column(
    metrics: Metrics, needs: Needs, x: int, width: int, content: tuple[int, int]
) -> tuple[Rect, Rect, Rect, Rect]:
    px, (top, height) = metrics.px, content
    least_name = metrics.least(NAME) * _LEADING
    name = round(needs.name(width, max(least_name, height * 0.32))) + 1
    usual = min(metrics.wish(92), max(height * 0.2, px(92)))
    following = round(max(usual, needs.following(width, height * 0.36)))
    bottom = top + height
    ring_top = top + name + px(12)
    ring_bottom = bottom - following - px(14)
    ring = max(0, min(width, ring_bottom - ring_top, px(414)))
    ring_x = x + (width - ring) // 2
    ring_y = ring_top + (ring_bottom - ring_top - ring) // 2
    return (
        (x, top, width, name),
        (ring_x, ring_y, ring, ring),
        (x, bottom - following, width, following),
        (x, ring_top, width, bottom - ring_top),
    )
