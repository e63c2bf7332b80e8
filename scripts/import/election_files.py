"""Readers of the raw results of 2019 and 2020, for geography.py and elections.py."""

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from common import Raw

ATLAS, COUNT_2019 = "oep-2025-atlas-electoral-2020", "oep-2019-final-computo"

ATLAS_FILES = {
    "home": (
        "oep_atlas_2020__elecciones_generales_2020.parquet",
        "9911950211b58f9462250742d05a2db8ed488422804d4176b57fe618088dbaaa",
    ),
    "abroad": (
        "oep_atlas_2020__elecciones_generales_2020_exterior.parquet",
        "373d7ea640cdda9c1c587290521910d13a3bba25376e02e6143542811fd0f46e",
    ),
    "uninominal": (
        "oep_atlas_2020__eleccion_de_diputados_uninominales_2020.parquet",
        "e0ac1e2b9e12f739a7fe5e5f18c9a7b3d5d04ce9fef1ec02f2168ceec90ff324",
    ),
    "special": (
        "oep_atlas_2020__eleccion_de_diputados_en_circunscripciones_especiales_2020.parquet",
        "899e66abce614aac5bb55ee0365abb604385d02c2fb606ea6dc48e1c595b320f",
    ),
}
ZIP_2019 = (
    "raw/election/futurebum__final_computo_2019.zip",
    "91951a47f459d81dae3f9dbb4612294154a6976e6fce57ecd7f6329676a3862e",
)
CODES_2019 = (
    "raw/election/derived/municipalities_2019_annulled_computo_final.csv",
    "2bfdbfe990992e96d7df300aed49aae9757af2225ce109c6483543f13d9a7e0d",
)
# ISO 3166-1 alpha-2: short name in Spanish and in English. Every country where Bolivians voted in 2019
# or 2020, and every country code that another table of the package uses.
COUNTRIES = {
    "AR": ("Argentina", "Argentina"),
    "AT": ("Austria", "Austria"),
    "AU": ("Australia", "Australia"),
    "BE": ("Bélgica", "Belgium"),
    "BJ": ("Benín", "Benin"),
    "BO": ("Bolivia", "Bolivia"),
    "BR": ("Brasil", "Brazil"),
    "CA": ("Canadá", "Canada"),
    "CH": ("Suiza", "Switzerland"),
    "CI": ("Costa de Marfil", "Côte d'Ivoire"),
    "CL": ("Chile", "Chile"),
    "CN": ("China", "China"),
    "CO": ("Colombia", "Colombia"),
    "CR": ("Costa Rica", "Costa Rica"),
    "CU": ("Cuba", "Cuba"),
    "DE": ("Alemania", "Germany"),
    "DO": ("República Dominicana", "Dominican Republic"),
    "EC": ("Ecuador", "Ecuador"),
    "EG": ("Egipto", "Egypt"),
    "ES": ("España", "Spain"),
    "FR": ("Francia", "France"),
    "GB": ("Reino Unido", "United Kingdom"),
    "GH": ("Ghana", "Ghana"),
    "GN": ("Guinea", "Guinea"),
    "GT": ("Guatemala", "Guatemala"),
    "HK": ("Hong Kong", "Hong Kong"),
    "HN": ("Honduras", "Honduras"),
    "HT": ("Haití", "Haiti"),
    "IE": ("Irlanda", "Ireland"),
    "IN": ("India", "India"),
    "IR": ("Irán", "Iran"),
    "IT": ("Italia", "Italy"),
    "JP": ("Japón", "Japan"),
    "KR": ("Corea del Sur", "South Korea"),
    "LY": ("Libia", "Libya"),
    "MX": ("México", "Mexico"),
    "MZ": ("Mozambique", "Mozambique"),
    "NI": ("Nicaragua", "Nicaragua"),
    "NL": ("Países Bajos", "Netherlands"),
    "PA": ("Panamá", "Panama"),
    "PE": ("Perú", "Peru"),
    "PG": ("Papúa Nueva Guinea", "Papua New Guinea"),
    "PY": ("Paraguay", "Paraguay"),
    "RU": ("Rusia", "Russia"),
    "SE": ("Suecia", "Sweden"),
    "SV": ("El Salvador", "El Salvador"),
    "TG": ("Togo", "Togo"),
    "US": ("Estados Unidos", "United States"),
    "UY": ("Uruguay", "Uruguay"),
    "VE": ("Venezuela", "Venezuela"),
}
# The count of 2019 prints a few countries in another way.
COUNTRY_NAMES_2019 = {
    "Belgica": "BE",
    "Gran Bretaña": "GB",
    "Paises Bajos": "NL",
    "República de Corea del Sur": "KR",
}
# Votes: column of the tables, name of the option in the files of the Atlas.
LISTS_2020 = {
    "mas_ipsp": "MAS-IPSP",
    "cc": "CC",
    "creemos": "CREEMOS",
    "fpv": "FPV",
    "pan_bol": "PAN-BOL",
    "adn": "ADN",
    "juntos": "JUNTOS",
    "libre_21": "LIBRE-21",
}
LISTS_SPECIAL = {
    "apg": "APG",
    "bia_yuqui": "BIA-YUQUI",
    "cidob": "CIDOB",
    "conamaq": "CONAMAQ",
    "cpem_b": "CPEM-B",
    "oich": "OICH",
    "orcaweta": "ORCAWETA",
    "yaminawa": "YAMINAWA",
}
LISTS_2019 = {
    "mas_ipsp": "MAS - IPSP",
    "cc": "CC",
    "pdc": "PDC",
    "bdn": "21F",
    "mts": "MTS",
    "mnr": "MNR",
    "pan_bol": "PAN-BOL",
    "ucs": "UCS",
    "fpv": "FPV",
}


@dataclass(frozen=True)
class Table:
    """A polling table as read from a raw file: where it stood, and what was counted under which name."""

    mesa_id: str
    country: str
    municipality_id: str | None
    polling_place: str
    polling_place_name: str
    counts: dict[str, int]
    constituency: str | None = None
    printed: tuple[str, ...] = ()

    def geography(self) -> dict[str, object]:
        """The geography columns that polling tables and polling places share."""
        code = self.municipality_id
        return {
            "country": self.country,
            "department_id": code and code[:2],
            "province_id": code and code[:4],
            "municipality_id": code,
        }


def read_atlas(raw: Raw, contest: str) -> dict[str, Table]:
    """Tables of a file of the Atlas, whose records are one option of one table each."""
    name, sha256 = ATLAS_FILES[contest]
    raw.bytes(f"raw/election/{name}", sha256)
    records = duckdb.sql(f"select * from read_parquet('{raw.folder}/raw/election/{name}')")
    tables: dict[str, Table] = {}
    for values in records.fetchall():
        record = dict(zip(records.columns, values, strict=True))
        code = record.get("municipio")
        table = Table(
            mesa_id=str(record["mesa"]),
            country=record["pais"],
            municipality_id=f"{code:06d}" if code is not None else None,
            polling_place=str(record["recinto"]),
            polling_place_name=record["recinto_nombre"],
            counts={},
            constituency=record.get("circunscripcion"),
            printed=tuple(
                record.get(column, "")
                for column in ("pais_nombre", "departamento_nombre", "provincia_nombre", "municipio_nombre")
            ),
        )
        counts = tables.setdefault(table.mesa_id, table).counts
        if record["opcion"] in counts:
            raise SystemExit(f"{name}: table {table.mesa_id} has {record['opcion']} twice")
        counts[record["opcion"]] = record["conteo"]
    if len({frozenset(table.counts) for table in tables.values()}) != 1:
        raise SystemExit(f"{name}: the tables do not all have the same options")
    return tables


def read_2019(raw: Raw) -> dict[str, Table]:
    """Tables of the count of 2019; its file has names only, the codes come from a list by name."""
    codes = {
        (row["Departamento"], row["Provincia"], row["Municipio"]): row["municipio"].zfill(6)
        for row in raw.rows(*CODES_2019)
    }
    countries = {names[0]: code for code, names in COUNTRIES.items()} | COUNTRY_NAMES_2019
    content = zipfile.ZipFile(io.BytesIO(raw.bytes(*ZIP_2019))).read("final_computo.csv").decode("utf-8-sig")
    tables = {}
    for row in csv.DictReader(io.StringIO(content, newline=""), strict=True):
        country = countries[row["País"]]
        names = (row["Departamento"], row["Provincia"], row["Municipio"])
        tables[row["Número Mesa"]] = Table(
            mesa_id=row["Número Mesa"],
            country=country,
            municipality_id=codes[names] if country == "BO" else None,
            polling_place="",
            polling_place_name=row["Recinto"],
            counts={key: int(row[key]) for key in ("Inscritos", "Blancos", "Nulos", *LISTS_2019.values())},
            printed=(row["País"], *names, row["Localidad"], row["lat"], row["lon"]),
        )
    return tables


def polling_place_ids_2019(tables: Iterable[Table]) -> dict[str, str]:
    """Id of the polling place of each table: a municipality or country, then a number in order of names."""
    by_area: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for table in tables:
        place = (table.polling_place_name, *table.printed)
        area = by_area.setdefault(table.municipality_id or table.country, {})
        area.setdefault(place, []).append(table.mesa_id)
    return {
        mesa_id: f"2019-{area}-{number:03d}"
        for area, places in by_area.items()
        for number, place in enumerate(sorted(places), 1)
        for mesa_id in places[place]
    }
