"""Proposing and deciding changes to issued recommendations."""

from flask import Blueprint

from tracker.amendments import models

bp = Blueprint("amendments", __name__)
__all__ = ["bp", "models"]
