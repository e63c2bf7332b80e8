"""Make data/funding_flows.csv, data/series_overlaps.csv and data/flow_crosschecks.csv."""

import re
import sys
from collections.abc import Iterator

from common import Raw, raw_from_arguments, write_table

FLOWS = ("evidence/flows.csv", "6d16fa561a6ab441c5181f2a50c571a10d19f9be719c15d7378916c644a7f2e1")
CROSSCHECKS = (
    "evidence/flow_crosschecks.csv",
    "518e5f4b513692b67580984e8cb9c960bfaf0de4b1539c1a94a28e423d0e3eeb",
)

# The row of the article under test: its identifier said how the row came into the collection.
IDS = {"SEED-NED-1M": "CLM-NED-1M"}

# One way to write a department.
FUNDERS = {
    "Department of Agriculture": "U.S. Department of Agriculture",
    "Department of Defense": "U.S. Department of Defense",
    "Department of Energy": "U.S. Department of Energy",
    "Department of Health and Human Services": "U.S. Department of Health and Human Services",
    "Department of Justice": "U.S. Department of Justice",
    "Department of Labor": "U.S. Department of Labor",
    "Department of the Interior": "U.S. Department of the Interior",
    "Department of the Treasury": "U.S. Department of the Treasury",
    "Trade and Development Agency": "U.S. Trade and Development Agency",
}
# One word for one kind, whether one recipient or several stand in the row.
FUNDER_TYPES = {"as_printed": "not_identified", "intergovernmental": "international_organisation"}
RECIPIENT_TYPES = {
    "bolivian_civil_society_organisations": "bolivian_civil_society_organisation",
    "bolivian_press_association": "bolivian_press_organisation",
    "bolivian_press_foundation": "bolivian_press_organisation",
    "bolivian_press_organisations": "bolivian_press_organisation",
    "individual": "individuals",
}

# The program that an account or channel names. Left empty where two could be meant, among others:
# the Defense account "Drug Interdiction and Counter-Drug Activities" (section 1004 is one of its
# authorities), "account: PL 480" (title not said), P.L. 480 Title I (Food for Peace here is Title II),
# Diplomatic and Consular Programs, the OAS total that includes voluntary money, and asserted totals of
# "USAID programs" (the mission and the Office of Transition Initiatives).
PROGRAMS = {
    # Greenbook: publication row / account
    "International Military Education and Training / International Military Education and Training": "imet",
    "Foreign Military Financing / Foreign Military Financing Program": "fmf",
    "Foreign Military Financing / Foreign Military Financing, Direct Loan Program Account": "fmf",
    "Narcotics Control / Andean Counterdrug Initiative, Department of State": "andean-counterdrug-initiative",
    "Narcotics Control / International Narcotics Control and Law Enforcement": "inl-counternarcotics",
    "Other State Assistance / National Endowment for Democracy, Department of State": "ned",
    # Fulbright, Humphrey and visitor programs are paid from this account
    "Other State Assistance / Educational and Cultural Exchange Programs, Department of State": (
        "exchange-programs-bolivia"
    ),
    "Peace Corps / Peace Corps": "peace-corps-bolivia",
    "Public Law 480 Title II Grants / Public Law 480 Title II Grants": "food-for-peace",
    "Inter-American Foundation / Inter-American Foundation": "iaf",
    "Millennium Challenge Corporation / Millennium Challenge Corporation": "mcc",
    "Transition Initiatives / Transition Initiatives, International Assistance Program": "usaid-oti-bolivia",
    # State/USAID budget tables: account
    "account: IMET": "imet",
    "account: INCLE": "inl-counternarcotics",
    # USAID budget justification: objectives of the mission; two of them are programs of their own
    "USAID/Bolivia strategic objective: Increased Economic Opportunities 511-002": "usaid-bolivia",
    "USAID/Bolivia strategic objective: Improved Health 511-003": "usaid-bolivia",
    "USAID/Bolivia strategic objective: Natural Resources Sustainably Managed 511-004": "usaid-bolivia",
    "USAID/Bolivia strategic objective: Integrated Development 511-005": ("usaid-alternative-development-chapare"),
    "USAID/Bolivia strategic objective: Balance of Payments Support 511-006": "usaid-bolivia",
    "USAID/Bolivia strategic objective: Democracy 511-007": "usaid-democracy-programs-bolivia",
    "USAID/Bolivia strategic objective: PL 480 Title II": "food-for-peace",
    "USAID/Bolivia strategic objective: Total": "usaid-bolivia",
    "USAID/Bolivia budget": "usaid-bolivia",
    # other channels
    "NED grant": "ned",
    "NED grants": "ned",
    "Office of Transition Initiatives (OTI), Bolivia program": "usaid-oti-bolivia",
    "Office of Transition Initiatives (OTI), Bolivia program 2020 (closed)": "usaid-oti-bolivia",
    "assessed contribution to the OAS": "us-contributions-oas",
}

# Money of these types is asserted, or stands already in a row of another type: no sum may contain it.
NEVER_SUMMED = {
    "alternative_figure",
    "appropriation_subtotal",
    "bribe_admitted_part",
    "bribe_charged_part",
    "claimed_amount",
    "claimed_annual_amount",
    "court_judgment_part",
    "grant_total_reported",
    "program_without_amount",
}

STATUS = {
    "official_data": "documented",
    "official_estimate": "documented",
    "self_reported": "documented",
    "secondary_report": "documented",
    "stated_by_official": "documented",
    "admitted_in_court": "documented",
    "court_record_reported": "documented",
    "alleged": "alleged",
    "disputed": "disputed",
}

# The appropriation rows of the country file are not in dollars of 2024, as its other rows of that copy
# are: their ratios of constant to current dollars are those of the copy with base 2022, to the sixth
# digit in all nine years, and the three newest copies print the same constant amounts.
BASE_YEARS = {"fa_country_appropriations": "2022"}
BASE_YEAR_NOTE = "constant dollars of 2022, not 2024: the source did not convert these rows again"

# Where a row has no fiscal year of the United States: the period in words, from dates and notes.
NOT_STATED = "period not stated by the source"
PERIODS = {
    "NED-ANP-2013-2016-N": "2013 to 2016, one sum",
    "NED-FPP-2016-2020-N": "2016 to 2020, one sum",
    "NED-ANPFPP-2013-2020-I": "2013 to 2020, one sum",
    "NED-ANP-TOTAL-NIC": "2008 to 2014, one sum",
    "USG-NGO-8Y-Q": "eight years before the statement, about 2008 to 2015",
    "OTI-2004-2005-C": "March 2004 to 1 July 2005",
    "CLM-USAID-97M": "2002 to May 2009",
    "CLM-USAID-85M": "each year, in the years before May 2009",
    "CLM-USAID-120M": "since 2005; end not stated by the source",
    "CLM-USAID-100M": NOT_STATED,
    "CLM-NED-1M": "since 2018; end not stated by the source",
    "OAS-US-2017-ASS": "calendar year 2017",
    "OAS-EOM-2024": "electoral mission of December 2024",
    "OAS-EOM-2025": "electoral mission of October 2025",
    "COV-2020-VENT": "reported on 19 August 2020",
    "COV-2020-UNICEF": "June 2020",
    "IMF-RFI-2020": "approved on 17 April 2020",
    "IMF-RFI-2021-P": "announced on 17 February 2021",
    "IMF-RFI-2021-T": "announced on 17 February 2021",
    "IMF-RFI-2021-T-J": "announced on 17 February 2021",
    "GAS-CONTRACT": "signed on 19 December 2019",
    "GAS-PURCHASE": NOT_STATED,
    "GAS-OVERPRICE": "claim of November 2021",
    "GAS-BRIBE-602": "November 2019 to April 2020",
    "GAS-BRIBE-582": "November 2019 to April 2020",
    "GAS-BRIBE-532": NOT_STATED,
    "GAS-BRIBE-130": NOT_STATED,
    "GAS-CASH-700": NOT_STATED,
    "GAS-CIVIL-2024": "judgment of April 2024",
    "GAS-CIVIL-2024-D": "judgment of April 2024",
    "CLS-2019": "5 December 2019 to 1 March 2020",
    "CLS-2019-PAID": "December 2019 to March 2020, as asserted",
} | {
    flow_id: period
    for prefix, numbers, period in (
        ("UNDP-EL-", [f"{number:02}" for number in range(1, 11)], "project period January 2020 to June 2021"),
        ("TVC-2019-", ["1", "2", "3", "4"], "election of October 2019"),
    )
    for flow_id in (prefix + number for number in numbers)
}
YEAR_ONLY = "year as given by the source, without dates"
TRANSITION_QUARTER = "transition quarter, July to September 1976"

# What became of the charges of the tear-gas case, once for all its rows. Full names of those sentenced
# in Bolivia are from the source lostiempos-2024-sentencian-ocho-anos-carcel: "Zamora" is not the minister
# Víctor Zamora.
TEAR_GAS = (
    "United States: Luis Berkman, Bryan Berkman, Philip Lichtenfeld and Sergio Méndez pleaded guilty "
    "(announced on 28 September 2021) and were sentenced on 9 June 2022 to 38, 28, 26 and 42 months, in this "
    "order; Arturo Murillo pleaded guilty in October 2022 and was sentenced to 70 months on 4 January 2023. "
    "Méndez was deported on 3 April 2024 and remanded in La Paz (later outcome not seen); Murillo was "
    "deported on 4 September 2025 and put in pre-trial detention on 6 September 2025 (latest state seen). "
    "Bolivia: a trial court on 4 October 2024, in absence, sentenced Murillo and Luis Fernando López to 8 "
    "years, Bryan Berkman to 7, Ruth Roxana Palomeque to 5 and Sergio Ángel Zamora to 3, and acquitted "
    "Dennis Alejandro Vera; the judgment was under appeal and not final in September 2025. Murillo's defence "
    "calls the cases political."
)
OUTCOMES = {
    "GAS-OVERPRICE": (
        "A civil court of Miami-Dade awarded damages of 2,291,402 by default in April 2024; appealable, no "
        f"payment reported. {TEAR_GAS}"
    ),
    "GAS-CIVIL-2024": f"Awarded by default, appealable; no payment reported. {TEAR_GAS}",
    "GAS-CIVIL-2024-D": f"Awarded by default, appealable; no payment reported. {TEAR_GAS}",
    "CLM-USAID-97M": (
        "No reply to this figure seen; in May 2013 the State Department called charges of political "
        "interference unfounded."
    ),
    "CLM-USAID-120M": (
        "No reply to this figure seen; in May 2013 the State Department called charges of political "
        "interference unfounded."
    ),
    "CLM-USAID-100M": (
        "USAID denied political activity (Mark Lopes, AFP, 2 May 2013); the State Department called charges "
        "of interference unfounded (May 2013)."
    ),
    "CLS-2019-PAID": (
        "The government said on 3 September 2020 that the firm had not been paid, for legal reasons; CLS "
        "also said that it was unpaid."
    ),
    # Allegations that had no outcome: what other rows of this table say to them, or that none was seen.
    "USG-NGO-8Y-Q": "No reply was seen on the page.",
    "NED-ANP-TOTAL-NIC": (
        "No reply to this total was seen. To the figures named in 2012 the president of the association said "
        "that the money served the training of journalists and freedom of expression; the association is "
        "later reported to have acknowledged U.S. money for 2013-2020."
    ),
    "CLM-NED-1M": (
        "No reply to this sum was seen. The endowment's pages for 2019 to 2021 describe work on local "
        "government with young people, rights of indigenous women, disinformation, dialogue and election "
        "observation; no row says where the recipients stood politically."
    ),
}

TEXTS = {
    "recipient": {
        '"anti-MAS civil society organizations in Bolivia"': (
            "civil society organisations in Bolivia that the author calls anti-MAS"
        ),
        'organisations that "intervene in the Bolivian political conflict"': (
            "organisations that the author says take part in Bolivia's political conflict"
        ),
    },
    "purpose": {
        "not stated in the article": "not stated by the source",
        "as described by the author": "not stated beyond the recipients",
        "training of journalists and freedom-of-expression work (as said by ANP president Marco Dipp in the "
        "same article)": (
            "training of journalists and freedom-of-expression work (according to Marco Dipp, president of "
            "the association, on the same page)"
        ),
        "organizations that the speaker called democratic in appearance only": (
            "support of organisations that the speaker called democratic in appearance only"
        ),
        "as alleged: to conspire against the government": "to conspire against the government, as alleged",
        "coordination of the bribes": "coordination of bribes, as alleged",
        "obtain the tear-gas contract": "to obtain the tear-gas contract, as charged",
        "help to secure the tear-gas contract": "help to secure the tear-gas contract, as admitted",
        "part of the bribes": "part of the bribes, as reported from the court record",
        "Total": "total of the objectives",
    },
    "channel_program": {
        '"decentralization", "regional autonomy", opposition parties (as described by the author)': (
            "decentralization, regional autonomy and opposition parties (as described by the author)"
        ),
        "cash at a family member's home in Miami": "cash handed over in Miami",
        "cash moved in Bolivia, as read in the affidavit": ("cash moved in Bolivia, according to the affidavit"),
        "overprice of the tear-gas purchase": "overprice of the tear-gas purchase, as claimed",
    },
    "locator": {'paragraph beginning "One common thread"': "paragraph on grants of the NED"},
}

# Parts of notes that speak of files and of how pages were read, or of rows "above".
NOTES = {
    "amount not in the stored text of the page; the stored copy is cut before the end of the grant list": (
        "no amount on the part of the page that was seen; the list of grants goes on beyond it"
    ),
    "Latest of 8 copies; earlier values in raw/flows/foreignassistance_country_bolivia_vintages.csv": (
        "Value of the copy of 29 November 2025, the latest by content of eight copies compared"
    ),
    "the stored copy carries the date 2019-10; no reply of the association on this page": (
        "the page seen carries the date 2019-10; no reply of the association on it"
    ),
    "no reply of the association on this page": "no reply of the association on the page",
    "the president of the association answers in the same article (see purpose)": (
        "the president of the association answers on the same page (see purpose)"
    ),
    "the 2016 article prints 38,450 for this year": "the report of 2016 prints 38,450 for this year",
    "the article says that ANP and FPP acknowledged U.S. money for 2013-2020": (
        "the page says that both organisations acknowledged U.S. money for 2013-2020"
    ),
    "both organizations acknowledged U.S. money for 2013-2020 (same article)": (
        "both organisations acknowledged U.S. money for 2013-2020 (same page)"
    ),
    "sum of the two rows above (417,400)": ("sum of NED-ANP-2013-2016-N and NED-FPP-2016-2020-N (417,400)"),
    "inside the 68 million of the row above": "inside the 68 million of OAS-US-2017-TOT",
    "the assessed part is the 50.7 million row (calendar year)": (
        "the assessed part is OAS-US-2017-ASS, 50.7 million (calendar year)"
    ),
    "first seen by the collector at Prensa Latina (12 November 2021)": (
        "also reported by Prensa Latina (12 November 2021)"
    ),
    "inside the contract row, do not add": "inside GAS-CONTRACT: do not add",
    "(row GAS-CIVIL-2024-D)": "(GAS-CIVIL-2024-D)",
    "title from the address": "the title of the page is known from its address only",
    "figure of the press, not proved": "figure told by the press, not proved",
}
ADDED_NOTES = {
    # printed by the source; the account has 321,443 in FY2011, no row in FY2012-2014 and 504 in FY2017
    "FA-GB-2015-0306": "very large beside the neighbouring years of the account; cause not found",
} | dict.fromkeys(
    ["OAS-US-2017-TOT", "OAS-US-2017-ASS", "IMF-RFI-2021-P", "IMF-RFI-2021-T", "IMF-RFI-2021-T-J"],
    "the recipient is an international organisation and has no country",
)

FORBIDDEN = re.compile(
    r"\b(seed|stor(e|es|ed|ing)|excerpts?|readers?|checkers?|collectors?)\b|fact.check|raw/|\.csv|\bevidence\b",
    re.IGNORECASE,
)


def flow_rows(flows: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    used: set[str] = set()
    for flow in flows:
        flow_id = IDS.get(flow["flow_id"], flow["flow_id"])
        has_amount = flow["amount"] != ""
        if flow["amount_usd_current"] != flow["amount"]:
            sys.exit(f"{flow_id}: the amount in dollars is not the amount")
        text = {name: _replace(flow[name], TEXTS.get(name, {}), used) for name in TEXTS}
        basis = flow["assertion_status"]
        summed = has_amount and flow["flow_type"] not in NEVER_SUMMED
        row = {
            "flow_id": flow_id,
            "series": flow["series"],
            "funder": FUNDERS.get(flow["funder"], flow["funder"]),
            "funder_type": FUNDER_TYPES.get(flow["funder_type"], flow["funder_type"]),
            "channel_program": text["channel_program"],
            "program_id": PROGRAMS.get(flow["channel_program"]),
            "recipient": text["recipient"],
            "recipient_type": RECIPIENT_TYPES.get(flow["recipient_type"], flow["recipient_type"]),
            "recipient_country": flow["recipient_country"].replace("international", ""),
            "purpose": text["purpose"],
            "amount": flow["amount"],
            "currency": flow["currency"] if has_amount else None,
            "amount_usd_current": flow["amount_usd_current"],
            "amount_usd_constant": flow["amount_usd_constant"],
            "constant_base_year": BASE_YEARS.get(flow["series"], flow["constant_base_year"]),
            "fiscal_year": flow["fiscal_year"],
            "period_note": _period(flow_id, flow),
            "start_date": flow["start_date"],
            "end_date": flow["end_date"],
            "flow_type": flow["flow_type"],
            "granularity": flow["granularity"],
            "sum_group": f"{flow['series']}:{flow['flow_type']}" if summed else None,
            "asserted_by": flow["attribution"],
            "assertion_status": STATUS[basis],
            "assertion_basis": basis,
            "outcome": _outcome(flow_id, flow),
            "seen": flow["seen"],
            "locator": text["locator"],
            "note": _note(flow_id, flow, used),
            "source_id": flow["source_id"],
        }
        for name, value in row.items():
            if FORBIDDEN.search(str(value or "")):
                sys.exit(f"{flow_id}: {name} speaks of how the collection was made: {value}")
        yield row
    rewritten = set(NOTES).union(*TEXTS.values())
    if unused := rewritten - used:
        sys.exit(f"texts to rewrite that do not occur: {sorted(unused)}")


def _replace(value: str, texts: dict[str, str], used: set[str]) -> str:
    if value in texts:
        used.add(value)
    return texts.get(value, value)


def _period(flow_id: str, flow: dict[str, str]) -> str | None:
    if flow["series"] == "worldbank_net_oda":
        return f"calendar year {flow['start_date'][:4]}"
    if flow["fiscal_year"] == "1976tq":
        return TRANSITION_QUARTER
    if flow["fiscal_year"]:
        return None if flow["start_date"] else YEAR_ONLY
    return PERIODS[flow_id]


def _outcome(flow_id: str, flow: dict[str, str]) -> str | None:
    if flow_id in OUTCOMES:
        return OUTCOMES[flow_id]
    if flow["series"] == "tear_gas_case":
        return TEAR_GAS
    if flow["outcome"]:
        sys.exit(f"{flow_id}: outcome not taken over")
    return None


def _note(flow_id: str, flow: dict[str, str], used: set[str]) -> str:
    note = flow["note"]
    for old, new in NOTES.items():
        if old in note:
            used.add(old)
            note = note.replace(old, new)
    added = [ADDED_NOTES.get(flow_id, "")]
    if flow["series"] in BASE_YEARS:
        added.append(BASE_YEAR_NOTE)
    return "; ".join(part for part in [note, *added] if part)


def overlap_rows(flows: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    for flow in flows:
        for other in filter(None, flow["overlaps_with"].split(";")):
            yield {
                "flow_id": IDS.get(flow["flow_id"], flow["flow_id"]),
                "series": flow["series"],
                "overlaps_series": other,
            }


GREENBOOK = "usaid-2022-greenbook-fy1946-2020"
COUNTRY = "foreignassistance-gov-nd-country-dataset"
SECTOR = "foreignassistance-gov-nd-usg-sector-{}"
BUDGET = "csis-nd-state-budget-by-country-fy{}"
QUINTANA = "eldeber-nd-quintana-acusa-eeuu-financiar"
JUDGMENT = "la-patria-2024-exministro-murillo-debera-pagar"

GREENBOOK_ROWS = "Greenbook, sum of the rows for Bolivia"
COPY_2022 = "country obligations, copy of 2022-10-08 (mr-ffrancis/Us-Aid-Analysis, commit 290ca5e)"
COPY_2025 = "copy of 2025-11-29 (ltadikonda2007/Personal-data-set-project, commit 6aaa801)"

# check as the raw file words it: kind, comparison, name and source of either side
CHECKS = {
    "Greenbook account rows vs ForeignAssistance.gov country obligations (copy of 2022-10-08, nearest in date)": (
        "greenbook_country_2022",
        "Greenbook account rows against the country total of obligations, copy nearest in date",
        (GREENBOOK_ROWS, GREENBOOK),
        (COPY_2022, COUNTRY),
    ),
    "Greenbook account rows vs ForeignAssistance.gov country obligations (copy of 2025-11-29)": (
        "greenbook_country_2025",
        "Greenbook account rows against the country total of obligations, later copy",
        (GREENBOOK_ROWS, GREENBOOK),
        (f"country obligations, {COPY_2025}", COUNTRY),
    ),
    "sector rows (API snapshot 2026-10-02) vs country total (copy of 2025-11-29)": (
        "sector_country",
        "Sector rows (interface read on 2026-10-02) against the country total",
        ("sum of the sector rows", SECTOR),
        (f"country total, {COPY_2025}", COUNTRY),
    ),
    "NED account (Greenbook) vs Democracy, Human Rights and Governance obligations (sector rows)": (
        "ned_account_sector",
        "NED account against all obligations for democracy, human rights and governance",
        ("NED account of the Greenbook", GREENBOOK),
        ("sum of the sector rows of category 2", SECTOR),
    ),
    "State budget account columns vs published total": (
        "budget_accounts_total",
        "Accounts of the State/USAID budget table against the total printed there",
        ("sum of the accounts", BUDGET),
        ("printed total", BUDGET),
    ),
    "State budget total vs ForeignAssistance.gov Appropriated and Planned": (
        "budget_total_appropriations",
        "Total of the State/USAID budget table against appropriations of the country file",
        ("printed total of the budget table", BUDGET),
        (f"appropriated and planned, {COPY_2025}", COUNTRY),
    ),
    "greenbook_obligations rows vs raw Greenbook extract, all 76 periods (759 rows; equal in every period)": (
        "greenbook_source_file",
        "Greenbook rows of funding_flows against the source file, 759 rows, equal in each of the 76 periods",
        ("sum of the rows in funding_flows", GREENBOOK),
        ("sum of the rows for Bolivia in the source file", GREENBOOK),
    ),
    "NED account vs the figure of Quintana (about 10 million in eight years, several U.S. payers)": (
        "ned_account_statement",
        "NED account against the sum that J. R. Quintana stated for eight years and twelve organisations",
        ("NED account of the Greenbook", GREENBOOK),
        ("sum as stated (USG-NGO-8Y-Q)", QUINTANA),
    ),
    "yearly ANP figures of the 2016 statement vs the 354,000 stated, as printed (38,450 for 2008)": (
        "statement_years_as_printed",
        "Yearly sums of the statement of 2016 on the association ANP, as printed, against its total",
        ("sum of the seven years, 38,450 for 2008", QUINTANA),
        ("total as stated (NED-ANP-TOTAL-NIC)", "nicaleaks-nd-ned-anp"),
    ),
    "yearly ANP figures of the 2016 statement vs the 354,000 stated, with 36,450 for 2008": (
        "statement_years_corrected",
        "Yearly sums of the statement of 2016 on the association ANP against its total, with the figure of "
        "2012 for 2008",
        ("sum of the seven years, 36,450 for 2008 (islamiacu-2012-cinismo-ned-anp)", QUINTANA),
        ("total as stated (NED-ANP-TOTAL-NIC)", "nicaleaks-nd-ned-anp"),
    ),
    "civil judgment: 3 x actual damages + interest - 1,030,000 (own arithmetic) vs total": (
        "judgment_arithmetic",
        "Items of the civil judgment in the tear-gas case against its total, by own arithmetic",
        ("3 x actual damages + interest of 443,319.42 - recoveries of 1,030,000", JUDGMENT),
        ("total of the judgment (GAS-CIVIL-2024)", JUDGMENT),
    ),
    "tear gas: contract price less affidavit price to the supplier vs actual damages": (
        "price_damages",
        "Tear-gas contract less the price paid to the maker against the damages of the civil judgment",
        (
            "GAS-CONTRACT less GAS-PURCHASE (deutsche-welle-2023-us-sentences-former-minister)",
            "bolpress-2020-denuncian-gobierno-compro-material",
        ),
        ("actual damages (GAS-CIVIL-2024-D)", JUDGMENT),
    ),
    "step between the copies of 2025-04-02 and 2025-11-29 vs the NED estimate": (
        "copy_step",
        "Rise of the country total between two copies against the sum inferred to be NED money",
        (
            "copy of 2025-11-29 less copy of 2025-04-02 (kareemshub/final-project, commit 2d6d310)",
            COUNTRY,
        ),
        ("sum inferred by this dataset, in no row of funding_flows", COUNTRY),
    ),
}
ROUNDING = "a few dollars; probably rounding in the files compared"
EXPLAINED = {
    ("greenbook_country_2025", "FY1995"): "late reporting: the later copy has more",
    ("greenbook_country_2025", "FY1998"): "60 dollars; cause not found",
    ("greenbook_country_2025", "FY2003"): "late reporting: the later copy has more",
    (
        "greenbook_country_2025",
        "FY2020",
    ): "late reporting: FY2020 is 10.2, 13.2, 13.8 or 15.3 million, by copy",
    ("ned_account_sector", "FY2018"): "as large as the negative Democracy Fund row FA-GB-2018-0337; likely its cause",
    ("budget_total_appropriations", "FY2010"): "cause not found",
    ("budget_total_appropriations", "FY2011"): "cause not found",
    ("budget_total_appropriations", "FY2012"): "cause not found",
    ("ned_account_statement", "FY2008-FY2015"): (
        "the sum stated is approximate and may count other payers; the speaker did not name them"
    ),
    ("statement_years_as_printed", "2008-2014"): "38,450 is probably a misprint of 36,450",
    ("statement_years_corrected", "2008-2014"): "the total is stated in round thousands",
    ("price_damages", "2019-2024"): "how the court reckoned the damages was not seen",
} | {
    ("copy_step", f"FY{year} {kind}"): "equal by construction: the sum was inferred from this rise"
    for year in (2020, 2021)
    for kind in ("Obligations", "Disbursements")
}


def crosscheck_rows(checks: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    for check in checks:
        kind, comparison, (a_name, a_source), (b_name, b_source) = CHECKS[check["check"]]
        period = check["period"]
        difference = round(float(check["a_usd"]) - float(check["b_usd"]), 2)
        if difference != float(check["difference_usd"]):
            sys.exit(f"{check['check_id']}: the difference is not a less b")
        explained = EXPLAINED.get((kind, period))
        if explained is None and difference:
            if abs(difference) > 11:
                sys.exit(f"{check['check_id']}: a difference of {difference} without an explanation")
            explained = ROUNDING
        year = period.removeprefix("FY")[:4]
        yield {
            "check_id": check["check_id"],
            "check_kind": kind,
            "comparison": comparison,
            "period": period,
            "a_name": a_name,
            "a_usd": check["a_usd"],
            "a_source_id": _source(a_source, year),
            "b_name": b_name,
            "b_usd": check["b_usd"],
            "b_source_id": _source(b_source, year),
            "explained_by": explained,
        }


def _source(source: str, year: str) -> str:
    """Fill the year of a source that is one file a year; the budget files count with two digits."""
    return source.format(year[2:] if source == BUDGET else year)


def main() -> None:
    raw: Raw = raw_from_arguments()
    flows = raw.rows(*FLOWS)
    write_table("funding_flows", flow_rows(flows))
    write_table("series_overlaps", overlap_rows(flows))
    write_table("flow_crosschecks", crosscheck_rows(raw.rows(*CROSSCHECKS)))


if __name__ == "__main__":
    main()
