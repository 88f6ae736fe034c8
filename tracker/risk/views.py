"""Setting the risk of a recommendation."""

from flask import Blueprint

from tracker.risk.models import RiskSetting

__all__ = ["RiskSetting", "bp"]

bp = Blueprint("risk", __name__)
