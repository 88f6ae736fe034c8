"""What the pages of changes and links share: their blueprint, and where recommendations are found."""

from flask import Blueprint

bp = Blueprint("amendments", __name__)
RECOMMENDATION = "/investigations/<investigation>/recommendations/<recommendation>"
