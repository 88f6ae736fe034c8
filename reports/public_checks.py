"""Why a public edition of a report must be refused: each reason names the references that it is about.

The edition is looked at as it would be printed: every text in it is compared with every name and with every text that was left
out, whatever field it stands in.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum

from reports.life import Person
from reports.status_report import Addressee, Response, StatusReport
from reports.words import listed

PLAIN_MARKING = "OFFICIAL"
UNDECIDED = "Representation undecided"
PASSAGES_UNDECIDED = "Passages asked to be withheld, to be decided"
_POSSESSIVE = re.compile(r"['’]s\b")
_INSIDE_A_NAME = re.compile(r"(?<=[^\W\d_])['’‐‑-](?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
SIGNER = re.compile(r"signed by ([^,;]+)")
# As they stand before a surname alone; more would match words that begin a sentence.
TITLES = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "officer", "detective", "det"),
        *(
            "pc",
            "dc",
            "ps",
            "ds",
            "sgt",
            "sergeant",
            "di",
            "dci",
            "dcs",
            "insp",
            "inspector",
            "chief",
            "supt",
            "superintendent",
        ),
        *("constable", "commander", "commissioner", "acc", "dcc", "cc"),
    )
)
LEAST_TO_COMPARE = 20  # letters: a shorter text may stand anywhere by chance
MOST_TO_COMPARE = 60  # letters from its beginning: a copy may be cut short
MOST_NAMED = 12
ITSELF = "the report itself"
BETWEEN = " | "  # no name and no text runs over from one text into the next
UNSEEN = ("Mn", "Cf")


def names_in(report: StatusReport) -> set[str]:
    """Every name of a person that the values of a report know."""
    named = {each.name for each in _people(report) if each.name}
    return named | {name for text in _texts(report) for name in SIGNER.findall(text) if _folded(name)}


def is_marked_above(marking: str) -> bool:
    """Whether a marking is above OFFICIAL."""
    return bool(marking) and marking != PLAIN_MARKING


def reasons_to_refuse(report: StatusReport, public: StatusReport, names: Collection[str]) -> list[str]:
    """Why the report may not come out as this public edition; nothing where it may."""
    # Of a report from before markings were told apart it is not known what its marking comes from.
    marking = report.own_marking or report.marking
    reasons = [f"the investigation is marked {marking}"] if is_marked_above(marking) else []
    undecided = [
        f"recommendation {each.reference}" for each in report.recommendations if any(map(_is_undecided, each.addressees))
    ]
    reasons += reason("a representation against publication is undecided", undecided)
    shown = _shown(public)
    forms = _forms(names)
    reasons += reason("the name of a person stands in a text", [place for place, text in shown.items() if _holds(text, forms)])
    return [*reasons, *reason("a text repeats what is withheld", _repeating(report, public, shown))]


def reason(what: str, places: Sequence[str]) -> list[str]:
    """One reason with where it was found, or none where it was found nowhere."""
    named = list(dict.fromkeys(places))
    more = [f"{len(named) - MOST_NAMED} more places"] if len(named) > MOST_NAMED else []
    return [f"{what}: {listed([*named[:MOST_NAMED], *more])}"] if named else []


def _is_undecided(one: Addressee) -> bool:
    said = any(each.is_publication_undecided or each.publication.startswith(UNDECIDED) for each in one.responses)
    return said or any(each.what == PASSAGES_UNDECIDED for each in one.also_waiting)


def _shown(report: StatusReport) -> dict[str, str]:
    """All that is said in the report, as it is compared, by what it is about."""
    apart = ("recommendations", "evidence")
    about = {f"recommendation {each.reference}": _texts(each) for each in report.recommendations}
    about |= {f"evidence {each.number}": _texts(each) for each in report.evidence}
    rest = [text for each in fields(report) if each.name not in apart for text in _texts(getattr(report, each.name))]
    return {place: BETWEEN.join(map(_folded, texts)) for place, texts in {**about, ITSELF: rest}.items()}


def _repeating(report: StatusReport, public: StatusReport, shown: Mapping[str, str]) -> list[str]:
    """Where a text still stands that was left out elsewhere: each is sought where it could have been copied to."""
    return [
        place
        for origins, text in _left_out(report, public)
        for place in (*origins, ITSELF)
        if len(text) >= LEAST_TO_COMPARE and text[:MOST_TO_COMPARE] in shown.get(place, "")
    ]


def _left_out(report: StatusReport, public: StatusReport) -> Iterator[tuple[list[str], str]]:
    """The texts of answers and of evidence that were left out, each with what could repeat it."""
    for before, after in zip(report.recommendations, public.recommendations, strict=True):
        for one, shown in zip(before.addressees, after.addressees, strict=True):
            for answer, printed in zip(one.responses, shown.responses, strict=True):
                texts = zip(_answered(answer), _answered(printed), strict=True)
                yield from (([f"recommendation {before.reference}"], _folded(text)) for text, kept in texts if text != kept)
    for item, listed_item in zip(report.evidence, public.evidence, strict=True):
        if item.title != listed_item.title:
            places = [f"evidence {item.number}", *(f"recommendation {each}" for each in item.references)]
            yield from ((places, _folded(text)) for text in (item.title, item.shows))


def _answered(answer: Response) -> tuple[str, ...]:
    return (answer.own_words, answer.action_taken, answer.action_proposed, answer.reason_for_no_action)


def _forms(names: Collection[str]) -> set[tuple[str, ...]]:
    """How a name may be typed: in full, the surname first, by initial, or the surname after a title or a rank."""
    forms: set[tuple[str, ...]] = set()
    for words in [_folded(name).split() for name in names]:
        while len(words) > 1 and words[0] in TITLES:
            words.pop(0)
        if not words:
            continue
        given, surname = words[0], words[-1]
        forms |= {(title, surname) for title in TITLES if surname not in TITLES}
        if len(words) > 1:
            forms |= {tuple(words), (surname, given), (given, surname), (given[0], surname), (given + surname,)}
    # "A. Chief" is no more than "a chief", which may be anyone.
    return {form for form in forms if not (form[0] in ("a", "i") and form[-1] in TITLES)}


def _holds(text: str, forms: Collection[tuple[str, ...]]) -> bool:
    words = text.split()
    lengths = {len(form) for form in forms}
    return any(tuple(words[at : at + length]) in forms for length in lengths for at in range(len(words) - length + 1))


def _folded(text: str) -> str:
    """A text as it is compared: words of small letters and digits, without accents, apostrophes and the hyphens of names."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    seen = "".join(letter for letter in plain if unicodedata.category(letter) not in UNSEEN)
    return " ".join(_WORD.findall(_INSIDE_A_NAME.sub("", _POSSESSIVE.sub("", seen))))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    for part in _inside(value):
        yield from _texts(part)


def _people(value: object) -> Iterator[Person]:
    if isinstance(value, Person):
        yield value
    for part in _inside(value):
        yield from _people(part)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, tuple):
        return value
    if is_dataclass(value):
        return (getattr(value, each.name) for each in fields(value))
    return ()
