"""TBX of ISO 30042:2019 (version 3): written as TBX-Basic in the DCA style.

Both styles (DCA, DCT) are read, and so is version 2, whatever the dialect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from locum.glossaries.exchange import Languages, Refused, Row
from locum.glossaries.tbx_read import read_tbx
from locum.glossaries.tbx_write import Dialect, write_tbx
from locum.model import Term

BILINGUAL = False

_VERSION_3 = Dialect(
    opening="""\
<tbx type="TBX-Basic" style="dca" xml:lang={language} xmlns="urn:iso:std:iso:30042:ed-2">
 <tbxHeader>
  <fileDesc>
   <sourceDesc>
    <p>A glossary of Locum</p>
   </sourceDesc>
  </fileDesc>
 </tbxHeader>
 <text>
  <body>
""",
    closing="  </body>\n </text>\n</tbx>\n",
    entry="conceptEntry",
    language="langSec",
    term="termSec",
)


def read(path: Path, languages: Languages, lost: Counter[str]) -> Iterator[Row | Refused]:
    """Yield the terms of a file, entry by entry."""
    yield from read_tbx(path, languages.source, lost)


def write(terms: Iterable[Term], out: TextIO, languages: Languages, lost: Counter[str]) -> None:
    """Write terms."""
    write_tbx(terms, out, _VERSION_3, languages.source, lost)
