"""Derive site/boundaries/municipalities.topojson from the boundary file of quarcs-lab/ds4bolivia (MIT).

    python site/boundaries.py FOLDER    # holds the two ds4bolivia files

Only municipality codes and shapes are kept. Where the codes of the file are wrong they are corrected, and then every
municipality must hold most of its own polling places, or nothing is written.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import topojson
from shapely.geometry import Point, shape
from shapely.ops import unary_union
from shapely.strtree import STRtree

import bolivia_crisis as bc

SHAPES = "ds4bolivia__bolivia339geoqueryOpt.geojson"
CODES = "ds4bolivia__regionNames.csv"
OUT = Path(__file__).parent / "boundaries" / "municipalities.topojson"

# The file confuses three pairs of municipalities of one name: in each, all polling places lie in the other's shape.
SWAPPED = {
    "060502": "071503",  # El Puente, Tarija and Santa Cruz
    "071102": "080102",  # San Javier, Santa Cruz and Beni
    "080303": "090401",  # Santa Rosa, Beni and Pando
}
SWAPS = SWAPPED | {right: left for left, right in SWAPPED.items()}

TOLERANCE = 0.004
"""Degrees, about 400 m: what a map of the country in a window does not show."""


def main() -> None:
    raw = Path(sys.argv[1])
    with (raw / CODES).open(encoding="utf-8", newline="") as file:
        codes = {row["asdf_id"]: row["mun_id"].zfill(6) for row in csv.DictReader(file)}
    features = json.loads((raw / SHAPES).read_text("utf-8"))["features"]
    shapes = {}
    for feature in features:
        code = codes[str(feature["properties"]["asdf_id"])]
        shapes[SWAPS.get(code, code)] = shape(feature["geometry"])
    check(shapes)
    OUT.write_text(topology(dict(sorted(shapes.items()))) + "\n", "utf-8")
    print(f"wrote {OUT.name}: {len(shapes)} municipalities, {OUT.stat().st_size:,} bytes")


def check(shapes) -> None:
    """Stop unless each municipality with polling places holds most of those that lie in any shape."""
    places = bc.load("polling_places")
    places = places[(places.country == "BO") & ~places.position_doubtful & places.latitude.notna()]
    codes, tree = list(shapes), STRtree(list(shapes.values()))
    found = defaultdict(Counter)
    for code, x, y in zip(places.municipality_id, places.longitude, places.latitude, strict=True):
        for hit in tree.query(Point(x, y), predicate="within"):
            found[code][codes[hit]] += 1
    wrong = [code for code, inside in found.items() if code in shapes and inside.most_common(1)[0][0] != code]
    unknown = sorted(set(shapes) - set(bc.load("places").place_id))
    if wrong or unknown:
        sys.exit(f"polling places lie in another municipality: {wrong}; codes that places lacks: {unknown}")


def topology(shapes) -> str:
    """Shapes of municipalities, and of the departments that they make up, as TopoJSON with shared borders."""
    departments = defaultdict(list)
    for code, polygon in shapes.items():
        departments[code[:2]].append(polygon)
    layers = {
        "municipalities": shapes,
        "departments": {code: unary_union(parts).buffer(0) for code, parts in departments.items()},
    }
    collections = [
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": {"code": code}, "geometry": polygon.__geo_interface__}
                for code, polygon in layer.items()
            ],
        }
        for layer in layers.values()
    ]
    made = topojson.Topology(
        collections, object_name=list(layers), prequantize=20000, toposimplify=TOLERANCE, prevent_oversimplify=True
    ).to_dict()
    made["bbox"] = [round(number, 5) for number in made["bbox"]]
    for layer in made["objects"].values():
        layer["geometries"] = [
            {"type": "MultiPolygon", "id": part["properties"]["code"], "arcs": multiple(part["arcs"])}
            for part in layer["geometries"]
        ]
        layer.pop("bbox", None)
    return json.dumps(made, separators=(",", ":"), sort_keys=True)


def multiple(arcs):
    """Arcs as those of a multipolygon, also where there is one polygon."""
    return [arcs] if isinstance(arcs[0][0], int) else arcs


if __name__ == "__main__":
    main()
