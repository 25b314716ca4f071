"""What a request says: filters of the queue, the fields of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from urllib.parse import urlencode

from starlette.datastructures import FormData, QueryParams

from locum.workflow.review.queueing import ORDERS, STATES, TODO, Filters
from locum.workflow.review.saving import APPROVE, DRAFT

MAX_TEXT_CHARS = 100_000
PAGE_SIZES = (50, 100, 200)
_NAMES = {"text": "q"}


@dataclass(frozen=True, slots=True)
class EntryForm:
    """What was sent from an entry's page."""

    action: str
    """``approve``, ``draft``, ``check`` or ``alternatives``."""
    forms: tuple[str, ...]
    seen: str
    notes: tuple[str, ...] | None
    reasons: Mapping[str, str] = field(default_factory=dict)
    is_too_long: bool = False


def read_filters(query: QueryParams) -> Filters:
    """Return the filters that an address names; what is none of ours is passed over."""
    state = query.get("state", TODO)
    order = query.get("order", ORDERS[0])
    return Filters(
        locale=query.get("locale", "")[:40],
        article=query.get("article", "")[:1000],
        state=state if state in STATES else TODO,
        check=query.get("check", "")[:100],
        text=query.get("q", "")[:200],
        order=order if order in ORDERS else ORDERS[0],
    )


def write_filters(filters: Filters, **more: object) -> str:
    """Return the query of an address with these filters, without what goes without saying."""
    usual = asdict(Filters())
    said = {
        _NAMES.get(name, name): value
        for name, value in asdict(filters).items()
        if value != usual[name]
    }
    said |= {name: value for name, value in more.items() if value}
    return f"?{urlencode(said)}" if said else ""


def read_number(query: QueryParams, name: str, usual: int) -> int:
    """Return a whole number of an address, else the usual one."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else usual


def read_entry_form(form: FormData) -> EntryForm:
    """Return what an entry's form says."""
    texts = {name: str(value) for name, value in form.items()}
    action = texts.get("action", "")
    count = sum(name.startswith("form-") for name in texts)
    forms = tuple(texts.get(f"form-{number}", "") for number in range(count))
    notes = texts.get("notes")
    return EntryForm(
        action=action if action in (APPROVE, DRAFT, "alternatives") else "check",
        forms=tuple(form.replace("\r\n", "\n") for form in forms),
        seen=texts.get("seen", ""),
        notes=None if notes is None else tuple(notes.replace("\r\n", "\n").split("\n")),
        reasons={
            name.removeprefix("reason-"): value.strip()[:500]
            for name, value in texts.items()
            if name.startswith("reason-") and value.strip()
        },
        is_too_long=any(len(form) > MAX_TEXT_CHARS or "\0" in form for form in forms)
        or len(notes or "") > MAX_TEXT_CHARS
        or "\0" in (notes or ""),
    )
