"""What has been decided, and the way back."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from locum.i18n import _
from locum.web.faces import Face
from locum.web.requests import read_number
from locum.workflow.review.diffs import word_diff
from locum.workflow.review.saving import Conflict, Gone

_SHOWN = 100


class LogPages:
    """Answers for the log of decisions."""

    def __init__(self, face: Face) -> None:
        """Show a desk's decisions."""
        self.face = face

    def show(self, request: Request) -> Response:
        """Show what has been decided, the newest first."""
        decisions = self.face.desk.log.all()
        last = max(1, -(-len(decisions) // _SHOWN))
        page = min(max(1, read_number(request.query_params, "page", 1)), last)
        some = decisions[(page - 1) * _SHOWN : page * _SHOWN]
        return self.face.page(
            request,
            "decisions.html",
            rows=[(one, word_diff(one.before.forms[0], one.after.forms[0])) for one in some],
            count=len(decisions),
            current=page,
            last=last,
            undone=self.face.desk.log.get(request.query_params.get("undone", "")),
        )

    def undo(self, request: Request, form: FormData) -> Response:
        """Take one decision back, or show why not, and both texts."""
        decision = self.face.desk.log.get(request.path_params["id"])
        if decision is None:
            return self.face.message(request, _("There is no such decision."), status=404)
        if decision.undone:
            return RedirectResponse(f"/entry/{decision.key.id}", status_code=303)
        outcome = self.face.desk.undo(decision, over=str(form.get("over", "")))
        if isinstance(outcome, Gone):
            return self.face.page(
                request, "gone.html", status=404, gone=outcome, typed=decision.before.forms
            )
        if isinstance(outcome, Conflict):
            return self.face.page(
                request, "undo_conflict.html", status=409, decision=decision, conflict=outcome
            )
        return RedirectResponse(f"/entry/{decision.key.id}?undone={decision.id}", status_code=303)

    def undo_batch(self, request: Request, form: FormData) -> Response:  # noqa: ARG002
        """Take back what was decided at one stroke."""
        decisions = self.face.desk.log.batch(request.path_params["id"])
        if not decisions:
            return self.face.message(request, _("There is no such decision."), status=404)
        done, left = self.face.desk.undo_batch(decisions)
        return self.face.page(request, "bulk_undone.html", taken=done, left=left)
