"""The application's own commands: `./dev tracker …`."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import IO, ParamSpec

import click
import waitress
from sqlalchemy.exc import DatabaseError, OperationalError

from tracker import checking, create_app, worker
from tracker.accounts import queries as account_queries
from tracker.accounts import services as accounts
from tracker.accounts.models import User
from tracker.demonstration import loader, people
from tracker.errors import ConfigurationError, FileRefused, Refused
from tracker.investigations import queries as investigations
from tracker.investigations.models import Investigation
from tracker.organisations import queries as organisations
from tracker.organisations import services as organisation_services
from tracker.organisations.models import Organisation
from tracker.organisations.vocabulary import Kind
from tracker.policy import SYSTEM, Role
from tracker.preparing.direct import issue as issue_approved
from tracker.references import slug_of
from tracker.reporting import direct
from tracker.reporting import queries as reporting
from tracker.reporting.verifying.verdicts import verify
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files

P = ParamSpec("P")
WEB_THREADS = 8
NOT_FOUND_OUT = 2


def main() -> None:
    """Run one command, and say in one line what stands in its way."""
    try:
        commands()
    except (ConfigurationError, OperationalError, OSError) as error:
        sys.exit(in_words(error))


def in_words(error: ConfigurationError | DatabaseError | OSError) -> str:
    """Return what stands in the way of a command."""
    if isinstance(error, ConfigurationError):
        return "\n".join(["The settings are wrong:", *(f"  {problem}" for problem in error.problems)])
    if isinstance(error, DatabaseError):
        return f"The database did not answer: {error.orig}"
    return f"The machine refused: {error}"


def in_application(command: Callable[P, None]) -> Callable[P, None]:
    """Run a command with the application and its database at hand; a refusal is one line."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with create_app().app_context():
            try:
                command(*args, **kwargs)
            except Refused as refusal:
                raise click.ClickException(str(refusal)) from refusal

    return run


@click.group(name="tracker", context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Keep the record of oversight recommendations."""


@commands.command()
@in_application
def migrate() -> None:
    """Bring the database to the state this version needs."""
    # here and not above: it takes a fifth of a start to import, and only this needs it
    from tracker import migrating  # noqa: PLC0415

    migrating.upgrade()


@commands.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on.")
def web(host: str, port: int) -> None:
    """Serve the pages until it is told to stop."""
    waitress.serve(create_app(), host=host, port=port, threads=WEB_THREADS, ident=None)


@commands.command("worker")
def do_jobs() -> None:
    """Do the jobs that pages ask for, until it is told to stop."""
    worker.run(create_app())


@commands.command("load-demonstration")
@in_application
def load_demonstration() -> None:
    """Put the demonstration on the record; what is there already stays as it is."""
    loaded = loader.load()
    loader.report_to_board(loaded)
    click.echo(f"Loaded: {', '.join(loaded)}" if loaded else "The demonstration was loaded before")


@commands.command("demonstration-accounts")
def demonstration_accounts() -> None:
    """Name the accounts of the demonstration, with the one password they share."""
    for account in people.ACCOUNTS:
        click.echo(f"{account.email:<32} {people.PASSWORD}   {account.post}, {account.organisation}")


@commands.command()
@in_application
def check() -> None:
    """Work everything that is derived out again from the facts, and compare every file with its hash."""
    problems = checking.problems(files)
    for problem in problems:
        click.echo(problem)
    left_over = len(checking.orphans(files))
    if left_over:
        click.echo(
            f"{left_over} stored files are named by no record: they are harmless, left by what was cut off; "
            "the clean-up removes them"
        )
    if problems:
        raise click.ClickException(f"{len(problems)} things do not agree with the record")
    click.echo("Everything agrees with the record")


@commands.command("clean-up")
@in_application
def clean_up() -> None:
    """Remove stored files that no record names, but those that came in just now; the worker does so every hour."""
    click.echo(f"Removed: {files.clean_up()}")


class ReportCommands(click.Group):
    """Commands about reports. Whatever is none of their names is the investigation whose report is to be written."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `report HOTTON …` as `report write HOTTON …`."""
        known = {*self.commands, *ctx.help_option_names}
        return super().parse_args(ctx, args if not args or args[0] in known else ["write", *args])


@commands.group(cls=ReportCommands)
def report() -> None:
    """Write the report of an investigation (report REFERENCE --out FILE), or verify a file."""


@report.command("write")
@click.argument("reference")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(FileKind, case_sensitive=False),
    default=FileKind.PDF,
    show_default="pdf",
    help="Its form.",
)
@click.option(
    "--issue", "issuing", is_flag=True, help="Issue the approved report, and write that; without it, write a preview."
)
@click.option("--as", "email", help="The approver who issues it, by e-mail address.")
@in_application
def write_report(reference: str, out: Path, kind: FileKind, issuing: bool, email: str | None) -> None:
    """Write the status report of an investigation, as at now, into a file."""
    if issuing is (email is None):
        raise click.UsageError("--issue needs --as with the approver's e-mail address, and --as needs --issue")
    investigation = _investigation(reference)
    with written(out) as file:
        if email is None:
            file.write(direct.preview(investigation, kind))
            click.echo(f"Preview of {investigation.reference} written to {out}", err=True)
        else:
            issued = issue_approved(investigation, by=_user(email))
            file.write(direct.content_of(issued, kind))
            click.echo(f"{issued.name} of {issued.investigation.reference} issued, and written to {out}", err=True)


@report.command("verify")
@click.argument("file", type=click.File("rb"))
def verify_report(file: IO[bytes]) -> None:
    r"""Say whether FILE is an issued report, byte for byte, and whether that report has been replaced.

    FILE is any form of a report: PDF, core, volume, web page, data (CSV) or values (JSON).

    \b
    It ends with
      0  unaltered, and the report holds
      1  unaltered, but the report has been replaced
      2  not an issued report, altered, or it could not be found out
    """
    try:
        with create_app().app_context():
            found = verify(file)
            click.echo(found.sentence)
            for name, value in found.facts:
                click.echo(f"  {name}: {value}")
    except FileRefused as refusal:
        raise click.UsageError(str(refusal)) from refusal
    except (ConfigurationError, DatabaseError, OSError) as error:
        click.echo(in_words(error), err=True)
        sys.exit(NOT_FOUND_OUT)
    sys.exit(found.verdict.exit_code)


@commands.group()
def organisation() -> None:
    """Organisations."""


@organisation.command("add")
@click.option("--short-name", required=True, help="What lists call it: “MPS”.")
@click.option("--name", required=True, help="Its full name.")
@click.option("--kind", required=True, type=click.Choice(Kind, case_sensitive=False))
@click.option("--policing-body", help="The short name of the local policing body that answers for a force.")
@in_application
def add_organisation(short_name: str, name: str, kind: Kind, policing_body: str | None) -> None:
    """Put an organisation on the record."""
    body = _organisation(policing_body) if policing_body else None
    organisation_services.add(by=SYSTEM, short_name=short_name, name=name, kind=kind, local_policing_body=body)
    click.echo(f"{short_name} is on the record")


@commands.group()
def user() -> None:
    """People who may sign in."""


@user.command("add")
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--post", required=True, help="What the person is: “Superintendent, Professional Standards”.")
@click.option("--organisation", "short_name", required=True, help="The organisation's short name.")
@click.option("--role", "roles", required=True, multiple=True, type=click.Choice(Role, case_sensitive=False))
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@in_application
def add_user(email: str, name: str, post: str, short_name: str, roles: tuple[Role, ...], password: str) -> None:
    """Let somebody sign in."""
    accounts.add_user(
        by=SYSTEM,
        email=email,
        name=name,
        post=post,
        organisation=_organisation(short_name),
        roles=roles,
        password=password,
    )
    click.echo(f"{email} may sign in")


@contextmanager
def written(out: Path) -> Iterator[IO[bytes]]:
    """Lend a file to write into, opened before anything is done that cannot be undone; a new one left empty is removed."""
    is_new = not out.exists()
    try:
        with out.open("ab") as probe, io.BytesIO() as whole:
            yield whole
            if probe.seekable():
                probe.truncate(0)
            probe.write(whole.getvalue())
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error
    finally:
        if is_new and out.is_file() and not out.stat().st_size:
            out.unlink()


def _investigation(reference: str) -> Investigation:
    found = investigations.investigation_by_slug(slug_of(reference))
    if found is None:
        known = ", ".join(reporting.references()) or "none yet"
        raise click.ClickException(f"There is no investigation “{reference}”. There are: {known}")
    return found


def _user(email: str) -> User:
    found = account_queries.by_email(email)
    if found is None or not found.active:
        raise click.ClickException(f"Nobody who may sign in has the e-mail address “{email}”")
    return found


def _organisation(short_name: str) -> Organisation:
    found = organisations.by_short_name(short_name)
    if found is None:
        known = ", ".join(each.short_name for each in organisations.all_organisations()) or "none yet"
        raise click.ClickException(f"There is no organisation “{short_name}”. There are: {known}")
    return found
