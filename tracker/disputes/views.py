"""Disputing a closure, and answering."""

from flask import Blueprint

from tracker.disputes.models import Dispute

__all__ = ["Dispute", "bp"]

bp = Blueprint("disputes", __name__)
