"""Lithium contracts, their parties and events, and indicators of resources, output and prices.

Makes lithium_contracts, lithium_contract_parties, lithium_events and lithium_indicators. Facts keep the
text of the evidence; what is changed here is form: parties become a link table, lists become phrases,
and words about how the material was collected go. Corrections of content are the constants named so.
"""

from common import Raw, raw_from_arguments, write_table

CONTRACTS_SHA256 = "d617e618910ac386b5862558179df4786328193d9ce48e0e7ee0274d02861ef8"
EVENTS_SHA256 = "65e8e1724df1e518f02ffd09649940890b5a05f02503f2b666f2af2bfce6f9bb"
FACTS_SHA256 = "49598194c844e694e63b0fa1dd7472d4b674106c321e0b365467aa70d709068b"

YLB = "Yacimientos de Litio Bolivianos (YLB)"

# A record that stands for several contracts with records of their own.
GROUP_RECORDS = {"conventions-2024-fr-au-ar"}

# The leading instrument that followed on the same object; the evidence names it in words (end_reason).
SUCCESSORS = {
    "gnre-national-plan-2008": "ylb-law-928-2017",
    "kores-mou-2009": "kores-agreement-2009",
    "kores-agreement-2009": "kores-mou-2010",
    "kores-mou-2010": "kores-posco-mou-2011",
    "kores-posco-mou-2011": "kores-posco-jv-2012",
    "kores-posco-pilot-2012": "kores-posco-jv-2012",
    "cbc-dle-2023": "cbc-pilot-2024",
    "uranium-one-pilot-2023": "uranium-one-contract-2024",
    "cbc-pilot-2024": "cbc-contract-2024",
}

# Corrections of content: contract and column, the cell of the evidence, and what replaces it.
CORRECTIONS = {
    # The page tells of an award after a tender of 2011; no page shows a signature.
    ("ercosplan-kcl-design", "signed_on"): ("2011", ""),
    ("ercosplan-kcl-design", "note"): ("", "awarded after a tender of 2011; date of signature not seen"),
    # A directorate inside COMIBOL is no company, and no event states a share.
    ("gnre-national-plan-2008", "state_equity_pct"): ("100", ""),
}

# Notes rewritten: they speak of how the rows were put together, or are hard to read.
NOTES = {
    "jogmec-talks-2009": "4 June, year not shown on the page; the year in the identifier is nominal",
    "venezuela-batteries-2011": "month not seen; the year in the identifier is nominal",
    "gnre-national-plan-2008": "US$485M is the figure for phase II",
    "bcb-loan-law-062-2011": "loan contract and its date not seen",
    "bcb-loan-law-211-2012": "loan contract and its date not seen",
    "bcb-loan-phase2-2015": "Bs 4,114M outstanding in December 2025",
    "fmc-lithco-1992": "56 per cent of the benefits for Bolivia (S. Medinaceli); end date not shown",
    "kores-posco-pilot-2013": "year inferred: the page speaks of an agreement of mid-2012",
    "linyi-dake-battery-2012": (
        "cost also given as US$3.7M and about US$4M; date of signature not seen; firm also written LinYi Cake"
    ),
    "delft-netherlands-2013": "US$28-30M was an estimate for a plant",
    "kutec-li2co3-design-2015": (
        "cost also given as US$5.2M and EUR 4.5M, bid Bs 33,629,258; end date not shown: delivered by "
        "March 2018 according to a critic"
    ),
    "ecm-greentech-cathode-2016": "the year in the identifier is nominal; date of signature not seen",
    "piscinas-gnre-2013-2017": (
        "other contractors not named; complaint of 2024-04-18 over Bs 425.3M (alleged); arrests and a house "
        "arrest in April 2024; first conviction 2024-08-09; eight former officials formally accused, trial "
        "pending, no conviction of them found as of 2026-11-24; two employees of the contractor left out of "
        "the case; Gerimex (also written Gerimax): eight contracts of about Bs 186M; building years "
        "2013-2017 or 2017-2019; end of the works unknown"
    ),
    "mexico-letter-of-intent-2022": (
        "letter signed by Ebrard and Mayta, date of the page not shown; joint road map project approved in "
        "September 2024"
    ),
    "ypf-litio-ylb-2022": "date lies after the Y-TEC agreement; rests on a single page",
    "dle-pilot-energyx-2021": (
        "disqualified June 2022: report ten minutes late (company); MOUs from Sept 2021 (YLB) or end of Nov 2021 (Delo)"
    ),
    "uranium-one-pilot-2023": (
        "AméricaEconomía dates the signature on 14 December; steps of 1,000, 9,000 and 14,000 t/y"
    ),
    "jogmec-comibol-2010": "EFE dates the signature on Tuesday 9 November",
    "quiborax-nonmetallic-ulexita": (
        "acquired 2001-2003; award US$48.6M, US$57M with interest and costs (Procuraduría)"
    ),
}

# Countries of counterparties where the evidence gives another number of codes than of parties. One code
# for several parties stands where a page calls them all by it (a Korean consortium, two Japanese firms).
SHARED_COUNTRY = {
    "mitsubishi-sumitomo-2009",
    "bollore-eramet-2009",
    "kores-posco-mou-2011",
    "kores-posco-pilot-2012",
    "kores-posco-jv-2012",
    "kores-posco-pilot-2013",
    "mexico-letter-of-intent-2022",
}
# Otherwise by hand: country and note of each party, the country empty where no page says it of that party.
COUNTRIES = {
    "quiborax-nonmetallic-ulexita": {
        "Quiborax S.A.": ("CL", ""),
        "Non-Metallic Minerals S.A.": ("", "subsidiary of Quiborax in Bolivia according to a press report"),
    },
    "delft-netherlands-2013": {
        "Kingdom of the Netherlands": ("NL", ""),
        "Technische Universiteit Delft": ("NL", ""),
        "BTI Energy Innovators": ("", "formerly GAIA; country not stated"),
        "Da Vinci": ("", "country not stated"),
    },
    "dle-pilot-citic-guoan-2021": {
        "CITIC Guoan Group Co.": ("CN", ""),
        "CRIG": ("", "as printed; full name and country not seen"),
    },
    "cbc-contract-2024": {
        "Hong Kong CBC Investment Limited": ("HK", "of the Chinese consortium CBC"),
    },
    "eau-lithium-2024": {
        "EAU Lithium Pty Ltd": ("AU", "YLB names Australia and Germany"),
    },
    "geolith-actaris-2024": {
        "Geolith Actaris": ("FR", "YLB names France; a Bolivian side is also given"),
    },
    "conventions-2024-fr-au-ar": {
        "EAU Lithium Pty Ltd": ("AU", "YLB names Australia and Germany"),
        "Geolith Actaris": ("FR", "YLB names France; a Bolivian side is also given"),
        "Tecpetrol S.A.": ("AR", ""),
    },
}
# Notes on parties whose country follows from the evidence.
FOREIGN_VENTURE = "share of the venture of the two foreign companies"
PARTY_NOTES = {
    (
        "tbea-baocheng-2019",
        "America Baocheng",
    ): "formed in Bolivia according to YLB; elsewhere called Chinese",
    ("clontarf-jv-2023", "Clontarf Energy plc"): FOREIGN_VENTURE,
    ("clontarf-jv-2023", "NEXT-ChemX"): FOREIGN_VENTURE,
    ("clontarf-jv-2023", YLB): "body addressed; no agreement with it seen",
}

# Shares that an event states: percent, of what, and the event.
SHARES = {
    ("mixed-company-proposal-2009", "Plurinational State of Bolivia"): (
        "50",
        "equity",
        "mixed-company-proposal-2009-e01",
    ),
    ("aci-ylb-acisa-2018", YLB): ("51", "equity", "aci-ylb-acisa-2018-e03"),
    ("tbea-baocheng-2019", YLB): ("51", "equity", "tbea-baocheng-2019-e16"),
    ("tbea-baocheng-2019", "Xinjiang TBEA Group"): ("49", "equity", "tbea-baocheng-2019-e06"),
    ("clontarf-jv-2023", "Clontarf Energy plc"): ("50", "equity", "clontarf-jv-2023-e01"),
    ("clontarf-jv-2023", "NEXT-ChemX"): ("50", "equity", "clontarf-jv-2023-e01"),
    ("uranium-one-contract-2024", YLB): ("51", "profit", "uranium-one-contract-2024-e08"),
    ("uranium-one-contract-2024", "Uranium One Group (Rosatom)"): (
        "49",
        "profit",
        "uranium-one-contract-2024-e08",
    ),
    ("cbc-contract-2024", YLB): ("51", "profit", "cbc-contract-2024-e34"),
}

# Details rewritten: an event begins with what happened, and a remark on its date stands at the end.
DETAILS = {
    "jogmec-talks-2009-e01": (
        "Japanese mission (JOGMEC, Sumitomo, Mitsubishi, METI, NEXI, JICA) meets the mining minister on 4 "
        "June, year not shown; regular talks agreed"
    ),
    "mitsubishi-sumitomo-2009-e02": (
        "US cable: National Mining Director Freddy Beltrán announces four companies (text cut off)"
    ),
    "kores-posco-pilot-2013-e01": (
        "New agreement due on 15 June: US$1.2M from each side, US$2.4M in all, La Palca (year inferred: the "
        "page speaks of the document of mid-2012)"
    ),
    "ecm-greentech-cathode-2016-e01": (
        "Cathode pilot plant inaugurated near Potosí, built by ECM Greentech for about US$3.7M (year "
        "inferred: the page says last August)"
    ),
    "tbea-baocheng-2019-e14": ("Áñez government had said nothing on the other lithium agreements (text cut off)"),
    "cbc-pilot-2024-e04": ("Opposition legislators object that none of the conventions was public (text cut off)"),
    "kores-posco-mou-2011-e02": (
        "MOU of COMIBOL and a Korean consortium (KORES, POSCO, SK Innovation, LG Chem) signed in La Paz on "
        "Saturday 30 July"
    ),
    "uranium-one-pilot-2023-e04": "larazon.cl dates the signature on 13 December 2023",
    "uranium-one-pilot-2023-e05": ("AméricaEconomía dates the signature on 14 December 2023; Colcha K; US$450M"),
    "cbc-dle-2023-e05": "YLB signs with CBC at a Friday ceremony with Arce; Uyuni and Coipasa",
    "cbc-pilot-2024-e02": "Pilot plant of US$90M, 2,500 t/y",
    "uranium-one-contract-2024-e02": "Correo del Sur puts the investment at more than US$950M",
    "uranium-one-contract-2024-e20": "YLB head: 14,346 t/y, more than US$970M",
    "tbea-baocheng-2019-e06": (
        "49 per cent stake for TBEA; chosen over six rivals, among them ACI, Uranium One and Clontarf"
    ),
}

# One writing for one speaker.
SPEAKERS = {
    "America Economia": "AméricaEconomía",
    "Fredy Beltrán": "Freddy Beltrán",
}

LOCATORS = {
    "date derived from the ObjectId in the URL": "date from the identifier in the address",
    "bill N 197/2024-2025": "bill 197/2024-2025",
    "bill N 170/2024-2025": "bill 170/2024-2025",
}

GEOGRAPHY_KINDS = {"world": "world", "other countries": "other"}

# Notes of indicators rewritten as a whole.
INDICATOR_NOTES = {
    "share_of_world_claimed-BO-2010-2": "the same page has 70 per cent as stated by Morales",
    "share_of_world_claimed-BO-2010-4": "AFP wording, the same as in the article under test",
    "share_of_world_claimed-BO-2019-2": "José Mujica, quoted by Euronews",
    "bcb_disbursed_to_ylb-BO-2021": (
        "received up to September of the year before the page (about 2022); year inferred"
    ),
    "reference_date_election-BO-2019": (
        "day of the vote, to hold dates of contracts against; the election was later annulled"
    ),
    "reference_date_resignation-BO-2019": ("day of the resignation of Morales, to hold dates of contracts against"),
}
# Fragments of a note that repeat another column or speak of earlier editions of the list.
DROPPED_FRAGMENTS = {
    "edition year",
    "structured transcription of USGS PDF",
    "year of the data",
    "mine production",
    "INE",
    "series was usgs_first_resource_holder",
    "series was usgs_resources",
    "series was usgs_measured_indicated_resources",
    "series was resources_reported_as_usgs",
}
FRAGMENTS = {
    "mine production (estimate)": "estimate",
    "INE, rounded": "rounded",
    "edition 2023, quoted in a code comment": "quoted in a comment of program code",
}


def phrase(cell: str) -> str:
    """A list of the evidence in words: `a|b|c` becomes `a, b and c`."""
    *first, last = cell.split("|")
    return f"{', '.join(first)} and {last}" if first else last


def contract(row: dict[str, str]) -> dict[str, object]:
    """One record of `lithium_contracts`, without what is computed from its companions."""
    row = dict(row)
    for (contract_id, column), (found, replacement) in CORRECTIONS.items():
        if row["contract_id"] == contract_id:
            assert row[column] == found, (contract_id, column, row[column])
            row[column] = replacement
    salar = "several" if row["salar"] == "multiple" or "|" in row["salar"] else row["salar"]
    same = ("contract_id", "title", "instrument", "signed_on", "announced_on", "technology", "capacity_tpa")
    same += ("capacity_product", "investment_usd", "contract_value", "currency", "state_equity_pct")
    same += ("state_profit_pct", "term_years", "status", "status_as_of", "ended_on", "end_reason")
    same += ("headline_event_id", "value_event_id")
    return {name: row[name] for name in same} | {
        "is_group_record": row["contract_id"] in GROUP_RECORDS,
        "salar": salar,
        "salar_note": phrase(row["salar"]) if "|" in row["salar"] else "",
        "product": phrase(row["product"]),
        "legal_instrument": row["legal_instrument"].replace("|", "; "),
        "successor_id": SUCCESSORS.get(row["contract_id"]),
        "note": NOTES.get(row["contract_id"], row["note"]),
    }


def counterparties(row: dict[str, str]) -> list[tuple[str, str, str]]:
    """Name, country and note of each counterparty of a contract."""
    contract_id = row["contract_id"]
    names = row["counterparty"].split("|") if row["counterparty"] else []
    if contract_id in COUNTRIES:
        return [(name, *COUNTRIES[contract_id][name]) for name in names]
    codes = row["counterparty_country"].split("|") if names else []
    if contract_id in SHARED_COUNTRY:
        codes *= len(names)
    return [(name, code, PARTY_NOTES.get((contract_id, name), "")) for name, code in zip(names, codes, strict=True)]


def parties_of(row: dict[str, str]) -> list[dict[str, object]]:
    """Records of `lithium_contract_parties` for one contract."""
    contract_id = row["contract_id"]
    sides = {
        "bolivian_party": [
            (name, "BO", PARTY_NOTES.get((contract_id, name), "")) for name in row["bolivian_party"].split("|")
        ],
        "counterparty": counterparties(row),
    }
    records: list[dict[str, object]] = []
    for role, side in sides.items():
        for position, (name, country, note) in enumerate(side, start=1):
            share, kind, event_id = SHARES.get((contract_id, name), ("", "", ""))
            records.append(
                {
                    "contract_id": contract_id,
                    "role": role,
                    "position": position,
                    "party": name,
                    "country": country,
                    "share_pct": share,
                    "share_kind": kind,
                    "share_event_id": event_id,
                    "note": note,
                }
            )
    return records


def event(row: dict[str, str]) -> dict[str, object]:
    """One record of `lithium_events`."""
    same = ("event_id", "contract_id", "happening_id", "event", "amount", "currency", "amount_scope")
    return {name: row[name] for name in (*same, "outcome", "seen", "source_id")} | {
        "event_date": row["date"],
        "detail": DETAILS.get(row["event_id"], row["detail"]),
        "asserted_by": SPEAKERS.get(row["asserted_by"], phrase(row["asserted_by"])),
        "assertion_status": row["status"],
        "locator": LOCATORS.get(row["locator"], row["locator"]),
    }


def indicator(row: dict[str, str]) -> dict[str, object]:
    """One record of `lithium_indicators`."""
    kind = GEOGRAPHY_KINDS.get(row["geography"], "country")
    fragments = [text for text in row["note"].split("; ") if text not in DROPPED_FRAGMENTS]
    same = ("indicator_id", "series", "geography_detail", "year", "year_kind", "period_start", "period_end")
    same += ("value", "qualifier", "value_date", "unit", "material", "basis", "currency", "price_basis")
    return {name: row[name] for name in (*same, "seen", "source_id")} | {
        "geography_kind": kind,
        "country": row["geography"] if kind == "country" else "",
        "assertion_status": row["status"],
        "is_headline": row["headline"] == "yes",
        "note": INDICATOR_NOTES.get(row["indicator_id"], "; ".join(FRAGMENTS.get(text, text) for text in fragments)),
    }


def main() -> None:
    raw: Raw = raw_from_arguments()
    contracts = raw.rows("evidence/lithium_contracts.csv", CONTRACTS_SHA256)
    write_table("lithium_contracts", map(contract, contracts))
    write_table("lithium_contract_parties", [party for row in contracts for party in parties_of(row)])
    write_table("lithium_events", map(event, raw.rows("evidence/lithium_events.csv", EVENTS_SHA256)))
    write_table("lithium_indicators", map(indicator, raw.rows("evidence/lithium_facts.csv", FACTS_SHA256)))


if __name__ == "__main__":
    main()
