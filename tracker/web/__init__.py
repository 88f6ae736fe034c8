"""The web kit that all pages share.

A view loads and checks by decorator, then asks, acts and answers, in at most 25 lines::

    bp = Blueprint("responses", __name__)

    @bp.route("/submissions/<int:submission_id>/send", methods=["GET", "POST"])
    @requires(Permission.SIGN_RESPONSE, on=queries.submission)
    def send(submission: Submission) -> ResponseReturnValue:
        form = SignForm(version=submission.version)
        if form.validate_on_submit():
            done = form.attempt(lambda: services.send(submission, by=signed_in(), version=form.version.data))
            if done:
                flash("Response sent")
                return redirect(url_for("responses.submission", submission_id=submission.id))
        return page("responses/send.html", form, submission=submission)

- `web.access`: `@requires(permission)` or `@requires(permission, on=loader)`, `@public`, `signed_in()`. The loader is given the
  parts of the address by name and returns the record or None; the view is given the record instead of them. Every route
  declares one of the two, or the application does not start.
- `web.forms`: `Form`, its fields and validators. `attempt` returns `Done` with the service's `result`, or None with the
  refusal in words on the form. `Incomplete.missing` and `AlreadyExists.field` name fields; any other refusal stands in the
  error summary; a change by somebody else in the meantime shows a notice and keeps what was typed, with a 409.
  `RadiosField("Position", vocabulary=Position)` holds a `Position | None`; `SelectField` and `CheckboxesField` likewise, and
  `.offer([Choice(id, name), …])` sets choices in the view. `DayField` holds a date, `WhenField` a `When`.
- `web.responses.page(template, form=None, **values)` answers with a page and the right status.
- `web.pagination`: `Page(items, number, total)`, `page_number()`, `offset_of(number)`.
- In templates: extend `layouts/page.html` or `layouts/form.html` and read the comment at their top; call the macros of
  `components/`, one a file. `allows(Permission.X, record)`, `visitor()`, `today()` and `look_of(headline)` may be asked; the
  filters are `day`, `moment`, `days`, `size`, `text` (a text as typed) and `in_line` (a short value in a sentence). A missing
  value is an error.
- A new feature adds its blueprint to `FEATURES` in `tracker/__init__.py` and, where it has a link on every page, its entry to
  `web/navigation.py`.
"""
