"""Who may do what: one table of every permission and its rule."""

from tracker.policy.permissions import Permission
from tracker.policy.subjects import OVERSIGHT_ROLES, RECIPIENT_ROLES, SYSTEM, Actor, Role, Subject, System
from tracker.policy.table import NOTHING, RULES, SEEN_THROUGH, SYSTEM_MAY, Rule, allows, demand

__all__ = [
    "NOTHING",
    "OVERSIGHT_ROLES",
    "RECIPIENT_ROLES",
    "RULES",
    "SEEN_THROUGH",
    "SYSTEM",
    "SYSTEM_MAY",
    "Actor",
    "Permission",
    "Role",
    "Rule",
    "Subject",
    "System",
    "allows",
    "demand",
]
