"""The picture a link is shown with where people share it: headline, sources, date.

A PNG of 1200 × 630 pixels, as OpenGraph asks for. It is made only for a site with an address,
since a card is named by a whole one. Drawn in few colours and written without a library's
encoder, so that one takes some milliseconds and looks the same on every machine.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING

from ..core.model import Briefing, letter
from ..views.headline import counted_sources
from ..views.naming import briefing_title
from ..views.words import excerpt
from .options import Options

if TYPE_CHECKING:  # Pillow takes as long to load as the rest of a small build; most make no card.
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
EDGE = 72
TITLE = (104, 392)
"""From where to where down the card the headline may reach."""
SIZES = (84, 76, 68, 60, 54, 48, 42)
"""Of the headline; the first that fits is taken."""
LONGEST = 170
"""Characters of a headline; more would be too small to read in a list of links."""
LEADING = 1.18
TILE, GAP = 64, 14
TILES = 12
"""Sources that get a tile; further ones are counted in words."""
TILES_AT, WORDS_AT, NAME_AT = 428, 526, 48

PAPER, INK, ACCENT = "#fffefa", "#1c1b1a", "#8a2f12"
HUES = (
    *("#1f5a92", "#93430a", "#2b6433", "#7a3184"),
    *("#0f6464", "#9b2743", "#5c5410", "#4a4a8f"),
)
"""The light scheme's colours of theme/css/tokens.css, in the same order."""
STEPS = 8
"""Steps from a colour to paper, for smooth letters."""


def briefing_card(briefing: Briefing, options: Options) -> bytes:
    """The card of a briefing.

    A headline in letters that the font lacks is left out, for a row of boxes says nothing.
    """
    say = options.say
    event = briefing.event
    title = excerpt(briefing_title(briefing), LONGEST)
    words = [counted_sources(say, briefing), *([say.day(event.date).words] if event.date else [])]
    return draw(
        title=title if covered(title) else "",
        name=options.site_name if covered(options.site_name) else "",
        words=" · ".join(words),
        letters=[letter(number) for number in range(len(event.sources))],
    )


def draw(*, title: str, name: str, words: str, letters: Sequence[str]) -> bytes:
    """A card as PNG.

    Args:
        title: the headline; empty to leave its place to the name.
        name: whose card it is.
        words: the line at the foot.
        letters: one a source, in order.
    """
    from PIL import Image, ImageDraw

    ground = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(ground)
    if title:
        _write(pen, NAME_AT, name, 30)
    size, lines = _set(title or name)
    for number, line in enumerate(lines):
        _write(pen, TITLE[0] + number * size * LEADING, line, size)
    _write(pen, WORDS_AT, words, 32)
    card = _inked(ground, 0)
    for number, sign in enumerate(letters[:TILES]):
        card.paste(_tile(number % len(HUES), sign), (EDGE + number * (TILE + GAP), TILES_AT))
    ImageDraw.Draw(card).rectangle((0, 0, WIDTH, 13), fill=len(_palette()) // 3 - 1)
    return _png(card)


def covered(text: str) -> bool:
    """Whether the font has every character.

    >>> covered("Łódź, Ångström"), covered("東京")
    (True, False)
    """
    return all(character.isspace() or _drawn(character) for character in text)


@lru_cache(maxsize=1024)
def _drawn(character: str) -> bool:
    font = _font(32)
    # No text holds this character, and no font: it is drawn as the sign for what is missing.
    missing = font.getmask("\uffff")
    mask = font.getmask(character)
    return (mask.size, bytes(mask)) != (missing.size, bytes(missing))


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    data = resources.files("briefings").joinpath("data", "fonts", "card.ttf").read_bytes()
    # The plain layout: the other one depends on what else a machine has.
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def _write(pen: ImageDraw, top: float, line: str, size: int) -> None:
    """A line of text, letter by letter: to draw one anew takes longer than all the rest.

    The plain layout sets letters side by side, each as wide as it is alone, so nothing moves.
    """
    left = EDGE
    for character in line:
        glyph, right, down = _glyph(size, character, top % 1)
        if glyph:
            pen.bitmap((left + right, int(top) + down), glyph, fill=255)
        left += _advance(size, character)


@lru_cache(maxsize=4096)
def _glyph(size: int, character: str, fraction: float) -> tuple[Image | None, int, int]:
    """A letter, with how far right and down of its place it begins; nothing for a space.

    Args:
        fraction: of a point that its line lies lower than a whole one.
    """
    from PIL import Image

    mask, (right, down) = _font(size).getmask2(character, "L", start=(0.0, fraction))
    width, height = mask.size
    if not width or not height:
        return None, 0, 0
    return Image.frombytes("L", (width, height), bytes(mask)), right, down


@lru_cache(maxsize=4096)
def _advance(size: int, character: str) -> int:
    return round(_font(size).getlength(character))


def _set(title: str) -> tuple[int, list[str]]:
    """The headline's size and lines: as large as its place allows."""
    for size in SIZES:
        lines = _lines(title, size)
        if len(lines) * size * LEADING <= TITLE[1] - TITLE[0]:
            return size, lines
    return SIZES[-1], lines[: int((TITLE[1] - TITLE[0]) / (SIZES[-1] * LEADING))]


def _lines(title: str, size: int) -> list[str]:
    width = WIDTH - 2 * EDGE
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sum(_advance(size, character) for character in longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _tile(hue: int, sign: str) -> Image:
    from PIL import Image, ImageDraw

    ground = Image.new("L", (TILE, TILE), 0)
    ImageDraw.Draw(ground).text((TILE / 2, TILE / 2), sign, font=_font(38), fill=255, anchor="mm")
    return _inked(ground, 1 + hue)


def _inked(ground: Image, colour: int) -> Image:
    """Grey levels as steps of the palette: ink on paper, or paper on the colour of a tile."""
    steps = [level * STEPS // 256 for level in range(256)]
    made = ground.point([colour * STEPS + step for step in steps], "P")
    made.putpalette(_palette())
    return made


@cache
def _palette() -> bytes:
    paper, ink, accent = _rgb(PAPER), _rgb(INK), _rgb(ACCENT)
    ramps = [(paper, ink), *((_rgb(hue), paper) for hue in HUES)]
    return bytes(
        value
        for start, end in ramps
        for step in range(STEPS)
        for value in _mixed(start, end, step / (STEPS - 1))
    ) + bytes(accent)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _mixed(start: Sequence[int], end: Sequence[int], share: float) -> list[int]:
    return [round(a + (b - a) * share) for a, b in zip(start, end, strict=True)]


def _png(card: Image) -> bytes:
    """An image of a palette as PNG [W3C PNG, third edition], each row as it is."""
    data = card.tobytes()
    rows = b"".join(b"\0" + data[at : at + WIDTH] for at in range(0, len(data), WIDTH))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", _palette()), (b"IDAT", zlib.compress(rows, 6)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in (*chunks, (b"IEND", b""))
    )
