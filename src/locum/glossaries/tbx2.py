"""TBX of version 2 (martif), which Weblate, OmegaT, memoQ and most tools read.

What must not be said has the status ``forbidden``: Weblate knows that one, and takes a
term with the standard's ``deprecatedTerm-admn-sts`` for one to use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from locum.glossaries.exchange import Languages
from locum.glossaries.tbx import BILINGUAL, read
from locum.glossaries.tbx_write import Dialect, write_tbx
from locum.model import Term

_VERSION_2 = Dialect(
    opening="""\
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang={language}>
 <martifHeader>
  <fileDesc>
   <sourceDesc>
    <p>A glossary of Locum</p>
   </sourceDesc>
  </fileDesc>
 </martifHeader>
 <text>
  <body>
""",
    closing="  </body>\n </text>\n</martif>\n",
    entry="termEntry",
    language="langSet",
    term="tig",
    forbidden="forbidden",
    kept='<descrip type="Translation needed">No</descrip>',
)


def write(terms: Iterable[Term], out: TextIO, languages: Languages, lost: Counter[str]) -> None:
    """Write terms."""
    write_tbx(terms, out, _VERSION_2, languages.source, lost)


__all__ = ["BILINGUAL", "read", "write"]
