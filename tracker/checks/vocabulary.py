"""The words of checks after closure."""

from tracker.terms import Term


class Holds(Term):
    """Whether what was closed still holds: policy, training and practice can each be lost again."""

    HOLDS = "holds", "It still holds"
    PARTLY = "partly", "It holds in part"
    LOST = "lost", "It no longer holds"


class Level(Term):
    """How deep a change has gone, after the consent decree monitors: each level can be lost again."""

    POLICY = "policy", "In policy only"
    TRAINING = "training", "In policy and training"
    PRACTICE = "practice", "In policy, training and practice"
