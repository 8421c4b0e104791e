"""What a briefing is called where no source has a headline."""

from handmade import Text, alone, analyse

from briefings.core.model import Citation, ParagraphKind
from briefings.core.pipeline.briefs import _title


def called(text: Text, *, summed_up: int = 0) -> str:
    """The title of a briefing of one text, and the sentence it is, if it is one."""
    analysis = analyse(text, {})
    chosen = [alone(analysis, summed_up)] if summed_up else []
    title = _title({analysis.source.id: analysis}, (analysis.source.id,), chosen)
    return f"{title.sentence}: {title.exact}" if isinstance(title, Citation) else title


def test_the_first_sentence_of_the_summary_is_its_title():
    text = Text("scan-17", "It rained. The port is shut.")
    assert called(text, summed_up=2) == "2: The port is shut."


def test_a_text_that_is_all_furniture_is_called_by_its_first_sentence():
    text = Text("scan-17", "Subscribe now. It is free.", kinds={0: ParagraphKind.FURNITURE})
    assert called(text) == "1: Subscribe now."


def test_only_a_text_without_a_sentence_is_called_by_its_file():
    assert called(Text("scan-17", "")) == "scan-17"
