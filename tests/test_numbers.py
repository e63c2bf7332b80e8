"""Figures that other people published, held against the tables as they are loaded."""

import pandas as pd
import pytest

import bolivia_crisis as bc

PARTIES = ["mas_ipsp", "cc", "creemos", "fpv", "pan_bol"]
COUNTS = ["valid_votes", "blank_votes", "null_votes", "votes_cast", "registered_voters"]

# Sums of the OEP's Atlas Electoral, in the order of PARTIES and COUNTS.
ATLAS = (3_394_052, 1_775_953, 862_186, 95_255, 31_765, 6_159_211, 91_419, 233_378, 6_484_008, 7_332_784)
# Proclaimed by the electoral tribunal on 2020-10-23.
PROCLAIMED = (3_393_978, 1_775_943, 862_184, 95_245, 31_770, 6_159_120, 91_426, 233_347, 6_483_893, 7_332_926)
# Departments: registered, cast, valid, MAS-IPSP, CC, Creemos.
DEPARTMENTS = {
    "01": (368_623, 321_823, 302_593, 148_452, 139_176, 6_791),
    "02": (1_923_305, 1_772_643, 1_701_202, 1_162_949, 486_139, 12_319),
    "03": (1_340_548, 1_214_546, 1_173_651, 773_386, 371_826, 13_356),
    "04": (339_950, 309_984, 296_251, 186_452, 97_812, 2_746),
    "05": (453_287, 398_911, 367_226, 211_571, 131_635, 10_248),
    "06": (376_846, 321_609, 299_350, 124_586, 150_405, 16_023),
    "07": (1_886_387, 1_683_085, 1_592_351, 576_567, 275_868, 717_742),
    "08": (270_213, 231_079, 207_261, 71_957, 81_182, 49_128),
    "09": (72_136, 59_779, 56_517, 25_883, 14_635, 14_817),
}


@pytest.fixture(scope="module")
def election() -> pd.DataFrame:
    return bc.load("election_2020")


def test_tables_of_2020_sum_to_the_atlas(election: pd.DataFrame) -> None:
    assert tuple(election[PARTIES + COUNTS].sum()) == ATLAS


def test_the_proclaimed_totals_are_in_the_data_too() -> None:
    totals = bc.load("election_control_totals")
    proclaimed = totals[(totals.election_year == "2020") & (totals.count_stage == "proclamation")]
    values = set(proclaimed.value)
    assert values >= set(PROCLAIMED)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_departments_of_2020(election: pd.DataFrame, department: str) -> None:
    columns = ["registered_voters", "votes_cast", "valid_votes", "mas_ipsp", "cc", "creemos"]
    tables = election[election.department_id == department]
    assert tuple(tables[columns].sum()) == DEPARTMENTS[department]


def test_abroad_2020(election: pd.DataFrame) -> None:
    abroad = election[election.country != "BO"]
    assert len(abroad) == 1_442
    assert abroad.country.nunique() == 29
    assert tuple(abroad[["mas_ipsp", "cc", "creemos", "votes_cast"]].sum()) == (
        112_249,
        27_275,
        19_016,
        170_549,
    )


def test_tables_without_votes_are_kept_and_flagged(election: pd.DataFrame) -> None:
    empty = election[election.votes_cast == 0]
    assert len(election) == 35_599
    assert len(empty) == 136
    assert not empty.has_votes.any()
    assert election.has_votes.sum() == 35_599 - 136


def test_the_annulled_election_of_2019_sums_to_the_final_count() -> None:
    tables = bc.load("election_2019")
    sums = tables[["mas_ipsp", "cc", "valid_votes", "votes_cast", "registered_voters"]].sum()
    assert len(tables) == 34_555
    assert tuple(sums) == (2_889_359, 2_240_920, 6_137_671, 6_460_515, 7_315_364)


def test_deputies_have_a_row_for_each_contest_and_table() -> None:
    contests = bc.load("election_2020_deputies").contest.value_counts()
    assert dict(contests) == {"uninominal": 33_872, "special": 835}


@pytest.mark.parametrize(
    ("table", "rows"),
    {
        "coup_actors": 198, "actor_statements": 603, "us_programs": 62, "program_facts": 508, "us_training": 1_386,
        "us_training_totals": 92, "funding_flows": 1_077, "flow_crosschecks": 184, "lithium_contracts": 81,
        "lithium_events": 386, "lithium_indicators": 121, "coup_counts": 15, "coup_events": 56, "claims": 134,
        "claim_evidence": 417, "sources": 1_172, "election_control_totals": 235, "parties": 21,
    }.items(),
)  # fmt: skip
def test_no_row_of_the_first_edition_is_lost(table: str, rows: int) -> None:
    assert len(bc.load(table)) >= rows


def test_greenbook_total() -> None:
    flows = bc.load("funding_flows")
    greenbook = flows[flows.series == "greenbook_obligations"]
    assert len(greenbook) == 759
    assert greenbook.amount_usd_current.sum() == 4_866_237_521


def test_seats_of_military_training_by_year() -> None:
    training = bc.load("us_training")
    seats = training[training.row_status == "actual"].groupby("fiscal_year").trainees.sum()
    assert seats.sum() == 8_914
    assert seats.to_dict() == {
        "1999": 2156, "2000": 424, "2001": 529, "2002": 796, "2003": 2043, "2004": 1953, "2005": 190, "2006": 127,
        "2007": 177, "2008": 318, "2009": 52, "2010": 47, "2011": 39, "2012": 25, "2013": 14, "2014": 5, "2015": 5,
        "2016": 2, "2018": 1, "2019": 2, "2020": 9,
    }  # fmt: skip
