"""Who a draft may be shown to, and what may still be done in a consultation. Plain values in, an answer out."""

from collections.abc import Collection, Mapping, Sequence

from tracker.errors import IllegalTransition, Incomplete

ENDED = "This consultation has ended"


def demand_open(*, ended: bool) -> None:
    """Return only while a consultation is open. Raises IllegalTransition once it has ended."""
    if ended:
        raise IllegalTransition(ENDED)


def demand_unanswered(*, answered: bool) -> None:
    """Return only while a comment has no answer. Raises IllegalTransition once it has one: answers are never changed."""
    if answered:
        raise IllegalTransition("This comment has been answered, and the answer stays as it is")


def shown_to(concerned: Mapping[str, Collection[int]], chosen: Mapping[int, str]) -> dict[str, list[int]]:
    """Return which of the chosen organisations each draft is shown to: those that it concerns, and no other.

    Takes the organisations that each draft concerns, by the reference of the draft, and the names of those chosen. Raises
    Incomplete where a draft would be shown to nobody, or an organisation nothing.
    """
    plan = {reference: [number for number in chosen if number in numbers] for reference, numbers in concerned.items()}
    unseen = [reference for reference, numbers in plan.items() if not numbers]
    idle = [name for number, name in chosen.items() if not any(number in numbers for numbers in plan.values())]
    missing = {}
    if not plan:
        missing["recommendations"] = "Select at least one draft to show"
    elif not chosen:
        missing["organisations"] = "Select at least one organisation to ask"
    elif unseen:
        missing["recommendations"] = f"{_drafts(unseen)} would be shown to nobody. Select who to ask, or leave it out"
    elif idle:
        missing["organisations"] = f"No draft you selected concerns {_listed(idle)}. Select a draft that does, or leave it out"
    if missing:
        raise Incomplete("The consultation is not complete", missing=missing)
    return plan


def _drafts(references: Sequence[str]) -> str:
    return f"Draft {references[0]}" if len(references) == 1 else f"Drafts {_listed(references)}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
