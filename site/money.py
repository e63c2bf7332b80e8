"""The figures of the page on money: one series at a time, and which series count the same money in the same years."""

from typing import Any

import altair as alt
import pandas as pd

import bolivia_crisis as bc
import charts
from texts import field_labels, number, texts

WAYS = {"funder": "funder", "account": "channel_program", "purpose": "purpose", "total": None}
"""How the sum of one series can be broken down, with the column of each way; the first that tells anything is shown."""

TOP = 7
STATES = ["chosen", "same", "other"]
STATE_COLORS = ["#0072B2", "#D55E00", "#a3abb5"]
STEP = 30


def by_year(language: str) -> tuple[alt.Chart, list[dict[str, Any]], list[dict[str, Any]]]:
    """Amounts of one sum group by year and part; the page chooses which, so that no two are ever added or stacked."""
    ui = texts(language)["money"]
    frame = bc.load("funding_flows", dates="bounds")
    frame = frame[frame.sum_group.notna() & frame.amount_usd_current.notna()]
    year = frame.fiscal_year.where(frame.fiscal_year.notna(), frame.start_date.str[:4])
    frame = frame.assign(year=year).dropna(subset=["year"])
    records, choices = [], []
    for group, part in frame.groupby("sum_group"):
        if part.year.nunique() > 1:
            ways = [way for way, column in WAYS.items() if column is None or part[column].nunique() > 1]
            records += [row for way in ways for row in _parts(str(group), way, part, ui)]
            choices.append({"value": group, "label": _name(str(group), language), "ways": ways, "rows": len(part)})
    choices.sort(key=lambda choice: -choice["rows"])
    group = alt.param("group", value=choices[0]["value"])
    by = alt.param("by", value=choices[0]["ways"][0])
    title = {name: alt.Tooltip(kind, title=ui[name], **more) for name, kind, more in (
        ("year", "year:O", {}), ("part", "part:N", {}), ("usd", "usd:Q", {"format": ",.0f"}), ("rows", "rows:Q", {}),
    )}  # fmt: skip
    chart = (
        alt.Chart(alt.Data(values=records))
        .transform_filter("datum.group === group && datum.by === by")
        .mark_bar(stroke="#8a8a8a", strokeWidth=0.4)
        .encode(
            x=alt.X("year:O", title=ui["year"], axis=charts.FEW_YEARS),
            y=alt.Y("usd:Q", title=ui["usd"], axis=alt.Axis(format="~s", tickCount=6)),
            color=alt.Color(
                "part:N", title=None, sort=alt.EncodingSortField(field="rank", op="min"), legend=charts.LEGEND,
                scale=alt.Scale(range=[*charts.PALETTE[:TOP], charts.UNKNOWN]),
            ),
            order=alt.Order("rank:Q"),
            tooltip=list(title.values()),
        )
        .add_params(group, by)
        .properties(width="container", height=320, description=ui["chart_alt"])
    )  # fmt: skip
    return chart, records, choices


def _name(group: str, language: str) -> str:
    series, kind = group.split(":")
    kinds = field_labels("funding_flows", "flow_type", language)
    return f"{field_labels('funding_flows', 'series', language)[series]} ({kinds[kind].lower()})"


def _parts(group: str, way: str, frame: pd.DataFrame, ui: dict[str, str]) -> list[dict[str, Any]]:
    """Sums by year and part; beyond the largest parts the rest are one, so that colours stay apart."""
    column = WAYS[way]
    part = frame[column].astype(object).where(frame[column].notna(), ui["not_stated"]) if column else ui["all_parts"]
    frame = frame.assign(part=part)
    sizes = frame.amount_usd_current.abs().groupby(frame.part).sum().sort_values(ascending=False, kind="stable")
    rank = {name: min(place, TOP) for place, name in enumerate(sizes.index)}
    rest = [name for name, place in rank.items() if place == TOP]
    frame = frame.assign(rank=frame.part.map(rank))
    if len(rest) > 1:
        frame = frame.assign(part=frame.part.where(frame["rank"] < TOP, f"{ui['further']} ({len(rest)})"))
    sums = frame.groupby(["year", "rank", "part"]).amount_usd_current.agg(["sum", "size"])
    return [
        {"group": group, "by": way, "year": year, "part": name, "rank": int(place),
         "usd": round(float(found["sum"]), 2), "rows": int(found["size"])}
        for (year, place, name), found in sums.iterrows()
    ]  # fmt: skip


def _years(row: Any) -> list[int]:
    """The years that a row covers: its fiscal year, else every year of its period."""
    if isinstance(row.fiscal_year, str):
        return [int(row.fiscal_year[:4])]
    first, last = row.start_date_first, row.end_date_last
    if pd.isna(first):
        return []
    return list(range(first.year, (first if pd.isna(last) else last).year + 1))


def coverage(language: str) -> tuple[alt.Chart, list[dict[str, Any]]]:
    """Which years each series covers, and what is declared to count the same money as the chosen one."""
    ui = texts(language)["money"]
    names = field_labels("funding_flows", "series", language)
    flows = bc.load("funding_flows", dates="bounds")
    years_of = {row.flow_id: _years(row) for row in flows.itertuples()}
    covered: dict[str, set[int]] = {}
    for row in flows.itertuples():
        covered.setdefault(row.series, set()).update(years_of[row.flow_id])
    shared: dict[tuple[str, str], set[int]] = {}
    for row in bc.load("series_overlaps").itertuples():
        years = set(years_of[row.flow_id])
        for pair in ((row.series, row.overlaps_series), (row.overlaps_series, row.series)):
            shared.setdefault(pair, set()).update(years)
    order = sorted((one for one in covered if covered[one]), key=lambda one: (min(covered[one]), one))
    tiles = [
        {"series": series, "label": names[series], "year": year, "to": year + 0.86, "range": _ranges(covered[series]),
         "same": [one for one in order if year in shared.get((one, series), ()) and year in covered[one]]}
        for series in order for year in sorted(covered[series])
    ]  # fmt: skip
    pairs = [
        {"series": one, "other": other, "name": names[other],
         "years": _ranges(years & covered[one] & covered[other]) or number(None, language)}
        for (one, other), years in sorted(shared.items(), key=lambda item: (item[0][0], names[item[0][1]]))
    ]  # fmt: skip
    return _coverage_chart(tiles, order, ui), pairs


def _coverage_chart(tiles: list[dict[str, Any]], order: list[str], ui: dict[str, str]) -> alt.Chart:
    told = [ui[f"state_{state}"] for state in STATES]
    ink = alt.param("ink", value="#1b1f24")
    y = alt.Y("series:N", sort=order, axis=None, scale=alt.Scale(paddingInner=0.62, paddingOuter=0.8))
    bars = (
        alt.Chart(alt.Data(values=tiles))
        .transform_calculate(
            state=f"datum.series === split(group, ':')[0] ? '{told[0]}' : "
            f"indexof(datum.same, split(group, ':')[0]) >= 0 ? '{told[1]}' : '{told[2]}'"
        )
        .mark_bar(opacity=1)
        .encode(
            x=alt.X("year:Q", title=ui["year"], axis=charts.years("d", orient="top"),
                    scale=alt.Scale(zero=False, nice=False)),
            x2="to:Q",
            y=y,
            color=alt.Color("state:N", title=None, scale=alt.Scale(domain=told, range=STATE_COLORS),
                            legend=alt.Legend(orient="top", direction="vertical", labelLimit=340)),
            tooltip=[alt.Tooltip("year:O", title=ui["year"]), alt.Tooltip("label:N", title=ui["series"]),
                     alt.Tooltip("state:N", title=ui["overlaps"])],
        )
        .add_params(alt.param("group", value=""), ink)
    )  # fmt: skip
    first = {row["series"]: row for row in reversed(tiles)}
    named = alt.Data(values=[{"series": one, "text": f"{first[one]['label']}, {first[one]['range']}"} for one in order])
    labels = (
        alt.Chart(named)
        .mark_text(
            align="left", baseline="bottom", dy=-8, color=alt.expr("ink"), fontSize=11.5, limit=alt.expr("width")
        )
        .encode(x=alt.value(2), y=y, text="text:N")
    )
    return alt.layer(bars, labels).properties(
        width="container", height=STEP * len(order), description=ui["coverage_alt"]
    )


def _ranges(years: set[int]) -> str:
    """2001, 2002, 2003, 2007 as `2001–2003, 2007`."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
