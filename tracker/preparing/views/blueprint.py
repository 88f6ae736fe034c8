"""The blueprint of all pages about reports in the making."""

from flask import Blueprint

bp = Blueprint("preparing", __name__)
