"""Answering with a page."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.web.forms import Form


def page(template: str, form: Form | None = None, **values: object) -> ResponseReturnValue:
    """Return a page, with the status that its form says: 200, 422 with errors on it, or 409 in a conflict."""
    html = render_template(template, form=form, **values)
    return html, form.status if form else 200
