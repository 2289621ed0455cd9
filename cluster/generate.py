#!/usr/bin/env python3
"""Writes made-up articles as lines of JSON, for measuring an archive: python3 generate.py ARTICLES > articles.jsonl

The same number gives the same bytes. About one article in a hundred contradicts another one of its story."""

import datetime
import json
import random
import sys

GIVEN = "Ada Amir Ana Aron Berit Boris Clara Dario Edda Emil Fatma Goran Hana Ida Ilse Jonas Kofi Lena Marko Mira Nadia Olav Oskar Paula Petra Rosa Samir Tilda Uwe Vera".split()
FRONT = "Brand Lind Sol Vik Oster Nor Hal Kar Mor Tal Wes Grun Ask Fal Hed Ros Berg Dal Eng Stran".split()
BACK = "holm vik sen berg strom dal mark lund gren feldt haug moen nes rud stad tveit".split()
TOWN = [a + b for a in "Bren Car Dov El Fen Gal Hol Kest Lor Mar Nor Or Pel Quen Ros Sul Tan Ul Ver Wick".split() for b in "na rick er mark ford da bury ton wick low".split()]
KIND = ["explosion", "fire", "crash", "collapse", "flood", "shooting"]
PLACE = ["the mill", "the harbour", "the grain store", "the market hall", "the station", "the old quay"]
PARTY = ["a Social Democrat", "a Liberal Democrat", "a Republican", "a Conservative"]
SPOKE = ["spoke by telephone", "met face to face", "held a video call"]
SAID = ["asked for calm", "promised an inquiry", "thanked the crews", "would not be drawn"]


def person(r):
    return f"{r.choice(GIVEN)} {r.choice(FRONT)}{r.choice(BACK)}{r.choice(BACK)}"


def story(n):
    r = random.Random(n * 7919 + 1)
    day = datetime.date(2015, 1, 1) + datetime.timedelta(days=r.randrange(3600))
    people = [person(r) for _ in range(4)]
    return {
        "town": r.choice(TOWN), "day": day, "kind": r.choice(KIND), "place": r.choice(PLACE), "people": people,
        "ages": [r.randrange(24, 80) for _ in people], "dead": r.randrange(3, 40), "hurt": r.randrange(41, 90),
        "party": r.choice(PARTY), "spoke": r.choice(SPOKE), "sum": r.randrange(2, 900) / 10, "term": r.randrange(2, 19),
    }


def article(n):
    s = story(n // 4)
    r = random.Random(n)
    slip = r.random() < 0.02
    date = s["day"] + datetime.timedelta(days=1 + n % 4)
    (a, b, c, d), (x, y, z, w) = s["people"], s["ages"]
    if slip:
        x, w = x + 9, w + 7
    town, kind = s["town"], s["kind"]
    on = f"on {s['day'].strftime('%A')}, {s['day'].day} {s['day'].strftime('%B %Y')}"
    dead = s["dead"] - (2 if slip and n % 4 == 3 else 0)
    body = [
        f"The {kind} at {s['place']} in {town} {on}, killed {dead} people and injured {s['hurt']} people, the mayor of {town}, {a}, said.",
        f"{a}, {x}, {s['party']}, {r.choice(SAID)} and went home to {town}.",
        f"{b}, {y}, and {c}, {z}, {s['spoke']} {on} about the {kind}.",
        f"{d}, {w}, was sentenced to {s['term']} years in prison {on} in another case.",
        f"The owner was fined ${s['sum']} million, {b} said.",
        f"“{r.choice(GIVEN)} and I counted the windows of {town} twice that night, number {n}, and came out one short,” {c} said.",
    ]
    r.shuffle(body)
    return {"id": f"a{n:08}", "date": date.isoformat(), "title": f"{kind.capitalize()} in {town}: what {a.split()[1]} knew", "text": "\n\n".join(body)}


if __name__ == "__main__":
    for n in range(int(sys.argv[1])):
        print(json.dumps(article(n), ensure_ascii=False))
