"""Reading letters, and logging where they were sent."""

from flask import Blueprint, Response, current_app, flash, redirect, render_template, send_file, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from reports.errors import ReportError
from reports.letter_pages import letter_file_name, render_letter_part
from reports.letters import Letter as Values
from reports.values import letter_from_json
from tracker import clock
from tracker.correspondence import queries, services, work
from tracker.correspondence.forms import DispatchForm
from tracker.correspondence.models import Letter, LetterDispatch
from tracker.correspondence.printing import press
from tracker.investigations.models import Investigation
from tracker.investigations.queries import investigation_alone
from tracker.jobs.vocabulary import JobKind
from tracker.jobs.work import entrust
from tracker.policy import Permission
from tracker.storage import FileAltered, files
from tracker.web.access import allows, requires, signed_in
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page

bp = Blueprint("correspondence", __name__)
LETTERS = "/investigations/<investigation>/letters"
# Should a browser ever open a file from here after all, it runs nothing and reaches nothing.
FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


@bp.record
def _settle_in(state: BlueprintSetupState) -> None:
    press.use(state.app.config["SETTINGS"].fonts)
    entrust(JobKind.LETTER, work.write)


def _investigation(investigation: str) -> Investigation | None:
    return investigation_alone(investigation)


def _letter(letter_id: int) -> Letter | None:
    return queries.letter_by_id(letter_id)


@bp.route(LETTERS)
@requires(Permission.SEE_LETTER, on=_investigation)
def letters(investigation: Investigation) -> ResponseReturnValue:
    """Show the letters of an investigation that the visitor may read, the latest first."""
    number, total = page_number(), queries.number_of_letters_visible_to(signed_in(), investigation)
    found = queries.letters_visible_to(signed_in(), investigation, limit=ON_A_PAGE, offset=offset_of(number))
    oversees = allows(Permission.LOG_DISPATCH, investigation)
    return page(
        "correspondence/letters.html",
        investigation=investigation,
        letters=Page(found, number, total),
        unfinished=queries.unfinished_jobs(investigation) if oversees else [],
    )


@bp.route(f"{LETTERS}/retry", methods=["POST"])
@requires(Permission.LOG_DISPATCH, on=_investigation)
def retry(investigation: Investigation) -> ResponseReturnValue:
    """Try once more to make the letters that could not be made."""
    services.retry(investigation, by=signed_in())
    flash("The letters are being made again")
    return redirect(url_for("correspondence.letters", investigation=investigation.slug))


@bp.route("/letters/<int:letter_id>")
@requires(Permission.SEE_LETTER, on=_letter)
def letter(letter: Letter) -> ResponseReturnValue:
    """Show a letter as it was made, and where it was sent."""
    try:
        values = _values(letter)
    except (FileNotFoundError, FileAltered, ReportError) as error:
        return _file_missing(letter, error)
    return page(
        "correspondence/letter.html", letter=letter, text=render_letter_part(values), file_name=letter_file_name(values)
    )


@bp.route("/letters/<int:letter_id>/file")
@requires(Permission.SEE_LETTER, on=_letter)
def download(letter: Letter) -> ResponseReturnValue:
    """Hand over a letter on paper, byte for byte as it was kept."""
    try:
        name, content = letter_file_name(_values(letter)), files.open(letter.pdf_sha256)
    except (FileNotFoundError, FileAltered, ReportError) as error:
        return _file_missing(letter, error)
    response: Response = send_file(
        content, mimetype="application/pdf", as_attachment=True, download_name=name, etag=letter.pdf_sha256
    )
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


@bp.route("/letters/<int:letter_id>/sent", methods=["GET", "POST"])
@requires(Permission.LOG_DISPATCH, on=_letter)
def log_dispatch(letter: Letter) -> ResponseReturnValue:
    """Let oversight log that a letter was sent."""
    form = DispatchForm(logged=len(letter.dispatches), recipient=letter.organisation.name, sent_on=clock.today())
    if form.validate_on_submit() and form.attempt(lambda: _log(form, letter)):
        flash(f"It is logged that letter {letter.reference} was sent")
        return redirect(url_for("correspondence.letter", letter_id=letter.id))
    return page("correspondence/log_dispatch.html", form, letter=letter)


def _log(form: DispatchForm, letter: Letter) -> LetterDispatch:
    return services.log_dispatch(
        letter,
        by=signed_in(),
        logged=form.logged.data,
        recipient=form.recipient.data,
        how=form.how.data,
        sent_on=form.sent_on.data or clock.today(),
        proof=form.proof.data,
    )


def _values(letter: Letter) -> Values:
    return letter_from_json(files.read(letter.values_sha256))


def _file_missing(letter: Letter, error: Exception) -> ResponseReturnValue:
    current_app.logger.error("Letter %s cannot be shown: %r", letter.reference, error)
    back = url_for("correspondence.letters", investigation=letter.investigation.slug)
    return render_template("correspondence/file_missing.html", letter=letter, back=back), 500
