"""Reporting and marking what was recorded in error."""

from flask import Blueprint

from tracker.mistakes.models import ErrorReport

__all__ = ["ErrorReport", "bp"]

bp = Blueprint("mistakes", __name__)
