"""The words of publication."""

from tracker.terms import Term


class Withhold(Term):
    """Whether a passage is kept back, for publication and for disclosure each."""

    YES = "withhold", "Withhold"
    NO = "release", "Release"


class PublicationKind(Term):
    """How the duty to publish a response was met."""

    PUBLISHED = "published", "Published"
    NOT_PUBLISHED = "not_published", "Not published, for reasons"


class Purpose(Term):
    """What a copy of a response is made for: other passages may be withheld from each."""

    PUBLICATION = "publication", "publication"
    DISCLOSURE = "disclosure", "disclosure"


class Stage(Term):
    """Where the publication of a response stands."""

    NOT_LAID_DOWN = "not_laid_down", "No day for publication is laid down"
    UNDECIDED = "undecided", "Representation undecided"
    RUNNING = "running", "To be published"
    DAY_TO_SET = "day_to_set", "Day for publication to be set"
    DAY_SET = "day_set", "Day for publication set"
    RETURNED = "returned", "Returned"
    PUBLISHED = "published", "Published"
    NOT_PUBLISHED = "not_published", "Not published, for reasons"


class Act(Term):
    """What is done about publication."""

    PROPOSE = "propose", "propose what becomes of a passage"
    DECIDE = "decide", "decide on a passage"
    SET_DAY = "set_day", "set the day for publication"
    PUBLISH = "publish", "publish it"
    KEEP_BACK = "keep_back", "record that it is not published"
    SEND_COPY = "send_copy", "record that a copy was sent"


class Part(Term):
    """All that a public copy consists of, in its order: nothing else can stand in one."""

    MADE_BY = "made_by", "Made by"
    INVESTIGATION = "investigation", "Investigation"
    REFERENCE = "reference", "Recommendation"
    TITLE = "title", "Title"
    RECOMMENDATION = "recommendation", "What was recommended"
    RESPONDENT = "respondent", "Who answered"
    ON_BEHALF_OF = "on_behalf_of", "For"
    POSITION = "position", "Position"
    OWN_WORDS = "own_words", "The answer in the respondent’s own words"
    PART_NOT_ACCEPTED = "part_not_accepted", "What is not accepted"
    ACTION_TAKEN = "action_taken", "What has been done"
    ACTION_PROPOSED = "action_proposed", "What will be done"
    COMPLETE_BY = "complete_by", "To be complete by"
    REASON_FOR_NO_ACTION = "reason_for_no_action", "Why no action has been or will be taken"
