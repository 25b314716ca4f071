"""Markdown: CommonMark with tables, front matter, footnotes, definition lists, alerts.

A block's msgid is Markdown too (see ``inline``), on one line, with links numbered. What
is written replaces the block's own stretch of the document and nothing else. Modules:

- ``front_matter``, ``toml``: the values before the Markdown;
- ``source``, ``parser``, ``blocks``, ``overrides``: the document's blocks, their places;
- ``read``, ``inline``, ``pieces``, ``spans``: the inside of a block and its msgid;
- ``write``, ``plain``: translations, back into the document;
- ``templates``: Hugo, Liquid, Jinja and MyST, kept out of it all;
- ``page``: the inside of an HTML page.
"""

from locum.formats.markdown.format import MarkdownFormat

__all__ = ["MarkdownFormat"]
