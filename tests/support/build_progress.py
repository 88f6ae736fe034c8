"""Progress for tests, made through the services."""

from tracker.accounts.models import User
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Claim
from tracker.progress import services
from tracker.progress.models import ProgressUpdate


def update(addressee: Addressee, *, by: User, claim: Claim = Claim.IN_PROGRESS) -> ProgressUpdate:
    """Return what the force has said of its progress; a completion report has no evidence but a reason."""
    because = "it is a decision of the chief officer" if claim is Claim.COMPLETE else ""
    return services.report_progress(
        addressee, by=by, version=addressee.version, claim=claim, narrative="All sergeants trained", no_evidence_because=because
    )
