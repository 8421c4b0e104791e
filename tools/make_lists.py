"""Make the lists of countries and given names in plugins/briefings/data from kept packages.

Run when a package has news, then read the diff:

    pip install '.[lists]' && PYTHONPATH=plugins python tools/make_lists.py

The packages are not needed to build a site: their data is small once the fields we use are
picked, and a text file that a person can read and mend loads in a millisecond. What the
packages lack or newspapers write otherwise stands in the tables below.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from countryinfo import CountryInfo, all_countries

from briefings.core.names import fold

DATA = Path(__file__).parent.parent / "plugins" / "briefings" / "data"

GONE = {"Serbia and Montenegro", "Antilles néerlandaises", "Holy See (Vatican City State)"}
GONE |= {"Palestine, State of"}

RENAMED = {
    "The Bahamas": "Bahamas",
    "The Gambia": "Gambia",
    "Vatican City State": "Vatican City",
    "Republic of Macedonia": "North Macedonia",
    "Swaziland": "Eswatini",
    "Virgin Islands, British": "British Virgin Islands",
    "Virgin Islands, U.S.": "U.S. Virgin Islands",
    "Saint Martin (French part)": "Saint Martin",
    "Sint Maarten (Dutch part)": "Sint Maarten",
}

MORE_NAMES = {
    "Bosnia and Herzegovina": ["Bosnia"],
    "Czech Republic": ["Czechia"],
    "Democratic Republic of the Congo": ["Congo", "D.R.C."],
    "Eswatini": ["Swaziland"],
    "Ivory Coast": ["Cote d'Ivoire"],
    "Myanmar": ["Burma"],
    "North Korea": ["DPRK"],
    "North Macedonia": ["Macedonia"],
    "Turkey": ["Türkiye", "Turkiye"],
    "Ukraine": ["the Ukraine"],
    "United Arab Emirates": ["U.A.E.", "the Emirates", "Emirates"],
    "United Kingdom": ["U.K.", "Britain"],
    "United States": ["U.S.", "U.S.A.", "America"],
    "Vatican City": ["Vatican", "Holy See"],
}
"""How newspapers name a country where the package has it otherwise."""

CAPITALS = {
    "Benin": ["Porto-Novo", "Cotonou"],
    "Bolivia": ["La Paz", "Sucre"],
    "Bonaire, Sint Eustatius and Saba": ["Kralendijk"],
    "Chad": ["N'Djamena", "Ndjamena"],
    "Chile": ["Santiago"],
    "Eswatini": ["Mbabane", "Lobamba"],
    "Hong Kong": [],
    "India": ["New Delhi", "Delhi"],
    "Israel": ["Jerusalem", "Tel Aviv"],
    "Ivory Coast": ["Yamoussoukro", "Abidjan"],
    "Kazakhstan": ["Astana", "Nur-Sultan"],
    "Moldova": ["Chișinău", "Chisinau"],
    "Myanmar": ["Naypyidaw", "Yangon"],
    "Netherlands": ["The Hague", "Amsterdam"],
    "Palestine": ["Ramallah"],
    "Saudi Arabia": ["Riyadh"],
    "South Africa": ["Pretoria"],
    "Tanzania": ["Dodoma", "Dar es Salaam"],
    "Ukraine": ["Kyiv", "Kiev"],
    "United States": ["Washington", "Washington, D.C.", "Washington D.C."],
    "Vatican City": [],
    "Yemen": ["Sanaa", "Sana'a"],
}
"""Seats of government as they are used for the government itself, newer spelling first."""

DEMONYMS = {
    "Afghanistan": ["Afghan"],
    "Argentina": ["Argentine", "Argentinian", "Argentinean"],
    "Azerbaijan": ["Azerbaijani", "Azeri"],
    "Bangladesh": ["Bangladeshi", "Bengali"],
    "Botswana": ["Motswana", "Botswanan"],
    "Bosnia and Herzegovina": ["Bosnian"],
    "British Indian Ocean Territory": [],
    "Denmark": ["Danish", "Dane"],
    "Dominica": [],
    "Ecuador": ["Ecuadorean", "Ecuadorian"],
    "Finland": ["Finnish", "Finn"],
    "France": ["French", "Frenchman", "Frenchwoman"],
    "French Southern and Antarctic Lands": [],
    "Guernsey": [],
    "Hong Kong": [],
    "Iceland": ["Icelandic", "Icelander"],
    "Ireland": ["Irish", "Irishman"],
    "Jersey": [],
    "Kazakhstan": ["Kazakh", "Kazakhstani"],
    "Kyrgyzstan": ["Kyrgyz", "Kirghiz"],
    "Macau": [],
    "Martinique": [],
    "Mayotte": [],
    "Netherlands": ["Dutch", "Dutchman"],
    "New Zealand": ["New Zealander", "New Zealand"],
    "Northern Mariana Islands": [],
    "Philippines": ["Philippine", "Filipino", "Filipina"],
    "Poland": ["Polish", "Pole"],
    "Réunion": [],
    "Republic of the Congo": [],
    "Saint Pierre and Miquelon": [],
    "Saudi Arabia": ["Saudi", "Saudi Arabian"],
    "Scotland": ["Scottish", "Scot"],
    "Slovenia": ["Slovenian", "Slovene"],
    "Spain": ["Spanish", "Spaniard"],
    "Svalbard and Jan Mayen": [],
    "Sweden": ["Swedish", "Swede"],
    "Tajikistan": ["Tajik"],
    "Turkey": ["Turkish", "Turk"],
    "United Arab Emirates": ["Emirati"],
    "United Kingdom": ["British", "Briton", "UK", "U.K."],
    "United States": ["American", "US", "U.S."],
    "Uzbekistan": ["Uzbek", "Uzbekistani"],
    "Vatican City": ["Vatican"],
    "Zimbabwe": ["Zimbabwean"],
}
"""Adjective first; empty where the package gives a neighbour's."""

WEIGHTS = {"en": 3, "en_GB": 10, "en_IE": 10, "en_NZ": 10, "en_US": 10}
"""The texts are English: Jan is a man in Prague, but these texts' Jan may be a woman. The list
"en" is long and old and has slips (a male Christina), so it weighs less than its regions'."""

CLEAR = 10
"""How many lists of one sex a given name needs for each list of the other. At 10, "Chris" and
"Jean" belong to nobody, and "Christina" is not lost over one slip in one list."""


def latin(name: str) -> bool:
    """Whether an English newspaper could print it."""
    return all(ord(letter) < 0x250 or letter in "ʻʼ‘’" for letter in name)


def countries() -> list[str]:
    """Lines of name, other names, seats of government, demonyms; codes are no names."""
    lines = set()
    for code in all_countries():
        record = code.info() if isinstance(code, CountryInfo) else CountryInfo(code).info()
        given = record["name"]
        if given in GONE:
            continue
        name = RENAMED.get(given, given)
        codes = set(record.get("ISO", {}).values())
        others = [
            other.strip()
            for other in [*record.get("altSpellings", ()), *MORE_NAMES.get(name, ())]
            if latin(other) and "," not in other and other.strip() not in {"", name, *codes}
        ]
        # "UK" and "USA" are codes that newspapers do print.
        others += [
            c for c in ("UK", "USA", "US", "UAE", "DRC") if c in record.get("altSpellings", ())
        ]
        if given != name and given not in others and latin(given) and "," not in given:
            others.append(given)
        capital = record.get("capital") or ""
        seats = CAPITALS.get(name, [capital] if isinstance(capital, str) and capital else [])
        demonym = record.get("demonym") or ""
        people = DEMONYMS.get(name, [part.strip() for part in demonym.split(",") if part.strip()])
        lines.add(
            " | ".join("; ".join(dict.fromkeys(part)) for part in ([name], others, seats, people))
        )
    return sorted(lines)


def given_names() -> dict[str, list[str]]:
    """Given names that Faker's lists of many countries give to one sex alone, or nearly."""
    import faker.providers.person as persons

    seen: dict[str, Counter[str]] = {"female": Counter(), "male": Counter()}
    for module in pkgutil.iter_modules(persons.__path__):
        if not module.ispkg:
            continue
        provider = importlib.import_module(f"{persons.__name__}.{module.name}").Provider
        for sex, counts in seen.items():
            names = getattr(provider, f"first_names_{sex}", ())
            weight = WEIGHTS.get(module.name, 1)
            for name in {fold(name) for name in names if latin(name) and " " not in name}:
                counts[name] += weight
    female, male = seen["female"], seen["male"]
    return {
        "female": sorted(name for name, n in female.items() if n >= CLEAR * male[name]),
        "male": sorted(name for name, n in male.items() if n >= CLEAR * female[name]),
    }


def write(name: str, origin: str, lines: list[str]) -> None:
    """One entry a line, where it comes from in the first comment."""
    text = "".join(f"{line}\n" for line in [*origin.splitlines(), *lines])
    (DATA / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write all lists."""
    made = "Made by tools/make_lists.py"
    write(
        "countries.txt",
        f"# {made} from countryinfo {version('countryinfo')} (MIT) and the tables there.\n"
        "# name | other names | seats of government | demonyms",
        countries(),
    )
    for sex, names in given_names().items():
        write(
            f"given-names-{sex}.txt",
            f"# {made} from the name lists of Faker {version('faker')} (MIT):\n"
            f"# given names, folded, that are {sex} in all lists, or nearly (see there).",
            names,
        )


if __name__ == "__main__":
    main()
