"""What stands above the timetable: title, dates, place, audience, and the letter that invites to it."""

import collections
import re

from sessions.reader import dates, matching, rooms
from sessions.reader.text import paragraphs

_TITLE = re.compile(
    r"(?:netwerk|pijler|thema|regio|inspiratie)\w*dag|programma\b|bijeenkomst|congres|conferen|werkconferentie|"
    r"network day|programme|program\b|tweedaagse|"
    r"stedendag|netwerkavond|\bavond\b|\bBND\b|symposium|evening|conference|"
    r"\b(?:study|theme|innovation|knowledge) day\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:beste|geachte|dear|lieve|hallo|hoi|hi|goede(?:morgen|middag)|l\.\s?s\.)(?!\w)", re.IGNORECASE
)
_VENUE = re.compile(r"^\W*(?:locatie|plaats|adres|waar|location|venue|where)\s*:\s*(?P<rest>.+)$", re.IGNORECASE)
_IN_PLACE = re.compile(r"\b(?:in|te|at)\s+(?P<place>['’]?s?-?[A-Z][\w’'-]+(?:\s+(?:aan|den|de|op|bij|[A-Z][\w’'-]+))*)")
_ONLINE = re.compile(r"digita|online|beeldscherm|\bteams\b|\bzoom\b|livestream", re.IGNORECASE)
_THEME = re.compile(r"^\W*(?:thema|theme)\s*:\s*(?P<rest>\S.+)$", re.IGNORECASE)
_BATON = re.compile(r"stokje.*?\baan\s+(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)", re.DOTALL)
_MAIL = re.compile(
    r"^\W*(?:van|aan|cc|bcc|verzonden|datum verzonden|bijlagen?|from|to|sent|attachments?)\s*:", re.IGNORECASE
)
_SUBJECT = re.compile(r"^\W*(?:(?:onderwerp|betreft|subject|re|fw|fwd|titel|title)\s*:\s*)+", re.IGNORECASE)
_BEHIND_DATE = re.compile(r",\s*(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\W*$")
_LETTER_DATE = re.compile(r"^(?:[A-Z’'][\w’' -]+,|datum\s*:)\s+\d{1,2} \w+ \d{4}$", re.IGNORECASE)
"""Above a letter: where and when it was written."""
_DEADLINE = re.compile(
    r"aanmeld|inschrijv|opgeven|uiterlijk|v[óo][óo]r \d|deadline|reageren|afmeld|geef .*door|stokje|rsvp|"
    r"register|sign up|"
    r"versie|version|concept|bijgewerkt|stand per|d\.d\.|no later|vorige|volgende|eerdere",
    re.IGNORECASE,
)
SHORT = 90


def read_head(programme, text, table, register, today):
    """Fill in what the lines above the timetable say of the day as a whole."""
    above = text.between(1, table.starts_at)
    filled = [(number, line.strip()) for number, line in above if line.strip()]
    letter_from = next((number for number, line in filled if _GREETING.match(line)), None)
    filled = [(number, line) for number, line in filled if not _MAIL.match(line)]
    short = [(n, line) for n, line in filled if len(line) <= SHORT and (letter_from is None or n < letter_from)]
    if letter_from:
        letter_until, below = _below_letter(text, above, letter_from)
        short += below
    _title(programme, text, short, register)
    written = {number for number, line in short if letter_from and _LETTER_DATE.match(line)}
    _dates(programme, text, table, filled, [pair for pair in short if pair[0] not in written], today)
    text.mark(written)
    dated = [(number, line) for number, line in filled if letter_from and dates.dates_in(line)]
    _place(programme, text, short or dated, register)
    for number, line in short:
        theme = _THEME.match(line)
        if theme:
            programme.theme = theme["rest"].strip()
            text.mark([number])
        elif re.fullmatch(r"\W*(?:tijd|time|programma|programme)\W*", line, re.IGNORECASE):
            text.mark([number])
    if letter_from:
        letter = [(number, line) for number, line in above if letter_from <= number < letter_until]
        programme.letter = paragraphs(letter)
        text.mark(number for number, line in letter if line.strip())
    programme.audience = _audience(" ".join(line for _, line in filled))
    if _ONLINE.search(" ".join(line for _, line in filled)) and not programme.venue:
        programme.format = "online"
    _baton(programme, text)


def _below_letter(text, above, letter_from):
    """Return (where a letter ends, the short lines below it): at a heading that can be the title of a programme."""
    for number, line in above:
        following = next((said.strip() for at, said in above if at > number and said.strip()), "")
        is_alone = not text.clean[number - 2].strip() and (not following[:1].islower() or dates.dates_in(following))
        if number > letter_from and is_alone and len(line) <= 70 and _can_head(line):
            return number, [(n, said.strip()) for n, said in above if n >= number and 0 < len(said.strip()) <= SHORT]
    return above[-1][0] + 1, []


def _can_head(line):
    """Whether a line below the greeting heads a programme: it is named one, or a label, and it is no sentence."""
    return (
        matching.is_heading(line, "") and bool(_TITLE.search(line)) and not re.search(r"\b(?:wij|we|u|jullie)\b", line)
    )


def _title(programme, text, short, register):
    named = [(number, line) for number, line in short if _TITLE.search(line) and not _VENUE.match(line)]
    named.sort(key=lambda pair: bool(_SUBJECT.match(pair[1])))
    others = [(n, line) for n, line in short if not _VENUE.match(line)]
    chosen = named or [(n, line) for n, line in others if not dates.dates_in(line)][:1] or others[:1]
    if chosen:
        number, line = chosen[0]
        programme.title = " ".join(_SUBJECT.sub("", line).split()).strip(" #*–-|")
        text.mark([number])
        programme.lines.append(number)
        heading = [other for other, said in others if not dates.dates_in(said) and not rooms.STREET.search(said)]
        if not named:
            programme.doubts["title"] = "Dit is de eerste regel; controleer of het de titel is."
        elif heading[:1] not in ([], [number]) and not _SUBJECT.match(line):
            programme.doubts["title"] = "Hierboven staat nog een kop; controleer welke van de twee de titel is."
        elif any(register.find("city", said) for other, said in others if number < other < number + 3):
            programme.doubts["title"] = "Hieronder staat alleen een plaats; controleer of die bij de titel hoort."


def _dates(programme, text, table, filled, short, today):
    found = [(number, date) for number, line in short if not _DEADLINE.search(line) for date in dates.dates_in(line)]
    if not found:
        said = [
            (number, date) for number, line in filled if not _DEADLINE.search(line) for date in dates.dates_in(line)
        ]
        said = said or [(number, date) for number, line in filled for date in dates.dates_in(line)]
        counts = collections.Counter(date[:3] for _, date in said)
        most = max(counts.values(), default=0)
        best = next((date[:3] for _, date in said if counts[date[:3]] == most), None)
        found = [(number, date) for number, date in said if date[:3] == best][:1]
    for number, date in [
        *found,
        *((heading.number, date) for heading in table.date_headings for date in heading.dates),
    ]:
        iso = dates.written(date)
        text.mark([number])
        same = next((place for place, other in enumerate(programme.dates) if iso[-5:] == other[-5:]), None)
        if same is None:
            programme.dates.append(iso)
        elif programme.dates[same].startswith("--"):
            programme.dates[same] = iso  # A heading without the year, and further down the date with it.
        is_known = any(date[1:3] == other[1:3] and other[0] for _, other in found)
        if date[0] is None and not is_known:
            text.doubtful.add(number)
        if date[0] and date[3] is not None and not dates.falls(date, date[0]):
            text.doubtful.add(number)
            programme.doubts["dates"] = "De weekdag past niet bij de datum; kijk welke van de twee klopt."
    plain = [date for _, date in found] + [date for heading in table.date_headings for date in heading.dates]
    if any(iso.startswith("--") for iso in programme.dates):
        programme.year_guess = dates.guess_year([date for date in plain if date[0] is None], text.corpus, today)
        programme.doubts["dates"] = "Het jaar staat er niet bij; dit is een schatting."


def _place(programme, text, short, register):
    for number, line in short:
        venue = _VENUE.match(line)
        if venue and not programme.venue:
            _venue(programme, venue["rest"].strip(" ."))
            text.mark([number])
    for number, line in short:
        if not programme.venue and rooms.STREET.search(line) and not dates.dates_in(line) and not _TITLE.search(line):
            _venue(programme, line.strip(" ."))
            text.mark([number])
    for number, line in short:
        match = _IN_PLACE.search(line)
        if match and (_TITLE.search(line) or dates.dates_in(line)):
            programme.place = programme.place if programme.place and not match else match["place"]
            text.mark([number])
            break
    if programme.place and rooms.BUILDING.match(programme.place):
        programme.venue, programme.place = programme.venue or programme.place, None
    places = [programme.place] if programme.place else []
    for candidate in (name for line in [*places, *(line for _, line in short)] for name in _names(line)):
        city = register.find("city", candidate)
        if city:
            programme.city, programme.city_key = city.name, city.key
            programme.place = programme.place or city.name
            return
    if not programme.place:
        behind = (_BEHIND_DATE.search(line) for _, line in short if dates.dates_in(line))
        programme.place = next((match["place"] for match in behind if match), None)


def _names(line):
    """What may be names in a line: a word with a capital and those behind it, the longest first."""
    words = re.findall(r"[\w’'-]+", line)
    return [
        " ".join(words[first : first + count])
        for first, word in enumerate(words)
        if re.match(r"['’]?s?-?[A-Z]", word)
        for count in range(min(4, len(words) - first), 0, -1)
    ]


def _venue(programme, rest):
    match = re.match(r"(?P<before>.+?)(?:,?\s+(?:te|in)\s+(?P<place>[A-Z’'][\w’' -]+))?$", rest)
    parts = [part.strip() for part in match["before"].split(",") if part.strip()]
    if not parts:
        return
    if re.fullmatch(r"online|digitaal|teams|zoom", parts[0], re.IGNORECASE):
        programme.format = "online"
        return
    parts[-1] = re.sub(r"^\d{4}\s?[A-Z]{2}\s+", "", parts[-1])
    programme.venue = parts[0]
    programme.address = ", ".join(parts[1:]) or None
    if match["place"]:
        programme.place = match["place"].strip()
    elif (
        len(parts) > 1
        and re.fullmatch(r"['’]?[A-Z][\w’'-]+(?: [\w’'-]+)*", parts[-1])
        and not re.search(r"\d", parts[-1])
    ):
        programme.place, programme.address = parts[-1], ", ".join(parts[1:-1]) or None


def _audience(above):
    if re.search(r"ambtelijk|for officials", above, re.IGNORECASE) and not re.search(
        r"bestuurlijk", above, re.IGNORECASE
    ):
        return "official"
    return "executive" if re.search(r"bestuur|executive|\bBND\b", above, re.IGNORECASE) else None


def _baton(programme, text):
    match = _BATON.search("\n".join(text.clean))
    if match:
        programme.next_place = match["place"]
        for found in _BATON.finditer("\n".join(text.clean)):
            after = "\n".join(text.clean)[found.end() : found.end() + 160]
            said = dates.dates_in(after.replace("\n", " "))
            if said:
                programme.next_dates = [dates.written(date) for date in said]
