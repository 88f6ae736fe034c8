"""What the killed process works on, put on the record through the services: `python -m tests.killed.world`."""

from tests.support import build_assessment, build_responses, cast
from tracker import create_app
from tracker.investigations import services as logging
from tracker.investigations.details import InvestigationDetails

CLOSABLE = 120
SET = "OAK"


def create() -> None:
    """One set of recommendations: every one of them is found met, and waits to be closed."""
    cast.create()
    people = cast.assemble()
    investigation = logging.create(by=people.caseworker, reference=SET, details=InvestigationDetails(name="Operation Oak"))
    references = [str(number) for number in range(1, CLOSABLE + 1)]
    for addressee in build_responses.issued(people, *references, investigation=investigation):
        build_assessment.reported_complete(addressee, people)
        build_assessment.found(addressee, by=people.caseworker)


if __name__ == "__main__":
    with create_app().app_context():
        create()
