# %% [markdown]
# # The life of the lithium contracts
#
# `lithium_contracts` has one row an instrument, from concessions to memoranda; `lithium_events` has what pages tell of
# them. Rows of one act share a happening, and rival dates and sums stand side by side.

# %%
import matplotlib.dates as mdates
import matplotlib.pyplot as plt

import bolivia_crisis as bc

plt.style.use("plain.mplstyle")
SOURCE = f"Data: bolivia-crisis {bc.__version__}"
contracts = bc.load("lithium_contracts", dates="bounds").set_index("contract_id")
contracts = contracts[~contracts.is_group_record]
events = bc.load("lithium_events", dates="bounds")
print(f"{len(contracts)} instruments, {len(events)} reports of {events.happening_id.nunique()} happenings")

# %% [markdown]
# ## From the first word to the last
#
# A line begins when an agreement was announced or signed, whichever is known to be earlier. It ends with the
# instrument, where an end is known, else with the latest report: an open line says that no end was found, not that
# the work goes on. Laws, decrees, loans and calls for tenders are left out, and so is all of which fewer than four
# happenings are told.

# %%
told = events.groupby("contract_id").happening_id.nunique()
kinds = ["decree", "law", "tender", "loan"]
some = contracts[~contracts.instrument.isin(kinds) & (told.reindex(contracts.index).fillna(0) >= 4)].copy()
some["begin"] = some[["announced_on_first", "signed_on_first"]].min(axis="columns")
last_told = events.groupby("contract_id").event_date_last.max()
some["end"] = some.ended_on_last.fillna(last_told)
some = some[some.begin.notna()].sort_values("begin", ascending=False, kind="stable")

GROUPS = {
    "completed": ("#009E73", "s", ["completed"]),
    "superseded by another": ("#56B4E9", "D", ["superseded"]),
    "cancelled, lapsed or rejected": ("#D55E00", "X", ["cancelled", "lapsed", "rejected"]),
    "suspended": ("#E69F00", "P", ["suspended"]),
    "no end known": ("#666666", ">", ["announced", "in_negotiation", "signed", "approved", "in_execution"]),
}
figure, axes = plt.subplots(figsize=(9.5, 0.24 * len(some) + 1.6))
for group, (colour, marker, statuses) in GROUPS.items():
    rows = some[some.status.isin(statuses)]
    height = [some.index.get_loc(key) for key in rows.index]
    axes.hlines(height, rows.begin, rows.end, color=colour, lw=2.5, alpha=0.6)
    axes.plot(rows.end, height, marker, color=colour, mec="white", ms=8, label=group)
axes.set_yticks(range(len(some)), some.title + " (" + some.counterparty_country + ")", fontsize=7)
axes.set_title("Agreements on lithium, from the first word of them to the last")
axes.grid(axis="x")
figure.legend(*axes.get_legend_handles_labels(), loc="outside upper right", ncols=3, fontsize=8)
figure.supxlabel(f"In brackets the country of the leading counterparty. {SOURCE}", fontsize=7)
plt.show()

# %% [markdown]
# ## One contract: YLB-ACISA
#
# Every happening of the joint venture once, on the days that its reports leave possible. Where a report disputes the
# day or the sum, the happening is drawn as disputed.

# %%
KEY = "aci-ylb-acisa-2018"
one = events[events.contract_id == KEY]
first = one.groupby("happening_id").agg(
    begin=("event_date_first", "min"), end=("event_date_last", "max"), event=("event", "first"),
    disputed=("assertion_status", lambda status: (status == "disputed").any()),
    alleged=("assertion_status", lambda status: (status == "alleged").all()),
)  # fmt: skip
first = first.sort_values("begin", kind="stable")
order = list(dict.fromkeys(first.event))[::-1]
figure, axes = plt.subplots(figsize=(9.5, 3.2))
# Neighbours in time are set off from each other.
height = first.event.astype("str").map(order.index) + first.groupby("event", observed=True).cumcount() % 3 * 0.25 - 0.25
for name, chosen, marker, colour in [
    ("documented", ~first.disputed & ~first.alleged, "o", "#0072B2"),
    ("disputed day or sum", first.disputed, "D", "#D55E00"),
    ("alleged: criticism or charge", first.alleged, "^", "#E69F00"),
]:
    rows = first[chosen]
    axes.hlines(height[chosen], rows.begin, rows.end, color=colour, lw=3, alpha=0.4)
    middle = rows.begin + (rows.end - rows.begin) / 2
    axes.plot(middle, height[chosen], marker, color=colour, mec="white", ms=7, label=name)
axes.set_yticks(range(len(order)), [name.replace("_", " ") for name in order])
axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y-%m"))
axes.set_title("Happenings in the life of YLB-ACISA")
axes.grid(axis="x")
axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
figure.supxlabel(SOURCE, fontsize=7)
plt.show()

# %% [markdown]
# When was it annulled? Five reports give four dates; each stands with who asserts it:

# %%
ended = one[one.happening_id == "h-aci-ylb-acisa-2018-e27"]
ended[["event_date", "detail", "asserted_by", "assertion_status"]]

# %% [markdown]
# Charges and criticism stand beside their latest answer:

# %%
one[one.assertion_status == "alleged"][["event_date", "detail", "asserted_by", "outcome"]]

# %% [markdown]
# Sums are announced or estimated, of very different kinds, and repeat on every row that prints them: never add them.
# That two events lie close in time says nothing about one causing the other.
