"""`results`: the presidential election of 2020 summed to places, beside that of 2019 if asked for."""

from typing import TYPE_CHECKING, Final, Literal

from bolivia_crisis.columns import columns_of
from bolivia_crisis.dataset import descriptor, licence, unknown
from bolivia_crisis.loading import load

if TYPE_CHECKING:
    import pandas as pd

    from bolivia_crisis.names import TableName

Level = Literal["national", "country", "department", "province", "municipality", "polling_place"]
Scope = Literal["all", "bolivia", "abroad"]

CODES: Final = {
    "country": "country",
    "department": "department_id",
    "province": "province_id",
    "municipality": "municipality_id",
    "polling_place": "polling_place_id",
}
"""Levels below the nation, from the largest, and the column that holds their codes."""

CODE_DIGITS: Final = {"department": 2, "province": 4, "municipality": 6}
"""INE codes nest: a municipality's begins with that of its province and department."""

NATION: Final = {"all": "Bolivia and abroad", "bolivia": "Bolivia", "abroad": "Abroad"}
YEARS: Final = ("2019",)


def results(
    *, level: Level = "department", scope: Scope = "all", compare: Literal["2019"] | None = None
) -> "pd.DataFrame":
    """Votes of the presidential election of 18 October 2020 by place and party: one row each, sorted by both.

    Columns: `place_id` (a code of `places` or `polling_places`) and `place`, its name; for levels below
    the country the names of what it lies in; `party_id` and `party` in the order of the ballot; `votes`;
    `valid_votes` of the place; `share_pct`, the votes in percent of those, null where there are none.

    `level` is national, country, department, province, municipality or polling_place; `scope` all, bolivia
    or abroad. Votes abroad belong to no department, so from there down to the municipality they stand
    under their country, and every level sums to the same totals. Only the national rows of "all" and
    "abroad" are no single place and have no `place_id`.

    `compare="2019"` adds `votes_2019`, `valid_votes_2019` and `share_pct_2019` of the annulled election of
    20 October 2019, joined by code, and `swing`, the share's change in percentage points. They are null
    where the place or the party did not stand, in either year. Raises ValueError for an unknown level or
    scope, and for a comparison of polling places.

    >>> import bolivia_crisis as bc
    >>> wide = bc.results(scope="bolivia").pivot(index="place", columns="party_id", values="share_pct")
    >>> round(float(wide.loc["La Paz", "mas_ipsp"]), 1)
    68.4
    """
    import pandas as pd

    _check(level, scope, compare)
    frame = _tally("election_2020", level, scope)
    if compare is not None:
        frame = _beside(frame, _tally("election_2019", level, scope))
    frame = pd.concat([_names(frame, level, scope), frame.drop(columns=["place_id", "party_id"])], axis="columns")
    units = {"votes": "votes", "valid_votes": "votes", "share_pct": "percent of valid votes"}
    if compare is not None:
        units |= {f"{name}_{compare}": unit for name, unit in units.items()} | {"swing": "percentage points"}
    by = "in all" if level == "national" else f"by {level.replace('_', ' ')}"
    title = f"Presidential election of 18 October 2020, {by}"
    frame.attrs.update(title=title, version=descriptor()["version"], licence=licence(), units=units)
    return frame


def _check(level: str, scope: str, compare: str | None) -> None:
    levels = ("national", *CODES)
    if level not in levels:
        raise unknown("level", level, levels)
    if scope not in NATION:
        raise unknown("scope", scope, NATION)
    if compare is not None and compare not in YEARS:
        raise unknown("election to compare with", compare, YEARS)
    if compare is not None and level == "polling_place":
        raise ValueError(
            "polling places changed between 2019 and 2020 and have other codes, so they cannot be compared; "
            'compare level="municipality" or above'
        )


def _tally(table: "TableName", level: str, scope: str) -> "pd.DataFrame":
    """Votes by place and party of an election: place_id, party_id, votes, valid_votes, share_pct."""
    known = set(load("parties", columns=["party_id"]).party_id)
    parties = [column.name for column in columns_of(table) if column.name in known]
    code = CODES.get(level, "country")
    frame = load(table, columns=[*dict.fromkeys(["country", code]), "valid_votes", *parties])
    if scope != "all":
        frame = frame[(frame.country == "BO") == (scope == "bolivia")]
    place = frame[code].fillna(frame.country)
    if level == "national":
        place = place.where(place.isna(), "BO" if scope == "bolivia" else "")
    sums = frame[["valid_votes", *parties]].groupby(place.rename("place_id")).sum()
    long = sums.melt(id_vars="valid_votes", var_name="party_id", value_name="votes", ignore_index=False)
    long = long.sort_index(kind="stable").reset_index()
    share = long.votes / long.valid_votes.where(long.valid_votes > 0) * 100
    long["share_pct"] = share.to_numpy("float64", na_value=float("nan"))
    return long[["place_id", "party_id", "votes", "valid_votes", "share_pct"]]


def _beside(frame: "pd.DataFrame", other: "pd.DataFrame") -> "pd.DataFrame":
    """Both elections side by side; the order of parties is that of the ballot of 2020, then of 2019."""
    order = {party: number for number, party in enumerate([*frame.party_id.unique(), *other.party_id.unique()][::-1])}
    joined = frame.merge(other, how="outer", on=["place_id", "party_id"], suffixes=("", "_2019"))
    joined = joined.assign(order=-joined.party_id.map(order)).sort_values(["place_id", "order"], ignore_index=True)
    # The votes cast at a place are known also for a party that did not stand.
    for name, year in (("valid_votes", frame), ("valid_votes_2019", other)):
        of_place = year.drop_duplicates("place_id").set_index("place_id").valid_votes
        joined[name] = joined.place_id.map(of_place).astype("Int64")
    return joined.drop(columns="order").assign(swing=joined.share_pct - joined.share_pct_2019)


def _names(frame: "pd.DataFrame", level: str, scope: str) -> "pd.DataFrame":
    """For each row the code and name of its place, the names of what that lies in, and the party."""
    import pandas as pd

    places = load("places", columns=["place_id", "name"]).set_index("place_id").name
    acronyms = load("parties", columns=["party_id", "acronym"]).set_index("party_id").acronym
    code, names = frame.place_id, {"place_id": frame.place_id}
    if level == "national":
        names["place_id"] = code.where(code != "")
        names["place"] = pd.Series(NATION[scope], index=frame.index, dtype="str")
    elif level == "polling_place":
        site = load("polling_places").set_index("polling_place_id")
        names["place"] = code.map(site.name)
        code = code.map(site.municipality_id.fillna(site.country))
    else:
        names["place"] = code.map(places)
    levels = list(CODES)
    for above in levels[: levels.index(level)] if level in levels else []:
        # INE codes begin with a digit, those of countries are letters.
        at_home = code.str.startswith("0")
        if above == "country":
            names[above] = code.mask(at_home, "BO").map(places)
        else:
            names[above] = code.str[: CODE_DIGITS[above]].where(at_home).map(places)
    return pd.DataFrame(names | {"party_id": frame.party_id, "party": frame.party_id.map(acronyms)})
