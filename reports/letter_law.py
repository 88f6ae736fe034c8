"""What a letter says of the law, by the power under which a recommendation was made.

Sources: Police Reform Act 2002, Schedule 3, paragraphs 28A and 28B, and section 10; Police Act 1996, section 55;
Coroners (Investigations) Regulations 2013, regulations 28 and 29.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.words import LegalBasis

NO_ADJUSTMENT = "No last day moves because it falls on a weekend or a bank holiday."


@dataclass(frozen=True, slots=True)
class Law:
    """The sentences that a power calls for; empty where it has nothing to say."""

    under: str
    duty: bool
    duty_to_answer: str
    more_time: tuple[str, ...]
    only_in_time: str  # why an application received after the last day cannot be granted; empty where it can
    publication: tuple[str, ...]
    copy_of_answer: tuple[str, ...] = ()  # what whoever is sent a copy of the recommendation may expect


_BY_AGREEMENT = ("If you need more time, ask us before the day on which the answer is due.",)

LAWS: Mapping[LegalBasis, Law] = {
    LegalBasis.PARAGRAPH_28A: Law(
        under="under paragraph 28A of Schedule 3 to the Police Reform Act 2002",
        duty=True,
        duty_to_answer=(
            "You must answer in writing within 56 days, beginning with the day on which it was made (paragraph 28B)."
        ),
        more_time=(
            (
                "Only the Director General can extend the period, and only on an application received on or before its last day"
                " (paragraph 28B). Only the day on which we receive it counts; one received later cannot be granted."
                " Say which recommendations it is for, how many days you need and why."
            ),
            "Days in progress of a judicial review that is started within the period are added (paragraph 28B).",
        ),
        only_in_time=(
            "The Director General may extend the period only on an application received before it ends (paragraph 28B)."
        ),
        publication=(
            (
                "We must publish your answer within 21 days, beginning with the day on which we receive it, and send a copy to"
                " all who were sent a copy of the recommendation (paragraph 28B)."
            ),
            (
                "If you think that some of it should not be published, mark the passages in your answer and give a reason for"
                " each. We then decide passage by passage, and publish nothing of the answer before that."
            ),
        ),
        copy_of_answer=("When the answer is published, we send you a copy of it (paragraph 28B).",),
    ),
    LegalBasis.SECTION_10: Law(
        under="under section 10(1)(e) of the Police Reform Act 2002",
        duty=False,
        duty_to_answer="There is no duty to answer a recommendation made under section 10(1)(e), and no deadline.",
        more_time=(),
        only_in_time="",
        publication=(),
    ),
    LegalBasis.SECTION_55: Law(
        under="in a report published under section 55 of the Police Act 1996",
        duty=True,
        duty_to_answer=(
            "The local policing body must answer within 56 days, beginning with the day of publication (section 55)."
        ),
        more_time=("Section 55 lays down no way to extend the period.",),
        only_in_time="",
        publication=(),
    ),
    LegalBasis.REGULATION_28: Law(
        under="under regulation 28 of the Coroners (Investigations) Regulations 2013",
        duty=True,
        duty_to_answer="You must answer in writing within 56 days (regulation 29); how we count them stands beside each day.",
        more_time=("The coroner may extend the period. Say for which recommendations, how many days you need and why.",),
        only_in_time="",
        publication=(),
    ),
    LegalBasis.OTHER: Law(
        under="",
        duty=True,
        duty_to_answer="No period for the answer is laid down; where we ask for it by an agreed day, the day is given.",
        more_time=_BY_AGREEMENT,
        only_in_time="",
        publication=(),
    ),
    LegalBasis.UNKNOWN: Law(
        under="",
        duty=True,
        duty_to_answer="The legal basis is not known; where we ask for an answer by an agreed day, the day is given.",
        more_time=_BY_AGREEMENT,
        only_in_time="",
        publication=(),
    ),
}
