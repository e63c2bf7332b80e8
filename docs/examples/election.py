# %% [markdown]
# # The elections of 2019 and 2020 on a map
#
# How the vote for one list lies over the country, and how it moved between the annulled election of 20 October 2019
# and that of 18 October 2020. Votes are those of the polling tables, shares percent of the valid votes of the place.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import bolivia_crisis as bc

plt.style.use("plain.mplstyle")
SOURCE = f"Data: OEP, Atlas Electoral (2020) and final count (2019), in bolivia-crisis {bc.__version__}"

both = bc.results(level="municipality", scope="bolivia", compare="2019")
mas = both[both.party_id == "mas_ipsp"].set_index("place_id")
mas[["place", "department", "votes", "valid_votes", "share_pct", "share_pct_2019", "swing"]].head(3)

# %% [markdown]
# ## Where a municipality lies
#
# The package has no boundaries, but positions of polling places. A municipality is put at the middle of its
# polling places of 2020, weighted by registered voters. Positions that are marked as doubtful are left off.

# %%
sites = bc.load("polling_places")
sites = sites[(sites.election_year == "2020") & (sites.country == "BO")]
print(f"{int(sites.position_doubtful.sum())} of {len(sites):,} polling places left off: position doubtful")
sites = sites[~sites.position_doubtful]
weight = sites.roll_registered_voters.fillna(0).clip(lower=1).astype(float)
weighted = pd.DataFrame({"weight": weight, "lon": sites.longitude * weight, "lat": sites.latitude * weight})
sums = weighted.groupby(sites.municipality_id).sum()
middle = sums[["lon", "lat"]].div(sums.weight, axis="index")
dots = mas.join(middle, how="inner")
len(mas), len(dots)

# %%
TOWNS = ["010101", "020101", "030101", "040101", "050101", "060101", "070101", "080101", "090101"]
SIZES = {2_000: 10, 10_000: 22, 50_000: 60, 200_000: 150, 1_000_000: 350}
peopled = sites[["longitude", "latitude"]].div(0.3).round().mul(0.3).drop_duplicates()
dots["size"] = pd.cut(dots.valid_votes.astype(float), [0, *SIZES], labels=list(SIZES)).astype(int)


def put_on_map(axes, column, **colours):
    """A dot a municipality, large ones below; squares in grey where there is any polling place."""
    axes.plot(peopled.longitude, peopled.latitude, "s", color="#eeeeee", ms=8.5, mew=0, zorder=0)
    for size, rows in sorted(dots.groupby("size"), reverse=True):
        drawn = axes.scatter(rows.lon, rows.lat, s=SIZES[size], c=rows[column], lw=0.4, ec="#444444", **colours)
    for town in TOWNS:
        row = dots.loc[town]
        name = axes.annotate(row.place, (row.lon, row.lat), xytext=(9, -3), textcoords="offset points", fontsize=7)
        name.set_bbox({"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.75})
    axes.set_aspect(1 / np.cos(np.deg2rad(16.5)))
    axes.set_axis_off()
    return drawn


figure, (left, right) = plt.subplots(1, 2, figsize=(9.5, 6.2))
figure.get_layout_engine().set(h_pad=0.12)
share = put_on_map(left, "share_pct", cmap=plt.get_cmap("viridis", 10), vmin=0, vmax=100)
left.set_title("Share of MAS-IPSP in 2020, percent of valid votes")
figure.colorbar(share, ax=left, orientation="horizontal", shrink=0.7, pad=0.02)
swing = put_on_map(right, "swing", cmap=plt.get_cmap("PuOr", 12), vmin=-30, vmax=30)
right.set_title("Swing of MAS-IPSP, 2019 to 2020, percentage points")
figure.colorbar(swing, ax=right, orientation="horizontal", shrink=0.7, pad=0.02, extend="both")
for size, area in SIZES.items():
    right.scatter([], [], s=area, c="white", ec="#444444", lw=0.6, label=f"up to {size:,}")
right.legend(title="valid votes of 2020", loc="upper right", fontsize=7, labelspacing=1)
figure.supxlabel(f"One dot a municipality; grey: where polling places are. {SOURCE}", fontsize=7)
plt.show()

# %% [markdown]
# ## By department and abroad
#
# Two lists stood in both years. Lists of one year only (Creemos in 2020; PDC, 21F and others in 2019) have no swing, so
# a gain of one list is no measure of whom its voters came from.

# %%
home = bc.results(level="department", scope="bolivia", compare="2019")
abroad = bc.results(level="national", scope="abroad", compare="2019")
table = pd.concat([home, abroad])
table = table[table.party_id.isin(["mas_ipsp", "cc"])]
places = list(dict.fromkeys(table.place))[::-1]

figure, panels = plt.subplots(1, 2, figsize=(9.5, 3.6), sharey=True, sharex=True)
for axes, (party, colour) in zip(panels, {"MAS-IPSP": "#0072B2", "CC": "#D55E00"}.items(), strict=True):
    rows = table[table.party == party].set_index("place").loc[places]
    axes.hlines(places, rows.share_pct_2019, rows.share_pct, color=colour, lw=2, alpha=0.5)
    axes.plot(rows.share_pct_2019, places, "o", mfc="white", mec=colour, label="2019")
    axes.plot(rows.share_pct, places, "o", color=colour, label="2020")
    axes.set(title=party, xlim=(0, 100), xlabel="percent of valid votes")
    axes.grid(axis="x")
    axes.legend(loc="lower right")
figure.suptitle("Share of two lists by department, 2019 and 2020")
figure.supxlabel(SOURCE, fontsize=7)
plt.show()

# %%
national = bc.results(level="national", compare="2019").set_index("party")
national.loc[["MAS-IPSP", "CC"], ["votes", "votes_2019", "share_pct", "share_pct_2019", "swing"]]

# %% [markdown]
# The election of 2019 was annulled and its count is disputed; comparing with it says nothing on that dispute. Polling
# places changed in between and cannot be compared. Published totals of 2020 differ by stage of the count: see
# `election_control_totals`.
