"""Make data/claims.csv and data/claim_evidence.csv from the claims, their verdicts and the evidence.

The Spanish wording of the claims stands in claims_es.csv beside this script.
"""

import csv
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from common import raw_from_arguments, write_table

CLAIMS = ("evidence/claims.csv", "19ed00f446ca9cc9fccd08a59ca596f04a6c500ce5f630c798618d8be3c4f947")
VERDICTS = ("evidence/claim_verdicts.csv", "eb6b73ea37305089ba3e0db5640b8d63f7b5468d75b8b283a15d13929cb83a2e")
EVIDENCE = ("evidence/claim_evidence.csv", "f4dae4aeb32d2bceb445a640d5a503703f4edb85352f879176ba0c286ade829d")
SPANISH = Path(__file__).with_name("claims_es.csv")
ARTICLE = "afgj-nd-looking-back-looking-ahead"

# Names and words that the evidence writes without their accents.
ACCENTS = {
    "Anez": "Áñez",
    "Calderon": "Calderón",
    "Fundacion": "Fundación",
    "La Razon": "La Razón",
    "Lopez": "López",
    "Potosi": "Potosí",
    "Rodriguez": "Rodríguez",
    "Sebastian": "Sebastián",
    "Veliz": "Véliz",
    "attache": "attaché",
    "attaches": "attachés",
    "communique": "communiqué",
    "d'etat": "d'état",
}

# Statements brought nearer to what the article says; a precision of ours moves to the tolerance note.
STATEMENTS = {
    "c010": "Arce received about 55% of the vote.",  # the article does not say valid
    "c011": "Mesa received nearly 29% of the vote.",
    "c012": "Camacho received 14% of the vote.",
    "c013": "Mesa and Camacho were the two main candidates running against MAS.",  # main, not largest
    "c019": "Arce won an absolute majority.",
    "c020": "Turnout in the 2020 Bolivian election was 88.4%.",
    # dictatorships, not governments
    "c046": "The US State Department expanded the training of right-wing Latin American military "
    "dictatorships in that period.",
    # officials, not men
    "c048": "At least 1,200 Bolivian military officials had trained at the School of the Americas by the 1960s.",
    "c062": "APALA exists today to build ties between US authorities and Latin American police officials.",
    # the article is not sure that the footage surfaced
    "c067": "Footage is said to have surfaced of a man who appears to be a serving Bolivian soldier and "
    "makes accusations.",
    "c124": "The US military-industrial complex is the gravest threat to the right of peoples, in Bolivia "
    "and elsewhere, to self-determination and peace.",
}
REASONINGS = {
    "c034": "One agency report carries the wording; in a second reading the statement of 21 October 2020 was "
    "seen, these words were not.",
    # the words are those of a person quoted in the report (e0278)
    "c131": "A man quoted in a news report calls it the economic locomotive of the country.",
}

# Asserted values that were lists, ranges or cryptic, in words.
ASSERTED = {
    "c063": "FBI, DEA and ICE",
    "c070": "2020-10 to 2020-11",
    "c077": "the nine countries named",
}
UNITS = {"c049": "officers (of 23)", "c119": "percent"}

# Tolerances that are a number, in the unit of the claim, and what is left to say about them.
TOLERANCES = {
    "c004": ("0.5", "half a month"),
    "c010": ("0.5", "share of the valid votes"),
    "c011": ("0.5", "share of the valid votes"),
    "c012": ("0.5", "share of the valid votes"),
    "c020": ("0.05", "share of registered voters"),
    "c022": ("0.5", "depends on the denominator"),
    "c094": ("100000", "10 percent of the figure"),
    "c109": ("5", "identified resources, USGS edition of 2020"),
    "c112": ("0.25", "10 percent of the figure; kind of sum: trade deal or investment estimate"),
}
TOLERANCE_NOTES = {
    "c019": "more than 50 percent of the valid votes",
    "c129": "political label",
    "c014": "the label is c129",
}

ATTRIBUTED_TO = {
    "author": "author",
    "author (after Sprague)": "author_after_sprague",
    "Jeb Sprague": "jeb_sprague",
    "leaked audio recordings": "leaked_recordings",
    "unidentified soldier": "unidentified_soldier",
    "Mike Pompeo": "mike_pompeo",
    "new military leadership": "military_command_2020",
    "APALA Facebook page": "apala_facebook_page",
    "unnamed source (NED or OAS)": "unnamed_source",
}

# What was found, where the evidence is cryptic, speaks of how the page was reached or mixes value and unit.
VALUES = {
    "e0007": ("court (2022) found the assumption of office unlawful, case 'Golpe II'; 10 years", ""),
    "e0010": (
        "last coup dated 1978 in the version cited (another version says 1980); "
        "pressure from the military named for 2019",
        "",
    ),
    "e0118": ("OAS mission: the result gives the new government legitimacy", ""),
    "e0158": ("20 (sentence cut off in the copy seen)", "officers"),
    "e0195": (
        "'FBI police programs' in the headline of Sprague's article; ICE and DEA not seen in copies of it",
        "",
    ),
    "e0203": ("Orellana, new commander in 2019, kept the plan Sebastián Pagador", ""),
    "e0206": (
        "new commander pledged to work for the development and institutional reform of defence",
        "speaker",
    ),
    "e0209": ("allegation against Murillo and army generals, as reported", ""),
    "e0212": ("allegation against Murillo, as reported", ""),
    "e0213": ("proved: tear gas bought through a Florida firm, made in Brazil (5.6 million USD)", ""),
    "e0241": ("reported as allegedly heard", ""),
    "e0242": ("general strike in the whole country", ""),
    "e0255": ("Kaliman 'suggested' resignation", ""),
    "e0261": ("self-proclamation on 2019-11-12", "date"),
    "e0263": ("2019 and 2020 grant pages list projects; amounts absent from the pages as seen", ""),
    "e0278": ("economic stronghold, in the words of Gary Rodríguez, quoted in the report", ""),
    "e0304": ("Euronews, with experts, rejects the theory", ""),
    "e0313": ("2.3; preliminary, subject to feasibility studies", "billion USD"),
    "e0314": ("2.3; investment estimate, not a trade deal", "billion USD"),
}
LATER = "later event; it decides nothing"
# Parts of a note (between semicolons) and what they become.
NOTE_PARTS = {
    "later event: for later_note only": LATER,
    "not re-opened": "",
    "nature disputed, outcome of the proceedings not collected": (
        "its nature is disputed, the outcome of the proceedings is not recorded here"
    ),
    "row of coups_bolivia_events / coup_counts": "row of coup_events and of coup_counts",
    "version pinned": "one fixed version of the page",
    "excerpt of the unpinned version removed": "",
    "conviction and annulment seen in a later item of the same paper": (
        "conviction and annulment stand in a later item of the same paper"
    ),
    "sum of two rows of flows, not re-opened": "sum of two rows of funding_flows",
    "the finding took FY2003 for the beginning": "",
    "flows has reached back to FY1990 since": "funding_flows has rows for FY1990-1995",
    "copied from flows": "figures of funding_flows",
    "sum repeated here": "sum over the polling tables",
    "may be the model of the wording": "the article's figure was in use before it",
    "the six are not named in the part seen": "the six are not named in the part of the page seen",
    "page of st0140 / st0145": "same page as actor_statements st0140 and st0145",
    "program_facts school-of-the-americas-005, -019": (
        "program_facts school-of-the-americas-005, school-of-the-americas-019"
    ),
}
LOCATORS = {
    "stored search excerpt": "",
    "header line": "header line of the file",
    "lead": "opening paragraph",
    "sum by opcion": "votes summed by option",
    "sum of opcion EMITIDOS over both files": "votes cast (EMITIDOS) summed over both files",
    "EMITIDOS and INSCRITOS summed over both files": (
        "votes cast and registered (EMITIDOS, INSCRITOS) summed over both files"
    ),
    "sum where departamento = Santa Cruz": "votes summed for the department of Santa Cruz",
    "rows of trainees with school WHINSEC": "us_training, rows of the school WHINSEC",
    "lithium_facts usgs_identified_resources 2020": "lithium_indicators, usgs_identified_resources 2020",
}
COLLECTION_WORDS = re.compile(
    r"\b(seed|stored?|excerpts?|readers?|checkers?|collectors?|collected|flows|trainees|lithium_facts"
    r"|control_totals|coups_bolivia_events|re-opened|later_note)\b",
    re.IGNORECASE,
)


def accented(text: str) -> str:
    """The text with the accents of names restored."""
    return re.sub(rf"\b({'|'.join(ACCENTS)})\b", lambda match: ACCENTS[match[1]], text)


def checked(key: str, texts: Iterable[str]) -> None:
    """End the script if a text still speaks of how the evidence was put together."""
    for text in texts:
        if COLLECTION_WORDS.search(text):
            sys.exit(f"{key} needs a decision: {text}")


def note_of(note: str) -> str:
    """A note without what only concerns how the evidence was put together."""
    parts = [NOTE_PARTS.get(part, part) for part in note.split("; ")]
    parts = [re.sub(r"^page of (st[0-9]{4})$", r"same page as actor_statements \1", part) for part in parts]
    return accented("; ".join(dict.fromkeys(filter(None, parts))))


def locator_of(locator: str) -> str:
    """A locator in full words, with the names of this package's tables."""
    text = LOCATORS.get(locator, locator)
    text = re.sub(r"\bpara (?=[0-9]+[-,])", "paragraphs ", text)
    text = re.sub(r"\bpara\b", "paragraph", text)
    return re.sub(r"^flows ", "funding_flows ", text)


def claim(row: dict[str, str], verdict: dict[str, str], spanish: dict[str, str]) -> dict[str, object]:
    """One record of `claims`."""
    key, paragraph = row["claim_id"], row["paragraph"]
    tolerance, note = TOLERANCES.get(key, ("", TOLERANCE_NOTES.get(key, row["tolerance"])))
    record: dict[str, str] = {
        "claim_id": key,
        "source_id": ARTICLE,
        "locator": "title" if paragraph == "0" else f"paragraph {paragraph}",
        "topic": row["topic"],
        "kind": row["kind"],
        "statement_en": STATEMENTS.get(key, accented(row["statement"])),
        "statement_es": spanish["statement_es"],
        "asserted_value": ASSERTED.get(key, accented(row["asserted_value"])),
        "unit": UNITS.get(key, row["unit"]),
        "comparison": row["comparison"],
        "tolerance": tolerance,
        "tolerance_note": accented(note),
        "attributed_to": ATTRIBUTED_TO[row["attributed_to"]],
        "method": row["method"],
        "verdict": verdict["verdict"],
        "confidence": verdict["confidence"],
        "reasoning_en": REASONINGS.get(key, accented(verdict["reasoning"])),
        "reasoning_es": spanish["reasoning_es"],
        "as_of": verdict["as_of"],
        "later_note_en": accented(verdict["later_note"]),
        "later_note_es": spanish["later_note_es"],
    }
    checked(key, record.values())
    return dict(record)


def evidence(row: dict[str, str]) -> dict[str, object]:
    """One record of `claim_evidence`."""
    key = row["evidence_id"]
    value, unit = VALUES.get(key, (accented(row["value_found"]), row["unit"]))
    record: dict[str, str] = {
        "evidence_id": key,
        "claim_id": row["claim_id"],
        "stance": row["stance"],
        "value_found": value,
        "unit": unit,
        "seen": row["seen"],
        "note": note_of(row["note"]),
        "locator": locator_of(row["locator"]),
        "source_id": row["source_id"],
    }
    texts = [record[name] for name in ("value_found", "note", "locator")]
    checked(key, (text.replace("funding_flows", "") for text in texts))
    return dict(record)


def main() -> None:
    raw = raw_from_arguments()
    verdicts = {row["claim_id"]: row for row in raw.rows(*VERDICTS)}
    with SPANISH.open(encoding="utf-8", newline="") as file:
        spanish = {row["claim_id"]: row for row in csv.DictReader(file, strict=True)}
    claims = raw.rows(*CLAIMS)
    keys = {row["claim_id"] for row in claims}
    if not keys == set(verdicts) == set(spanish):
        sys.exit("claims: the claims, their verdicts and their Spanish texts name different claims")
    write_table("claims", [claim(row, verdicts[row["claim_id"]], spanish[row["claim_id"]]) for row in claims])
    write_table("claim_evidence", map(evidence, raw.rows(*EVIDENCE)))


if __name__ == "__main__":
    main()
