"""The pages of reports in the making: oversight's, and those on which a force checks the facts."""

from tracker.preparing.views.blueprint import bp

__all__ = ["bp"]
