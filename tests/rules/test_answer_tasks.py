"""How far each part of an answer has come."""

from datetime import date

import pytest

from tracker.investigations.vocabulary import Position
from tracker.responses.rules import Part, Reply
from tracker.responses.tasks import Status, tasks_of

PARTLY = Reply(position=Position.PARTLY)


def _status(part, reply):
    return {task.part: task.status for task in tasks_of(reply, changes=True)}[part]


@pytest.mark.parametrize(
    ("part", "reply", "status"),
    [
        (Part.POSITION, Reply(), Status.NOT_STARTED),
        (Part.POSITION, Reply(own_words="Ie."), Status.INCOMPLETE),
        (Part.POSITION, PARTLY, Status.INCOMPLETE),
        (Part.POSITION, Reply(position=Position.PARTLY, part_not_accepted="(b)"), Status.COMPLETED),
        (Part.POSITION, Reply(position=Position.NOT_STATED), Status.COMPLETED),
        (Part.ACTION, Reply(), Status.NOT_STARTED),
        (Part.ACTION, Reply(complete_by=date(2030, 1, 1)), Status.INCOMPLETE),
        (Part.ACTION, Reply(action_taken="Done."), Status.COMPLETED),
        (Part.ACTION, Reply(position=Position.NOT_ACCEPTED), Status.NOT_NEEDED),
        (Part.REASONS, Reply(), Status.NOT_STARTED),
        (Part.REASONS, Reply(action_proposed="It will be."), Status.NOT_NEEDED),
        (Part.REASONS, Reply(reason_for_no_action="The law."), Status.COMPLETED),
        (Part.CHANGE, Reply(), Status.NOT_STARTED),
        (Part.CHANGE, Reply(change_reason="The budget."), Status.INCOMPLETE),
        (Part.CHANGE, Reply(change_reason="The budget.", consulted="Nobody"), Status.COMPLETED),
    ],
)
def test_each_part_says_how_far_it_has_come(part, reply, status):
    assert _status(part, reply) is status


def test_only_a_changed_answer_asks_why_it_is_changed():
    assert [task.part for task in tasks_of(Reply(), changes=False)] == [Part.POSITION, Part.ACTION, Part.REASONS]
    assert tasks_of(Reply(), changes=True)[0].part is Part.CHANGE
