"""Runs the Python checker over changed packs: the base pack's path and the head as arguments, then
one JSON a line on stdin, {"title", "names", "from", "text", "after"}: the base without its seal,
where `text` stands between the characters before `from` and the last `after`. Prints the titles
that hold, or where no finding has one of the names in it.
"""

import functools
import json
import sys

sys.path.insert(0, sys.argv[3])
import check_pack

# Verifying gives the same answer to the same question: it is asked once.
verified = functools.lru_cache(None)(check_pack.verify)
check_pack.verify = lambda key, signature, message: verified(key, signature, message)


def sealed(text):
    lines = text.split("\n")[:-1]
    seal = {"kind": "seal", "records": len(lines), "sha256": check_pack.sha256(text)}
    return lines + [check_pack.canonical(seal)]


def is_named(findings, names):
    said = ["%s: %s" % (check, where) for check, where, _ in findings]
    return any(name in each for each in said for name in names)


base = "".join(line + "\n" for line in list(check_pack.lines_of(sys.argv[1]))[:-1])
seq, _, digest = sys.argv[2].partition(":")
for question in sys.stdin:
    change = json.loads(question)
    text = base[: change["from"]] + change["text"] + base[len(base) - change["after"] :]
    if not is_named(check_pack.check(sealed(text), (int(seq), digest)).findings, change["names"]):
        print(change["title"], flush=True)
