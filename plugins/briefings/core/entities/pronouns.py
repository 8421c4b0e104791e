"""Whom a pronoun means: the nearest sentence with a fitting candidate must have exactly one.

Sex and number rule candidates out; a person whose sex nothing tells fits both "he" and
"she" and so keeps a guess from being made. [The idea of looking back sentence by sentence,
subjects first, is Hobbs', Lingua 1978; we stop where he would choose.]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from ..model import EntityKind, Span, Token
from ..names import Sex
from .discourse import SUBJECTS, Discourse, Seen, clause_of
from .vocabulary import collectives

SEX = {
    "he": Sex.MALE,
    "him": Sex.MALE,
    "his": Sex.MALE,
    "she": Sex.FEMALE,
    "her": Sex.FEMALE,
    "hers": Sex.FEMALE,
}
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})
BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.PLACE})
LOOK_BACK = 2
"""Sentences before its own in which a pronoun's antecedent is sought. Farther away another
person has usually come in between whom we failed to see."""

OWN = frozenset(
    {
        "abandon", "clarify", "continue", "defend", "deliver", "explain", "express", "issue",
        "keep", "maintain", "outline", "reaffirm", "reiterate", "renew", "repeat", "restate",
        "retract", "soften", "voice", "withdraw",
    }
)  # fmt: skip
"""What one does with one's own words: "Ortiz repeated his claim" is Ortiz's claim; whose it
is that she "rejected" or "welcomed", only another can have made."""

_PUTS = frozenset({"ask", "question", "press", "quiz", "interview", "challenge", "examine"})
"""What is done to whoever answers."""

Answer = tuple[int | None, str]
"""A referent's number, and the rule; without a number, why not."""


def resolve_pronoun(
    word: str,
    token: int,
    discourse: Discourse,
    last_speaker: int | None,
    named: Set[int] = frozenset(),
    inside: Sequence[Span] = (),
) -> Answer:
    """Whom a pronoun that speaks means.

    Args:
        word: the pronoun, in lower case.
        token: its index.
        discourse: what has been mentioned up to here.
        last_speaker: who was credited with the quotation before, if known.
        named: referents that the reported words name: nobody who says "Cole is tired" is Cole.
        inside: the reported words; what they tell of is not what tells it.
    """
    if word in FIRST:
        return None, "first or second person"
    if word in SEX:
        return _nearest(word, token, discourse, last_speaker, named, _person(discourse, SEX[word]))
    if word in {"it", "its"}:
        if _tells_of_a_body(token, discourse, inside):
            return None, f"pronoun “{word}”, perhaps the body the words tell of"
        return _nearest(word, token, discourse, last_speaker, named, _body(discourse, inside))
    return None, f"pronoun “{word}” is not followed"


def _person(discourse: Discourse, sex: Sex) -> Callable[[Seen], bool]:
    def fits(seen: Seen) -> bool:
        if seen.draft is None:
            return seen.sex in {None, sex} and not seen.thing
        draft = discourse.drafts[seen.draft]
        person = draft.kind is EntityKind.PERSON or (
            draft.kind is EntityKind.GROUP and not draft.plural
        )
        return person and draft.sex in {None, sex}

    return fits


def _body(discourse: Discourse, inside: Sequence[Span]) -> Callable[[Seen], bool]:
    def fits(seen: Seen) -> bool:
        token = discourse.text.tokens[seen.token]
        if any(span.start <= token.start < span.end for span in inside):
            return False
        if seen.draft is None:
            return seen.thing and (seen.main or not seen.subject)
        draft = discourse.drafts[seen.draft]
        if draft.kind is EntityKind.DOCUMENT:
            return seen.subject or token.dep == "dobj"
        # Bodies stand everywhere in a sentence; only one that does something goes on.
        several = token.tag in {"NNS", "NNPS"}
        body = draft.kind in BODIES or (collectives().get(draft.head) == "body" and not several)
        return body and token.dep == "nsubj"

    return fits


def _tells_of_a_body(token: int, discourse: Discourse, inside: Sequence[Span]) -> bool:
    """Whether the reported words before a pronoun tell what a body did: "the company closed two
    mines, it said" is the company's as often as another's. In marks nobody calls himself so."""
    tokens = discourse.text.tokens
    index = token - 1
    while index >= 0 and tokens[index].sentence == tokens[token].sentence:
        one = tokens[index]
        told = any(span.start <= one.start < span.end for span in inside)
        told = told and not discourse.text.is_quoted(one.start)
        if told and one.dep == "nsubj" and collectives().get(one.text.lower()) == "body":
            return True
        index -= 1
    return False


def _nearest(
    word: str,
    token: int,
    discourse: Discourse,
    last_speaker: int | None,
    named: Set[int],
    fits: Callable[[Seen], bool],
) -> Answer:
    tokens = discourse.text.tokens
    if [one.text.lower() for one in tokens[token + 1 : token + 2]] in (["and"], ["or"]):
        return None, f"pronoun “{word}”, joined with others"
    clause = clause_of(tokens, token)
    owns = tokens[token].tag == "PRP$"
    own = tokens[clause].lemma.lower() in OWN
    opening = token
    while opening and tokens[opening - 1].sentence == tokens[token].sentence:
        opening -= 1
    acts = any(tokens[i].pos in {"VERB", "AUX"} for i in range(opening, token))
    if owns and not acts and tokens[opening].pos in {"ADP", "SCONJ"}:
        # "During his speech on Monday, Ortiz said": a fronted phrase leans on what follows.
        behind = next((seen for seen in discourse.after(token) if seen.main), None)
        if behind is not None:
            number = behind.draft if fits(behind) else None
            return number, f"pronoun “{word}”, its sentence's subject behind"
    others: set[int | None] = set(named)
    for distance, entries in enumerate(discourse.before(token, sentences=LOOK_BACK)):
        fitting = [seen for seen in entries if fits(seen) and not _asks(tokens, seen.token)]
        if distance == 0 and not (owns and own):
            if owns and any(s.subject and s.clause == clause for s in fitting):
                return None, f"pronoun “{word}”, its own subject's or another's"
            barred = (seen for seen in fitting if not acts or seen.clause == clause)
            others |= {seen.draft for seen in barred if not _is_topic(tokens, seen, opening)}
        near = fitting
        fitting = [seen for seen in near if seen.draft is None or seen.draft not in others]
        if not fitting:
            if distance and near:
                # "Cole is ready": whom the words name may still be he who says them of himself.
                return None, f"pronoun “{word}”, only whom the words name is near"
            continue
        where = "in its sentence" if distance == 0 else f"{distance} back"
        found = {seen.draft for seen in fitting}
        if len(found) == 1:
            number = found.pop()
            if number is None:
                return None, f"pronoun “{word}”, its antecedent is unnamed"
            return number, f"pronoun “{word}”, one candidate {where}"
        if distance and tokens[token].dep in SUBJECTS:
            main = {seen.draft for seen in fitting if seen.main}
            if len(main) == 1 and (number := main.pop()) is not None:
                if number == last_speaker:
                    return number, f"pronoun “{word}”, goes on speaking"
                if last_speaker in found:
                    # "Lind was hurt, according to Cole. He said": Cole may well go on.
                    return None, f"pronoun “{word}”, {len(found)} candidates {where}"
                rivals = [seen for seen in fitting if seen.draft != number]
                if distance == 1 and not any(seen.core for seen in rivals):
                    return number, f"pronoun “{word}”, subject {where}"
        return None, f"pronoun “{word}”, {len(found)} candidates {where}"
    return None, f"pronoun “{word}”, no candidate near"


def _asks(tokens: Sequence[Token], index: int) -> bool:
    """Whether somebody puts a question to another: "asked by Lind, she replied" is not Lind."""
    by = tokens[index].head
    return (
        tokens[index].dep == "pobj"
        and tokens[by].text.lower() == "by"
        and tokens[tokens[by].head].lemma.lower() in _PUTS
    )


def _is_topic(tokens: Sequence[Token], seen: Seen, opening: int) -> bool:
    """Whether a name only tells of whom the sentence speaks.

    "Of Cole, he said" tells of two people: grammar bars a name from being whom the pronoun of
    its own clause means. "As for Cole, he said" tells of one.
    """
    before = tokens[max(opening, seen.token - 3) : seen.token]
    return "for" in [token.text.lower() for token in before]
