"""What belongs to the web page and not to the article.

Two ways to know: the paragraph is nothing but phrases of a list ("Advertisement Continue
reading the main story"), or it has one of a few shapes (a link in brackets, a copyright
line, an invitation to subscribe). Both look at whole paragraphs: a sentence of the article
that merely mentions a newsletter stays.
"""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines

LONGEST = 900
"""No other shape describes longer paragraphs; the longest seen is a sign-up form of 800."""

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_MARK = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s*$")
_SAYS = re.compile(
    r"\b(?:said|says|told|added|according to|asked|wrote|announced|warned|claimed)\b|[“”\"]"
)
"""A paragraph that reports somebody's words is the article's, whatever else it looks like."""


@cache
def _phrases() -> tuple[frozenset[tuple[str, ...]], frozenset[str], int]:
    """The phrases, the words they begin with, and the length of the longest."""
    entries = frozenset(
        tuple(_WORD.findall(line.lower())) for line in load_lines("page-furniture.txt")
    )
    return entries, frozenset(entry[0] for entry in entries), max(map(len, entries))


def is_nothing_but_furniture(words: str) -> bool:
    """Whether a paragraph can be cut into page phrases without a rest.

    >>> is_nothing_but_furniture("Advertisement Continue reading the main story")
    True
    >>> is_nothing_but_furniture("Advertisement sales fell")
    False
    """
    tokens = _WORD.findall(words.replace("'", "").replace("’", "").lower())
    if not tokens:
        return True  # a row of marks: "* * *", "___", "-"
    if len(tokens) > 40:
        return False
    known, first, longest = _phrases()
    if tokens[0] not in first:
        return False
    # Every prefix that can be cut; greedy cutting would stumble over "read more" + "stories".
    reached = [True] + [False] * len(tokens)
    for end in range(1, len(tokens) + 1):
        reached[end] = any(
            reached[start] and tuple(tokens[start:end]) in known
            for start in range(max(0, end - longest), end)
        )
    # "Live" or "Like" alone is too little to know; a phrase must say something.
    return reached[-1] and (len(tokens) > 1 or tokens[0] not in _TOO_LITTLE)


_TOO_LITTLE_LIST = """
    like home close live next pause more save continue hide accept required saved skip cancel
    search previous reset submit map play
"""
_TOO_LITTLE = frozenset(_TOO_LITTLE_LIST.split())

_LABEL = re.compile(
    r"(?:read(?: (?:more|also|next|this))?|see(?: also)?|also (?:read|see|on [\w. ]{2,30})|also"
    r"|more(?: (?:on|from) [\w. ]{2,30})?|related(?: \w{3,9})?|don['’]t miss|watch(?: live)?"
    r"|listen|photos?|pictures|in pictures|videos?|gallery|slideshow|map|graphic|interactive"
    r"|explainer|bonus|click here|recommended)"
    r"(?: ?:| ?[>»|▸►→]{1,2}|(?= about:))\s?\S",
    re.IGNORECASE,
)
"""A link to another page under its label: "READ MORE: …", "PHOTOS: …"."""

_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        # Links
        r"read more about:",
        r".{8,200}\bread (?:more|full article|the full story)(?: ?[>»→]{1,2})?$",
        r"(?:click|tap) (?:here|on the|the link)\b",
        r"(?:[\w .'’-]{2,40}: )?https?://\S+$",
        r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co\.uk|gov|edu)(?:/\S*)?$",
        r".{0,40}\bjust watched\b.{0,300}\bmust watch\b",
        r"(?:filed under|tags?|topics?|categor(?:y|ies)|keywords|posted in|labels)\s?:",
        r".{0,200}\b(?:hide|show|toggle) caption \d{1,3} of \d{1,3}\b",
        r"(?:photo|image|slide) \d{1,3} (?:of|/) \d{1,3}\b",
        r"slideshow \(\d{1,3} images?\)",
        r"these are external links and will open in a new window\b",
        r"(?:close|open) (?:share panel|this panel|dialog|in app)\b",
        r"share (?:this )?(?:with|on|via)\b.{0,60}$",
        r"\d{1,2} min(?:ute)?s? read\b",
        r"(?:listen to this article|hear this story)\b",
        r"\d{1,2}:\d{2} ?/ ?\d{1,2}:\d{2}$",
        # Contacts and handles
        r"[•*–—-]?\s?(?:e-?mail|twitter|facebook|instagram|contact|phone|tel)\s?:\s?\S+.{0,120}$",
        r"@\w{2,30}$",
        r"\S+@\S+\.\w{2,8}$",
        r"follow (?:us\b|@|[\w.' -]{2,50} on (?:twitter|facebook|instagram|x)\b|[\w.]+\.com\b)",
        r"[\w.' -]{4,60} can be (?:followed|reached|contacted|found) (?:on|at|via|by)\b",
        r"(?:you can )?(?:reach|contact|email|e-mail) [\w.' -]{2,60} at \S+@",
        r"(?:like|find|join) us on (?:facebook|twitter|instagram|telegram|whatsapp)\b",
        r"if you have (?:pictures|photos|video|videos|a tip|tips|information|a story)\b"
        r".{0,160}\b(?:e-?mail|send|call|upload|contact)\b",
        r"(?:do you )?have (?:a (?:news )?tip|more information)\b.{0,120}"
        r"\b(?:e-?mail|contact|send)\b",
        # Rights
        r"\(?\s?(?:©|\(c\)|copyright\b)\s?(?:©\s?)?(?:\d{4}|by\b|the\b|[A-Z])",
        r".{0,400}\ball rights reserved\b",
        r".{0,300}\bmay not be (?:published|reproduced|republished|broadcast|copied)\b",
        r".{0,60}\bthis copy is for your personal, non-?commercial use\b",
        r".{0,120}\brepublished with permission\b",
        r"our standards: ",
        r"(?:the )?(?:views|opinions) expressed (?:in this|by|here|are)\b",
        r".{0,120}\b(?:may (?:earn|receive) a (?:small )?commission|affiliate links?)\b",
        r"(?:disclaimer|disclosure)\s?:",
        r"(?:report an error|submit a correction|policies and standards)\b",
        # Subscriptions and forms
        r"(?:want to receive|would you like to receive|get|receive|subscribe|sign up|join"
        r"|register|don['’]t miss|enjoying)\b.{0,200}"
        r"\b(?:newsletters?|inbox|e-?mail alerts?|daily updates|breaking news alerts"
        r"|subscription|subscribers?)\b",
        r".{0,300}[.!?] (?:sign up|subscribe|get [\w ]{2,40} newsletter)\b",
        r"breaking news emails?\b",
        r"sign up (?:for|to|here|now|today)\b",
        r"subscribe (?:to|now|here|today|for)\b",
        r".{0,300}\byou can unsubscribe at any time\b",
        r"(?:you(?:['’]ve| have) (?:read|reached)|to continue reading|already a subscriber)\b"
        r".{0,160}\b(?:articles?|subscri\w+|sign in|log in|register)\b",
        r"(?:please )?(?:log|sign) in (?:to|or)\b",
        r".{0,200}\bplease verify you['’]re not a robot\b",
        # Machinery
        r"(?:please )?(?:enable|turn on) (?:javascript|cookies)\b",
        r"(?:you need to|please) enable javascript\b",
        r"your browser (?:does not|doesn['’]t) support\b",
        r"(?:this (?:web ?site|site|page) uses|we use|we and our partners use) cookies\b",
        r"by (?:continuing to|using) (?:use |browse )?(?:this|our) (?:web ?site|site)\b",
        r"media playback is (?:not supported|unsupported)\b",
        r"you can add location information to your tweets\b",
        r"(?:play|twitter|facebook|embed)\b.{0,200}\bcopy this code to your website\b",
        r"(?:[\w-]+[.#][\w-]+|[.#][\w-]+)(?:[ ,>.#\w-]{0,80})\{$",
        r"(?-i:[a-z-]{3,30}):\s?[#\w\d., %()'-]{1,80};$",
        # Comments
        r"comments? (?:are|is) (?:closed|moderated|subject to|welcome|disabled)\b",
        r"(?:please )?(?:read|see|review) our comments? (?:policy|guidelines|rules)\b",
        r"(?:leave|post|share|add) (?:a|your) (?:comment|thoughts|views)\b.{0,60}\bbelow\b",
        r"(?:what do you think|tell us what you think)\b.{0,80}\bcomments?\b",
        r"(?:we want to hear|let us know) what you think\b",
        r"this (?:content|video|page) is (?:not|no longer) available\b",
        r"(?:loading|buffering)(?: the)?(?: player| video| comments)?\s?(?:\.\.\.|…)$",
        r"we (?:welcome|encourage|reserve the right to)\b.{0,160}\bcomments?\b",
        r"commenters? (?:must|are)\b",
        # Notes on the page's own history
        r"original article (?:on|at|from)\b.{0,60}$",
        r"(?:more|details) (?:coming|to come|to follow|follows?|soon)\b.{0,20}$",
        r"this corrects the\b",
        r"\(?this (?:version|story|article|post) (?:corrects|has been (?:updated|corrected))\b",
    )
)

_NO_ARTICLE = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        # What stands where an article was expected: a web archive's notes, a weather box
        r"(?:this|these) (?:web )?crawls? (?:is|are|was|were)\b",
        r"the (?:seed|warc files?)[\w ]{0,30} (?:for|with) this crawl\b",
        r"this is a (?:set|collection) of (?:web|archived) (?:collections|captures|pages)\b",
        r".{0,120}archive-it partner since\b",
        r".{0,120}\b(?:high|low)(?: near| around)? \d{1,3} ?°?[FC]\. winds\b",
        r"(?-i:[A-Z][\w.' -]{2,30}, [A-Z]{2}) \(\d{5}\)$",
    )
)
"""Known by their first words, however long they go on and whatever they quote."""


def has_furniture_shape(words: str) -> bool:
    """Whether a paragraph has the shape of a link, a form, a rights line or a contact line."""
    if any(shape.match(words) for shape in _NO_ARTICLE):
        return True
    if len(words) > LONGEST:
        return False
    if _is_bracketed_link(words):
        return True
    ended = _SENTENCE_MARK.search(words[-6:]) is not None
    if not ended and len(words) <= 200 and _LABEL.match(words):
        return True
    for shape in _SHAPES:
        if shape.match(words):
            return _SAYS.search(words) is None
    return False


def _is_bracketed_link(words: str) -> bool:
    """“[Council vote is put off]”, “(PHOTOS: The flood)”: a headline of another page."""
    if len(words) > 200 or len(words) < 4:
        return False
    inner = words[1:-1]
    if words[0] == "[" and words[-1] == "]":
        return inner[-1] not in '.”"' and "[" not in inner and "]" not in inner
    return words[0] == "(" and words[-1] == ")" and _LABEL.match(inner) is not None


_OPENS_LINKS = re.compile(
    r"(?:read|see) (?:more|also|next)|related(?: \w{4,9})?|also|more(?: (?:on|from) [\w .]{2,40})?"
    r"|you (?:may|might) also like|recommended(?: for you)?|most (?:read|popular|viewed)",
    re.IGNORECASE,
)


def opens_links(words: str) -> bool:
    """Whether headlines of other pages follow ("Read more:", "Related posts")."""
    return _OPENS_LINKS.fullmatch(words.rstrip(" :")) is not None


def ends_like_a_sentence(words: str) -> bool:
    """Whether a full stop, question mark or exclamation mark ends the words."""
    return _SENTENCE_MARK.search(words[-6:]) is not None
