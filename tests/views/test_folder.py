"""What is looked up of an event lets go of it when it is done with."""

import gc
import weakref

from briefings.core.gists import overview_of
from briefings.core.model import Site
from briefings.views.folder import Folder, referents_of


def test_a_folder_that_was_used_is_in_no_circle(seeds_site: Site) -> None:
    briefing = seeds_site.briefings[0]
    sources = seeds_site.analysis_of()
    names = briefing.event.sources
    headers = overview_of(seeds_site).headers
    folder = Folder(briefing, names, headers, sources, referents_of(seeds_site.entities))
    assert folder.uses and folder.standing and folder.inner is not None
    assert all(folder.mentions[name] and folder.labels[name] for name in names)
    held = weakref.ref(folder)
    gc.disable()
    try:
        del folder
        assert held() is None
    finally:
        gc.enable()
