"""Reading the documents that came in."""

from flask import Blueprint

from tracker.documents import models

bp = Blueprint("documents", __name__)
__all__ = ["bp", "models"]
