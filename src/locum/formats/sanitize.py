"""Safe HTML: what an article may bring into a page.

An allowlist, enforced by nh3 (ammonia, which parses as browsers do): structure and
text of articles stay, with their languages and labels; scripts, styles, forms, frames,
event handlers and links that run something are left out, with the content of those
elements that hold no text. What is allowed comes back as well-formed HTML, so that it
may stand inside any page.
"""

from __future__ import annotations

import re

_STRUCTURE = (
    "a abbr address article aside b bdi bdo blockquote br caption center cite code col"
    " colgroup data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5"
    " h6 header hgroup hr i img input ins kbd li main mark nav ol p picture pre q rp rt ruby"
    " s samp section small source span strike strong sub summary sup table tbody td tfoot th"
    " thead time tr tt u ul var wbr audio video track"
)
TAGS = frozenset(_STRUCTURE.split())

# Left out with what is in them; any other unknown element gives up its tags only.
_OPAQUE = frozenset(
    [
        "script",
        "style",
        "template",
        "iframe",
        "frameset",
        "object",
        "embed",
        "applet",
        "noscript",
        "textarea",
        "select",
        "title",
        "svg",
        "math",
        "canvas",
    ]
)

_EVERYWHERE = frozenset(["lang", "dir", "class", "id", "title", "role", "translate"])
_CELL = frozenset(["align", "colspan", "rowspan", "headers", "style"])
_MEDIA = frozenset(["src", "controls", "width", "height", "preload", "loop", "muted"])
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": frozenset(["href", "hreflang", "rel", "name"]),
    "audio": _MEDIA,
    "blockquote": frozenset({"cite"}),
    "col": frozenset(["span", "align"]),
    "colgroup": frozenset(["span", "align"]),
    "data": frozenset({"value"}),
    "del": frozenset(["cite", "datetime"]),
    "details": frozenset({"open"}),
    "img": frozenset(["src", "srcset", "sizes", "alt", "width", "height", "align", "loading"]),
    "input": frozenset({"checked"}),
    "ins": frozenset(["cite", "datetime"]),
    "li": frozenset({"value"}),
    "ol": frozenset(["start", "type", "reversed"]),
    "q": frozenset({"cite"}),
    "source": frozenset(["src", "srcset", "sizes", "type", "media"]),
    "td": _CELL,
    "th": _CELL | {"scope", "abbr"},
    "time": frozenset({"datetime"}),
    "track": frozenset(["src", "kind", "label", "srclang"]),
    "video": _MEDIA | {"poster"},
}
_PREFIXES = frozenset({"aria-", "data-locum-"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "data"})

# A picture in the page itself runs nothing; any other data: address might.
_PICTURE = re.compile(r"\s*data:image/(?:png|jpeg|gif|webp|avif)[;,]", re.IGNORECASE)
_DATA = re.compile(r"\s*data:", re.IGNORECASE)
_ADDRESSES = frozenset(["href", "src", "poster"])
_SCHEME = re.compile(r"(?:^|[\s,])([a-z][a-z0-9+.-]*):", re.IGNORECASE)

# nh3 writes attributes double-quoted, so this reads its output exactly.
_INPUT = re.compile(r'<input((?:\s+[^\s=">]+="[^"]*")*)>')


def sanitize_html(html: str) -> str:
    """Return ``html`` with only what is safe inside any page.

    Kept are ``lang``, ``dir``, ``class``, ``id``, ``alt``, ``title``, ``aria-*`` and
    ``data-locum-*``, tables with their alignment, figures, ``details``, and the
    check boxes of task lists (always disabled). Comments are left out.

    >>> sanitize_html('<p lang="es" onclick="x()">Hola <script>x()</script><b>ya</p>')
    '<p lang="es">Hola <b>ya</b></p>'
    >>> sanitize_html('<a href="javascript:x()">uno</a> <input type="checkbox" checked>')
    '<a>uno</a> <input checked="" disabled="" type="checkbox">'
    """
    # Late: most commands build no page.
    import nh3

    cleaned = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(_OPAQUE),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_filter_attribute,
        generic_attribute_prefixes=set(_PREFIXES),
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        url_schemes=set(_SCHEMES),
        filter_style_properties={"text-align"},
        link_rel=None,
    )
    return _INPUT.sub(_keep_only_checkbox, cleaned)


def _filter_attribute(element: str, name: str, value: str) -> str | None:
    if name == "srcset":
        # nh3 looks at the schemes of single addresses only.
        schemes = {scheme.lower() for scheme in _SCHEME.findall(value)}
        return value if schemes <= {"http", "https"} else None
    if name == "cite":
        # No link, so nh3 takes it for a text.
        return value if re.match(r"https?://", value, re.IGNORECASE) else None
    if name in _ADDRESSES and _DATA.match(value):
        picture = element == "img" and name == "src" and _PICTURE.match(value)
        return value if picture else None
    return value


def _keep_only_checkbox(match: re.Match[str]) -> str:
    attributes = match[1]
    if ' type="checkbox"' not in attributes:
        return ""
    rest = attributes.replace(' type="checkbox"', "")
    return f'<input{rest} disabled="" type="checkbox">'
