"""Which sentences lean on the one before, judged by their words alone.

The parser knows more (`Features.dangling`), but a summary must also come from texts that were
only read; and both err, so a sentence has to pass both where both are at hand.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|[“\"][^“”\"]*$|^[^“”\"]*”")
"""Quoted words, also when the sentence holds only the beginning or the end of a quotation."""
_OPENS_QUOTED = re.compile(r"\W*[“\"]")
_OPENER = re.compile(
    r"""(?:
    he|she|they|it|him|his|her|hers|their|theirs|its
    | this|that|these|those(?!\ who)|such|both|another|others|neither|either
    | but|and|or|so|nor|yet|then|thus|hence|however|also|meanwhile|instead|still|moreover
    | furthermore|besides|nevertheless|nonetheless|therefore|similarly|likewise|otherwise|indeed
    | afterwards?|thereafter|too
    | in\ (?:addition|contrast|turn|response|fact|other\ words)
    | on\ the\ (?:other\ hand|contrary)
    | for\ (?:example|instance) | as\ (?:a\ result|such) | that\ said | even\ so | by\ contrast
    | at\ the\ same\ time | after\ (?:that|this)
    | the\ (?:former|latter|pair|two|three|duo|others?|same)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTINUES = re.compile(
    r"(?:the|an?|mr|mrs|ms)?\W*(?:[\w’'-]+\s+){0,4}(?:also|added|went\ on|continued|concluded)\b",
    re.IGNORECASE,
)
"""Someone "added" or "also" said something: to what?"""
_POINTING = re.compile(
    r"""(?:in|at|on|after|before|with|for|under|during|by|from|of|to|as|through|among|behind|despite)
    \b(?:\ that\b|[^,.]*\b(?:this|these|those)\b)\s+
    (?!week|weekend|month|year|morning|afternoon|evening|summer|autumn|fall|winter|spring|season
      |century|decade|who\b|whose\b)\w+""",
    re.IGNORECASE | re.VERBOSE,
)
"""An opening that points back ("At that meeting", "Among all of those elements"); a time that the
date of the text makes plain ("In June of this year") points nowhere."""
_DOCUMENT = re.compile(
    r"the\s(?:statement|letter|report|release|post|message|document|e-?mail|memo|text)"
    r"\s(?:said|says|reads?|stated|states|noted|notes|adds|continues)\b",
    re.IGNORECASE,
)
"""Which statement? One that the sentence before told of."""
_PERSONAL = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b")
_NAME = re.compile(r"(?:^|[\s(—–-])[^\W\d_a-z][\w’'.-]+")
_NO_NAME = re.compile(
    r"""^(?:the|an?|in|on|at|when|after|before|while|if|as|for|with|although|though|since|by
    |during|asked|speaking|according|despite|following|i|to|from|because|once|until|under|not
    |now|there|one|some|many|most|what|how|why|who|last|first|earlier|later)\s""",
    re.IGNORECASE | re.VERBOSE,
)
"""First words whose capital is the sentence's."""


def leans_on(words: str) -> str | None:
    """What a sentence cannot be understood by itself for, or ``None``.

    >>> leans_on("He said the dam would hold.")
    'He'
    >>> leans_on("“The dam will hold,” he said.")
    'he'
    >>> leans_on("Mayor Orla Venn said she would resign.")
    >>> leans_on("“We will rebuild.”")
    'no speaker'
    """
    narrated = _QUOTED.sub(" ", words).strip(' ,.:;—–-’”"')
    if not re.search(r"\w", narrated):
        return "no speaker"
    if words[:1].islower():
        return words.split()[0]
    if not _OPENS_QUOTED.match(words):
        opener = _OPENER.match(words) or _POINTING.match(words) or _CONTINUES.match(words)
        if opener:
            return opener[0].rstrip()
    document = _DOCUMENT.search(narrated)
    if document:
        return document[0]
    pronoun = _PERSONAL.search(narrated)
    if pronoun and not _NAME.search(_NO_NAME.sub("", narrated[: pronoun.start()])):
        return pronoun[0]
    return None
