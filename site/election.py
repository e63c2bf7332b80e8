"""The election of 2020 by place: votes, shares, turnout and change since 2019, with the classes that the map shows."""

from functools import cache
from typing import Any

import bolivia_crisis as bc
from texts import field_labels, number, texts

PARTIES = ["mas_ipsp", "cc", "creemos", "fpv", "pan_bol"]
MAPPED = ["mas_ipsp", "cc", "creemos"]

COLORS = {"mas_ipsp": "#0072B2", "cc": "#E69F00", "creemos": "#009E73", "fpv": "#CC79A7", "pan_bol": "#56B4E9"}
"""Okabe and Ito's palette, told apart with every kind of colour vision."""

BLUES = ["#eff3ff", "#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c"]
ORANGES = ["#fff5e0", "#fde0b0", "#fbc36f", "#e69f00", "#b87a00", "#7a5000"]
GREENS = ["#e8f6f1", "#bfe5d8", "#86cdb5", "#4bb292", "#009e73", "#00664b"]
PURPLES = ["#f2f0f7", "#dadaeb", "#bcbddc", "#9e9ac8", "#756bb1", "#54278f"]
DIVERGING = ["#b35806", "#f1a340", "#fee0b6", "#d8daeb", "#998ec3", "#542788"]
NO_DATA = "#969696"

SHARE_CLASSES = [0, 10, 25, 50, 75, 90]
TURNOUT_CLASSES = [0, 80, 85, 88, 91, 94]
SWING_CLASSES = [-100, -10, -5, 0, 5, 10]
SCALES = {
    "mas_ipsp": (SHARE_CLASSES, BLUES),
    "cc": (SHARE_CLASSES, ORANGES),
    "creemos": (SHARE_CLASSES, GREENS),
    "share_2019": (SHARE_CLASSES, BLUES),
    "turnout": (TURNOUT_CLASSES, PURPLES),
    "swing": (SWING_CLASSES, DIVERGING),
}
MEASURES = ["leading", *SCALES]


@cache
def rows(level: str, scope: str) -> list[dict[str, Any]]:
    """One place a row: votes and shares by party, turnout in percent of registered voters, change of the MAS share."""
    frame = bc.results(level=level, scope=scope, compare="2019")
    sums = _turnout(level, scope)
    found = []
    for place_id, part in frame.groupby("place_id", sort=True, dropna=False):
        parties = part.set_index("party_id")
        mine = parties.reindex(PARTIES)
        if mine.votes.isna().all():
            continue
        cast = sums.get(place_id if isinstance(place_id, str) else "")
        votes = {party: int(mine.votes[party]) for party in PARTIES}
        found.append({
            "id": place_id if isinstance(place_id, str) else "",
            "name": part.place.iloc[0],
            "department": part.department.iloc[0] if "department" in part else None,
            "valid": int(part.valid_votes.iloc[0]),
            "votes": votes,
            "share": {party: _plain(mine.share_pct[party]) for party in PARTIES},
            "registered": cast[0],
            "cast": cast[1],
            "turnout": cast[1] / cast[0] * 100 if cast[0] else None,
            "share_2019": _plain(mine.share_pct_2019["mas_ipsp"]),
            "swing": _plain(mine.swing["mas_ipsp"]),
            "leading": _leading(votes),
        })  # fmt: skip
    return found


def countries(language: str) -> list[dict[str, Any]]:
    """Countries where votes were cast abroad, in the order of their names in a language."""
    places = bc.load("places").set_index("place_id")
    names = places.name_en.fillna(places.name) if language == "en" else places.name
    found = [{**place, "name": names[place["id"]]} for place in rows("country", "abroad")]
    return sorted(found, key=lambda place: place["name"])


def _turnout(level: str, scope: str) -> dict[str, tuple[int, int]]:
    """Registered voters and votes cast by place."""
    column = {"municipality": "municipality_id", "department": "department_id"}.get(level, "country")
    wanted = list(dict.fromkeys(["country", column, "registered_voters", "votes_cast"]))
    frame = bc.load("election_2020", columns=wanted)
    if scope != "all":
        frame = frame[(frame.country == "BO") == (scope == "bolivia")]
    if level == "national":
        code = "BO" if scope == "bolivia" else ""
        return {code: (int(frame.registered_voters.sum()), int(frame.votes_cast.sum()))}
    sums = frame.groupby(column)[["registered_voters", "votes_cast"]].sum()
    return {str(code): (int(total.registered_voters), int(total.votes_cast)) for code, total in sums.iterrows()}


def _plain(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def _leading(votes: dict[str, int]) -> str | None:
    """The party with most votes; none where two have as many."""
    first, second, *_ = sorted(votes, key=votes.get, reverse=True)
    return first if votes[first] > votes[second] else None


def acronyms() -> dict[str, str]:
    frame = bc.load("parties", columns=["party_id", "acronym"])
    return dict(zip(frame.party_id, frame.acronym, strict=True))


def color(place: dict[str, Any], measure: str) -> str:
    """The colour of a place on the map of a measure."""
    if measure == "leading":
        return COLORS.get(place["leading"], NO_DATA)
    value = place["share"][measure] if measure in place["share"] else place[measure]
    if value is None:
        return NO_DATA
    classes, colors = SCALES[measure]
    return colors[max(number for number, least in enumerate(classes) if value >= least)]


def legend(measure: str, language: str) -> list[list[str]]:
    """Colours of a measure with what each means."""
    names, ui = acronyms(), texts(language)["election"]
    if measure == "leading":
        return [*([COLORS[party], names[party]] for party in MAPPED), [NO_DATA, ui["tie"]]]
    classes, colors = SCALES[measure]
    unit = ui["points"] if measure == "swing" else "%"
    told = []
    for place, (least, paint) in enumerate(zip(classes, colors, strict=True)):
        above = classes[place + 1] if place + 1 < len(classes) else None
        low = _signed(least, measure, language)
        if place == 0:
            text = f"< {_signed(above, measure, language)} {unit}"
        elif above is None:
            text = f"≥ {low} {unit}"
        else:
            text = f"{low} – {_signed(above, measure, language)} {unit}"
        told.append([paint, text])
    return [*told, [NO_DATA, ui["no_data"]]]


def _signed(value: float, measure: str, language: str) -> str:
    """A bound of a class, with its sign where it is a change."""
    return ("+" if measure == "swing" and value > 0 else "") + number(value, language)


@cache
def for_map(language: str) -> dict[str, Any]:
    """What the map's script needs: places of both levels with their colours, legends, names of parties."""
    return {
        "levels": {
            level: [_on_map(place) for place in rows(level, "bolivia")] for level in ("department", "municipality")
        },
        "legends": {measure: legend(measure, language) for measure in MEASURES},
        "parties": [[party, acronyms()[party], COLORS[party]] for party in PARTIES],
    }


def _on_map(place: dict[str, Any]) -> dict[str, Any]:
    rounded = {
        name: place[name] for name in ("id", "name", "department", "valid", "votes", "registered", "cast", "leading")
    }
    for name in ("turnout", "share_2019", "swing"):
        rounded[name] = None if place[name] is None else round(place[name], 4)
    rounded["share"] = {party: None if share is None else round(share, 4) for party, share in place["share"].items()}
    rounded["colors"] = {measure: color(place, measure) for measure in MEASURES}
    return rounded


def without_shape(codes: set[str]) -> list[dict[str, Any]]:
    """Municipalities that the boundary file lacks."""
    return [place for place in rows("municipality", "bolivia") if place["id"] not in codes]


def control_totals(language: str) -> list[dict[str, Any]]:
    """The totals of 2020 for the whole election that others published, beside the sum of our tables."""
    totals = bc.load("election_control_totals")
    wanted = totals[(totals.election_year == "2020") & (totals.level == "national") & (totals.party_id == "mas_ipsp")]
    stages = field_labels("election_control_totals", "count_stage", language)
    return [
        {"id": row.total_id, "stage": stages[row.count_stage], "value": int(row.value), "basis": row.basis,
         "source": row.source_id}
        for row in wanted.itertuples()
        if row.unit == "votes"
    ]  # fmt: skip
