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
    HEAD,
    LINE,
    PAIR,
    TRIPLE,
    code_book,
    codes,
    read_gaps,
    read_numbers,
    squeeze,
    write_gaps,
    write_number,
)
from briefings.search.postings import EVERYWHERE, in_blocks, read_places, write_places
from briefings.search.shards import read_shard, shard_name

CALL = re.compile(r'briefingsSearch\.receive\("([a-z0-9_-]+)",(.*)\);\n', re.DOTALL)


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
    found = {}
    for path, data in index_files(documents):
        match = CALL.fullmatch(data.decode())
        assert match, path
        assert path == f"search/{match[1]}.js"
        found[match[1]] = json.loads(match[2])
    return found


def lists(found: dict[str, object]) -> dict[str, str]:
    """Every term of an index with its list, in the order of the shards."""
    firsts = str(found["manifest"]["terms"]).split(" ")
    shards = [read_shard(str(found[shard_name(first)])) for first in firsts]
    return {term: places for shard in shards for term, places in shard.items()}


@given(st.lists(st.integers(min_value=0, max_value=10**7)))
def test_numbers_come_back_without_anything_between_them(numbers: list[int]) -> None:
    assert read_numbers("".join(map(write_number, numbers))) == numbers


@given(st.sets(st.integers(min_value=0, max_value=10**6)))
def test_rising_numbers_come_back_from_their_steps(numbers: set[int]) -> None:
    assert read_gaps(write_gaps(sorted(numbers))) == sorted(numbers)


@given(
    st.dictionaries(
        st.integers(0, 10**5), st.sets(st.integers(0, 3000), min_size=1, max_size=8), max_size=40
    )
)
def test_lists_of_places_come_back_whole_and_in_blocks(given: dict[int, set[int]]) -> None:
    places = {document: tuple(sorted(numbers)) for document, numbers in given.items()}
    assert read_places(write_places(sorted(places.items()))) == places
    blocks = in_blocks(places, 4096)
    joined = [read_places(part, number * 4096) for number, part in blocks.items()]
    assert {document: n for part in joined for document, n in part.items()} == places


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
    found = values([])
    assert found["manifest"] == {
        "kinds": {"briefing": 0, "speaker": 0, "source": 0, "page": 0},
        "starts": [0, 10, 20, 30, 40],
        "block": 2,
        "shards": [32, 128, 6, 6],
        "terms": "",
    }
    assert found["terms-_"] == ""


def test_the_same_pages_give_the_same_bytes_in_any_order_of_kinds() -> None:
    pages = invented(30)
    speaker = Document(
        kind=DocumentKind.SPEAKER, path="entities/a.html", title="Ada", detail="", passages=()
    )
    assert dict(index_files([speaker, *pages])) == dict(index_files([*pages, speaker]))


def test_shown_text_is_on_one_line_and_control_characters_are_signs() -> None:
    found = values([source("a", "Two\nlines \x00 and ~ or `", "Über\t{{ x }}")])
    code_of = codes([])
    shown = ("sources/a.html", "Two lines ␀ and ~ or `", "Über {{ x }}")
    path, title, text = (squeeze(each, code_of) for each in shown)
    assert found["book"] == "", "nothing stands often enough to pay for a code"
    (records,) = (value for name, value in found.items() if name.startswith("pages-2-"))
    assert list(records.values()) == [f"{path}`{title}`~{text}`2"]


def test_terms_are_in_the_order_in_which_javascript_compares() -> None:
    terms = list(lists(values([source("a", "ﬀ 😀𝐀 zebra ﬡ 𐐷𐐷 \U00010428")])))
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
    written = lists(found).values()
    assert sum(places.startswith(EVERYWHERE) for places in written) > 10
    assert max(map(len, written)) < 12_000


def test_files_are_named_by_terms_and_never_alike() -> None:
    terms = ["", "bridge", "brücke", "9.5", "𐐷", "东", "con", "_"]
    names = [shard_name(term) for term in terms]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z0-9_-]+", name) for name in names)


def test_a_long_word_names_no_file() -> None:
    found = values([source("a", *("z" * n for n in range(30, 300)))])
    assert max(map(len, found)) < 200
    assert "z" * 299 in lists(found)
