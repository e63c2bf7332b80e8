# %% [markdown]
# # Who asserts what about one actor
#
# `coup_actors` lists people and bodies of every side; being listed implies nothing. What is said of them stands in
# `actor_statements`: one row is one proposition, with the one who asserts it and its status. *Documented* means that
# somebody is on record, never that a charge is true.
#
# The example is Jeanine Áñez, because her rows hold all that must be read together: charges, a sentence, its
# annulment, and two readings of the ruling. Any other key of `coup_actors` serves as well.

# %%
import matplotlib.pyplot as plt

import bolivia_crisis as bc

plt.style.use("plain.mplstyle")
ACTOR = "jeanine-anez"
actor = bc.load("coup_actors").set_index("actor_id").loc[ACTOR]
rows = bc.load("actor_statements", dates="bounds")
rows = rows[rows.actor_id == ACTOR].sort_values(["start_date", "statement_id"]).set_index("statement_id")
# Unproved claims that weigh heavily and rest on little are not for a chart.
rows = rows[~rows.sensitive]
print(f"{actor['name']}: {len(rows)} statements by {rows.asserted_by.nunique()} who assert")

# %% [markdown]
# ## Answers first
#
# A charge is never shown without what answers it. `statement_answers` says which statement answers which.

# %%
answers = bc.load("statement_answers")
answered = answers.groupby("answers_statement_id").statement_id.agg(", ".join)
rows["answered_by"] = rows.index.map(answered)
serious = rows[rows.statement_class.isin(["accusation", "proceeding"]) | (rows.predicate == "sentenced_to")]
assert (serious.answered_by.notna() | serious.outcome_note.notna()).all()
serious[["start_date", "object", "asserted_by", "assertion_status", "answered_by"]].reset_index()

# %% [markdown]
# ## Everything, in order of time
#
# A date known only to the year or the month is drawn as the span that it can mean. Arrows lead from a statement to
# those that answer it. What has no date stands in the table only.

# %%
words = bc.describe("actor_statements").set_index("column").loc["predicate", "values"]
label = dict(item.split(": ") for item in words.split("; "))
STYLE = {"documented": ("o", "#0072B2"), "disputed": ("D", "#D55E00"), "alleged": ("^", "#E69F00")}
ARROW = {"arrowstyle": "->", "color": "#888888", "shrinkA": 4, "shrinkB": 4, "connectionstyle": "arc3,rad=0.12"}
dated = rows[rows.start_date.notna()].copy()
dated["height"] = range(len(dated), 0, -1)
dated["middle"] = dated.start_date_first + (dated.start_date_last - dated.start_date_first) / 2

figure, axes = plt.subplots(figsize=(9.5, 0.24 * len(dated) + 1.2))
known = answers[answers.isin(set(dated.index)).all(axis="columns")]
for link in known.itertuples():
    ends = [(dated.middle[key], dated.height[key]) for key in (link.statement_id, link.answers_statement_id)]
    axes.annotate("", *ends, arrowprops=ARROW)
for status, some in dated.groupby("assertion_status", observed=True):
    marker, colour = STYLE[status]
    axes.hlines(some.height, some.start_date_first, some.start_date_last, color=colour, lw=3, alpha=0.3)
    axes.plot(some.middle, some.height, marker, color=colour, mec="white", ms=7, label=f"{status} ({len(some)})")
axes.set_yticks(dated.height, [label[predicate] for predicate in dated.predicate], fontsize=8)
by = axes.secondary_yaxis("right")
by.set_yticks(dated.height, dated.asserted_by, fontsize=7)
by.spines.right.set_visible(False)
axes.set_title(f"{actor['name']}: what is stated, when it was, and who asserts it (right)")
axes.grid()
axes.legend(loc="lower left", fontsize=8)
figure.supxlabel(f"What was collected; no measure of involvement. Data: bolivia-crisis {bc.__version__}", fontsize=7)
plt.show()

# %%
rows[["start_date", "statement_class", "object", "asserted_by", "assertion_status", "outcome_note"]].reset_index()

# %% [markdown]
# ## The documents
#
# `sources_for` gives the document behind each row, here as the kinds of them.

# %%
behind = bc.sources_for("coup_actors", ACTOR)
behind.groupby("kind").source_id.nunique().rename("documents").sort_values(ascending=False, kind="stable").to_frame()

# %% [markdown]
# An outcome is that of one person: the annulment of 5 November 2025 does not reach the officers sentenced in the same
# case. A case may have moved since the state of knowledge of the data: look it up before publishing.
