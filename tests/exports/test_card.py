"""The picture of a briefing: a PNG that others can read, in the theme's colours."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from briefings.core.model import Site
from briefings.exports import Options, card, files

ADDRESS = "https://example.org/news"
TOKENS = Path(__file__).parents[2] / "theme" / "css" / "tokens.css"


def drawn(**changed) -> Image.Image:
    told = {"title": "A bridge", "name": "Briefings", "words": "3 sources", "letters": "ABC"}
    data = card.draw(**(told | changed))
    image = Image.open(io.BytesIO(data))
    image.load()
    return image.convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many points of a part are darker than half."""
    return sum(image.convert("L").crop(box).point(lambda v: 255 * (v < 128), "1").histogram()[255:])


def test_only_a_site_with_an_address_has_cards(site: Site) -> None:
    assert not any(name.endswith(".png") for name, _ in files(site, Options()))
    cards = {n: d for n, d in files(site, Options(public_url=ADDRESS)) if n.endswith(".png")}
    assert list(cards) == [f"briefings/{b.event.id}.png" for b in site.briefings]
    assert all(len(data) < 40_000 for data in cards.values())


def test_it_is_as_large_as_is_asked_for_and_the_same_each_time() -> None:
    assert drawn().size == (1200, 630)
    assert drawn().tobytes() == drawn().tobytes()


@pytest.mark.parametrize("words", [1, 20, 60])
def test_a_headline_of_any_length_stays_in_its_place(words: int) -> None:
    image = drawn(title="negotiations " * words)
    assert ink(image, (72, 104, 1128, 392))
    assert not ink(image, (1160, 20, 1200, 630))
    assert not ink(image, (0, 402, 1200, 427))


def test_a_word_longer_than_the_card_hides_no_source() -> None:
    image = drawn(title="x" * 200)
    assert not ink(image, (0, 402, 1200, 427))


def test_each_source_has_its_letter_in_its_colour() -> None:
    image = drawn(letters="ABCDEFGHIJ")
    for number in range(10):
        x = 72 + number * (card.TILE + card.GAP)
        assert image.getpixel((x + 2, card.TILES_AT + 2)) == card._rgb(card.HUES[number % 8])
        assert ink(image, (x, 428, x + 64, 492)) < 64 * 64, "no letter on it"


def test_a_headline_the_font_cannot_write_is_left_out() -> None:
    assert not card.covered("صحيفة الميناء")
    assert card.covered("Zoë Łódź Москва Αθήνα “…” – €")


def test_its_colours_are_those_of_the_page() -> None:
    found = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}),", TOKENS.read_text("utf-8")))
    assert (found["paper"], found["ink"], found["accent"]) == (card.PAPER, card.INK, card.ACCENT)
    assert [found[f"hue-{number}"] for number in range(8)] == list(card.HUES)


@pytest.mark.parametrize("size", [30, 42, 84])
def test_letters_drawn_one_by_one_stand_as_in_a_whole_line(size: int) -> None:
    line = "AVATAR Te “Łódź”, Ångström fi – ГТ"
    one, other = (Image.new("L", (1200, 200), 0) for _ in range(2))
    card._write(ImageDraw.Draw(one), 20.7, line, size)
    ImageDraw.Draw(other).text((card.EDGE, 20.7), line, font=card._font(size), fill=255)
    assert one.tobytes() == other.tobytes()
