"""Settings of the published site: GitHub Pages, possibly under a sub-path.

The address comes from the environment (`BRIEFINGS_SITEURL`), where the Pages workflow puts
what the Pages step tells it.
"""

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("BRIEFINGS_SITEURL", "").rstrip("/")
BRIEFINGS_PUBLIC_URL = SITEURL
FEED_DOMAIN = SITEURL or FEED_DOMAIN  # noqa: F405
# Links stay relative: they hold under any sub-path, and in a zip of the published site.
RELATIVE_URLS = True
# The texts belong to their publishers: source pages show the cited sentences in context only.
BRIEFINGS_FULL_TEXT = False
