"""The queue: what waits for a person, filtered and counted."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from locum.web.faces import Face
from locum.web.requests import PAGE_SIZES, read_filters, read_number, write_filters
from locum.workflow.review.items import Item
from locum.workflow.review.queueing import (
    ORDERS,
    STATES,
    Filters,
    count_articles,
    count_checks,
    totals_of,
)


class QueuePages:
    """Answers for the queue."""

    def __init__(self, face: Face) -> None:
        """Show a desk's queue."""
        self.face = face

    def show(self, request: Request) -> Response:
        """Show one page of the queue."""
        index = self.face.desk.index
        filters = read_filters(request.query_params)
        items = index.items()
        chosen = index.queue(filters)
        size = read_number(request.query_params, "per", PAGE_SIZES[0])
        size = size if size in PAGE_SIZES else PAGE_SIZES[0]
        pages = max(1, -(-len(chosen) // size))
        page = min(max(1, read_number(request.query_params, "page", 1)), pages)
        here = [item for item in items if not filters.locale or item.key.locale == filters.locale]
        return self.face.page(
            request,
            "queue.html",
            rows=chosen[(page - 1) * size : page * size],
            found=totals_of(chosen),
            total=totals_of(here),
            checks=count_checks(_of_article(here, filters)),
            articles=count_articles(here),
            locales=[(tag, totals_of(_of_locale(items, tag))) for tag in index.locales],
            states=STATES,
            orders=ORDERS,
            sizes=PAGE_SIZES,
            size=size,
            current=page,
            last=pages,
            page_link=lambda number: "/" + write_filters(filters, per=_unusual(size), page=number),
            progress=self.progress(),
            problems=index.problems(),
            report=None,
        )

    def progress(self) -> dict[str, Any]:
        """Return how far the index has come."""
        read, catalogs = self.face.desk.index.progress()
        checked, _all = self.face.desk.index.checking()
        return {"read": read, "checked": checked, "catalogs": catalogs}


def _unusual(size: int) -> int:
    return 0 if size == PAGE_SIZES[0] else size


def _of_locale(items: list[Item], locale: str) -> list[Item]:
    return [item for item in items if item.key.locale == locale]


def _of_article(items: list[Item], filters: Filters) -> list[Item]:
    return [item for item in items if not filters.article or item.key.article == filters.article]
