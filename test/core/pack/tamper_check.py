"""Runs the Python checker over changed packs: the base pack's path, the head and the checker's
folder as arguments, then one JSON a line on stdin, {"title", "names", "from", "text", "after"}: the
base without its seal, where `text` stands between the characters before `from` and the last
`after`. Prints the titles that hold, or where no finding has one of the names in it.
"""

import functools
import json
import sys

sys.path.insert(0, sys.argv[3])
import check_pack

# Every pack is checked whole. What gives the same answer to the same question is asked once: a
# signature, a page beside its model, and reading or writing what the base has too.
verified = functools.lru_cache(None)(check_pack.verify)
check_pack.verify = lambda key, signature, message: verified(key, signature, message)

decode, canonical, shows = check_pack.READER.decode, check_pack.canonical, check_pack.shows
lines = list(check_pack.lines_of(sys.argv[1]))[:-1]
known = {line: decode(line) for line in lines}


def parts_of(value):
    """The objects and lists in a value, itself first."""
    if isinstance(value, (dict, list)):
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from parts_of(part)


# They are kept, so that nothing else ever has their identity.
texts = {id(part): None for value in known.values() for part in parts_of(value)}


class Reader:
    @staticmethod
    def decode(line):
        return known[line] if line in known else decode(line)


def remembered_canonical(value):
    place = id(value)
    if place not in texts or not isinstance(value, (dict, list)):
        return canonical(value)
    if texts[place] is None:
        texts[place] = canonical(value)
    return texts[place]


@functools.lru_cache(256)
def shown(html, model):
    return shows(html, json.loads(model))


check_pack.READER = Reader
check_pack.canonical = remembered_canonical
check_pack.shows = lambda html, model: shown(html, remembered_canonical(model))


def sealed(text):
    found = text.split("\n")[:-1]
    seal = {"kind": "seal", "records": len(found), "sha256": check_pack.sha256(text)}
    return found + [canonical(seal)]


def is_named(findings, names):
    said = ["%s: %s" % (check, where) for check, where, _ in findings]
    return any(name in each for each in said for name in names)


base = "".join(line + "\n" for line in lines)
seq, _, digest = sys.argv[2].partition(":")
for question in sys.stdin:
    change = json.loads(question)
    text = base[: change["from"]] + change["text"] + base[len(base) - change["after"] :]
    if not is_named(check_pack.check(sealed(text), (int(seq), digest)).findings, change["names"]):
        print(change["title"], flush=True)

# A checker that changed what it read would have read something else than the pack.
for line, value in known.items():
    if canonical(value) != line:
        print("the checker changed " + line[:80])
