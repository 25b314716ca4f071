"""One entry: shown, checked while somebody types, saved."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from locum.i18n import _
from locum.web.faces import Face
from locum.web.requests import EntryForm, read_entry_form, read_filters, write_filters
from locum.workflow.review.alternatives import Alternative, find_alternatives
from locum.workflow.review.decisions import Decision
from locum.workflow.review.diffs import word_diff
from locum.workflow.review.items import Item, Key
from locum.workflow.review.queueing import neighbours, next_alike
from locum.workflow.review.saving import Conflict, Edit, Gone, Refused, Saved
from locum.workflow.review.view import look_at_entry, look_at_text, open_entry


class EntryPages:
    """Answers for single entries."""

    def __init__(self, face: Face) -> None:
        """Show a desk's entries."""
        self.face = face

    def show(self, request: Request) -> Response:
        """Show an entry as it stands."""
        item = self.face.desk.index.item(request.path_params["id"])
        if item is None:
            return self._gone(request, Gone(None))
        return self._page(request, item)

    def save(self, request: Request, form: FormData) -> Response:
        """Save what was decided, and go on; or show why that cannot be."""
        sent = read_entry_form(form)
        item = self.face.desk.index.item(request.path_params["id"])
        if sent.is_too_long:
            text = _("A translation may have 100,000 characters, and none of them NUL.")
            return self.face.message(request, text, status=422, form=form)
        if item is None:
            return self._gone(request, Gone(self._key(request)), form=form)
        if sent.action == "check":
            return self._page(request, item, sent=sent)
        if sent.action == "alternatives":
            found = find_alternatives(self.face.desk, item)
            return self._page(request, item, sent=sent, alternatives=found)
        onward = self._onward(request, item)
        edit = Edit(sent.action, sent.forms, sent.seen, sent.notes, sent.reasons)
        outcome = self.face.desk.save(item.id, edit)
        if isinstance(outcome, Gone):
            return self._gone(request, outcome, form=form)
        if isinstance(outcome, Conflict):
            return self._page(request, item, status=409, sent=sent, conflict=outcome)
        if isinstance(outcome, Refused):
            return self._page(request, item, status=422, sent=sent, refusal=outcome)
        return RedirectResponse(self._with_done(onward, item, outcome), status_code=303)

    def check(self, request: Request, form: FormData) -> Response:
        """Answer with what is to be said of a text that is being typed: a part of the page."""
        sent = read_entry_form(form)
        item = self.face.desk.index.item(request.path_params["id"])
        stored = open_entry(self.face.desk, item) if item else None
        if item is None or stored is None or sent.is_too_long:
            return self.face.page(request, "_gone_live.html", status=404)
        _catalog, entry, now = stored
        text = look_at_text(self.face.desk, item, entry, sent.forms)
        changed = now.version != sent.seen
        return self.face.page(
            request, "_live.html", item=item, text=text, sent=sent, changed=changed
        )

    def alternatives(self, request: Request, form: FormData) -> Response:  # noqa: ARG002
        """Answer with other translations of the engines: a part of the page."""
        item = self.face.desk.index.item(request.path_params["id"])
        found = find_alternatives(self.face.desk, item) if item else []
        return self.face.page(request, "_alternatives.html", item=item, alternatives=found)

    # --- pages ---

    def _page(
        self,
        request: Request,
        item: Item,
        *,
        status: int = 200,
        sent: EntryForm | None = None,
        conflict: Conflict | None = None,
        refusal: Refused | None = None,
        alternatives: list[Alternative] | None = None,
    ) -> Response:
        view = look_at_entry(self.face.desk, item, sent.forms if sent else ())
        if view is None:
            return self._gone(request, Gone(item.key))
        seen = sent.seen if sent and not conflict else view.snapshot.version
        theirs = conflict.entry.forms if conflict else ()
        return self.face.page(
            request,
            "entry.html",
            status=status,
            item=item,
            view=view,
            text=view.text,
            sent=sent,
            typed=sent.forms if sent else view.entry.forms,
            notes="\n".join(_notes(sent, view.entry.own_notes)),
            seen=seen,
            conflict=conflict,
            between=word_diff(theirs[0], sent.forms[0]) if sent and theirs and sent.forms else [],
            refusal=refusal,
            alternatives=alternatives,
            place=self._place(request, item),
            done=self._decision(request, "done"),
            undone=self._decision(request, "undone"),
        )

    def _gone(self, request: Request, gone: Gone, form: FormData | None = None) -> Response:
        typed = read_entry_form(form).forms if form is not None else ()
        return self.face.page(request, "gone.html", status=404, gone=gone, typed=typed)

    def _key(self, request: Request) -> Key | None:
        return self.face.desk.index.key(request.path_params["id"])

    # --- the way on ---

    def _place(self, request: Request, item: Item) -> dict[str, Any]:
        """Return where the entry stands in the queue that the address names."""
        filters = read_filters(request.query_params)
        queue = self.face.desk.index.queue(filters)
        before, after = neighbours(queue, item)
        query = write_filters(filters)
        ids = [one.id for one in queue]
        return {
            "number": ids.index(item.id) + 1 if item.id in ids else 0,
            "of": len(queue),
            "before": f"/entry/{before.id}{query}" if before else "",
            "after": f"/entry/{after.id}{query}" if after else "",
            "alike": [
                (check, f"/entry/{one.id}{query}")
                for check, _severity in item.found
                if (one := next_alike(queue, item, check))
            ],
        }

    def _onward(self, request: Request, item: Item) -> str:
        """Return the address of what comes next, as long as the queue is as it is."""
        filters = read_filters(request.query_params)
        queue = self.face.desk.index.queue(filters)
        _before, after = neighbours(queue, item)
        if after is None and queue and queue[0].id != item.id:
            after = queue[0]
        query = write_filters(filters)
        return f"/entry/{after.id}{query}" if after else f"/{query}"

    def _with_done(self, address: str, item: Item, saved: Saved) -> str:
        """Tell the next page what has just been done: for its message, and for the browser."""
        mark = saved.decision.id if saved.decision else "same"
        return f"{address}{'&' if '?' in address else '?'}done={mark}&saved={item.id}"

    def _decision(self, request: Request, name: str) -> Decision | None:
        """Return the decision that an address tells of."""
        return self.face.desk.log.get(request.query_params.get(name, ""))


def _notes(sent: EntryForm | None, stored: tuple[str, ...]) -> tuple[str, ...]:
    return sent.notes if sent and sent.notes is not None else stored
