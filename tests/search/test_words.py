"""The build and the page must spell every key alike, or a word is never found."""

import json
import random
import subprocess
import unicodedata

import wordfreq
from playwright._impl._driver import compute_driver_executable
from views.rendering import scripts

from briefings.search.words import TOKEN, folded, keys, stem

SCRIPT = scripts()["search-words.js"]
"""As a site carries it: what was left out must not have been heard."""


def in_javascript(function: str, values: list[str]) -> list:
    """What the page's function gives for each value, run by the Node that Playwright brings."""
    node, _ = compute_driver_executable()
    program = (
        f"{SCRIPT}\n"
        "const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        f"process.stdout.write(JSON.stringify(given.map({function})));"
    )
    ran = subprocess.run(
        [node, "-e", program], input=json.dumps(values).encode(), capture_output=True, check=True
    )
    return json.loads(ran.stdout)


def test_both_stemmers_agree_on_a_large_word_list() -> None:
    words = [w for w in wordfreq.top_n_list("en", 60_000) if w.isascii() and w.isalpha()]
    assert len(words) > 40_000
    # Endings on beginnings that no dictionary joins reach the conditions that real words spare.
    endings = "s es ed ing ly ation ational izer alism ousness fulli ogist ogi biliti ative ement"
    draw = random.Random(1)
    words += [draw.choice(words)[:7] + draw.choice(endings.split()) for _ in range(40_000)]
    words += ["".join(draw.choices("aeiouybdlnstg", k=draw.randint(1, 9))) for _ in range(40_000)]
    assert in_javascript("briefingsSearch.stem", words) == [stem(w) for w in words]


def test_both_fold_every_letter_of_the_basic_plane_alike() -> None:
    # A letter younger than one side's Unicode tables differs; nobody has printed one yet.
    letters = [chr(c) for c in range(0x10000) if unicodedata.category(chr(c))[0] in "LMN"]
    tokens = [f"a{letter}b" for letter in letters]
    mine = [list(folded(t)) for t in tokens]
    theirs = in_javascript("t => briefingsSearch.folded(t)", tokens)
    assert [t for t, a, b in zip(tokens, mine, theirs, strict=True) if a != b] == []


TEXTS = [
    "Erdoğan’s U.S. visit, U.N.-led; 13,000.5 people (1.5m) at 10:30.",
    "İstanbul ISTANBUL ıstanbul Straße STRASSE Ærø Łódź Þór Việt Nam",
    "O’Brien’s don't rock 'n' roll ‘quoted’ boss’s the 1990s' e.g. a.b.c",
    "soft\u00adhyphen zero\u200bwidth ﬁnance ½ ① x² №5 ﷺ ａｂｃ Σίσυφος",
    "東京で会談 習近平 ᾳ नमस्ते مرحبا بالعالم שלום עולם 🌉 ok",
    "end.Next one,two 3,4,5 1.2.3 ,5 5, .5 5. A. B.C d.e.",
    "\x00\x0b<script>alert(1)</script> {{ x }} a_b __init__ e-mail C++ C# 'tis",
]


def test_both_find_the_same_words_in_odd_texts() -> None:
    theirs = in_javascript("t => briefingsSearch.words(t).map(w => w.key)", TEXTS)
    assert theirs == [list(keys(text)) for text in TEXTS]


def test_places_of_words_are_the_tokens_themselves() -> None:
    theirs = in_javascript(
        "t => briefingsSearch.words(t).map(w => t.slice(w.start, w.end))", [TEXTS[0]]
    )
    assert theirs[0] == TOKEN.findall(TEXTS[0])


def test_a_word_meets_its_other_forms_and_spellings() -> None:
    for group in ("negotiate negotiations Negotiating", "Élan elan ÉLAN’s", "U.S. US us"):
        assert len({key for word in group.split() for key in keys(word)}) == 1, group
