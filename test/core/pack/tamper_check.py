"""Runs the Python checker over changed packs: the base pack's path and the head as arguments, then
one JSON a line on stdin, {"title", "before", "middle", "after"}. Prints the titles that hold.
"""

import functools
import json
import sys

sys.path.insert(0, sys.argv[3])
import check_pack

# Verifying gives the same answer to the same question: it is asked once.
verified = functools.lru_cache(None)(check_pack.verify)
check_pack.verify = lambda key, signature, message: verified(key, signature, message)


def sealed(lines):
    text = "".join(line + "\n" for line in lines)
    seal = {"kind": "seal", "records": len(lines), "sha256": check_pack.sha256(text)}
    return lines + [check_pack.canonical(seal)]


base = list(check_pack.lines_of(sys.argv[1]))[:-1]
seq, _, digest = sys.argv[2].partition(":")
for question in sys.stdin:
    change = json.loads(question)
    after = base[len(base) - change["after"] :]
    lines = sealed(base[: change["before"]] + change["middle"] + after)
    if not check_pack.check(lines, (int(seq), digest)).findings:
        print(change["title"])
