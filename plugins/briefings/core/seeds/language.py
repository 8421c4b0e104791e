"""Which language a text is in, by its function words: enough to keep out what is not English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from ..messages import message

SAMPLE = 20_000
"""Characters that decide on the language: three pages tell as well as the whole book."""

_STOP_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        code: frozenset(words.split())
        for code, words in {
            "en": "the of and to in a is that for it was on with as be at by this have from he"
            " his are but they an not or had which their were said has who will would",
            "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als"
            " auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie",
            "fr": "le les et des est un une du que dans pour qui au il sur pas par plus avec ce"
            " sont cette ses mais la ont aux elle été à",
            "es": "el los las una por con para del se que su y la en un es no lo como más pero sus"
            " al este ha fue",
            "it": "il che di per un una del della gli dei con sono nel alla anche non è più ha da"
            " le i si al",
            "pt": "o os as um uma que do da dos das em no na para com não por mais se ao foi é são"
            " e",
            "nl": "het een en van dat op te zijn met voor niet aan er om ook dan bij uit nog naar"
            " worden heeft de",
            "tr": "ve bir bu için ile da de olarak daha çok en gibi olan sonra kadar ise",
            "pl": "i w na z do się nie to że jest o jak po za przez od dla oraz",
            "sv": "och att det som en på är av för med den till inte ett har om de var",
        }.items()
    }
)
LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "de": message("German"), "fr": message("French"), "es": message("Spanish"),
        "it": message("Italian"), "pt": message("Portuguese"), "nl": message("Dutch"),
        "tr": message("Turkish"), "pl": message("Polish"), "sv": message("Swedish"),
        "ru": message("Russian"), "uk": message("Ukrainian"), "ar": message("Arabic"),
        "zh": message("Chinese"), "ja": message("Japanese"), "ko": message("Korean"),
        "el": message("Greek"), "he": message("Hebrew"), "fa": message("Persian"),
    }
)  # fmt: skip
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(f"[{ranges}]"))
    for code, ranges in (
        # What only one language of a script uses stands before the script itself.
        ("ja", "\u3041-\u30ff"),
        ("zh", "\u4e00-\u9fff"),
        ("ko", "\uac00-\ud7a3"),
        ("el", "\u0370-\u03ff\u1f00-\u1fff"),
        ("he", "\u0590-\u05ff"),
        ("ar", "\u0600-\u06ff"),
        ("ru", "\u0400-\u04ff"),
        ("und", "\u0530-\u058f\u0700-\u10ff\u1200-\u1dbf"),
    )
)
_KIN = (("ru", "uk", re.compile("[іїєґІЇЄҐ]")), ("ar", "fa", re.compile("[پچژگ]")))
"""Languages of a script that another of its languages is known from by letters of its own."""

_OWN_LETTERS = (("tr", re.compile("[ğĞışŞİ]")), ("pl", re.compile("[ąęłśźżĄĘŁŚŹŻ]")))
"""Languages whose words change their ends so much that few of them are in any list."""
_OWN_LETTERS_SHARE = 0.03
"""Turkish and Polish prose have .06 and more; English with Turkish names in every sentence .01."""
_FEWEST_WORDS = 16
"""Below this a list of function words decides by luck; a short text is taken for English."""
_ENOUGH_WORDS = 40
"""From here on a text that hardly has an English function word is in some other language."""


def detect_language(sample: str) -> str:
    """Guess the language by its script and the share of function words.

    Returns:
        A BCP 47 tag: ``en`` when English function words are the most frequent (or the text
        is too short to tell), the tag of another language that fits better, or ``und`` when
        it is none of those known here and not English either.
    """
    if (code := _by_script(sample)) is not None:
        return code
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < _FEWEST_WORDS:
        return "en"
    shares = {
        code: sum(word in stop for word in words) / len(words) for code, stop in _STOP_WORDS.items()
    }
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    # English prose has .35 to .5, lists of names and figures .13 at the least; texts in other
    # Latin scripts have .1 at the most ("in", "on", "a").
    if shares["en"] >= 0.15 and shares["en"] >= shares[best] * 0.75:
        return "en"
    if shares[best] >= 0.15 and shares[best] >= shares["en"] * 1.5:
        return best
    for code, own in _OWN_LETTERS:
        if shares["en"] < 0.15 and len(own.findall(sample)) > _OWN_LETTERS_SHARE * sum(
            map(len, words)
        ):
            return code
    return "und" if len(words) >= _ENOUGH_WORDS and shares["en"] < 0.05 else "en"


def _by_script(sample: str) -> str | None:
    """The language of a text that is mostly not in Latin letters."""
    letters = sum(character.isalpha() for character in sample)
    for code, script in _SCRIPTS:
        # Japanese mixes its own letters with Chinese ones, so a fifth of them is enough.
        if len(script.findall(sample)) > letters * (0.2 if code == "ja" else 0.5) > 2:
            for of, kin, own in _KIN:
                if code == of and len(own.findall(sample)) > letters * 0.01:
                    return kin
            return code
    return None
