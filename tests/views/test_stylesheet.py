"""One sheet out of many, and what it promises about colours."""

import re

import pytest
from views import rendering

from briefings.languages import interface
from briefings.views.stylesheet import SHEETS, SPOKEN, stylesheet

CSS = rendering.THEME / "css"


def test_the_cascade_is_that_of_the_files():
    sheets = rendering.styles()
    assert sheets["style.css"].startswith("@layer tokens,base,layout,components,states,print;")
    for sheet in sheets.values():
        assert "@import" not in sheet
        assert "/*" not in sheet
        assert sheet.count("{") == sheet.count("}")


def test_every_file_is_part_of_one_sheet():
    entries = set(SHEETS.values())
    imported = [
        name
        for entry in sorted(entries)
        for name in re.findall(r'@import "([^"]+)"', (CSS / entry).read_text())
    ]
    assert sorted(imported) == sorted({file.name for file in CSS.glob("*.css")} - entries)


def test_a_sheet_names_no_layer_that_the_first_does_not_order():
    order = set(re.findall(r"[a-z]+", rendering.styles()["style.css"].split(";")[0])) - {"layer"}
    for sheet in rendering.styles().values():
        assert set(re.findall(r"@layer ([a-z]+)\{", sheet)) <= order


def test_only_a_chip_whose_sentence_shows_is_an_anchor():
    # Two hundred kilobytes of news have thousands: Chromium laid them out for 45 s, now for 0.3.
    rules = re.findall(r"([^{}]*)\{[^{}]*anchor-name:", rendering.styles()["style.css"])
    chips = [one for rule in rules for one in rule.split(",")]
    assert chips and all(re.search(r":hover|:focus-visible|\.open", one) for one in chips), chips


def test_idle_white_space_goes_but_not_what_is_printed():
    sheet = stylesheet({"main.css": "a > b,\n  c { content: '› : {';  top: 0 ; }"})
    assert sheet == "a > b,c{content:'› : {';top:0}"


def test_an_import_of_a_file_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match=r"lost\.css"):
        stylesheet({"main.css": '@import "lost.css" layer(base);'})


def test_raw_colours_live_in_the_tokens_only():
    for file in CSS.glob("*.css"):
        if file.name not in ("tokens.css", "search.css"):
            raw = re.findall(r"#[0-9a-f]{6}\b|rgba?\(|hsl\(", file.read_text())
            assert raw == [], file.name


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_ink_can_be_read_on_every_ground(scheme):
    pairs = dict(
        re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)", (CSS / "tokens.css").read_text())
    )
    colours = {name: pair.split(", ")[scheme] for name, pair in pairs.items()}
    inks = ["ink", "quiet", "accent", *(name for name in colours if name.startswith("hue-"))]
    assert len(inks) == 11
    for ground in ("paper", "raised"):
        for ink in inks:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def test_a_difference_is_said_to_the_ear_and_lined_for_the_eye():
    sheet = rendering.styles()["style.css"]
    for kind in ("substance", "small"):
        assert f'ins.{kind}::before{{content:"[' in sheet
        assert re.search(rf"ins\.{kind}{{[^}}]*border-block-end:", sheet)


def test_what_the_sheet_says_is_said_in_the_pages_language():
    texts = {file.name: file.read_text(encoding="utf-8") for file in CSS.glob("*.css")}
    told = re.findall(r'content: "([^"]*[a-z][^"]*)"', "".join(texts.values()))
    assert set(told) == set(SPOKEN)
    assert "Noch einmal tippen" in stylesheet(texts, interface("de"))
