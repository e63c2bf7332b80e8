"""Make data/sources.csv and data/row_sources.csv: each document once, and the further sources of a row."""

import re
import sys

from common import Raw, raw_from_arguments, write_table

SOURCES = ("evidence/sources.csv", "4479501ffdb06e1a1b6fc8dafd5ed5a93153d9e9a5f0eb303f15d4c3247502ad")

# Tables whose rows name further sources: resource, its key, the file it is made from.
TABLES = [
    (
        "actor_statements",
        "statement_id",
        "evidence/actor_statements.csv",
        "ef35fc8ec4cb125990eb32e53e9b3c9a20ca5c4978fe1698628b1dd4b3f71513",
    ),
    (
        "lithium_events",
        "event_id",
        "evidence/lithium_events.csv",
        "65e8e1724df1e518f02ffd09649940890b5a05f02503f2b666f2af2bfce6f9bb",
    ),
    (
        "lithium_indicators",
        "indicator_id",
        "evidence/lithium_facts.csv",
        "49598194c844e694e63b0fa1dd7472d4b674106c321e0b365467aa70d709068b",
    ),
    (
        "program_facts",
        "fact_id",
        "evidence/program_facts.csv",
        "8d15407f34d10cde9a5501231277e82e4e1681a0a07907db88db73763703c538",
    ),
    (
        "funding_flows",
        "flow_id",
        "evidence/flows.csv",
        "6d16fa561a6ab441c5181f2a50c571a10d19f9be719c15d7378916c644a7f2e1",
    ),
]
ROLES = {"check_source_id": "check", "outcome_source_id": "outcome"}

# Files in public repositories, all written github:owner/name@commit:path. The short commit 3fb5dd2 is
# the one that the provenance of the raw election files gives in full for the same repository.
ATLAS = "github:datosbolivia/elecciones2025@3fb5dd296a1dc199770cda309225f1ff57e702ed:resultados_historicos"
URLS = {
    "cline-center-2023-coup-data-2-1-2": (
        "github:sjwan01/coups@c25865c3903778fc912c58400936ee2ee8dd684d:data/raw/Coup data 2.1.2.csv"
    ),
    "v-dem-2026-powell-thyne-coups": (
        "github:vdeminstitute/demspaces@1012a66d590d2315c292f2ec745f168abbf84d05:create-data/input/ptcoups.csv"
    ),
    "oep-2019-final-computo": (
        "github:futurebum/boliviasims@b48866de724c02403a2a4def11aad7dd4c236a50:final_computo.zip"
    ),
    "oep-2020-bydate-national-sums": (
        "github:severo/elecciones2020@d53edddab1a6152be294102ff3989126e2e21e69:node_scripts/bydate.csv"
    ),
    "oep-2020-cut-20201019-164834": (
        "github:mauforonda/elecciones2020@65806ad5a0195b21224789dcdefec5c421a00991:datos/20201019_164834.csv"
    ),
    "oep-2025-atlas-electoral-2020": f"{ATLAS}/2020/*.parquet",
    "oep-nd-atlas-electoral-2002": f"{ATLAS}/2002/elecciones_generales_2002.parquet",
    "oep-nd-atlas-electoral-2009": f"{ATLAS}/2009/elecciones_generales_2009*.parquet",
    "oep-nd-atlas-electoral-2014": f"{ATLAS}/2014/elecciones_generales_2014.parquet",
}

# Addresses that are themselves copies kept by a web archive. A publisher's own archive is none.
WEB_ARCHIVES = (
    "https://web.archive.org/",
    "https://webarchive.library.unt.edu/",
    "https://georgewbush-whitehouse.archives.gov/",
)

# Notes rewritten as a whole: they speak of how the registry was put together.
NOTES = {
    "afgj-nd-looking-back-looking-ahead": (
        "article under test; its passage on officers trained by the U.S. rests on Jeb Sprague "
        "(group sprague-grayzone-2019)"
    ),
    "quimeran-2015-4289-bolivianos": (
        "blog repost; counts of the Observatorio de Democracia y Seguridad; title cut off, from the address"
    ),
    "oep-2019-final-computo": (
        "count of 25 October 2019, GitHub repository futurebum/boliviasims; "
        "holds the OEP file acta.2019.10.25.21.09.30.xlsx"
    ),
    "oep-2025-atlas-electoral-2020": (
        "Atlas Electoral, GitHub repository datosbolivia/elecciones2025; made from OEP file votos_totales.csv"
    ),
}

# Fragments of a note (between semicolons) and what they become; "" drops one that says nothing to a reader.
FRAGMENTS = {
    "titles differ in the evidence": "",
    "titles differ in punctuation in the evidence": "",
    "one without the collector's remark taken": "",
    "the one with accents taken": "",
    "fuller one taken": "",
    "one that names this file alone taken": "",
    "title is descriptive": "",  # stands beside the longer "not the page's own"
    "read in the Internet Archive": "",  # is_archive and the address say it
    "title shortened in the evidence": "title shortened",
    "title cut off in the evidence": "title cut off",
    "accents lost in the evidence": "title lacks its accents",
    "day from the fact checker's finding": "day from a second reading",
    "title and day from the fact checker's finding": "title and day from a second reading",
    "agency as read by the fact checker": "agency from a second reading",
    "first publisher as read by the fact checker": "first publisher from a second reading",
    "marked as rebuilt by the collector, though the url lacks some of its words": (
        "title marked as rebuilt from the address, though that lacks some of its words"
    ),
    "the evidence says only 'Associated Press style report'": "agency named only by style: Associated Press",
    "the evidence writes 'Bolnews.press'": "also written Bolnews.press",
    "dated 20 or 21 October in the evidence": "dated 20 or 21 October 2020",
    "dated 2020-10-20/21 in the evidence": "",
    "dates differ in the evidence (2009-05-12, 2009-05-13)": "dated 2009-05-12 or 2009-05-13",
    "dates differ in the evidence (2020-10-15, 2020-10-16)": "dated 2020-10-15 or 2020-10-16",
    "dates differ in the evidence (2020-06-07, 2022-01-28)": "dated 2020-06-07 or 2022-01-28",
    "dates differ in the evidence (2019-11, 2019-11-03)": "",
    "more precise one taken": "",
    "the stored copy shows 2019-10, its text suggests an earlier article, so the date is left empty": (
        "the page shows 2019-10, its text suggests an earlier article, so the date is left empty"
    ),
    "excerpt of the congressional budget justification": "part of the congressional budget justification",
    "excerpts of periodicals that the site quotes under AIFLD": "passages of periodicals quoted under AIFLD",
    "excerpts of the book of 2005": "passages of the book of 2005",
    "excerpts of the article": "passages of the article",
    "forum quotation of a news agency that the evidence does not name": "forum quotation, agency unnamed",
    "mirror of an encyclopedia that the evidence does not name": "mirror of an unnamed encyclopedia",
    "the language edition is not stated in the evidence": "language edition not stated",
    "group by judgement": "independence group by judgement",
    "read through a library proxy (Berklee)": "address of a library proxy (Berklee)",
    "read through a library proxy (svsu.edu)": "address of a library proxy (svsu.edu)",
    # Remarks that had stood in the title: kept where no other column or fragment says the same.
    "remark left out of the title: (copy of The Intercept)": "copy of The Intercept",
    "remark left out of the title: (after elperiodicocr.com)": "after elperiodicocr.com",
    "remark left out of the title: (press clipping on AIFLD)": "on AIFLD",
    "remark left out of the title: (1999 version)": "version of 1999",
    "remark left out of the title: (2001 narrative)": "text of 2001",
    "remark left out of the title: (program page)": "program page",
    "remark left out of the title: (quotes the U.S. Census Bureau)": "quotes the U.S. Census Bureau",
    "remark left out of the title: (copy)": "copy",
    "remark left out of the title: (report of 18 Nov 2013)": "report of 18 November 2013",
    "remark left out of the title: (structured transcription of "
    "https://pubs.usgs.gov/periodicals/mcs2026/mcs2026-lithium.pdf)": (
        "transcribes https://pubs.usgs.gov/periodicals/mcs2026/mcs2026-lithium.pdf"
    ),
}
# Phrases changed wherever they stand in a fragment.
PHRASES = [
    (r"^reached at ", ""),
    (r" in the evidence$", ""),
    (r"\bthe url\b", "the address"),
    (r"\burl\b", "address"),
]
COLLECTION_WORDS = re.compile(
    r"\b(seed|stored?|excerpts?|readers?|checkers?|collectors?|evidence|reached)\b|remark left out",
    re.IGNORECASE,
)


def note_of(row: dict[str, str]) -> str:
    """The note without what only concerns how the registry was put together."""
    if row["source_id"] in NOTES:
        return NOTES[row["source_id"]]
    kept: list[str] = []
    for fragment in filter(None, row["note"].split("; ")):
        text = FRAGMENTS.get(fragment)
        if text is None and fragment.startswith("remark left out of the title: "):
            text = ""
        if text is None:
            text = fragment
            for pattern, replacement in PHRASES:
                text = re.sub(pattern, replacement, text)
        if text and text not in kept:
            kept.append(text)
    note = "; ".join(kept)
    if COLLECTION_WORDS.search(note):
        sys.exit(f"sources: note of {row['source_id']} needs a decision: {note}")
    return note


# Outcomes that were written from other rows of funding_flows rest on the sources of those rows.
FURTHER = [
    {"resource": "funding_flows", "row_key": key, "source_id": source_id, "role": "outcome"}
    for key, source_id in (
        ("CLM-NED-1M", "ned-2019-bolivia-grants"),
        ("CLM-NED-1M", "ned-2020-bolivia-grants"),
        ("CLM-NED-1M", "ned-nd-bolivia-2021-grants"),
        ("NED-ANP-TOTAL-NIC", "islamiacu-2012-cinismo-ned-anp"),
        ("NED-ANP-TOTAL-NIC", "alerta-bolivia-nd-anp-fpp-admiten-aclaran"),
    )
]


def source(row: dict[str, str]) -> dict[str, object]:
    """One record of `sources`."""
    url = URLS.get(row["source_id"], row["url"])
    same = ("source_id", "document_of", "title", "publisher", "original_publisher", "author", "published_on")
    same += ("language", "kind", "perspective_note", "independence_group", "seen")
    return {name: row[name] for name in same} | {
        "url": url,
        "title_basis": row["title_is"],
        "is_archive": url.startswith(WEB_ARCHIVES),
        "link_status": "unchecked",
        "note": note_of(row),
    }


def row_sources(raw: Raw) -> list[dict[str, object]]:
    """Records of `row_sources`, one for each further source of a row and its role."""
    records: list[dict[str, object]] = []
    for resource, key, file, sha256 in TABLES:
        for row in raw.rows(file, sha256):
            for column, role in ROLES.items():
                for source_id in filter(None, re.split(r"\||;", row.get(column, ""))):
                    records.append(
                        {
                            "resource": resource,
                            "row_key": row[key],
                            "source_id": source_id.strip(),
                            "role": role,
                        }
                    )
    return records


def main() -> None:
    raw = raw_from_arguments()
    write_table("sources", map(source, raw.rows(*SOURCES)))
    write_table("row_sources", [*row_sources(raw), *FURTHER])


if __name__ == "__main__":
    main()
