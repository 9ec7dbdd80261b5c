"""From names to contacts: one known contact, a question which, or a contact to create."""

from __future__ import annotations

from netcrm.rules.capture.initials import is_initials
from netcrm.rules.capture.line import WORD, Line, Name
from netcrm.rules.capture.records import Candidate, NewContact, Question, QuestionKind, Ref
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import ORGANISATION_WORDS, PARTICLES
from netcrm.words import ContactKind

NEW = "new"


def shown(text: str, kind: ContactKind = ContactKind.PERSON) -> str:
    """A typed name as it shall be shown: given capitals when it was typed without any."""
    text = " ".join(text.lstrip("@").replace("_", " ").split()) or text
    if text != text.lower():
        return text
    if kind is ContactKind.ORGANISATION and is_initials(text):
        return text.upper()
    words = text.replace(".", " ").split() if kind is ContactKind.PERSON else text.split()
    return " ".join(w if w in PARTICLES and n else _capital(w) for n, w in enumerate(words)) or text


def _capital(word: str) -> str:
    for sign in ("-", "'", "’"):
        head, found, tail = word.partition(sign)
        if found and (sign == "-" or len(head) == 1):
            return _capital(head) + sign + _capital(tail)
    return word[:1].upper() + word[1:]


def contact_for(line: Line, name: Name, kind: ContactKind | None = None) -> Ref | None:
    """The contact of a name; None when the person says that it is none. Raises WHICH or proposes CREATE as needed."""
    found = narrowed(line, name)
    if not found:
        return _perhaps(line, name, kind or kind_of(name.text))
    given = line.answer(QuestionKind.WHICH, name.text)
    if given and given not in (WORD, NEW):
        chosen = next((c for c in (*found, *name.known) if c.uid == given), None)
        if chosen is not None:
            return _known(line, chosen)
    if given == NEW:
        line.confirmed.add(fold(shown(name.text)))
        return _create(line, name, kind or ContactKind.PERSON)
    if len(found) == 1 and not name.doubtful and not _contradicts(line, name, found[0]):
        return _known(line, found[0])
    choices = (WORD, NEW) if name.doubtful else (NEW,)
    text = f"Is “{name.text}” a name here?" if name.doubtful else f"Which {name.text}?"
    # With another organisation than theirs it is hardly the one who is known: what was typed must not go unheard.
    likely = NEW if all(_contradicts(line, name, one) for one in found) else ""
    line.raise_question(
        Question(QuestionKind.WHICH, name.text, text, candidates=tuple(found), choices=choices, likely=likely)
    )
    return Ref(name.text)


def _perhaps(line: Line, name: Name, kind: ContactKind) -> Ref | None:
    """The contact whom an unknown name meant by a slip, once the person says so; else one to create."""
    close = _close_to(line, name, kind)
    given = line.answer(QuestionKind.WHICH, name.text) if close else ""
    chosen = next((c for c in close if c.uid == given), None)
    if chosen is not None:
        return _known(line, chosen)
    if given == NEW:
        line.confirmed.add(fold(shown(name.text, kind)))
    elif close:
        text = f"“{name.text}” is not known yet. Did you mean {' or '.join(c.name for c in close[:3])}?"
        line.raise_question(Question(QuestionKind.WHICH, name.text, text, candidates=close, choices=(NEW,)))
        return Ref(name.text)
    return _create(line, name, kind)


def _close_to(line: Line, name: Name, kind: ContactKind) -> tuple[Candidate, ...]:
    """Known contacts near to a name that nobody has; none where it is plainly somebody else.

    That is so for a name in quotation marks, one with an organisation of its own, and one that was settled before.
    """
    key = fold(shown(name.text, kind))
    quoted = name.end > name.start and line.tokens[name.start].kind == "quote"
    settled = any(
        a.kind is QuestionKind.CREATE and key in {fold(n.strip()) for n in a.about.split(",")} for a in line.answers
    )
    if quoted or settled or name.organisation is not None or name.role or line.confirmed & {key, fold(name.text)}:
        return ()
    return tuple(c for c in line.near(name.text) if c.kind is kind)


def _known(line: Line, candidate: Candidate) -> Ref:
    line.kinds[candidate.uid] = candidate.kind
    return Ref(candidate.name, uid=candidate.uid, organisation=candidate.organisation)


def narrowed(line: Line, name: Name) -> tuple[Candidate, ...]:
    """The candidates that the exact name and the organisation said beside it leave."""
    found = name.known
    text = fold(name.text.lstrip("@"))
    exact = tuple(c for c in found if fold(c.name) == text or (c.handle and fold(c.handle) == text))
    if (
        len(exact) == 1
        and (
            " " in text
            or name.text.startswith("@")
            or exact[0].kind is ContactKind.ORGANISATION
            and not any(c.kind is ContactKind.PERSON for c in found)
        )
        or len(exact) > 1
    ):
        found = exact
    if name.organisation is not None:
        wanted = fold(name.organisation.text)
        names = {fold(c.name) for c in name.organisation.known}
        fitting = tuple(
            c
            for c in found
            if c.organisation and (fold(c.organisation) in names or _words_in(wanted, fold(c.organisation)))
        )
        found = fitting or found
    return found


def _words_in(wanted: str, text: str) -> bool:
    return f" {wanted} " in f" {text} "


def _contradicts(line: Line, name: Name, candidate: Candidate) -> bool:
    """Whether the line gives a known person an organisation that is not theirs: perhaps somebody else."""
    if name.organisation is None or candidate.kind is ContactKind.ORGANISATION or not candidate.organisation:
        return False
    wanted = fold(name.organisation.text)
    names = {fold(c.name) for c in name.organisation.known}
    return not (_words_in(wanted, fold(candidate.organisation)) or fold(candidate.organisation) in names)


def kind_of(text: str) -> ContactKind:
    """Person, unless the name says that it is an organisation."""
    return ContactKind.ORGANISATION if set(fold(text).split()) & ORGANISATION_WORDS else ContactKind.PERSON


def _refused(line: Line, key: str) -> bool:
    return any(
        a.kind is QuestionKind.CREATE and a.value == "no" and key in {fold(n.strip()) for n in a.about.split(",")}
        for a in line.answers
    )


def _create(line: Line, name: Name, kind: ContactKind) -> Ref | None:
    display = shown(name.text, kind)
    key = fold(display)
    if _refused(line, key):
        return None
    organisation, organisation_uid = "", ""
    if key not in line.unknown:
        line.unknown[key] = NewContact(key, display, kind)
    if name.organisation is not None:
        organisation, organisation_uid = _organisation(line, name.organisation)
    old = line.unknown[key]
    if (organisation and not old.organisation) or (name.role and not old.role):
        line.unknown[key] = NewContact(
            key,
            display,
            kind,
            name.role or old.role,
            organisation or old.organisation,
            organisation_uid or old.organisation_uid,
        )
    line.kinds[key] = kind
    return Ref(line.unknown[key].name, key=key)


def _organisation(line: Line, name: Name) -> tuple[str, str]:
    """The organisation of an affiliation: its name and its uid when it is known."""
    known = tuple(c for c in name.known if c.kind is ContactKind.ORGANISATION)
    ref = contact_for(line, Name(name.start, name.end, name.text, known), ContactKind.ORGANISATION)
    if ref is None:
        return shown(name.text, ContactKind.ORGANISATION), ""
    return ref.name, ref.uid


def ask_to_create(line: Line) -> None:
    """One question for all names to create that are not confirmed yet."""
    answered = {
        fold(n.strip())
        for a in line.answers
        if a.kind is QuestionKind.CREATE and a.value == "yes"
        for n in a.about.split(",")
    }
    left = [c for key, c in line.unknown.items() if key not in answered and key not in line.confirmed]
    if left:
        names = ", ".join(c.name for c in left)
        line.raise_question(
            Question(QuestionKind.CREATE, names, f"Not known yet: {names}. Create?", choices=("yes", "no"))
        )
