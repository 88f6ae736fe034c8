"""The recommendations tracker: oversight recommendations, logged, answered, evidenced, judged and reported."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import clock
from tracker.accounts import sessions
from tracker.accounts import views as accounts_views
from tracker.actions import views as actions_views
from tracker.amendments import views as amendments_views
from tracker.assessment import views as assessment_views
from tracker.checks import views as checks_views
from tracker.config import MEGABYTE, Settings
from tracker.consultation import views as consultation_views
from tracker.correspondence import queries as letter_queries
from tracker.correspondence import views as correspondence_views
from tracker.db import db
from tracker.delivery import views as delivery_views
from tracker.disputes import views as disputes_views
from tracker.documents import queries as document_queries
from tracker.documents import views as documents_views
from tracker.evidence import queries as evidence_queries
from tracker.evidence import views as evidence_views
from tracker.extensions import csrf, limiter, login_manager
from tracker.imprint import imprint
from tracker.investigations import views as investigations_views
from tracker.jobs.queue import queue
from tracker.measures import views as measures_views
from tracker.mistakes import views as mistakes_views
from tracker.overview import views as overview_views
from tracker.periods import views as periods_views
from tracker.preparing import views as preparing_views
from tracker.progress import views as progress_views
from tracker.publication import views as publication_views
from tracker.reporting import queries as report_queries
from tracker.reporting import views as reporting_views
from tracker.responses import views as responses_views
from tracker.risk import views as risk_views
from tracker.storage import files
from tracker.summaries import views as summaries_views
from tracker.web import access, errors, headers, routing, templating

FEATURES = (
    accounts_views.bp,
    amendments_views.bp,
    assessment_views.bp,
    consultation_views.bp,
    correspondence_views.bp,
    documents_views.bp,
    investigations_views.bp,
    overview_views.bp,
    periods_views.bp,
    preparing_views.bp,
    evidence_views.bp,
    mistakes_views.bp,
    risk_views.bp,
    summaries_views.bp,
    checks_views.bp,
    disputes_views.bp,
    delivery_views.bp,
    measures_views.bp,
    actions_views.bp,
    progress_views.bp,
    publication_views.bp,
    reporting_views.bp,
    responses_views.bp,
)

FILE_KEEPERS = (document_queries, letter_queries, evidence_queries, report_queries)
"""Whose records name stored files."""


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application, made from these settings or from those of the environment.

    Raises ConfigurationError naming everything that is wrong with them.
    """
    settings = (settings or Settings.from_environment()).with_secret()
    app = Flask("tracker", static_folder=settings.static, template_folder=None)
    app.config.from_mapping(_configuration(settings))
    if settings.trusted_proxies:
        behind = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=behind, x_proto=behind, x_host=0)  # type: ignore[method-assign]  # Flask's way
    clock.use_zone(settings.time_zone)
    files.use(settings.files)
    files.ask(*(keeper.stored_hashes for keeper in FILE_KEEPERS))
    queue.use(settings)
    imprint.use(contact=settings.contact, licence=settings.licence)
    for extension in (csrf, login_manager, limiter):
        extension.init_app(app)
    db.init_app(app)
    app.session_interface = sessions.StoredSessions()
    routing.register(app)
    errors.register(app)
    headers.register(app)
    templating.prepare(app)
    access.public(app.view_functions["static"])
    for feature in FEATURES:
        app.register_blueprint(feature)
    access.demand_declarations(app)
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    return {
        "SETTINGS": settings,
        "TESTING": settings.testing,
        "SECRET_KEY": settings.secret_key,
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        # a form may bring several files, and its texts beside them
        "MAX_CONTENT_LENGTH": settings.evidence_limit + 2 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
        "SESSION_COOKIE_NAME": "session",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # a form is good for as long as the session is
        "WTF_CSRF_TIME_LIMIT": None,
        "SQLALCHEMY_DATABASE_URI": settings.database,
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": not settings.database.startswith("sqlite")},
        "RATELIMIT_STORAGE_URI": settings.rate_limit_store,
        "SIGN_IN_LIMIT": settings.sign_in_limit,
    }
