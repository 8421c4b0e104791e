"""Reading seeds: golden pairs of a file and what is read from it, and what no file may break.

Beside each `tests/golden/seeds/*.txt` lies a `.source` (what it is read as) or an `.error`
(what its author is told).
"""

import datetime as dt
import itertools
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.core.errors import ErrorReport
from briefings.core.furniture import mark_paragraphs
from briefings.core.model import DateOrigin, Source
from briefings.core.seeds import (
    KEYS,
    detect_language,
    parse_date,
    read_seed,
    split_paragraphs,
    unique_ids,
)

SEEDS = Path(__file__).parent.parent / "seeds"
GOLDEN = Path(__file__).parent / "golden" / "seeds"


def described(data: bytes, path: str) -> str:
    """A source as an editor would check it: what the header told, then each paragraph."""
    found = read_seed(data, path)
    (source,) = found.values
    lines = [
        f"{name}: {value}"
        for name, value in [
            ("title", source.title and source.title.of(source.text)),
            ("date", source.date and f"{source.date} ({source.date_origin})"),
            ("outlet", source.outlet),
            ("url", source.url),
            ("author", source.author),
            ("language", source.language),
            ("event", source.event),
        ]
        if value
    ]
    lines += [f"notice: {notice.message}" for notice in found.notices]
    lines += [f"| {paragraph.span.of(source.text)!r}" for paragraph in source.paragraphs]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_seed_is_read_as_its_golden_pair_says(path: Path) -> None:
    expected = path.with_suffix(".source")
    if expected.exists():
        assert described(path.read_bytes(), path.name) == expected.read_text("utf-8")
        return
    with pytest.raises(ErrorReport) as caught:
        read_seed(path.read_bytes(), path.name)
    assert f"{caught.value}\n" == path.with_suffix(".error").read_text("utf-8")


def test_there_are_golden_pairs_of_both_kinds() -> None:
    assert list(GOLDEN.glob("*.source"))
    assert list(GOLDEN.glob("*.error"))


def test_the_seeds_of_this_site_are_read_without_an_error() -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    assert paths
    for path in paths:
        (source,) = read_seed(path.read_bytes(), path.name).values
        assert source.paragraphs


def test_every_key_of_the_header_is_known_in_any_case() -> None:
    values = {"Date": "2026-11-03", "URL": "https://a.example/", "Language": "en"}
    lines = [f"{key.upper()}: {values.get(key, 'words')}" for key in KEYS]
    (source,) = read_seed("\n".join([*lines, "", "Text."]).encode(), "a.txt").values
    assert source.date == dt.date(2026, 11, 3)
    assert source.outlet == source.author == source.event == "words"


def test_the_header_dates_a_source_before_its_inline_date() -> None:
    data = b"Date: 2026-11-04\nTitle: Flood\n\n date 2026-11-03 The harbour is closed."
    (source,) = read_seed(data, "post.txt").values
    assert (source.date, source.date_origin) == (dt.date(2026, 11, 4), DateOrigin.HEADER)
    assert source.text[source.body_start :] == "The harbour is closed."


def test_a_folder_pins_its_seeds_to_one_event_and_the_header_overrules_it() -> None:
    assert read_seed(b"Text.", "flood/post.txt").values[0].event == "flood"
    data = b"Event: fire\n\nText."
    assert read_seed(data, "flood/post.txt").values[0].event == "fire"
    assert read_seed(b"Text.", "post.txt").values[0].event is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026-11-03", "2026-11-03"),
        ("2026-11-03T10:15:00+01:00", "2026-11-03"),
        ("2026-11-03 10:15 GMT", "2026-11-03"),
        ("3 November 2026", "2026-11-03"),
        ("Tuesday, Nov. 3rd, 2026", "2026-11-03"),
        ("Sept 29, 2026", "2026-09-29"),
        ("11/3/2026", "None"),
        ("March 2026", "None"),
        ("Ma 3, 2026", "None"),
        ("٢٠٢٦-١١-٠٣", "None"),
    ],
)
def test_a_date_is_read_when_it_can_be_read_in_one_way(words: str, expected: str) -> None:
    assert str(parse_date(words)) == expected


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//a.example", "https://", "http://[", "a"])
def test_only_web_addresses_are_addresses(url: str) -> None:
    with pytest.raises(ErrorReport, match="is not a web address"):
        read_seed(f"Title: a\nURL: {url}\n\nText.".encode(), "a.txt")


def test_ids_are_unique_whatever_the_folders() -> None:
    paths = ["b.txt", "x/a.txt", "y/a.txt", "y-a.txt", "Y/A.txt", "z/b/c.txt"]
    assert unique_ids(paths) == {
        "Y/A.txt": "Y-A-2",
        "b.txt": "b",
        "x/a.txt": "x-a",
        "y-a.txt": "y-a",
        "y/a.txt": "y-a-3",
        "z/b/c.txt": "c",
    }


@given(st.lists(st.sampled_from(["a", "A", "a/a", "b/a", "B/A", "a-a", "b-a", "a-2", "a/a-2"])))
def test_ids_never_meet_even_on_a_disk_without_case(names: list[str]) -> None:
    paths = [f"{name}.txt" for name in names]
    ids = unique_ids(paths)
    assert len({id_.casefold() for id_ in ids.values()}) == len(set(paths))
    assert unique_ids(list(reversed(paths))) == ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour of the town was closed, and it is not known when it will open.", "en"),
        ("Ostwick 2, Halm 1. Berg, Ortiz, Doe. Points: 3, 2, 0.", "en"),
        ("Le port de la ville est fermé et les bateaux sont dans le port, selon la mairie.", "fr"),
        ("El puerto de la ciudad está cerrado y los barcos no salen, dijo hoy la alcaldesa.", "es"),
        ("Il porto della città è chiuso e le navi non sono partite, ha detto il sindaco.", "it"),
        ("O porto da cidade foi fechado e os navios não saem do cais, disse o prefeito.", "pt"),
        ("Der Hafen der Stadt ist zu, und die Schiffe sind auch noch nicht da, sagt der Rat.",
         "de"),
        ("De haven van de stad is gesloten en de schepen zijn niet vertrokken, zegt het hoofd.",
         "nl"),
        ("Liman kapalı ve gemiler bu gece de çıkmadı. Belediye başkanı bir duvar için para istedi"
         " ve daha çok yardım gerektiğini söyledi.", "tr"),
        ("Порт закрыт, и город ждёт помощи от страны.", "ru"),
        ("Порт закритий, і місто чекає на допомогу від країни.", "uk"),
        ("الميناء مغلق والمدينة تنتظر المساعدة من الدولة", "ar"),
        ("港口关闭了。市长说需要一堵墙。", "zh"),
        ("港は閉鎖された。市長は壁が必要だと述べた。", "ja"),
        ("Pelabuhan kota ditutup. Kapal belum berangkat. Wali kota mengatakan tembok diperlukan. "
         * 4, "und"),
        ("The port is closed, said the mayor; “Порт закрыт” was on every sign of the town.", "en"),
    ],
    ids=lambda value: value if len(value) < 4 else "",
)  # fmt: skip
def test_a_language_is_told_by_its_script_and_its_small_words(text: str, expected: str) -> None:
    assert detect_language(text) == expected


@pytest.mark.parametrize(
    "text",
    ["word " * 200_000, "\n" * 500_000, " " * 1_000_000, "a:" * 500_000, "A. " * 300_000,
     "Title: " * 140_000, "(" * 1_000_000, "By " * 300_000, "a@" * 500_000, "-" * 1_000_000],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_a_monstrous_line_is_read_in_one_pass(text: str) -> None:
    # Half a second for the largest seed there may be; a quadratic step takes an hour.
    source = mark_paragraphs(read_seed(text.encode(), "a.txt").values[0]).values[0]
    assert source.text == text


# --- what no text may break --------------------------------------------------------------

LINE_ENDS = ["\n", "\r\n", "\r", "\n\n", "\u2028", "\u2029", "\x85", "\x0b"]
UNSEEN = ["\t", " ", "\u00a0", "\u00ad", "\u200b", "\ufeff", "\x00", "\u202e"]
WORDS = ["🌊", "👩\u200d🚒", "é", "“We will,”", "(AP)", "The port is shut.", "word", ":"]
SHAPES = ["Title: x", "Date: 2026-11-03", "URL:", "date 2026-11-03 ", "Read more", "By Jane Doe"]
PIECES = st.sampled_from([*LINE_ENDS, *UNSEEN, *WORDS, *SHAPES])
TEXTS = st.lists(PIECES, max_size=24).map("".join) | st.text(max_size=60)


def read(text: str) -> Source | None:
    try:
        return mark_paragraphs(read_seed(text.encode(), "a.txt").values[0]).values[0]
    except ErrorReport:
        return None


@given(TEXTS)
@example("\ufeff\ufeffa")
@example("a\u2029b")
@example(" date 2026-11-03 ")
def test_any_text_is_kept_and_its_paragraphs_lose_nothing_visible(text: str) -> None:
    source = read(text)
    if source is None:
        return
    assert source.text == text.removeprefix("\ufeff")
    spans = [paragraph.span for paragraph in source.paragraphs]
    for span in spans:
        words = span.of(source.text)
        assert words == words.strip()
    for before, after in itertools.pairwise(spans):
        assert before.end <= after.start
    assert not spans or spans[0].start >= source.body_start
    held = {offset for span in spans for offset in range(span.start, span.end)}
    for offset in range(source.body_start, len(source.text)):
        character = source.text[offset]
        if offset not in held:
            assert character.isspace() or unicodedata.category(character) in ("Cc", "Cf")


@given(TEXTS)
def test_marking_changes_kinds_and_title_only(text: str) -> None:
    plain = split_paragraphs(text, 0)
    source = read("\n" + text)
    if source is not None and source.body_start == 0:
        assert [paragraph.span for paragraph in source.paragraphs] == [
            type(paragraph.span)(paragraph.span.start + 1, paragraph.span.end + 1)
            for paragraph in plain
        ]


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    try:
        read_seed(data, "a.txt")
    except ErrorReport as report:
        assert all(error.place.startswith("a.txt:") for error in report.errors)
        assert report.errors
