"""How the package is cited, and the metadata that others read: read by their tools, equal to datapackage.json."""

import copy
import csv
import io
import json
import subprocess
import sys
import warnings
from typing import Any

import pytest
import rispy
import yaml
from pybtex.database import parse_string

import bolivia_crisis as bc
from bolivia_crisis import citation, dataset
from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from metadata_template import citation_cff, croissant, zenodo

PACKAGE: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
TABLES = [resource["name"] for resource in PACKAGE["resources"]]
CREATORS = [person["title"] for person in PACKAGE["contributors"] if "creator" in person["roles"]]
DAY = PACKAGE["created"][:10]


def records(name: str) -> list[dict[str, str]]:
    with (ROOT / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def title(table: str | None) -> str:
    return PACKAGE["title"] if table is None else next(r["title"] for r in PACKAGE["resources"] if r["name"] == table)


@pytest.mark.parametrize("table", [None, *TABLES])
def test_bibtex_is_read_by_pybtex(table: Any) -> None:
    (entry,) = parse_string(bc.cite(table, style="bibtex"), "bibtex").entries.values()
    assert [str(person).strip("{}") for person in entry.persons["author"]] == CREATORS
    assert entry.fields["title"].strip("{}") == title(table)
    assert (entry.fields["year"], entry.fields["version"]) == (DAY[:4], PACKAGE["version"])
    assert "CC-BY-4.0" in entry.fields["note"]
    assert table is None or table.replace("_", r"\_") in entry.fields["howpublished"]


@pytest.mark.parametrize("table", [None, *TABLES])
def test_ris_is_read_by_rispy(table: Any) -> None:
    (entry,) = rispy.loads(bc.cite(table, style="ris"))
    assert (entry["type_of_reference"], entry["authors"], entry["title"]) == ("DATA", CREATORS, title(table))
    assert (entry["year"], entry["edition"]) == (DAY[:4], PACKAGE["version"])
    assert entry["date"].strip("/") == DAY.replace("-", "/")
    assert entry["notes"] == ["CC-BY-4.0"]


@pytest.mark.parametrize("table", [None, *TABLES])
def test_csl_json_is_formatted_by_citeproc(table: Any) -> None:
    text = bc.cite(table, style="csl-json")
    (item,) = json.loads(text)
    assert (item["type"], item["title"], item["version"], item["note"]) == (
        "dataset", title(table), PACKAGE["version"], "CC-BY-4.0",
    )  # fmt: skip
    assert item["issued"] == {"date-parts": [[int(part) for part in DAY.split("-")]]}
    (line,) = formatted(text)
    assert line.startswith(f"{CREATORS[0]} ({DAY[:4]})")
    assert title(table)[1:] in line


def formatted(text: str) -> list[str]:
    """References as citeproc writes them in its own style."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        items = json.loads(text)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        return [str(line) for line in bibliography.bibliography()]


def test_apa() -> None:
    assert bc.cite() == (
        f"bolivia-crisis contributors. (2026, November 24). {PACKAGE['title']} (Version {PACKAGE['version']})"
        " [Data set]. CC-BY-4.0."
    )
    assert bc.cite("parties") == (
        f"bolivia-crisis contributors. (2026, November 24). {title('parties')} (Version {PACKAGE['version']})"
        f" [Data set, table parties]. In bolivia-crisis: {PACKAGE['title']}. CC-BY-4.0."
    )


@pytest.mark.parametrize("style, message", [
    ("bibtext", r"no style is named 'bibtext'; did you mean 'bibtex'\? There are: apa, bibtex, ris, csl-json"),
    ("mla", r"no style is named 'mla'"),
])  # fmt: skip
def test_an_unknown_style_names_all_there_are(style: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        bc.cite(style=style)


@pytest.mark.parametrize("sources", [False, True])
def test_an_unknown_table_names_the_closest(sources: bool) -> None:
    with pytest.raises(ValueError, match=r"did you mean 'parties'\?"):
        bc.cite("partys", sources=sources)  # type: ignore[arg-type]


def with_address() -> dict[str, Any]:
    changed = copy.deepcopy(PACKAGE)
    return changed | {"id": "https://doi.org/10.1234/abc_d", "homepage": "https://example.org/data"}


def test_doi_and_address_appear_once_datapackage_json_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for style in ("apa", "bibtex", "ris", "csl-json"):
        assert "doi" not in bc.cite(style=style).lower()  # type: ignore[arg-type]
    monkeypatch.setattr(dataset, "descriptor", with_address)
    assert bc.cite().endswith(" https://doi.org/10.1234/abc_d")
    (entry,) = parse_string(bc.cite("parties", style="bibtex"), "bibtex").entries.values()
    assert (entry.fields["doi"], entry.fields["url"]) == ("10.1234/abc_d", "https://example.org/data")
    (ris,) = rispy.loads(bc.cite(style="ris"))
    assert (ris["doi"], ris["urls"]) == ("10.1234/abc_d", ["https://example.org/data"])
    (item,) = json.loads(bc.cite(style="csl-json"))
    assert (item["DOI"], item["URL"]) == ("10.1234/abc_d", "https://example.org/data")
    cff = yaml.safe_load(citation_cff(with_address()))
    assert (cff["doi"], cff["url"]) == ("10.1234/abc_d", "https://example.org/data")
    assert json.loads(croissant(with_address()))["url"] == "https://example.org/data"


@pytest.mark.parametrize("table, companion", [
    ("election_2020", "election_2020"),
    ("coup_actors", "actor_statements"),
    ("us_programs", "program_facts"),
    ("funding_flows", "funding_flows"),
    ("lithium_contracts", "lithium_events"),
])  # fmt: skip
def test_original_sources_of_the_main_tables_are_credited(table: Any, companion: str) -> None:
    further = {row["source_id"] for row in records("row_sources") if row["resource"] == companion}
    expected = {row["source_id"] for row in records(companion)} | further
    ours, *documents = json.loads(bc.cite(table, style="csl-json", sources=True))
    assert ours["title"] == title(table)
    assert {item["id"] for item in documents} == expected


@pytest.mark.parametrize("style", ["apa", "bibtex", "ris", "csl-json"])
def test_all_documents_can_be_cited(style: Any) -> None:
    text = bc.cite(style=style, sources=True)
    sources = records("sources")
    if style == "bibtex":
        keys = list(parse_string(text, "bibtex").entries)
        assert keys[1:] == [row["source_id"] for row in sources]
    elif style == "ris":
        entries = rispy.load(io.StringIO(text))
        assert [entry["id"] for entry in entries[1:]] == [row["source_id"] for row in sources]
    elif style == "csl-json":
        items = json.loads(text)
        assert [item["id"] for item in items[1:]] == [row["source_id"] for row in sources]
        assert [item.get("issued", {}).get("date-parts", [[]])[0] for item in items[1:]] == [
            [int(part) for part in row["published_on"].split("-") if part] for row in sources
        ]
    else:
        assert len(text.split("\n\n")) == len(sources) + 1


def document(**cells: str) -> citation.Work:
    row = {"source_id": "x", "title": "", "title_basis": "given", "author": "", "publisher": "", "published_on": ""}
    return citation._document(row | {"url": "https://example.org/a", "kind": "news"} | cells, "News report")


@pytest.mark.parametrize("cells, expected", [
    ({"publisher": "El Deber", "title": "A title."}, "El Deber. (n.d.). A title. [News report]. https://example.org/a"),
    ({"publisher": "El Deber"}, "El Deber. (n.d.). [News report]. https://example.org/a"),
    ({"author": "A B, C D", "publisher": "P", "published_on": "2020-02", "title": "T"},
     "A B & C D. (2020, February). T [News report]. P. https://example.org/a"),
    ({"publisher": "P", "published_on": "2020", "title": "words of the address", "title_basis": "rebuilt_from_url"},
     "P. (2020). [words of the address] [News report]. https://example.org/a"),
    ({"publisher": "P", "url": "github:o/r@" + "0" * 40 + ":a b/c.csv"},
     "P. (n.d.). [News report]. https://github.com/o/r/blob/" + "0" * 40 + "/a%20b/c.csv"),
    ({"publisher": "P", "url": "github:o/r@" + "0" * 40 + ":a/*.csv"},
     "P. (n.d.). [News report]. https://github.com/o/r/tree/" + "0" * 40 + "/a"),
])  # fmt: skip
def test_what_is_not_known_of_a_document_is_not_said(cells: dict[str, str], expected: str) -> None:
    assert citation.apa([document(**cells)]) == expected


def test_signs_that_tex_reads_as_commands_are_escaped() -> None:
    text = r"50% of {a}_b & c#1 \ ~^$"
    entry = parse_string(citation.bibtex([document(title=text)]), "bibtex").entries["x"]
    assert entry.fields["title"] == (
        r"{50\% of \{a\}\_b \& c\#1 \textbackslash{} \textasciitilde{}\textasciicircum{}\$}"
    )  # fmt: skip


def test_citation_cff_is_valid() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run(
        [*command, "--force-filetype", "yaml", str(ROOT / "CITATION.cff")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_citation_cff_says_what_the_descriptor_says() -> None:
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cff["title"] == PACKAGE["title"]
    assert cff["abstract"] == PACKAGE["description"]
    assert cff["version"] == PACKAGE["version"]
    assert cff["date-released"] == DAY
    assert cff["license"] == [licence["name"] for licence in PACKAGE["licenses"]]
    assert [author["name"] for author in cff["authors"]] == CREATORS
    assert cff["keywords"] == PACKAGE["keywords"]
    assert [identifier["value"] for identifier in cff["identifiers"]] == [PACKAGE["id"]]


def test_zenodo_says_what_the_descriptor_says() -> None:
    deposit = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
    assert deposit["title"] == PACKAGE["title"]
    assert deposit["description"] == PACKAGE["description"]
    assert deposit["version"] == PACKAGE["version"]
    assert deposit["publication_date"] == DAY
    assert deposit["license"] == PACKAGE["licenses"][0]["name"].lower()
    assert [creator["name"] for creator in deposit["creators"]] == CREATORS
    assert deposit["keywords"] == PACKAGE["keywords"]
    assert [related["identifier"] for related in deposit["related_identifiers"]] == [
        source["path"] for source in PACKAGE["sources"]
    ]


def test_a_deposit_of_two_licences_is_refused() -> None:
    with pytest.raises(ValueError, match="one licence"):
        zenodo(PACKAGE | {"licenses": PACKAGE["licenses"] * 2})


@pytest.fixture(scope="module")
def croissant_dataset() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import mlcroissant

        return mlcroissant.Dataset(str(ROOT / "croissant.json"))


def test_mlcroissant_finds_nothing(croissant_dataset: Any) -> None:
    issues = croissant_dataset.metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    assert croissant_dataset.metadata.ctx.is_v1_1()


def test_mlcroissant_reads_what_the_descriptor_says(croissant_dataset: Any) -> None:
    metadata = croissant_dataset.metadata
    assert metadata.name == PACKAGE["title"]
    assert metadata.description == PACKAGE["description"]
    assert metadata.version == PACKAGE["version"]
    assert metadata.date_published.date().isoformat() == DAY
    assert metadata.license == [licence["path"] for licence in PACKAGE["licenses"]]
    assert [creator.name for creator in metadata.creators] == CREATORS
    assert [(file.content_url, file.sha256, file.content_size) for file in metadata.file_objects] == [
        (item["path"], item["hash"].removeprefix("sha256:"), f"{item['bytes']} B") for item in PACKAGE["resources"]
    ]
    assert {record.id: [field.name for field in record.fields] for record in metadata.record_sets} == {
        item["name"]: [field["name"] for field in item["schema"]["fields"]] for item in PACKAGE["resources"]
    }


@pytest.mark.parametrize("table", ["claims", "lithium_events", "election_control_totals", "sources"])
def test_mlcroissant_loads_a_table(table: str, croissant_dataset: Any) -> None:
    loaded = list(croissant_dataset.records(record_set=table))
    rows = records(table)
    assert len(loaded) == len(rows)
    for name in next(iter(item["schema"]["primaryKey"] for item in PACKAGE["resources"] if item["name"] == table)):
        assert [row[f"{table}/{name}"].decode() for row in loaded] == [row[name] for row in rows]


def test_the_json_ld_is_a_schema_org_dataset() -> None:
    """Expanded by rdflib, without mlcroissant: the types and properties are those of schema.org."""
    from rdflib import RDF, SDO, Graph

    graph = Graph().parse(data=(ROOT / "croissant.json").read_text("utf-8"), format="json-ld")
    (node,) = graph.subjects(RDF.type, SDO.Dataset)
    assert str(graph.value(node, SDO.name)) == PACKAGE["title"]
    assert str(graph.value(node, SDO.license)) == PACKAGE["licenses"][0]["path"]
    assert str(graph.value(node, SDO.identifier)) == PACKAGE["id"]
    assert {str(keyword) for keyword in graph.objects(node, SDO.keywords)} == set(PACKAGE["keywords"])
    files = list(graph.objects(node, SDO.distribution))
    assert {str(graph.value(file, SDO.sha256)) for file in files} == {
        item["hash"].removeprefix("sha256:") for item in PACKAGE["resources"]
    }
