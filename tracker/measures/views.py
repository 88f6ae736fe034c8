"""Agreeing what would satisfy a recommendation, and recording the values of its outcome."""

from flask import Blueprint

from tracker.measures.models import Measure

__all__ = ["Measure", "bp"]

bp = Blueprint("measures", __name__)
