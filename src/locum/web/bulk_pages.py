"""Many entries at one stroke."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from locum.web.faces import Face


class BulkPages:
    """Answers for selections of the queue."""

    def __init__(self, face: Face) -> None:
        """Act on a desk's entries."""
        self.face = face

    def approve(self, request: Request, form: FormData) -> Response:
        """Approve the selected entries, and say what became of each."""
        pairs = (str(value).partition(":") for value in form.getlist("chosen"))
        chosen = {entry_id: version for entry_id, _colon, version in pairs}
        report = self.face.desk.approve_all(chosen)
        return self.face.page(request, "bulk.html", report=report)
