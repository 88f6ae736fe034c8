"""Deciding passages, publishing responses, and logging copies."""

from flask import Blueprint

from tracker.publication import models

bp = Blueprint("publication", __name__)
__all__ = ["bp", "models"]
