"""The pages of actions: the plan, one action, what is done with it, and updating the whole plan in one sitting."""

from tracker.actions.views import acts, listing, sitting
from tracker.actions.views.blueprint import bp

__all__ = ["acts", "bp", "listing", "sitting"]
