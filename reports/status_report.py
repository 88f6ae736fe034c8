"""What a status report says: frozen plain values, filled by the caller and printed as they are.

Every count, sentence, table and chart is made from these values and from nothing else. A tuple that is
empty and a value that is None mean "there is none", and the report says so in words.
"""

from dataclasses import dataclass
from datetime import datetime

from reports.assurance import Action, Check, Dispute, EvidenceView, Measure
from reports.dates import ReportDate
from reports.earlier import EarlierPosition, TrendPoint
from reports.editions import DecisionKind, Edition
from reports.headlines import Headline, HeadlineCount
from reports.life import Correction, LateEntry, Person, SignedStep, Withheld
from reports.words import Answer, Claim, ClosureKind, Found, Position, Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class InError:
    """A fact is marked as recorded in error: it stays in print, struck through, and counts no more."""

    reason: str
    on: ReportDate
    by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What oversight thinks of an answer itself: it changes neither the position nor the headline."""

    verdict: str  # in words: "acceptable", "not acceptable", …
    reasons: str
    on: ReportDate
    by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One formal answer of a respondent, newest first among its versions."""

    version: int
    position: Position
    own_words: str
    action_taken: str
    action_proposed: str
    reason_for_no_action: str
    part_not_accepted: str
    complete_by: ReportDate | None
    change_reason: str  # why the answer was changed; empty where it is the first that was settled
    consulted: str  # who was consulted before it was changed
    received: ReportDate
    receipt: str  # "by post, signed by …": how it came, where it came on paper or by email
    signed_by: Person | None
    state: Answer
    decided: ReportDate | None  # when it was settled or returned
    decided_by: Person | None
    decision_note: str  # what was missing, or oversight's view of the answer
    text_note: str  # "text of the answer not public in our sources"; empty where the text is here
    verdict: Verdict | None  # oversight's latest
    publication: str  # "Published 3 May 2026", "Representation undecided for 12 days"; empty where none is laid down
    provenance: str
    in_error: InError | None
    is_published: bool = False  # its text, as it stands here, is public; else a public edition leaves it out
    is_publication_undecided: bool = False  # passages were asked to be withheld, and not all are decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One progress update of the force."""

    on: ReportDate
    claim: Claim
    narrative: str
    by: Person
    provenance: str
    in_error: InError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding of oversight; the current one is what the standing counts."""

    on: ReportDate
    found: Found
    method: str  # in words: "document review", "sample", …
    reasons: str
    assessor: Person
    is_current: bool
    in_error: InError | None
    evidence: tuple[EvidenceView, ...] = ()
    measured: tuple[str, ...] = ()  # "Measure 2: met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """How an addressee was closed, or re-opened when `kind` is None."""

    kind: ClosureKind | None
    on: ReportDate
    by: Person
    reasons: str
    risk_accepted_by: str  # a post; empty where no risk was accepted
    in_error: InError | None
    second_view: str = ""  # what the second person looked at
    check: str = ""  # "to be checked on 3 May 2027", or why not
    check_due: ReportDate | None = None  # None where no check is laid down


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMove:
    """One agreed move of a delivery date."""

    on: ReportDate
    moved_from: ReportDate
    moved_to: ReportDate
    asked_by: Person
    agreed_by: Person
    reason: str
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something of this addressee lies with oversight."""

    what: str  # "Reported complete, not yet assessed", "Answer received, being checked", …
    since: ReportDate
    days: int | None  # None where the day it came is not known
    decide_by: ReportDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """A recommendation, or a part of one, with one receiving organisation: the unit that is counted."""

    organisation: str
    organisation_short: str
    respondent: str  # who must answer, where that is not the organisation itself; else empty
    part_reference: str  # "3a"; empty where the recommendation has no parts
    own_reference: str  # what the organisation calls it in its own books; empty where it has said nothing
    owner_post: str  # who at the force answers for it; empty where none is recorded
    # standing as at the moment of the report
    headline: Headline | None  # None where the recommendation is not in force
    headline_detail: str  # what always follows the headline: "due 28 March 2022", "in progress"
    is_open: bool
    answer: Answer
    position: Position | None  # of the settled answer
    claim: Claim
    claim_on: ReportDate | None
    found: Found
    # the answer clock
    answer_due: ReportDate
    answer_working: str  # "made 1 February 2022, day 1; day 56 is 28 March 2022"
    answer_overdue_days: int | None
    time_to_answer: tuple[str, ...]  # corrections of the start, applications for more time, judicial reviews, in words
    # delivery
    first_due: ReportDate
    due: ReportDate
    overdue_days: int | None  # open, past the current date, with the force
    days_with_us: int
    days_past_first_date: int | None  # open and past the first date, whoever holds it
    moves: tuple[DateMove, ...]
    moved_days: int
    days_without_update: int | None  # set when there was none for a cycle
    # what happens next
    waiting: Waiting | None
    next_step: str
    next_by: ReportDate | None
    # the record, newest first
    responses: tuple[Response, ...]
    updates: tuple[Update, ...]
    findings: tuple[Finding, ...]
    closures: tuple[Closure, ...]
    evidence_numbers: tuple[str, ...]
    date_asked: str = ""  # that another delivery date was asked for, with us n days; it holds back no lateness
    also_waiting: tuple[Waiting, ...] = ()  # further decisions that lie with oversight; counted in no figure
    actions: tuple[Action, ...] = ()
    measures: tuple[Measure, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An earlier version of a recommendation: what it said, and why it was corrected."""

    number: int
    title: str
    text: str
    made: ReportDate
    corrected: ReportDate  # when the next version took its place
    correction: str  # in words: "text corrected", "day that starts the clock corrected"
    reason: str
    by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """That a recommendation is no longer in force: it stays in print, and is counted in no figure."""

    words: str  # "Withdrawn 3 May 2026"
    reason: str
    in_its_place: tuple[str, ...]
    by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a recommendation that has parts: 3a of 3."""

    reference: str
    version: int
    title: str
    text: str
    text_note: str
    made: ReportDate
    ending: Ending | None
    versions: tuple[Version, ...]

    @property
    def not_in_force(self) -> str:
        """What became of it; nothing where it is in force."""
        return self.ending.words if self.ending else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One thing asked, with its text as issued; recommendations come in natural order."""

    reference: str
    version: int
    title: str
    text: str
    text_note: str  # "text not public in our sources"; empty where the text is here
    theme: str
    risk: Risk
    legal_basis: str
    made: ReportDate
    what_would_satisfy: str
    provenance: str
    ending: Ending | None  # None where it is in force
    versions: tuple[Version, ...]  # the earlier ones, the latest first
    links: tuple[str, ...]  # "Repeats OAK 4: …"
    copied_to: tuple[str, ...]
    parts: tuple[Part, ...]
    addressees: tuple[Addressee, ...]
    risk_accepted_by: str = ""  # a post; empty where nobody accepted the risk

    @property
    def not_in_force(self) -> str:
        """What became of it; nothing where it is in force."""
        return self.ending.words if self.ending else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One document or link, shown in the evidence annex; the file itself is not in the report."""

    number: str
    references: tuple[str, ...]
    organisation: str
    title: str
    kind: str  # in words: "policy", "training record", …
    document_date: ReportDate
    received: ReportDate
    received_from: Person
    marking: str
    shows: str
    view: str  # the assessor's: "sufficient", "partial", "not sufficient"; empty where not assessed
    sha256: str  # empty for a link
    link: str  # empty for a file
    withheld: str  # why its content is withheld; empty where it is not
    in_error: InError | None
    no_longer: str = ""  # that it was withdrawn, or its file destroyed, when and why; empty where it is in use


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision asked of the board."""

    decision: str
    references: tuple[str, ...]
    proposed_by: Person
    kind: DecisionKind = DecisionKind.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCounts:
    """What the record itself counts for the same moment; a report that differs refuses to be made."""

    recommendations: int  # in force
    addressees: int  # in force
    headlines: tuple[HeadlineCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Investigation:
    """The investigation that the report is about."""

    reference: str
    name: str
    title: str
    summary: str
    oversight_body: str
    oversight_body_short: str
    linked_investigations: int | None
    official_count: int | None  # how many recommendations were made, where more than are recorded here
    sources: tuple[str, ...]
    demonstration_notice: str  # empty unless this is demonstration data


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """A numbered, frozen document: the position of one investigation as at a moment.

    Moments are aware and in the time zone of the instance, so that they print as the clock on the wall.
    """

    number: int | None  # None is a preview: it prints DRAFT
    marking: str
    as_at: datetime
    as_now_known: bool  # False: as recorded by then; True: as now known of then
    generated_at: datetime
    software_version: str
    prepared_by: Person
    approved_by: Person | None
    contact: str  # where to ask for another format; empty where none is set
    twins_address: str  # where the HTML and the data file are kept; empty for a preview
    is_first_report: bool
    previous: EarlierPosition | None  # what it is compared with: the last report issued before its moment
    investigation: Investigation
    recommendations: tuple[Recommendation, ...]
    evidence: tuple[Evidence, ...]
    decisions: tuple[Decision, ...]
    method_notes: tuple[str, ...]  # "Numbers 2 to 4 are not recorded here because …"
    counts: RecordCounts | None
    # the document itself
    edition: Edition = Edition.BOARD
    version: int = 1  # of the report with this number: a corrected one is 2
    correction: Correction | None = None  # of the version before this one
    extract_for: str = ""  # the one organisation whose addressees it tells of; empty for the whole investigation
    prepared_for: str = ""  # the board, and its meeting
    meeting: ReportDate | None = None
    cut_off: ReportDate | None = None  # until when forces could report
    next_due: ReportDate | None = None  # when the next report comes
    snapshot: str = ""  # what its values are filed under: "IOPC-HOTTON-draft-7, snapshot 2"
    template_version: str = ""
    licence: str = ""
    trend: tuple[TrendPoint, ...] = ()  # of the reports issued before, the earliest first
    sign_off: tuple[SignedStep, ...] = ()
    withheld: tuple[Withheld, ...] = ()  # from the public edition
    own_marking: str = ""  # of the investigation; `marking` is the highest of all that is shown
    late_entries: tuple[LateEntry, ...] = ()  # what "as now known" holds and "as recorded" did not
