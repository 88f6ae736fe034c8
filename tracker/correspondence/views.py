"""Reading letters, and logging where they were sent."""

from flask import Blueprint

from tracker.correspondence import models

bp = Blueprint("correspondence", __name__)
__all__ = ["bp", "models"]
