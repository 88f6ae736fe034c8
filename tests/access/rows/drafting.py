"""The rows of the pages on which sets, parts and the order of drafts are made, and of the table of deadline rules."""

from tests.access.matrix import INCOMPLETE, OK, only_oversight, row, while_in_draft

SEVERAL = only_oversight("investigations.draft_many", lambda world: world.investigation, caseworker=True)
ORDER = only_oversight("investigations.reorder", lambda world: world.investigation, caseworker=True)
ROWS = (
    *SEVERAL,
    *ORDER,
    *while_in_draft("investigations.draft_part", lambda world: world.at_draft, sent_empty=INCOMPLETE),
    row("investigations.clock_rules", others=OK),
)
