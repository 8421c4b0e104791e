import json
import random
import re
from functools import cache
from itertools import accumulate

import wordfreq
from hypothesis import given
from hypothesis import strategies as st

from briefings.search import Document, DocumentKind, Passage, index_files
from briefings.search.coding import (
    DIGITS,
    HEAD,
    LAST,
    LINE,
    PAIR,
    TRIPLE,
    code_book,
    codes,
    squeeze,
    write_gaps,
    write_number,
)

CALL = re.compile(r'briefingsSearch\.receive\("([0-9a-f]{8})","([a-z0-9-]+)",(.*)\);\n', re.DOTALL)


def source(key: str, *sentences: str) -> Document:
    return Document(
        kind=DocumentKind.SOURCE,
        path=f"sources/{key}.html",
        title=sentences[0],
        detail="",
        passages=tuple(Passage(text=text, sentence=n) for n, text in enumerate(sentences[1:], 2)),
    )


@cache
def invented(count: int, *, words: int = 500) -> list[Document]:
    """Texts whose words are as frequent as in English, and as many different ones."""
    vocabulary = wordfreq.top_n_list("en", 30_000)
    often = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    draw = random.Random(1)
    return [
        source(
            f"{n:05d}",
            *(
                " ".join(draw.choices(vocabulary, cum_weights=often, k=20)).capitalize() + "."
                for _ in range(words // 20)
            ),
        )
        for n in range(count)
    ]


def values(documents: list[Document]) -> dict[str, object]:
    found, versions = {}, set()
    for path, data in index_files(documents):
        match = CALL.fullmatch(data.decode())
        assert match, path
        assert path == f"search/{match[2]}.js"
        found[match[2]] = json.loads(match[3])
        versions.add(match[1])
    assert len(versions) == 1
    return found


def read_numbers(written: str) -> list[int]:
    """As search-index.js reads them."""
    found, value = [], 0
    for digit in map(DIGITS.index, written):
        if digit < LAST:
            found.append(value * LAST + digit)
            value = 0
        else:
            value = value * (len(DIGITS) - LAST) + digit - LAST
    return found


@given(st.lists(st.integers(min_value=0, max_value=10**7)))
def test_numbers_come_back_without_anything_between_them(numbers: list[int]) -> None:
    assert read_numbers("".join(map(write_number, numbers))) == numbers


@given(st.sets(st.integers(min_value=0, max_value=10**6)))
def test_rising_numbers_come_back_from_their_steps(numbers: set[int]) -> None:
    before, found = -1, []
    for step in read_numbers(write_gaps(sorted(numbers))):
        before += step + 1
        found.append(before)
    assert found == sorted(numbers)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["C"])), max_size=5))
def test_written_text_never_holds_what_parts_lines_and_fields(texts: list[str]) -> None:
    book = code_book(texts * 9)
    code_of = codes(book)
    unit_of = {code: unit for unit, code in code_of.items()}
    assert len(unit_of) == len(code_of) == len(HEAD) + len(book)
    code = re.compile(f"[{re.escape(PAIR)}].|[{re.escape(TRIPLE)}]..", re.DOTALL)
    for text in texts:
        written = squeeze(text, code_of)
        assert LINE not in written and "`" not in written
        assert code.sub(lambda match: unit_of[match[0]], written) == text


def test_a_site_without_pages_has_an_index_all_the_same() -> None:
    assert values([])["manifest"] == {
        "kinds": {"briefing": 0, "speaker": 0, "source": 0, "page": 0},
        "passages": "",
        "terms": "",
        "pages": "",
    }


def test_the_same_pages_give_the_same_bytes_in_any_order_of_kinds() -> None:
    pages = invented(30)
    speaker = Document(
        kind=DocumentKind.SPEAKER, path="entities/a.html", title="Ada", detail="", passages=()
    )
    assert list(index_files([speaker, *pages])) == list(index_files([*pages, speaker]))


def test_shown_text_is_on_one_line_and_control_characters_are_signs() -> None:
    found = values([source("a", "Two\nlines \x00 and ~ or `", "Über\t{{ x }}")])
    code_of = codes([])
    shown = ("sources/a.html", "Two lines ␀ and ~ or `", "Über {{ x }}")
    path, title, text = (squeeze(each, code_of) for each in shown)
    assert found["book"] == "", "nothing stands often enough to pay for a code"
    assert found["pages-0"] == [f"{path}`{title}`~{text}`2"]


def test_terms_are_in_the_order_in_which_javascript_compares() -> None:
    found = values([source("a", "ﬀ 😀𝐀 zebra ﬡ 𐐷𐐷 \U00010428")])
    terms, before = [], ""
    parts = found["terms-0"].split(" ")
    for head in parts[0:-1:2]:
        before = before[: DIGITS.index(head[0])] + head[1:]
        terms.append(before)
    assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))
    assert "zebra" in terms


def test_the_index_of_many_pages_is_small() -> None:
    pages = invented(1200)
    files = list(index_files(pages))
    index = sum(len(data) for path, data in files if "/pages-" not in path)
    assert index / len(pages) < 1000, "bytes of index a page"
    fixed = {path: len(data) for path, data in files if path.count("-") == 0}
    assert fixed["search/manifest.js"] + fixed["search/book.js"] < 45_000
    assert max(len(data) for path, data in files if "-" in path) < 20_000


def test_a_word_on_most_pages_has_no_long_list() -> None:
    pages = invented(1200)
    found = values(pages)
    parts = "".join(
        str(found[f"terms-{n}"]) for n in range(len(str(found["manifest"]["terms"]).split()))
    ).split(" ")
    assert sum(places.startswith("e") for places in parts[1::2]) > 10
    assert max(map(len, parts[1::2])) < 12_000
