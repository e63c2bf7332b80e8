"""The figures of the page on lithium: contracts and events in time, and estimates that differ from each other."""

from typing import Any

import altair as alt

import bolivia_crisis as bc
import charts
from texts import field_labels, number, texts

SIGNED = {"signed"}
ENDED = {"suspended", "rejected", "annulled", "expired"}
CLASSES = ["signed", "ended", "further"]
CLASS_COLORS = ["#0072B2", "#D55E00", "#8a939e"]
ESTIMATES = ["usgs_identified_resources", "resources_claimed_by_government", "resources_uyuni_claimed",
             "resources_reported_other"]  # fmt: skip
COUNTRIES = ["BO", "AR", "CL"]
STEP = 30
SINCE = "2008"


def happenings(language: str) -> list[dict[str, Any]]:
    """One happening a row, with every date and every sum that reports of it give; mere statements are left out."""
    reports: dict[str, list[dict[str, Any]]] = {}
    for row in bc.load("lithium_events", dates="bounds").astype("object").to_dict("records"):
        if row["event"] != "statement" and isinstance(row["event_date"], str):
            reports.setdefault(row["happening_id"], []).append(row)
    names = field_labels("lithium_events", "event", language)
    statuses = field_labels("lithium_events", "assertion_status", language)
    titles = bc.load("lithium_contracts").set_index("contract_id").title
    found = []
    for rows in reports.values():
        first = rows[0]
        dates = {row["event_date"]: str(row["event_date_first"])[:10] for row in rows}
        sums = sorted((float(row["amount"]), row["currency"]) for row in rows if row["amount"] == row["amount"])
        found.append({
            "dates": sorted(dates, key=lambda date: (dates[date], date)),
            "days": dates,
            "day": min(dates.values()),
            "code": first["event"],
            "event": names[first["event"]],
            "contract": titles[first["contract_id"]],
            "link": first["contract_id"],
            "detail": _text(first["detail"]),
            "amounts": list(dict.fromkeys(f"{number(amount, language)} {currency}" for amount, currency in sums)),
            "status": statuses[first["assertion_status"]],
            "outcome": _text(first["outcome"]),
        })  # fmt: skip
    return sorted(found, key=lambda row: (row["day"], row["contract"], row["event"]))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def contracts(language: str, *, earlier: bool) -> alt.Chart:
    """A lane for each contract from its first to its last event, with each date that a source gives.

    Those that began before SINCE are a figure of their own, or the many of later years would stand in a corner.
    """
    ui = texts(language)["lithium"]
    frame = bc.load("lithium_contracts", dates="bounds")
    statuses = field_labels("lithium_contracts", "status", language)
    frame = frame[frame.first_event_on_first.notna()]
    frame = frame[(frame.first_event_on_first.astype(str).str[:4] < SINCE) == earlier].sort_values(
        ["first_event_on_first", "contract_id"], ascending=[False, True]
    )
    order = list(frame.contract_id)
    lanes = [
        {"contract": row.contract_id, "from": str(row.first_event_on_first)[:10],
         "to": str(row.last_event_on_last)[:10],
         "text": f"{row.title} · {statuses[row.status]}", "title": row.title, "status": statuses[row.status],
         "href": f"#{row.contract_id}"}
        for row in frame.itertuples()
    ]  # fmt: skip
    classes = {name: ui[f"class_{name}"] for name in CLASSES}
    points = [
        {"contract": row["link"], "day": day, "date": date, "event": row["event"], "title": row["contract"],
         "detail": row["detail"], "class": classes[_class(row["code"])], "rival": len(row["dates"]) > 1,
         "dates": "; ".join(row["dates"]), "amounts": "; ".join(row["amounts"]), "href": f"#{row['link']}"}
        for row in happenings(language) if row["link"] in order for date, day in row["days"].items()
    ]  # fmt: skip
    ink = alt.param("ink", value="#1b1f24")
    told = list(classes.values())
    y = alt.Y("contract:N", sort=order, axis=None, scale=alt.Scale(paddingInner=0.7, paddingOuter=0.8))
    x_axis = charts.years("%Y", orient="top")
    bars = (
        alt.Chart(alt.Data(values=lanes))
        .mark_bar(color="#b8c0c9", stroke="#b8c0c9", strokeWidth=2, height=3, cursor="pointer")
        .encode(
            x=alt.X("from:T", title=None, axis=x_axis), x2="to:T", y=y, href="href:N",
            tooltip=[alt.Tooltip("title:N", title=ui["contract"]), alt.Tooltip("status:N", title=ui["status"])],
        )
    )  # fmt: skip
    marks = (
        alt.Chart(alt.Data(values=points))
        .mark_point(size=60, strokeWidth=1.8, cursor="pointer")
        .encode(
            x=alt.X("day:T", title=None, axis=x_axis),
            y=y,
            href="href:N",
            color=alt.Color("class:N", title=None, scale=alt.Scale(domain=told, range=CLASS_COLORS), legend=LEGEND_TOP),
            shape=alt.Shape("class:N", scale=alt.Scale(domain=told, range=["circle", "cross", "triangle-up"]),
                            legend=LEGEND_TOP, title=None),
            fillOpacity=alt.condition("datum.rival", alt.value(0), alt.value(0.8)),
            fill=alt.Fill("class:N", scale=alt.Scale(domain=told, range=CLASS_COLORS), legend=None),
            tooltip=[alt.Tooltip("dates:N", title=ui["dates"]), alt.Tooltip("event:N", title=ui["event"]),
                     alt.Tooltip("title:N", title=ui["contract"]), alt.Tooltip("detail:N", title=ui["detail"]),
                     alt.Tooltip("amounts:N", title=ui["amounts"])],
        )
        .add_params(ink)
    )  # fmt: skip
    labels = (
        alt.Chart(alt.Data(values=lanes))
        .mark_text(
            align="left", baseline="bottom", dy=-6, color=alt.expr("ink"), fontSize=11.5, limit=alt.expr("width")
        )
        .encode(x=alt.value(2), y=y, text="text:N")
    )
    return alt.layer(bars, marks, labels).properties(
        width="container", height=STEP * len(order), description=ui["contracts_alt"]
    )


def events(rows: list[dict[str, Any]], language: str) -> alt.Chart:
    """Happenings by date and kind: an overview of all contracts together."""
    ui = texts(language)["lithium"]
    order = [label for label in field_labels("lithium_events", "event", language).values()
             if any(row["event"] == label for row in rows)]  # fmt: skip
    told = list(dict.fromkeys(row["status"] for row in rows))
    points = [{name: row[name] for name in ("day", "event", "contract", "detail", "status")}
              | {"dates": "; ".join(row["dates"])} for row in rows]  # fmt: skip
    return (
        alt.Chart(alt.Data(values=points))
        .mark_point(filled=True, size=60, opacity=0.75)
        .encode(
            x=alt.X("day:T", title=None, axis=charts.years("%Y")),
            y=alt.Y("event:N", title=None, sort=order, axis=alt.Axis(labelLimit=150)),
            color=alt.Color("status:N", title=ui["status"], scale=charts.scale(told), legend=charts.LEGEND),
            shape=alt.Shape("status:N", title=ui["status"], scale=alt.Scale(domain=told), legend=charts.LEGEND),
            tooltip=[alt.Tooltip("dates:N", title=ui["dates"]), alt.Tooltip("event:N", title=ui["event"]),
                     alt.Tooltip("contract:N", title=ui["contract"]), alt.Tooltip("detail:N", title=ui["detail"]),
                     alt.Tooltip("status:N", title=ui["status"])],
        )
        .properties(width="container", height=400, description=ui["timeline_alt"])
    )  # fmt: skip


LEGEND_TOP = alt.Legend(orient="top", direction="vertical", labelLimit=340)


def _class(event: str) -> str:
    return "signed" if event in SIGNED else "ended" if event in ENDED else "further"


def estimates(language: str) -> tuple[alt.Chart, list[dict[str, Any]]]:
    """Every figure on Bolivia's resources, by who gives it; none is joined to another by a line."""
    ui = texts(language)["lithium"]
    frame = bc.load("lithium_indicators")
    names = field_labels("lithium_indicators", "series", language)
    statuses = field_labels("lithium_indicators", "assertion_status", language)
    kept = frame[frame.series.isin(ESTIMATES) & (frame.country == "BO")].sort_values(["year", "series", "value"])
    records = [
        {"year": int(row.year), "who": names[row.series], "mt": float(row.value), "row": row.indicator_id,
         "status": statuses[row.assertion_status], "note": row.note if isinstance(row.note, str) else ""}
        for row in kept.itertuples()
    ]  # fmt: skip
    told = [names[one] for one in ESTIMATES]
    chart = (
        alt.Chart(alt.Data(values=records))
        .mark_point(size=90, filled=True, opacity=0.8)
        .encode(
            x=_editions(records, ui["year"]),
            y=alt.Y("mt:Q", title=ui["mt"], axis=alt.Axis(tickCount=6)),
            color=alt.Color("who:N", title=None, scale=charts.scale(told), legend=charts.LEGEND),
            shape=alt.Shape("who:N", title=None, scale=alt.Scale(domain=told), legend=charts.LEGEND),
            tooltip=[alt.Tooltip("year:O", title=ui["year"]), alt.Tooltip("who:N", title=ui["who"]),
                     alt.Tooltip("mt:Q", title=ui["mt"]), alt.Tooltip("status:N", title=ui["status"])],
        )
        .properties(width="container", height=280, description=ui["estimates_alt"])
    )  # fmt: skip
    return chart, records


def resources(language: str) -> tuple[alt.Chart, list[dict[str, Any]]]:
    """Estimates of identified lithium resources by edition and country, as the USGS printed them."""
    ui = texts(language)["lithium"]
    frame = bc.load("lithium_indicators")
    frame = frame[(frame.series == "usgs_identified_resources") & frame.is_headline]
    places = bc.load("places").set_index("place_id")
    column = places.name_en.fillna(places.name) if language == "en" else places.name
    kept = frame[(frame.geography_kind == "country") & frame.country.isin(COUNTRIES)]
    records = [
        {"year": int(row.year), "country": column[row.country], "mt": float(row.value), "row": row.indicator_id}
        for row in kept.sort_values(["year", "country"]).itertuples()
    ]
    names = [column[country] for country in COUNTRIES]
    chart = (
        alt.Chart(alt.Data(values=records))
        .mark_line(point=alt.OverlayMarkDef(size=60, filled=True))
        .encode(
            x=_editions(records, ui["edition"]),
            y=alt.Y("mt:Q", title=ui["mt"], axis=alt.Axis(tickCount=6)),
            color=alt.Color("country:N", title=None, scale=charts.scale(names), legend=charts.LEGEND),
            shape=alt.Shape("country:N", title=None, scale=alt.Scale(domain=names), legend=charts.LEGEND),
            tooltip=[alt.Tooltip("year:O", title=ui["edition"]), alt.Tooltip("country:N", title=ui["country"]),
                     alt.Tooltip("mt:Q", title=ui["mt"])],
        )
        .properties(width="container", height=280, description=ui["resources_alt"])
    )  # fmt: skip
    return chart, records


def _editions(records: list[dict[str, Any]], title: str) -> alt.X:
    years = [row["year"] for row in records]
    domain = [min(years) - 0.5, max(years) + 0.5]
    axis = charts.years("d")
    return alt.X("year:Q", title=title, axis=axis, scale=alt.Scale(domain=domain, zero=False, nice=False))
