"""Texts in languages the reader is not made for are named and stay out of briefings."""

import pytest
from conftest import site_of

from briefings.core.editing import read_overlay
from briefings.core.errors import ErrorReport
from briefings.core.pipeline import compile_site

FOREIGN = {
    "es": """El consejo de Marle cierra la vieja compuerta

El consejo municipal de Marle votó el miércoles cerrar la vieja compuerta. “La vamos a
reconstruir”, dijo la alcaldesa Ana Ortiz, “y lo haremos antes de las tormentas de otoño”.
Karl Brandt acusó al consejo de actuar sin preguntar a nadie.
""",
    "de": """Marle schließt das alte Sperrtor

Der Rat von Marle hat am Mittwoch beschlossen, das alte Sperrtor zu schließen. „Wir bauen es
wieder auf“, sagte Bürgermeisterin Ana Ortiz, „und zwar vor den Herbststürmen.“ Karl Brandt
warf dem Rat vor, niemanden gefragt zu haben.
""",
    "tr": """Marle eski deniz kapısını kapatıyor

Marle belediye meclisi çarşamba günü eski deniz kapısını kapatmaya karar verdi. Belediye
Başkanı Ana Ortiz, “Onu yeniden inşa edeceğiz” dedi. Balıkçılar sendikasının başkanı Karl
Brandt, meclisi kimseye sormadan hareket etmekle suçladı.
""",
    "ar": """مجلس مارل يغلق بوابة البحر القديمة

صوت مجلس مدينة مارل يوم الأربعاء على إغلاق بوابة البحر القديمة. وقالت آنا أورتيز: «سنعيد بناءها».
""",
}
ENGLISH = {
    "one-line": "“Nobody called us,” said Karl Brandt of the fishermen’s union in Marle.\n",
    "figures": "Title: Results\n\nOrsa 3, Marle 1. Tane 2, Port Élan 2.\n",
    "guest": """The council of Marle voted on Wednesday to close the old sea gate, its mayor said.

“Vamos a reconstruirla antes de las tormentas de otoño,” Mayor Ana Ortiz told reporters.
""",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    # One folder pins them all to one event, so nothing but the language can keep a text out.
    folder = tmp_path_factory.mktemp("seeds") / "seeds" / "gate"
    folder.mkdir(parents=True)
    for name, text in (FOREIGN | ENGLISH).items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return site_of(folder.parent)


@pytest.mark.model
def test_texts_in_other_languages_are_named_and_stay_out_of_briefings(site):
    told = {n.source_id: n.message for n in site.notices if n.code == "unsupported-language"}
    assert {name: message.split(",")[0] for name, message in told.items()} == {
        "es": "the text is in Spanish",
        "de": "the text is in German",
        "tr": "the text is in Turkish",
        "ar": "the text is in Arabic",
    }
    (briefing,) = site.briefings
    assert set(briefing.event.sources) == set(ENGLISH)
    assert {
        one.id for one in site.entities if one.referents and one.referents[0][0] in FOREIGN
    } == set()
    assert [one.source.id for one in site.analyses if one.source.id in FOREIGN] == sorted(FOREIGN)


@pytest.mark.model
def test_short_english_texts_are_english(site):
    (briefing,) = site.briefings
    assert {one.source_id for one in briefing.statements} == {"one-line", "guest"}


@pytest.mark.model
def test_an_overlay_cannot_bring_in_what_nobody_can_read(site):
    overlay = read_overlay('+++\nsources = ["de", "guest"]\n+++\n', "gate.md")
    with pytest.raises(ErrorReport) as caught:
        compile_site(site.analyses, summary_sentences=5, overlays=[overlay])
    assert str(caught.value).startswith(
        "gate.md:2: de is not in English and stays out of briefings; take it out, or tell its"
        " language in its header if that is wrong: Language: en\n"
    )
