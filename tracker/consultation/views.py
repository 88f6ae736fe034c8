"""Consulting on drafts, commenting, and seeing what became of it."""

from flask import Blueprint

from tracker.consultation import models

bp = Blueprint("consultation", __name__)
__all__ = ["bp", "models"]
