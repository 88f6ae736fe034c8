"""Looking again at what was closed."""

from flask import Blueprint

from tracker.checks.models import ClosureCheck

__all__ = ["ClosureCheck", "bp"]

bp = Blueprint("checks", __name__)
