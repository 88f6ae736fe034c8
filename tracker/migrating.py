"""Bringing the database to the state that this version needs."""

import flask_migrate
from flask import current_app

from tracker.config import ROOT
from tracker.db import db


def upgrade() -> None:
    """The database is in the state that this version needs."""
    flask_migrate.Migrate(current_app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    flask_migrate.upgrade()
