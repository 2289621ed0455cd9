#!/usr/bin/env python3
"""Precision and recall of gainsay by kind of fault, on articles whose faults are marked.

    benches/labelled.py ARTICLES.jsonl [PROGRAM]

Each line of the file is an object: `text`, `type` (kinds joined by `|`; `none` for an article without a fault) and `gold`, a list of
`{"a": [start, end], "b": [start, end]}` in characters of the text. ContraDoc (Li et al., 2024) in this form is what docs/accuracy.md
has figures of. A fault is found when a finding at warning or above touches both of its places; it is seen when one touches either.
Every other such finding is one that nobody marked: read it before you call it false. Standard library only.
"""

import collections
import json
import os
import subprocess
import sys
import tempfile


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = sys.argv[2] if len(sys.argv) > 2 else "gainsay"
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    with tempfile.TemporaryDirectory() as folder:
        for i, row in enumerate(rows):
            with open(os.path.join(folder, f"{i:05}.txt"), "w", encoding="utf-8", newline="") as out:
                out.write(row["text"])
        done = subprocess.run([program, "check", "--format", "json", folder], capture_output=True, check=False)
    found = collections.defaultdict(list)
    for finding in json.loads(done.stdout)["findings"]:
        if finding["severity"] in ("error", "warning"):
            found[int(os.path.basename(finding["spans"][0]["path"])[:5])].append(finding)
    total, hits, seen, right, wrong = (collections.Counter() for _ in range(5))
    for i, row in enumerate(rows):
        places = [[g["a"], g["b"] or g["a"]] for g in row.get("gold") or [] if g["a"]]
        gold = [[tuple(len(row["text"][:n].encode()) for n in place) for place in pair] for pair in places]
        kinds = ["none"] if row["type"] in (None, "none") else row["type"].split("|")

        def touches(finding, place):
            return any(s["start"] < place[1] and place[0] < s["end"] for s in finding["spans"])

        both = [f for f in found[i] if any(touches(f, a) and touches(f, b) for a, b in gold)]
        either = [f for f in found[i] if any(touches(f, a) or touches(f, b) for a, b in gold)]
        for kind in kinds:
            total[kind] += 1
            hits[kind] += bool(both)
            seen[kind] += bool(either)
            right[kind] += len(both)
            wrong[kind] += len(found[i]) - len(both)
    print("| kind | articles | found | seen | findings that are marked | others |\n|---|---|---|---|---|---|")
    for kind in sorted(total):
        print(f"| {kind} | {total[kind]} | {hits[kind]} | {seen[kind]} | {right[kind]} | {wrong[kind]} |")


if __name__ == "__main__":
    main()
