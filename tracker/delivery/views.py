"""Asking for another delivery date, and deciding."""

from flask import Blueprint

from tracker.delivery.models import DateApplication

__all__ = ["DateApplication", "bp"]

bp = Blueprint("delivery", __name__)
