"""Who wrote it, where, when: bylines, datelines, lines that credit reporters."""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w.'’-]*(?: (?:de|van|von|der|al|bin|la|le|el|di|da|[A-Z][\w.'’-]*)){0,5}"

_BYLINE = re.compile(
    rf"(?:/ ?)?(?:(?:Last )?Updated |Posted |Published |Written |Story |Reporting )?"
    rf"(?:By|BY|by) {_NAME}(?:(?:, | and | & | AND |/|, and ){_NAME}){{0,8}}"
    r"(?:,? (?:[A-Z]\w+ )?(?:staff writer|special to [\w ]{2,40}|correspondent|reporter))?"
)
_NAMED_DESK = re.compile(
    rf"{_NAME}, (?:(?:The )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,4}} )?"
    r"(?:News|Press|Post|Times|Herald|Tribune|Journal|Gazette|Reuters|AFP|AP|BBC|CNN"
    r"|Correspondent|correspondent|Reporter|reporter|Editor|editor|Staff Writer|staff writer)"
    rf"(?:, {_NAME})?"
)
_AGENCY_ALONE = re.compile(
    r"\(?(?:The )?(?:Associated Press|AP|Reuters|AFP|Agence France-Presse|UPI|Bloomberg News"
    r"|TASS|Xinhua|dpa|DPA|Interfax|Staff (?:and agencies|reports?|writers?))\)?",
)
_CREDITS_REPORTERS = re.compile(
    r"[(\[]?[–—-]{0,2} ?(?:(?:Additional |Further )?reporting (?:and writing )?by|writing by"
    r"|edit(?:ing|ed) by|compiled by|contributing:|contributors?:|with reporting by"
    r"|with (?:files|assistance|reporting) from|with (?:agencies|AP|Reuters|AFP|wire reports))\b",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r".{3,400}\bcontributed (?:to|reporting (?:to|for|from)) (?:this|the) "
    r"(?:report|story|article|post|piece)\b[^.]{0,80}\.?$"
    r"|.{3,200}\bcontributed reporting\b[^.]{0,80}\.?$",
    re.DOTALL,
)
_PLACES = r"[A-Z][\w.'’-]*(?:,? (?:and |in |from )?[A-Z][\w.'’-]*){0,12}"
_REPORTED_FROM = re.compile(
    # Places and names only: "reported from Ostwick that …" is the article's.
    rf"{_NAME}(?: and {_NAME})? (?:reported|wrote|contributed) from {_PLACES}"
    rf"(?: reported from {_PLACES})?"
    rf"(?:[;,.] (?:and )?(?:{_PLACES}|.{{0,400}}\bcontributed\b.{{0,250}}))?\.?$"
)
_PUBLISHED = re.compile(
    r"[(\[]?(?:this (?:article|story|post|editorial) was )?(?:first |originally |last )?"
    r"(?:posted|published|updated|modified|created)(?: online| in [\w' ]{2,40})?"
    r"(?: ?:| on| at|(?= \w{3,9}\.? \d)|(?= \d))\s?(?:[\w:.,/ +-]{3,90})[)\]]?\.?",
    re.IGNORECASE,
)
_DATE_ALONE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    r"(?:\d{1,2} [a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{4}-\d{2}-\d{2})"
    r"(?:[ ,|•·–-]{1,3}(?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: ?[a-z]{2,4})?)?",
    re.IGNORECASE,
)
_TIME_ALONE = re.compile(r"\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\.?)? ?(?:[A-Z]{2,4})?")


def is_byline(words: str) -> bool:
    """Whether a paragraph names author, place, time or agency, and tells nothing else."""
    if len(words) > 600:
        return False
    if _CONTRIBUTED.match(words) or _REPORTED_FROM.match(words):
        return not re.search(r"[“”\"]", words)
    if _CREDITS_REPORTERS.match(words):
        return len(words) <= 300
    if len(words) > 160:
        return False
    bare = words.rstrip(" .:;,–—-|")
    if any(
        shape.fullmatch(bare)
        for shape in (_BYLINE, _NAMED_DESK, _AGENCY_ALONE, _DATE_ALONE, _TIME_ALONE)
    ):
        return True
    return _PUBLISHED.fullmatch(words) is not None and re.search(r"\d", words) is not None


_BIO = re.compile(
    rf"({_NAME}) (?:is|was|has been|covers|writes|reports) (?:(?:an?|the|our|about|on|for|at)\b)"
    r".{0,400}$",
    re.DOTALL,
)
_DESK_WORK = re.compile(
    r"\b(?:reporter|correspondent|columnist|editor|staff writer|writer|contributor|journalist"
    r"|bureau chief|author of|fellow at|professor (?:of|at)|blogger|freelance)\b|^(?:\S+ ){1,4}"
    r"(?:covers|writes about|reports on) "
)


def bio_name(words: str) -> str | None:
    """Whom a paragraph introduces as a writer ("Jane Doe covers ports for the Post.")."""
    if len(words) > 500 or re.search(r"[“”\"]", words):
        return None
    match = _BIO.match(words)
    return match[1] if match and _DESK_WORK.search(words) else None
