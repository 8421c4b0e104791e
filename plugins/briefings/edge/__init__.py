"""The only package that imports Pelican: what its signals bring in, what the writer takes out.

Nothing here outlives a build. Pelican holds receivers weakly and calls them with the object
that sends, so each receiver is a module-level function and whatever a build must remember
lives in that build's own `context`.
"""

from __future__ import annotations

from pelican.plugins import signals

from . import articles, feeds, generator, handwritten, publication, seeds, templates


def register() -> None:
    """Connect the plugin; Pelican calls this once, before it reads anything."""
    signals.initialized.connect(publication.prepare)
    signals.generator_init.connect(templates.add_fallback_templates)
    signals.readers_init.connect(handwritten.add_reader)
    signals.article_generator_init.connect(seeds.read_everything)
    signals.content_object_init.connect(handwritten.lead)
    signals.article_generator_pretaxonomy.connect(articles.add_briefings)
    signals.article_generator_write_article.connect(articles.hold)
    signals.page_generator_finalized.connect(templates.add_frame)
    signals.get_generators.connect(generator.generators)
    signals.all_generators_finalized.connect(publication.connect_last)
    signals.feed_generated.connect(feeds.mend)
    signals.content_written.connect(publication.remember)
