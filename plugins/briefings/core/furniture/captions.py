"""Photo captions and their credits.

A caption is known by its credit ("(Jane Doe/Reuters)", "Photograph: PA"), by how it opens
("FILE -", "In this photo"), or, at the top of an article only, by being no news sentence at
all: it tells a place and a date and has no verb of the past ("The mayor and her deputy, in
Ostwick, in September 2018.").
"""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines

LONGEST = 700


@cache
def _agencies() -> str:
    names = sorted(load_lines("photo-agencies.txt"), key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, names))


@cache
def _credit_in_brackets() -> re.Pattern[str]:
    """A last pair of brackets that credits a picture, and that nothing else could be."""
    name = r"[^\W\d_][\w.&'’ -]{0,40}"
    return re.compile(
        rf"\((?![^()]*\b(?:is|was|were|are|has|had|that|who|which|said|comes?|came)\b)"
        rf"(?:[^()]{{0,60}}\b(?:photos?|image|picture|file|handout|courtesy|photograph"
        rf"|via)\b[^()]{{0,80}}"
        rf"|{name}(?: ?/ ?{name}){{0,3}} ?/ ?(?:{_agencies()})\b[^()]{{0,40}}"
        rf"|(?:{_agencies()}) ?/ ?{name}(?: ?/ ?{name}){{0,3}}[^()]{{0,40}}"
        rf"|{name} ?/ ?{name})\)\.?$"
    )


@cache
def _agency_in_brackets() -> re.Pattern[str]:
    """A bare agency: a picture's credit, or at the end of a report the report's."""
    return re.compile(rf"\((?:{_agencies()})\)\.?$")


@cache
def _bare_credit() -> re.Pattern[str]:
    """A credit that ends a caption without brackets, or is the whole paragraph."""
    return re.compile(
        rf"(?:^|[.!?”\"] |\s[–—|] )(?:(?:{_agencies()})/[\w.' -]{{2,40}}"
        rf"|[\w.' -]{{2,40}}/(?:{_agencies()})"
        r"|(?:AP|AFP|EPA) Photo/?[\w.' -]{0,40}"
        r"|[\w.' ]{2,50} (?:via|through) (?:AP|AFP|Reuters|Getty Images|Facebook|Twitter)"
        r"|(?:photograph|photo|image|picture|credit)s?(?: credit| courtesy| by| from)?\s?:\s?"
        r"[^.!?]{2,60}"
        rf"|photos? by [\w.' /-]{{2,60}}"
        # "… in 2015. Jon Berg / for Harbour News"
        r"|(?-i:[A-Z][\w'-]+ (?:[A-Z][\w.'-]+ ){1,2})?/ (?:for |via )?(?-i:[A-Z])[\w.' ]{1,40}"
        r"|\(published [\w., ]{6,40}\))$",
        re.IGNORECASE,
    )


_OPENING = re.compile(
    r"FILE ?(?:PHOTO ?)?[-–—:]|File photo\b|FILE \(|PHOTO ?:|Pictured(?: above| below)? ?:"
    r"|(?:Image|Media|Photo|Video) (?:caption|copyright|credit|source|courtesy)\b"
    r"|(?:Enlarge|Thumbnail) [Ii]mage\b|Images? courtesy\b|Photo(?:s|graph)? (?:by|courtesy)\b"
    r"|(?:In )?(?:this|these) (?:[\w,. ]{0,30}\b)?(?:file |handout |undated |aerial )?"
    r"(?:photos?|photograph|picture|image|images|frame grab|handout|screengrab)"
    r"(?:,| (?:taken|provided|released|made|from|shows|showing)\b| [A-Z])"
    r"|(?:A|An) (?:handout|file|undated|aerial|combination|general) "
    r"(?:photo|picture|image|photograph|view)\b"
)

_SLIDE = re.compile(
    r"\b(?:hide|show|toggle|view) caption\b(?: \d{1,3} of \d{1,3})?"
    r"|\b\d{1,3} (?:of|/) \d{1,3} (?:photos?|images?|pictures?|slides?)\b",
    re.IGNORECASE,
)
"""What a gallery prints at each of its pictures."""

_TITLE_WORDS_IN_BRACKETS = re.compile(
    r"\([A-Z][\w.&'’-]*(?: (?:[A-Z\d][\w.&'’-]*|of|the|and|for|via|/)){1,8}\)"
)

_TITLE_WORDS_AFTER_STOP = re.compile(
    r"[.!?][\"”’]? \([A-Z][\w.&'’-]*(?: (?:[A-Z\d][\w.&'’-]*|of|the|and|for|via|/)){0,5}\)$"
)
"""“… on Tuesday. (Harbour Police)”: prose puts its brackets before the full stop."""

_SAYS = re.compile(
    r"\b(?:said|says|told|tells|added|according to|wrote|announced|warned|claimed|asked"
    r"|reported|reports)\b"
)


def is_credited_caption(words: str, *, last: bool, near_top: bool) -> bool:
    """Whether a paragraph is a caption or credit by its own words.

    Args:
        words: the paragraph.
        last: whether it ends the text; a lone "(Reuters)" then signs the report.
        near_top: whether no second paragraph of the article stands before it.
    """
    if len(_SLIDE.findall(words)) > 1:
        # A whole gallery may come as one paragraph, as long as an article.
        return True
    if len(words) > LONGEST:
        return False
    if _OPENING.match(words):
        return True
    if _credit_in_brackets().search(words, max(0, len(words) - 140)):
        return True
    if _agency_in_brackets().search(words, max(0, len(words) - 40)) and not last:
        shortened = re.search(r"(?:\.\.\.|…) ?\([^()]+\)\.?$", words) is not None
        return shortened or near_top or _SAYS.search(words) is None
    if _bare_credit().search(words):
        return True
    if near_top and not last and _TITLE_WORDS_AFTER_STOP.search(words, max(0, len(words) - 80)):
        return True
    return _TITLE_WORDS_IN_BRACKETS.fullmatch(words) is not None


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_DATES_A_PICTURE = re.compile(
    # "…, Sept. 29, 2021." ends a caption in the present tense; "… to open in March 2027." is news,
    # so a date without its day must follow a comma, and nothing may be still to do.
    rf"(?:, (?:on )?{_MONTH} \d{{1,2}},? \d{{4}}|, (?:on )?\d{{1,2}} {_MONTH},? \d{{4}}"
    rf"|\b[A-Z]\w+,? (?:on )?{_MONTH} \d{{1,2}}, \d{{4}}"
    rf"|, (?:in )?(?:{_MONTH} )?\d{{4}}"
    r"|\b(?:undated|file|archive|recent|handout|stock) (?:photo|photograph|picture|image))\.?$"
)
_STILL_TO_DO = re.compile(
    r"\b(?:to|plans?|expects?|hopes?|aims?|wants?|seeks?) (?!reporters|journalists|the|an?\b)[a-z]+"
)
_SEEN = re.compile(
    r"\b(?:is|are) (?:seen|shown|pictured|depicted|photographed)\b|\((?:left|right|centre"
    r"|center|front|back)\)|, (?:left|right|centre|center|pictured|seen here|shown here),"
)
_FINITE_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|will|would|could|should|might|must|may|can|cannot|shall"
    r"|became|began|broke|brought|built|bought|came|caught|chose|cut|dealt|died|drew|drove|fell"
    r"|felt|fought|found|gave|got|grew|held|hit|kept|knew|laid|led|left for|lost|made|meant|met"
    r"|paid|put|ran|rose|said|saw|sent|shot|spent|spoke|stood|struck|swore|taught|thought|threw"
    r"|told|took|went|withdrew|won|wrote"
    # A word in -ed; the participles that captions like are left out, and so is "Turkish-made".
    r"|(?<![\w-])(?!(?:pictured|photographed|provided|dated|undated|armed|titled|dressed"
    r"|surrounded|damaged|destroyed|flooded|abandoned|wounded|injured"
    r"|retired|elected|accompanied|so-called)\b)[a-z]{2,}ed)\b|n['’]t\b"
)
_ANY_FINITE = re.compile(r"\b(?:is|are|am|be|been|being|do|does|'s been)\b")


def is_plain_caption(words: str) -> bool:
    """Whether words at the top of an article are a caption without a credit.

    Asked only of the paragraphs before the article gets going. One sentence or less of at
    most 45 words, nobody's speech, nothing in the past tense, and either an end that dates
    the picture or words that point into it ("is seen", "left,").
    """
    count = words.count(" ") + 1
    if count > 45 or count < 4 or _SAYS.search(words) or re.search(r"[“”\"?!:]", words):
        return False
    if re.search(r"[a-z]{3,}[.] [A-Z]", words):
        return False
    if _FINITE_PAST.search(words):
        return False
    if _SEEN.search(words):
        return True
    if _ANY_FINITE.search(words) or _STILL_TO_DO.search(words):
        return False
    return _DATES_A_PICTURE.search(words) is not None
