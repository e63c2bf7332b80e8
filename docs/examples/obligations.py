# %% [markdown]
# # U.S. obligations to Bolivia, 1946 to 2020, without counting twice
#
# `funding_flows` holds the same money in several series and at several stages. Added up as it stands it gives nonsense:

# %%
import matplotlib.pyplot as plt
import numpy as np

import bolivia_crisis as bc

plt.style.use("plain.mplstyle")
flows = bc.load("funding_flows")
print(f"all rows:  {flows.amount_usd_current.sum() / 1e9:5.2f} billion dollars (wrong)")
greenbook = flows[flows.sum_group == "greenbook_obligations:obligation"]
print(f"one group: {greenbook.amount_usd_current.sum() / 1e9:5.2f} billion dollars, obligations by account")

# %% [markdown]
# Rows may be added only within one `sum_group`, that is within one series and one stage of the budget; rows without one
# never enter a sum. A function can hold to that:


# %%
def add_up(rows, column="amount_usd_current"):
    """Sum of a column over rows of one sum group."""
    if rows.sum_group.isna().any() or rows.sum_group.nunique() != 1:
        raise ValueError("these rows are not of one sum group")
    return rows[column].sum()


try:
    add_up(flows[flows.fiscal_year == "2018"])
except ValueError as error:
    print("2018, all series:", error)
print(f"2018, Greenbook:  {add_up(greenbook[greenbook.fiscal_year == '2018']):,.0f} dollars")

# %% [markdown]
# `series_overlaps` names, for each row, the other series that count or may count the same money. Of the Greenbook:

# %%
overlaps = bc.load("series_overlaps")
overlaps = overlaps[overlaps.flow_id.isin(greenbook.flow_id)].groupby("overlaps_series", observed=True).size()
overlaps.sort_values(ascending=False, kind="stable").rename("rows of the Greenbook").to_frame()

# %% [markdown]
# ## Seventy-five years
#
# The Greenbook gives each amount in dollars of 2020 too. Sums taken back are negative and part of the net total. The
# transition quarter of 1976 belongs to no fiscal year; its bar stands between 1976 and 1977.

# %%
yearly = greenbook.pivot_table(
    index="fiscal_year", columns="purpose", values="amount_usd_constant", aggfunc="sum", fill_value=0
)
where = yearly.index.map(lambda year: 1976.5 if year == "1976tq" else float(year)).to_numpy()
width = [0.2 if year == 1976.5 else 0.8 for year in where]
assert abs(yearly.sum().sum() - add_up(greenbook, "amount_usd_constant")) < 1

figure, axes = plt.subplots(figsize=(9.5, 3.6))
above = below = 0
for purpose, colour in {"Economic assistance": "#56B4E9", "Military assistance": "#333333"}.items():
    height = yearly[purpose].to_numpy() / 1e6
    axes.bar(where, height, width, np.where(height < 0, below, above), color=colour, label=purpose)
    above, below = above + height.clip(min=0), below + height.clip(max=0)
axes.axhline(0, color="black", lw=0.8)
axes.set_title("Obligations of the U.S. government to Bolivia by fiscal year")
axes.set_ylabel("million dollars of 2020")
axes.grid(axis="y")
axes.legend()
figure.supxlabel(f"Net of sums taken back. Data: USAID Greenbook, in bolivia-crisis {bc.__version__}", fontsize=7)
plt.show()

# %% [markdown]
# ## The same money, seen by others
#
# From 2000 on ForeignAssistance.gov publishes a total of obligations by country. The two lines are one stream of money
# in two publications, so they are compared and never added. Later copies correct earlier ones: name the copy.

# %%
country = flows[flows.sum_group == "fa_country_obligations:obligation"]
beside = [
    rows.groupby("fiscal_year").amount_usd_current.sum().loc["2000":"2020"] / 1e6 for rows in (greenbook, country)
]
latest = [series["2020"] for series in beside]
print(f"2020: {latest[0]:.1f} million in the Greenbook, {latest[1]:.1f} in a later copy of ForeignAssistance.gov")

figure, axes = plt.subplots(figsize=(9.5, 3))
axes.plot(beside[0].index.astype(int), beside[0], color="#56B4E9", lw=5, label="Greenbook, sum of accounts")
axes.plot(beside[1].index.astype(int), beside[1], "k.--", lw=1, label="ForeignAssistance.gov, country total")
axes.set_title("Obligations by fiscal year in two publications")
axes.set_ylabel("million current dollars")
axes.set_xticks(range(2000, 2021, 2))
axes.grid(axis="y")
axes.legend()
figure.supxlabel(f"Data: USAID Greenbook and ForeignAssistance.gov, in bolivia-crisis {bc.__version__}", fontsize=7)
plt.show()

# %% [markdown]
# ## Which accounts
#
# Agencies that fund the accounts, in million dollars of 2020:

# %%
agencies = greenbook.groupby("funder").amount_usd_constant.sum() / 1e6
agencies.sort_values(ascending=False).head(8).rename("million of 2020").to_frame()

# %% [markdown]
# An obligation is a promise to pay, not a payment, and the account says who funds, not where the money ended. Current
# dollars of different years and constant dollars of different base years must not be mixed: see `constant_base_year`.
