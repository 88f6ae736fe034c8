"""What happened, by whom and when: one entry for every change, and the outbox that it feeds."""

from tracker.audit.services import record

__all__ = ["record"]
