"""What is asked and answered in Operation Sequel. All of it is invented."""

from tracker.investigations.vocabulary import LinkKind
from tracker.responses.rules import Section

LEARNING = """1. Learning from complaints

Learn from the complaints that are upheld, and say so in public.

1a. A standing review of what was learned

Review at least every quarter what was learned from the complaints that were upheld, at chief officer level, and minute it.

1b. Publishing what was learned

Publish once a year what was learned from complaints and what was changed because of it."""

STATEMENTS = "Keep the statements of witnesses where only those who deal with the matter can read them."
STATEMENTS_AS_DRAFTED = "Keep the statements of witnesses under lock and key."
TEN_DAYS = "Answer each letter of complaint within ten days of the day on which it was received."
TEN_DAYS_CORRECTED = "Answer each letter of complaint within ten working days of the day on which it was received."

# The references, each with its title and its text.
TO_NORTHSHIRE = {
    "2": ("Storing the statements of witnesses", STATEMENTS_AS_DRAFTED),
    "3": ("Answering letters of complaint", TEN_DAYS),
    "6": (
        "Counting complaints by district",
        "Count complaints by district and send the numbers to the oversight body each month.",
    ),
}
TO_DYFFRYN = {
    "4": (
        "Leaflets in Welsh",
        "Offer every leaflet about complaints in Welsh and in English alike, and tell callers that both exist.",
    ),
    "5": (
        "Vetting contractors again",
        "Vet again, within a year, every contractor who deals with complaints and was vetted before 2020.",
    ),
    "8": ("Keeping recordings", "Keep the recordings of interviews for seven years from the end of the matter."),
}
TO_BOTH = {
    "7": ("An officer for each complaint", "Name one officer for each complaint, who answers for it until it is finished."),
}
LATER = {
    "9": ("Training supervisors again", "Train again every supervisor whose district had a complaint upheld in the last year."),
    "10": (
        "An officer and a deputy for each complaint",
        "Name an officer for each complaint, and a deputy for when that officer is away.",
    ),
}
IN_CONSULTATION = {
    "11": (
        "Telling complainants of delays",
        "Tell the complainant at once when an answer will be later than was promised, and why.",
    ),
    "12": ("A survey of complainants", "Ask every complainant, three months after the end, whether they were treated fairly."),
}

MESSAGE = "Please tell us whether these say clearly what is asked, and whether anything stands in the way of doing it."
COMMENT = "“Under lock and key” would rule out the new electronic files, which are safer than any cupboard."
SUGGESTION = "Keep the statements of witnesses where only those who deal with the matter can read them, on paper or otherwise."
TREATMENT = "What matters is who can read them. The words now say so, and leave the means to the force."
SECOND_COMMENT = (
    "A survey after three months comes too late for matters that are finished within a week. Could it be one month?"
)

STORED = (
    "Statements are kept in the case management system since March. Access is granted by the officer in charge alone. "
    "The server stands in the basement of the Castle Street station, behind a door with a keypad. "
    "A monthly report lists who has read what."
)
WHERE = "The server stands in the basement of the Castle Street station, behind a door with a keypad."
WHY_NOT_WHERE = "Saying where the server stands, and how the door is secured, would help whoever wants to reach it."
PASSAGE = (Section.ACTION_TAKEN, WHERE, WHY_NOT_WHERE)
WITHHELD = "The passage says nothing about what was done, and its publication would weaken the security of the station."
PUBLIC_REASON = "security of premises"

NOT_PUBLISHING = (
    "Heddlu Dyffryn does not accept part 1b. We publish an annual account of complaints already. "
    "Two of the matters in it concern officers who can be recognised: PC 4411 and the late custody sergeant at Aberllyn."
)
RECOGNISABLE = "PC 4411 and the late custody sergeant at Aberllyn"
WHY_NOT_RECOGNISABLE = "Two people could be recognised, one of whom has died; their families were not asked."
VERDICT = "The account that is published counts complaints. It does not say what was learned, which is what was asked."

MORE_TIME = "The new case management system goes live this month; an answer before it would be out of date at once."
GRANTED = "The reason is a good one, and the application came well before the last day."
TRANSLATOR = "Our translator is on leave until the end of the month."
REFUSED = "The answer itself can be given in either language. The leaflets need not be translated before it is given."
SUPERVISORS = "The list of upheld complaints by district is being drawn up and will be ready in three weeks."
REVIEW_REFERENCE = "CO/0000/DEMO"
REVIEW_NOTE = "A contractor asks the court to quash the recommendation. Fictional."

WITHDRAWN_BECAUSE = "The numbers are published by the Home Office from this year on. Sending them twice would help nobody."
SUPERSEDED_BECAUSE = (
    "An officer alone is not enough: complaints stood still during leave. Recommendation 10 asks for a deputy too."
)
CORRECTED_BECAUSE = "The investigation’s report says ten working days; the word “working” was left out when it was copied."

PUBLISHED = "The first yearly account of what was learned will be published."
RECORDINGS_KEPT = "Recordings will be kept for seven years once the archive has been enlarged."
DROPPED = "The archive cannot be enlarged: the tender brought no offer. Recordings will go on being kept for three years."
DROPPED_BECAUSE = "The tender for the archive brought no offer, and none is expected."
CONSULTED = "The force’s records board, and the local policing body."

# Which recommendation of Operation Example, which one here, how they stand, and why.
LINKS = (("5", "9", LinkKind.REPEATS, "Training was reported complete there; complaints were upheld again."),)
