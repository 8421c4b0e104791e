"""`make audit`: what outside judges say of whole sites, for maintainers.

Two sites are built in `.cache/audit`: that of `seeds/`, and one of some 300 pages from invented
texts. Every page of both goes to axe (light and dark, 390 and 1280 px) and to the Nu HTML
checker, every book to epubcheck; links are followed in the build for a disk and in that for a
sub-path; feed, sitemap and JSON are held against their definitions; Lighthouse measures one
briefing, source and statements page as on a phone.

Needs Chromium, Node.js with npm, and Java 11 or newer. It takes some ten minutes.
"""

from __future__ import annotations

import argparse
import sys
import time

from . import browser, files, programs, sites

CHECKS = {
    "links": files.links,
    "feed": files.feed,
    "sitemap": files.sitemap,
    "json": files.documents,
    "nu": programs.nu,
    "epub": programs.epubcheck,
    "lighthouse": programs.lighthouse,
    "axe": browser.axe,
}
"""Name: function of a built site that gives what is wrong, a line each."""
SHOWN = 20
"""Lines printed of each check; more of the same teach nothing."""


def main() -> int:
    """Run the checks; 1 when any of them found something."""
    parser = argparse.ArgumentParser(prog="make audit", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", nargs="+", choices=CHECKS, default=list(CHECKS))
    parser.add_argument("--sites", nargs="+", choices=sites.SITES, default=list(sites.SITES))
    parser.add_argument("--keep", action="store_true", help="judge the sites built last time")
    asked = parser.parse_args()
    if missing := programs.missing():
        print(f"make audit needs {', '.join(missing)}", file=sys.stderr)
        return 1
    wrong = 0
    for name in asked.sites:
        site = sites.made(name, keep=asked.keep)
        print(f"{name}: {site.pages} pages", flush=True)
        for check in asked.only:
            started = time.monotonic()
            looked_at, found = CHECKS[check](site)
            seconds = time.monotonic() - started
            print(f"  {check:10} {looked_at}: {len(found)} wrong ({seconds:.0f} s)", flush=True)
            for line in found[:SHOWN]:
                print(f"    {line}")
            wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
