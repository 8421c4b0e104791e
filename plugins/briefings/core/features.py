"""What comparing needs to know of each sentence, so that tokens need not be kept.

Everything across sources (matching, grouping, lineage, discrepancies, the summary) works on
these few values and the published text; grammar is asked once, here, while the tokens of
one source are at hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from .model import Features, Sentence, Source, Span, Token
from .numbers import read_quantities
from .words import FUNCTION_WORDS, fold

_NAME_TYPES = frozenset(
    ["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"]
)
_DATE_TYPES = frozenset(["DATE", "TIME"])
_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"])
_PERSONAL = frozenset(["he", "him", "his", "she", "her", "hers", "himself", "herself"])
_PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
_POINTING = frozenset(["it", "its", "this", "that", "these", "those", "such", "both", "another"])
_CONNECTIVES = frozenset(
    ["but", "and", "or", "so", "yet", "however", "instead", "also", "then", "therefore", "thus",
     "moreover", "furthermore", "meanwhile", "nevertheless", "nonetheless", "additionally",
     "likewise", "similarly", "otherwise", "still", "besides", "hence", "consequently"]
)  # fmt: skip
"""Openers that tell how a sentence follows from the one before."""
_TIMES = frozenset(
    ["week", "weekend", "month", "year", "morning", "afternoon", "evening", "time", "day",
     "summer", "autumn", "fall", "winter", "spring", "season", "century", "decade"]
)  # fmt: skip
"""After "this" they tell a time, which the date of the source makes plain."""
_CONTINUING = frozenset(["add", "continue", "conclude", "reiterate"])
_DOCUMENTS = frozenset(
    ["statement", "release", "report", "letter", "document", "source", "paper", "post", "message"]
)
_OPENING_MARKS = "\"“‘«'"
_CLOSING_MARKS = "\"”’»'"


def extract_features(
    source: Source, sentences: Sequence[Sentence], tokens: Sequence[Token]
) -> tuple[Features, ...]:
    """What each sentence names, counts, denies and leans on.

    Args:
        source: the article; all spans index its ``text``.
        sentences: its sentences in reading order.
        tokens: its tokens in reading order; ``Token.sentence`` indexes *sentences*.

    Returns:
        One value a sentence, in their order. A sentence without tokens (of a language the
        reader is not made for) keeps its numbers and is otherwise empty.
    """
    members: list[list[int]] = [[] for _ in sentences]
    for index, token in enumerate(tokens):
        if 0 <= token.sentence < len(members):
            members[token.sentence].append(index)
    children: list[list[int]] = [[] for _ in tokens]
    for index, token in enumerate(tokens):
        if token.head != index and 0 <= token.head < len(tokens):
            children[token.head].append(index)
    return tuple(
        _features(source, sentence, tokens, children, inside)
        for sentence, inside in zip(sentences, members, strict=True)
    )


def _features(
    source: Source,
    sentence: Sentence,
    tokens: Sequence[Token],
    children: Sequence[Sequence[int]],
    inside: Sequence[int],
) -> Features:
    numbers = read_quantities(source.text, sentence.span)
    return Features(
        lemmas=tuple(_lemma(tokens[i]) for i in inside if _is_content(tokens[i])),
        names=_names(tokens, inside),
        numbers=tuple(number.span for number in numbers),
        negated=_main_clause_negated(tokens, children, inside),
        dangling=_dangling(source.text, sentence, tokens, inside),
        negations=_negations(tokens, children, inside),
        deeds=_deeds(tokens, children, inside),
    )


def _lemma(token: Token) -> str:
    return fold(token.lemma or token.text)


def _is_content(token: Token) -> bool:
    lemma = _lemma(token)
    return token.pos in _CONTENT and lemma not in FUNCTION_WORDS and lemma.strip("-'’") != ""


def _names(tokens: Sequence[Token], inside: Sequence[int]) -> tuple[Span, ...]:
    """Named entities, and runs of proper nouns that the pipeline gave no type."""
    names: list[Span] = []
    run: list[Token] = []
    kind = ""

    def close() -> None:
        while run and (run[0].pos == "DET" or run[0].lemma == "the"):
            run.pop(0)
        while run and (run[-1].tag == "POS" or not any(map(str.isalnum, run[-1].text))):
            run.pop()
        if run:
            names.append(Span(run[0].start, run[-1].end))
        run.clear()

    for i in inside:
        token = tokens[i]
        now = token.entity_type if token.entity_type in _NAME_TYPES else ""
        if not now and not token.entity_type and token.pos == "PROPN":
            now = "PROPN"
        if now != kind or (now and token.entity_start):
            close()
        if now:
            run.append(token)
        kind = now
    close()
    return tuple(names)


def _main_clause_negated(
    tokens: Sequence[Token], children: Sequence[Sequence[int]], inside: Sequence[int]
) -> bool:
    return any(
        tokens[i].head == i and any(tokens[child].dep == "neg" for child in children[i])
        for i in inside
    )


def _negations(
    tokens: Sequence[Token], children: Sequence[Sequence[int]], inside: Sequence[int]
) -> tuple[str, ...]:
    """Lemmas of the words that "not", "never", "no" and "without" deny.

    Of "is not a party" the party is denied, not being; of "no one was hurt" the hurting.
    """
    denied = []
    for i in inside:
        token = tokens[i]
        head = tokens[token.head]
        if token.dep == "neg" and (i < token.head or head.pos == "AUX"):
            # "respect, not a spot": a "not" behind its head sets two things side by side.
            denied.append(_complement(tokens, children, token.head))
        elif token.dep == "det" and token.lemma.lower() == "no":
            denied.append(_lemma(head))
            if head.dep in ("nsubj", "nsubjpass", "dobj", "attr"):
                denied.append(_complement(tokens, children, head.head))
        elif token.lemma.lower() in ("nobody", "none", "nothing") and token.dep.startswith("nsubj"):
            denied.append(_complement(tokens, children, token.head))
        elif token.lemma.lower() == "without":
            denied.extend(_lemma(tokens[j]) for j in children[i] if tokens[j].dep == "pobj")
    return tuple(dict.fromkeys(denied))


def _complement(tokens: Sequence[Token], children: Sequence[Sequence[int]], verb: int) -> str:
    """The word that carries the meaning of a clause: behind "be", what one is."""
    if tokens[verb].lemma == "be":
        for child in children[verb]:
            if tokens[child].dep in ("attr", "acomp"):
                return _lemma(tokens[child])
    return _lemma(tokens[verb])


def _deeds(
    tokens: Sequence[Token], children: Sequence[Sequence[int]], inside: Sequence[int]
) -> tuple[tuple[str, str, str], ...]:
    """(doer, verb, sufferer) of each verb that has both as nouns; passives turned round."""
    deeds = []
    for i in inside:
        if tokens[i].pos != "VERB":
            continue
        doers = [j for j in children[i] if tokens[j].dep == "nsubj"]
        sufferers = [j for j in children[i] if tokens[j].dep in ("dobj", "nsubjpass")]
        for agent in children[i]:
            if tokens[agent].dep == "agent":
                doers.extend(j for j in children[agent] if tokens[j].dep == "pobj")
        for doer in doers:
            for sufferer in sufferers:
                if tokens[doer].pos in ("NOUN", "PROPN") and tokens[sufferer].pos in (
                    "NOUN",
                    "PROPN",
                ):
                    deeds.append(
                        (_lemma(tokens[doer]), _lemma(tokens[i]), _lemma(tokens[sufferer]))
                    )
    return tuple(dict.fromkeys(deeds))


def _dangling(
    text: str, sentence: Sentence, tokens: Sequence[Token], inside: Sequence[int]
) -> str | None:
    """The words that a reader could not follow without the sentence before, if any.

    A pronoun leans when nothing named before it in the sentence could be meant; inside
    quotation marks the speaker's own pronouns are left alone.
    """
    words = [i for i in inside if any(map(str.isalnum, tokens[i].text))]
    if not words:
        return None
    first = tokens[words[0]]
    opener = first.text.lower()
    quoted = text[sentence.span.start] in _OPENING_MARKS
    if not quoted:
        if opener in _CONNECTIVES and first.dep in ("cc", "advmod", "mark"):
            return first.text
        second = tokens[words[1]] if len(words) > 1 else None
        if opener in _POINTING and not (second is not None and second.lemma in _TIMES):
            return first.text
        if second is not None and opener == "the" and second.text.lower() in (
            "two", "three", "four", "both", "pair", "duo", "former", "latter", "same",
        ):  # fmt: skip
            return text[first.start : second.end]
    named = plural = False
    depth = 0
    for i in words[:1] + [i for i in inside if i != words[0]]:
        token = tokens[i]
        if token.text in ("“", "”") or token.text == '"' or token.text == "''":
            depth = {"“": 1, "”": 0}.get(token.text, 1 - depth)
            continue
        if depth:
            continue
        lower = token.text.lower()
        if (lower in _PERSONAL and not named) or (lower in _PLURAL and not (named or plural)):
            return token.text
        if lower in ("it", "this") and token.dep == "nsubj" and not (named or plural):
            verb = tokens[token.head].lemma
            if verb in _CONTINUING or verb in ("say", "tell"):
                return token.text
        if token.pos == "NOUN" and token.dep == "nsubj" and not named:
            verb = tokens[token.head].lemma
            if verb in _CONTINUING or (verb == "say" and token.lemma in _DOCUMENTS):
                return text[_phrase_start(tokens, i) : tokens[token.head].end]
        named = named or (token.pos == "PROPN" and token.entity_type not in _DATE_TYPES)
        plural = plural or (token.pos == "NOUN" and token.tag == "NNS")
    return None


def _phrase_start(tokens: Sequence[Token], noun: int) -> int:
    start = noun
    while start and tokens[start - 1].head == noun and tokens[start - 1].end <= tokens[start].start:
        start -= 1
    return tokens[start].start
