"""What the pages of investigations and their recommendations ask."""

from tracker.investigations.forms.investigation import InvestigationForm, NewInvestigationForm
from tracker.investigations.forms.issue import IssueForm
from tracker.investigations.forms.recommendation import (
    ADDRESSED,
    RecommendationForm,
    RemoveForm,
    as_part_of,
    following_on,
    what_it_says,
)
from tracker.investigations.forms.several import OrderForm, SeveralForm, order_form, read_of

__all__ = [
    "ADDRESSED",
    "InvestigationForm",
    "IssueForm",
    "NewInvestigationForm",
    "OrderForm",
    "RecommendationForm",
    "RemoveForm",
    "SeveralForm",
    "as_part_of",
    "following_on",
    "order_form",
    "read_of",
    "what_it_says",
]
