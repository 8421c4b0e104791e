"""Text in, values out: no Pelican, Jinja, spaCy, disk, clock, log or network in here."""
