"""Asking for more time, deciding on it, and judicial reviews."""

from flask import Blueprint

from tracker.periods import models

bp = Blueprint("periods", __name__)
__all__ = ["bp", "models"]
