"""The home page of a force or another body that is asked: what it owes, and what lies with oversight."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reports.text import shortened
from reports.words import counted
from tracker.dates import days, long_date
from tracker.investigations import standing
from tracker.investigations.clock_rules import RULES, ExtendedBy
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Answer, Found
from tracker.overview import links
from tracker.overview.case_file import CaseFile
from tracker.overview.next_steps import NextStep, Side, next_step
from tracker.overview.work import DUE, SINCE_RECEIVED, SINCE_REPORTED, HomeSection, Task, WorkRow, section, to_investigation
from tracker.periods.models import ExtensionApplication
from tracker.policy import Actor, Permission, allows
from tracker.responses.models import Submission

MOST_OF_A_NOTE = 140
ASK_SOON_DAYS = 14


def letters_to_sign(submissions: Iterable[Submission], viewer: Actor, on: date) -> HomeSection | None:
    """Return the letters that wait for the signature, the earliest due first."""
    waiting = sorted(submissions, key=lambda letter: _due(letter) or date.max)
    rows = [_letter(each, viewer, on) for each in waiting]
    title = "Letters to sign" if any(row.link.words == "Sign" for row in rows) else "Letters with your signatory"
    return HomeSection("letters", title, True, rows) if rows else None


def owed(addressees: Iterable[Addressee], file: CaseFile, viewer: Actor, on: date) -> Iterator[HomeSection | None]:
    """Return the answers, the evidence and the deliveries that the viewer's organisation owes."""
    steps = [(each, next_step(each.facts, on, file.known(each))) for each in addressees]
    answers = [(each, step) for each, step in steps if _is_owed(each, step) and _is_of(each.respondent_id, viewer)]
    deliveries = [(each, step) for each, step in steps if step.side is Side.FORCE and _is_of(each.organisation_id, viewer)]
    yield _section(
        "owed", "Answers owed", [_owe(each[0], viewer, on) for each in answers if each[0].answer is not Answer.RETURNED], on
    )
    returned = [_answer_again(*each, file, viewer) for each in answers if each[0].answer is Answer.RETURNED]
    yield _section("returned", "Answers returned to you", returned, on)
    missing = [_bring(*each, file) for each in deliveries if each[0].finding is Found.NOT_SUFFICIENT]
    yield _section("missing", "Evidence returned to you", missing, on)
    deliver = [_deliver(*each, on) for each in deliveries if each[0].finding is not Found.NOT_SUFFICIENT]
    yield section("delivery", "To carry out", deliver, with_you=True, reading=DUE, on=on, for_many=to_investigation("See"))


def with_oversight(addressees: Iterable[Addressee], on: date) -> Iterator[HomeSection | None]:
    """Return the answers that are being checked and the completion reports that are not decided yet."""
    sent, reported = [], []
    for each in addressees:
        if each.answer is Answer.RECEIVED:
            sent.append(Task(each, links.to_record("See", each), each.received_on))
        elif each.later_answer is Answer.RECEIVED:
            sent.append(Task(each, links.to_record("See", each), each.later_received_on, "changed answer"))
        elif standing.is_with_us(each.facts):
            reported.append(Task(each, links.to_record("See", each), each.complete_on))
    many = to_investigation("See")
    yield section("sent", "Answers being checked", sent, with_you=False, reading=SINCE_RECEIVED, on=on, for_many=many)
    title = "Reported complete, being judged"
    yield section("reported", title, reported, with_you=False, reading=SINCE_REPORTED, on=on, for_many=many)


def more_time(applications: Sequence[ExtensionApplication], on: date) -> HomeSection | None:
    """Return the applications for more time that oversight has not decided yet."""
    tasks = [
        Task(each.addressee, links.of_addressee("See", "periods.periods", each.addressee), each.happened_on)
        for each in applications
    ]
    title = "More time you asked for, not decided yet"
    return section(
        "more-time-asked", title, tasks, with_you=False, reading=SINCE_RECEIVED, on=on, for_many=to_investigation("See")
    )


def _section(key: str, title: str, tasks: Sequence[Task], on: date) -> HomeSection | None:
    return section(key, title, tasks, with_you=True, reading=DUE, on=on)


def _is_owed(addressee: Addressee, step: NextStep) -> bool:
    """Return whether the answer is the respondent's to give, also while more time was asked for."""
    return step.side is Side.RESPONDENT or standing.awaits_more_time(addressee.facts)


def _owe(addressee: Addressee, viewer: Actor, on: date) -> Task:
    drafts = allows(viewer, Permission.DRAFT_RESPONSE, addressee)
    link = links.of_investigation("Answer" if drafts else "See", "responses.answer", addressee.recommendation.investigation)
    return Task(addressee, link, addressee.answer_due_on, _about_time(addressee, on))


def _about_time(addressee: Addressee, on: date) -> str:
    """Return what there is to know of the time for an answer beside its last day."""
    facts = addressee.facts
    if not facts.duty_to_answer:
        return "no duty to answer"
    if facts.suspended_since is not None:
        return f"suspended since {long_date(facts.suspended_since)}: a judicial review is in progress"
    if facts.extension_asked_on is not None:
        waited = days(max(0, (on - facts.extension_asked_on).days))
        return f"more time asked for, with {addressee.recommendation.investigation.oversight_body.short_name} {waited}"
    can_be_extended = RULES[addressee.recommendation.legal_basis].extended_by is not ExtendedBy.NOBODY
    left = (facts.answer_due_on - on).days if facts.answer_due_on else -1
    return "more time must be asked for by then" if can_be_extended and 0 <= left <= ASK_SOON_DAYS else ""


def _answer_again(addressee: Addressee, step: NextStep, file: CaseFile, viewer: Actor) -> Task:
    found = (each.returning.missing for each in file.responses if each.addressee_id == addressee.id and each.returning)
    drafts = allows(viewer, Permission.DRAFT_RESPONSE, addressee)
    again = links.of_addressee("Answer again", "responses.draft", addressee)
    link = again if drafts else links.to_record("See", addressee)
    return Task(addressee, link, step.by, _note(next(found, "")))


def _bring(addressee: Addressee, step: NextStep, file: CaseFile) -> Task:
    found = (each.missing for each in file.findings if each.addressee_id == addressee.id)
    link = links.of_addressee("Report progress", "progress.report", addressee)
    return Task(addressee, link, step.by, _note(next(found, "")))


def _deliver(addressee: Addressee, step: NextStep, on: date) -> Task:
    link = links.of_addressee("Report progress", "progress.report", addressee)
    notes = (standing.moved(addressee.facts), standing.silence(addressee.facts, on))
    return Task(addressee, link, step.by, "; ".join(note for note in notes if note))


def _letter(letter: Submission, viewer: Actor, on: date) -> WorkRow:
    due = _due(letter)
    signs = allows(viewer, Permission.SIGN_RESPONSE, letter)
    words, endpoint = ("Sign", "responses.sign") if signs else ("Read", "responses.submission")
    return WorkRow(
        about=f"{letter.investigation.reference}: answer to {counted(len(letter.responses), 'recommendation')}",
        organisation=letter.respondent.short_name,
        when=DUE.when(due),
        how_long=DUE.how_long(due, on),
        link=links.of_submission(words, endpoint, letter),
        late=DUE.is_late(due, on),
        record=links.of_submission("Read", "responses.submission", letter),
    )


def _due(letter: Submission) -> date | None:
    days_due = [each.addressee.resubmit_by or each.addressee.answer_due_on for each in letter.responses]
    return min((day for day in days_due if day is not None), default=None)


def _is_of(organisation_id: int, viewer: Actor) -> bool:
    return organisation_id == viewer.organisation_id


def _note(missing: str) -> str:
    return f"Missing: {shortened(missing, MOST_OF_A_NOTE)}" if missing else ""
