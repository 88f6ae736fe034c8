"""Planning actions, giving them owners and dates, and saying how far they are."""

from flask import Blueprint

from tracker.actions.models import Action

__all__ = ["Action", "bp"]

bp = Blueprint("actions", __name__)
