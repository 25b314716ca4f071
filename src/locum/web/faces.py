"""What all pages share: the frame, the language, the way to say that something is wrong."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from locum.errors import LocumError
from locum.i18n import _
from locum.web.requests import read_filters, write_filters
from locum.web.session import Session
from locum.web.templating import Pages
from locum.workflow.review.saving import Desk


class Face:
    """The desk, as a browser sees it."""

    def __init__(self, desk: Desk, session: Session) -> None:
        """Show a desk to whom a session belongs."""
        self.desk = desk
        self.session = session
        self._pages = Pages()

    def render(self, request: Request, template: str, **context: Any) -> str:  # noqa: ANN401
        """Return a page or a part of one."""
        locale = str(request.scope.get("locum.language", "en"))
        filters = read_filters(request.query_params)
        return self._pages.render(
            template,
            locale,
            csrf=self.session.csrf,
            project=self.desk.index.workspace.settings.name,
            reviewer=self.desk.reviewer,
            filters=filters,
            query=write_filters(filters),
            **context,
        )

    def page(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        **context: Any,  # noqa: ANN401
    ) -> Response:
        """Return an answer with a page."""
        return HTMLResponse(self.render(request, template, **context), status_code=status)

    def message(
        self, request: Request, text: str, *, status: int, form: FormData | None = None
    ) -> Response:
        """Return a page that says one thing, and gives back what was typed."""
        typed = _typed(form) if form is not None else []
        return self.page(request, "message.html", status=status, text=text, hint="", typed=typed)

    def error(
        self, request: Request, error: LocumError, *, form: FormData | None = None
    ) -> Response:
        """Return a page that says what is wrong with a file, and gives back what was typed."""
        place = f"{error.path}:{error.line}" if error.line else str(error.path or "")
        text = f"{place}: {error.message}" if place else error.message
        return self.page(
            request,
            "message.html",
            status=503,
            text=text,
            hint=error.hint or _("Mend it, then try again."),
            typed=_typed(form) if form is not None else [],
        )


def _typed(form: FormData) -> list[str]:
    """Return the texts that a person typed into a form."""
    names = sorted(name for name in form if name.startswith("form-") or name == "notes")
    return [text for name in names if (text := str(form[name])).strip()]
