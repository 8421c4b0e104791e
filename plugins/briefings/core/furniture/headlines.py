"""Headlines and the subheadings within an article."""

from __future__ import annotations

import re

_LONGEST_HEADLINE = 170
"""Characters. Tabloid decks reach 160; a lead paragraph of one line seldom stays below 170."""
_MOST_WORDS = 26
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ABBREVIATED_END = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|No|Gov|Sen|Rep)\.$")


def is_title_case(words: str) -> bool:
    """Whether nearly all long words are capitalised, as American headlines have them."""
    long = [word for word in _WORD.findall(words) if len(word) > 3]
    # One exception in five: "from", "with", "over" stay small.
    return bool(long) and sum(not word[0].islower() for word in long) >= 0.8 * len(long)


def is_headline(words: str) -> bool:
    """Whether words that open a text are its headline and not its first sentence."""
    if len(words) > _LONGEST_HEADLINE or "\n" in words or "\r" in words:
        return False
    tokens = words.split()
    if not 2 <= len(tokens) <= _MOST_WORDS or not _WORD.search(words):
        return False
    if re.search(r"https?://|\S@\S|\)$", words) or words.lower().startswith("story highlights"):
        return False
    if words[0].islower() or words[0] in "•►*-–—@#([" or words[-1] in ",:-–—":
        return False
    if words[-1] == ".":
        if words.endswith("..."):
            return is_title_case(words)
        return bool(_ABBREVIATED_END.search(words)) or (len(tokens) <= 14 and is_title_case(words))
    if words[-1] in "!?" or re.search(r"[.!?][\"'”’]$", words):
        # "What now?" is a headline as well as a first sentence; its length tells.
        return len(tokens) <= 12
    return True


def is_heading(words: str) -> bool:
    """Whether words between two paragraphs of an article are a subheading.

    Short and without a full stop, or a longer line in title case (a link to another
    article). A line that hands over to a quotation or a list ("It said:") is none, nor is
    one that credits a speaker.
    """
    tokens = words.split()
    if not 1 <= len(tokens) <= 18 or len(words) > 130 or not _WORD.search(words):
        return False
    if not (words[0].isupper() or words[0] in "'‘“\"" or words[0].isdigit()):
        return False
    if words[-1] in ".!…,:;-–—)" or (words[-1] == "?" and not is_title_case(words)):
        return False
    if re.search(r"[.!,][\"'”’]", words):
        return False
    if re.search(r"\b(?:said|says|told|added|asked|wrote)\b|@\w", words):
        return False
    if len(tokens) <= 8:
        return not re.match(r"[A-Z]{2,12}, ", words)
    return is_title_case(words)
