"""The rows of summaries: an organisation's own, and oversight's of what it addressed to one."""

from tests.access.matrix import FORBIDDEN, GONE_ON, NOT_VISIBLE, OK, Row, row
from tests.access.world import World


def own(endpoint: str, method: str = "GET", status: int = OK) -> Row:
    """Return the row of what is a recipient's own: also another force has its own."""
    return row(endpoint, method, others=FORBIDDEN, liaison=status, signatory=status, other_liaison=status)


def of_the_force(endpoint: str, method: str = "GET", status: int = OK) -> Row:
    """Return the row of what oversight sees of the force: another body, which addressed nothing to it, does not."""
    return row(endpoint, method, at=at_force, others=NOT_VISIBLE, caseworker=status, approver=status)


def at_force(world: World) -> dict[str, object]:
    """Return the address of the force."""
    return {"organisation": world.cast.force.slug}


ROWS = (
    own("summaries.summary"),
    own("summaries.page"),
    own("summaries.text"),
    own("summaries.rows"),
    own("summaries.pdf", "POST", GONE_ON),
    of_the_force("summaries.of_organisation"),
    of_the_force("summaries.page_of_organisation"),
    of_the_force("summaries.text_of_organisation"),
    of_the_force("summaries.rows_of_organisation"),
    of_the_force("summaries.pdf_of_organisation", "POST", GONE_ON),
)
