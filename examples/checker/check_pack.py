#!/usr/bin/env python3
"""Checks an audit pack, written from docs/audit-pack.md alone.

    python3 check_pack.py PACK [--head SEQ:HASH]

Prints one line for each thing that does not hold, then OK or BROKEN; exits 0 or 1. Needs Python 3.9
and nothing else; with the package `cryptography` signatures are checked faster.
"""

import argparse
import csv
import gzip
import hashlib
import io
import json
import re
import sys
import zlib
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from html.parser import HTMLParser
from xml.etree import ElementTree

# --- Canonical JSON, hashes, numbers -------------------------------------------------------------


WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value):
    """RFC 8785, where the only numbers are whole: Python's own JSON but for the order of keys."""
    text = WRITER.encode(value)
    # Python sorts keys by code points, RFC 8785 by UTF-16: the same as long as all are in ASCII.
    return text if text.isascii() else WRITER_OF_ORDERED.encode(in_order(value))


WRITER_OF_ORDERED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def in_order(value):
    if isinstance(value, list):
        return [in_order(each) for each in value]
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: in_order(value[key]) for key in keys}
    return value


def no_float(text):
    raise ValueError("%s is not a whole number" % text)


def once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found


READER = json.JSONDecoder(parse_float=no_float, parse_constant=no_float, object_pairs_hook=once)


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def hash_of(value):
    return sha256(canonical(value))


NUMBER = re.compile(r"(-?)(\d+)(?:\.(\d+))?(?:/(\d+))?")


def number(text):
    """Exact, as an int or a Fraction; both know `numerator` and `denominator`."""
    if text.isascii() and text.isdigit():
        return int(text)
    parts = NUMBER.fullmatch(text)
    if parts is None:
        raise ValueError("%r is not a number" % text)
    sign, whole, decimals, below = parts.groups()
    if decimals is not None and below is not None:
        raise ValueError("%r is not a number" % text)
    value = Fraction(int(whole + (decimals or "")), int(below or 1) * 10 ** len(decimals or ""))
    return -value if sign else value


def written(value):
    """The normal form: a decimal where it ends, else a fraction in lowest terms."""
    if isinstance(value, int):
        return str(value)
    rest, places = value.denominator, [0, 0]
    for index, prime in enumerate((2, 5)):
        while rest % prime == 0:
            rest //= prime
            places[index] += 1
    if rest != 1:
        return "%d/%d" % (value.numerator, value.denominator)
    return fixed(value, max(places))


def fixed(value, places):
    """A number with so many decimals, which it must not exceed."""
    units = value * 10**places
    if units.denominator != 1:
        raise ValueError("%s has more than %d decimals" % (value, places))
    digits = str(abs(units.numerator)).rjust(places + 1, "0")
    sign = "-" if units < 0 else ""
    return sign + (digits if places == 0 else digits[:-places] + "." + digits[-places:])


def units_of(amount, places):
    return int(fixed(number(amount), places).replace(".", ""))


# --- The operations of a formula -----------------------------------------------------------------


def read_value(value):
    if isinstance(value, dict):
        return {key: number(text) for key, text in value.items()}
    return number(value)


def write_value(value):
    if isinstance(value, dict):
        return {key: written(each) for key, each in value.items()}
    return written(value)


def pairwise(operation, left, right):
    if isinstance(left, dict):
        return {
            key: operation(each, right[key] if isinstance(right, dict) else right)
            for key, each in left.items()
        }
    if isinstance(right, dict):
        return {key: operation(left, each) for key, each in right.items()}
    return operation(left, right)


def each_of(change, value):
    if isinstance(value, dict):
        return {key: change(each) for key, each in value.items()}
    return change(value)


ARITHMETIC = {
    "add": lambda left, right: left + right,
    "subtract": lambda left, right: left - right,
    "multiply": lambda left, right: left * right,
    "divide": Fraction,
    "minimum": min,
    "maximum": max,
    "atLeast": lambda left, right: 1 if left >= right else 0,
}


def work_out(formula, inputs):
    if isinstance(formula, str):
        return inputs[formula] if "a" <= formula[:1] <= "z" else number(formula)
    op = formula["op"]
    work = lambda part: work_out(part, inputs)
    if op in ARITHMETIC:
        value, *others = [work(part) for part in formula["of"]]
        for other in others:
            value = pairwise(ARITHMETIC[op], value, other)
        return value
    if op == "choose":
        return work(formula["then"] if work(formula["when"]) != 0 else formula["otherwise"])
    if op == "interpolate":
        return each_of(lambda at: interpolate(at, formula["points"]), work(formula["at"]))
    if op == "steps":
        return each_of(lambda at: step_reached(at, formula), work(formula["at"]))
    if op == "marginal":
        return each_of(lambda of: marginal(of, formula["bands"]), work(formula["of"]))
    if op == "round":
        return each_of(
            lambda of: rounded(of, formula["places"], formula["mode"]), work(formula["of"])
        )
    if op == "allocate":
        bounds = [work(formula[name]) if name in formula else None for name in ("least", "most")]
        return allocate(work(formula["of"]), work(formula["by"]), formula["places"], *bounds)
    if op == "record":
        return {key: work(part) for key, part in formula["of"].items()}
    if op == "total":
        return sum(work(formula["of"]).values(), Fraction(0))
    if op == "pick":
        return work(formula["of"])[formula["key"]]
    raise ValueError("no operation is called %s" % op)


def interpolate(at, points):
    points = [(number(point["at"]), number(point["is"])) for point in points]
    if at <= points[0][0]:
        return points[0][1]
    for (from_at, from_is), (to_at, to_is) in zip(points, points[1:]):
        if at <= to_at:
            return from_is + (to_is - from_is) * Fraction(at - from_at, to_at - from_at)
    return points[-1][1]


def step_reached(at, formula):
    reached = [step["is"] for step in formula["steps"] if at >= number(step["from"])]
    return number(reached[-1] if reached else formula["below"])


def marginal(of, bands):
    total = Fraction(0)
    for band in bands:
        top = min(of, number(band["to"])) if "to" in band else of
        total += max(top - number(band["from"]), Fraction(0)) * number(band["rate"])
    return total


def rounded(value, places, mode):
    scaled = value * 10**places
    below = scaled.numerator // scaled.denominator
    rest = scaled - below
    toward_zero = below + (1 if scaled < 0 and rest != 0 else 0)
    away = below + (1 if scaled > 0 and rest != 0 else 0)
    halves = {"half-away-from-zero": away, "half-even": below + below % 2}
    if mode in halves:
        whole = (
            halves[mode] if rest == Fraction(1, 2) else below + (1 if rest > Fraction(1, 2) else 0)
        )
    else:
        whole = {
            "toward-zero": toward_zero,
            "away-from-zero": away,
            "floor": below,
            "ceiling": below + (1 if rest != 0 else 0),
        }[mode]
    return Fraction(whole, 10**places)


def allocate(of, by, places, least, most):
    unit = 10**places
    amount = abs(of) * unit
    if amount.denominator != 1 or any(weight < 0 for weight in by.values()):
        raise ValueError("it cannot be divided")
    amount = amount.numerator
    keys = sorted(by, key=lambda key: key.encode("utf-16-be"))
    bounds = least is not None or most is not None
    up = lambda key: -((-(least or {}).get(key, Fraction(0)) * unit) // 1)
    down = lambda key: (most.get(key, Fraction(0)) * unit) // 1 if most is not None else amount
    settled = {}
    while True:
        free = [key for key in keys if key not in settled]
        left = amount - sum(settled.values())
        weights = sum(by[key] for key in free)
        share = {key: Fraction(left * by[key], weights) if weights else 0 for key in free}
        above = {key: down(key) for key in free if bounds and share[key] > down(key)}
        below = {key: up(key) for key in free if bounds and share[key] < up(key)}
        excess = sum(share[key] - bound for key, bound in above.items())
        shortage = sum(bound - share[key] for key, bound in below.items())
        worse = above if above and excess >= shortage else below
        if not worse:
            break
        settled.update(worse)
    parts = {key: share[key].numerator // share[key].denominator for key in free}
    spare = left - sum(parts.values()) if weights else 0
    by_remainder = sorted(free, key=lambda key: parts[key] - share[key])
    for key in by_remainder[:spare]:
        parts[key] += 1
    settled.update(parts)
    if sum(settled.values()) != amount:
        raise ValueError("it cannot be divided")
    sign = -1 if of < 0 else 1
    return {key: Fraction(sign * settled[key], unit) for key in keys}


# --- Ed25519 (RFC 8032) --------------------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def verify_slowly(key, signature, message):
    """The arithmetic of RFC 8032, section 6; a twentieth of a second each."""
    point, nonce = decompress(key), decompress(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if point is None or nonce is None or scalar >= L:
        return False
    challenge = hashlib.sha512(signature[:32] + key + message).digest()
    h = int.from_bytes(challenge, "little") % L
    left, right = times(scalar, BASE), plus(nonce, times(h, point))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % P == 0


def plus(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * D, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = plus(result, point)
        point = plus(point, point)
        scalar >>= 1
    return result


def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P != 0 or (x == 0 and sign):
        return None
    return P - x if (x & 1) != sign else x


def decompress(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    def verify(key, signature, message):
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
            return True
        except (InvalidSignature, ValueError):
            return False

except ImportError:
    verify = verify_slowly


def is_signed_by(content, signature, public_key):
    try:
        key, proof = bytes.fromhex(public_key), bytes.fromhex(signature)
    except ValueError:
        return False
    if len(key) != 32 or len(proof) != 64:
        return False
    return verify(key, proof, canonical(content).encode("utf-8"))


# --- Time ----------------------------------------------------------------------------------------


def instant(text):
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        text += "T00:00:00Z"
    text = re.sub(r"\.(\d{1,6})\d*", lambda part: "." + part.group(1).ljust(6, "0"), text)
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z")


def moment_of(text):
    """The instant of an entry, which has one spelling; None where it is none."""
    try:
        return instant(text) if INSTANT.fullmatch(text) else None
    except (TypeError, ValueError):
        return None


def is_valid_at(span, at):
    if instant(at) < instant(span["from"]):
        return False
    return span["to"] is None or instant(at) < instant(span["to"])


# --- The records ---------------------------------------------------------------------------------

ORDER = [
    "pack",
    "audit",
    "decision",
    "agreement",
    "figures",
    "revision",
    "statement",
    "payment-file",
    "transfer",
    "seal",
]

FIELDS = {
    "pack": "form programme period",
    "audit": "entry",
    "decision": "content signature",
    "agreement": "document",
    "figures": "figures sources",
    "revision": "identity agreementHash figuresHash sourcesHash revisionHash calculatedAt result",
    "step": "revision step",
    "statement": "revision partyId model html",
    "payment-file": "plan content",
    "transfer": "plan transfer state",
    "seal": "records sha256",
}

# The fields inside a record: names, and after a bar those that may be left out.
SHAPES = {
    ("audit", "entry"): "programmeId seq key kind body at previousHash hash",
    (
        "decision",
        "content",
    ): "form programme period message target decisionId actor decision reason "
    "revisionHash details",
    ("figures", "figures"): "period values",
    (
        "revision",
        "identity",
    ): "programme period number resultHash datasetVersions calculationVersion",
    ("revision", "result"): "agreementHash periodId currency values lines positions resultHash",
    ("step", "step"): "stepId clauseId title source sentence inputs formula output | rounding",
    ("transfer", "transfer"): "transferId debit credit amount periodId revisionNumber partyId line "
    "| decisionId reverses reason",
}
SOURCE = "dataset version fileSha256 partsHash measure rows hash"
ACCEPTED = "period dataset version decisionId fileSha256 partsHash rowsAccepted rowsQuarantined "
ACCEPTED += "controlTotals"
LINE = "lineId partyId clauseId title sentence amount stepId state"

# A change of who may decide counts when a second person has confirmed it.
CHANGES = ("registerPerson", "grantMandate", "addKey", "proposeAgreement")

# Who decides what: the role, for whose organisation, and whether others must have prepared it.
MESSAGES = {
    "open": ("programme-manager", "any", ""),
    "reopen": ("governance.reopening.role", "any", ""),
    "submit": ("data-owner", "the dataset's owner", ""),
    "keepLate": ("data-owner", "the dataset's owner", ""),
    "waive": ("programme-manager", "any", ""),
    "review": ("governance.review.role", "any", ""),
    "decideWithheld": ("governance.review.role", "any", ""),
    "signOff": ("governance.signOff.role", "any", "others"),
    "accept": ("partner", "target", ""),
    "openDispute": ("partner", "target", ""),
    "joinDispute": ("partner", "target", ""),
    "raiseMatter": ("partner", "target", ""),
    "releaseAdvance": ("disputes.advance.role", "any", "others"),
    "proposeAdoption": ("programme-manager", "any", ""),
    "adoptAmendment": ("governance.adoption.role", "any", "others"),
    "hold": ("programme-manager", "any", ""),
    "releaseHold": ("programme-manager", "any", ""),
    "cancel": ("programme-manager", "any", ""),
    "determine": ("governance.determination.role", "no disputing party", "others"),
    "answerDispute": ("programme-manager", "any", ""),
    "replyDispute": ("partner", "a disputing party", ""),
    "addGround": ("partner", "a disputing party", ""),
    "appealDispute": ("partner", "a disputing party", ""),
    "withdrawDispute": ("partner", "a disputing party", ""),
    "releasePayment": ("governance.release.role", "any", "others"),
    "answerPayment": ("finance-officer", "any", ""),
    "reissuePayment": ("finance-officer", "any", ""),
    "updatePlan": ("anyone", "any", ""),
    "closePlan": ("governance.review.role", "any", ""),
    "registerPerson": ("programme-manager", "any", ""),
    "grantMandate": ("programme-manager", "any", ""),
    "endMandate": ("programme-manager", "any", ""),
    "addKey": ("programme-manager", "any", ""),
    "endKey": ("programme-manager", "any", ""),
    "confirmChange": ("programme-manager or governance-member", "any", "others"),
    "proposeAgreement": ("programme-manager", "any", ""),
    "signAgreement": ("partner", "target", ""),
    "endAgreement": ("programme-manager", "any", ""),
    "readEvidence": ("anyone", "any", ""),
    "showRows": ("anyone", "any", ""),
    "setAccount": ("finance-officer", "any", ""),
    "confirmAccount": ("finance-officer", "any", "others"),
}

# What answers make of a payment, the strongest last.
STATES = (
    ("unknown", "expired"),
    ("rejected", "voided"),
    ("accepted", "posted"),
    ("returned", "posted"),
    ("carried", "expired"),
)
VOUCHING = ("decision-accepted", "revision-calculated", "statement-issued")
PAYING = ("releasePayment", "answerPayment", "reissuePayment")
OPENINGS = ("openDispute", "raiseMatter")
PAPERS = ("answerDispute", "replyDispute", "addGround", "appealDispute", "withdrawDispute")
SILENT = ("silence", "staleness")
PLANS = ("payout-planned", "payout-reissued", "advance-planned")

# What a first plan moves beside lines and payments, from which account to which, by its line.
MOVES = {
    "brought-forward": ("carried > payable", "receivable > carried"),
    "advance": ("payable > advance", "advance > payable"),
    "recoupment": ("payable > advance",),
    "netting": ("payable > receivable", "receivable > payable"),
    "carried-forward": ("payable > carried", "carried > receivable"),
}
AGAIN = {"advance": ("advance > payable",), "netting": MOVES["netting"]}
LINES = {
    "payable": ("pool > payable", "receivable > pool"),
    "withheld": ("pool > withheld", "withheld > pool"),
}
OWN_PART = ("payable > clearing", "clearing > receivable")


def has_fields(value, names):
    must, _, may = names.partition("|")
    return isinstance(value, dict) and set(must.split()) <= set(value) <= set((must + may).split())


def is_entry(entry):
    texts = ("programmeId", "key", "kind", "at", "previousHash", "hash")
    shaped = all(isinstance(entry[name], str) for name in texts)
    return shaped and type(entry["seq"]) is int and isinstance(entry["body"], dict)


# What reading a record raises whose fields are of other kinds than they should be.
MALFORMED = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)

# Whoever sees so many has seen enough; a file made for it could have millions.
MOST_FINDINGS = 500


class Checker:
    """Reads the records in order, keeps what later ones need, and collects what does not hold."""

    def __init__(self, head=None):
        self.findings = []
        self.anchor = head
        self.records = self.steps_checked = self.signatures = self.stage = 0
        self.digest = hashlib.sha256()
        self.sealed = False
        self.programme = self.period = ""
        self.head = (0, "0" * 64)
        self.entries, self.hashes, self.vouched = {}, {}, set()
        self.people, self.decisions = {}, []
        self.changes, self.confirmed = {}, {}
        self.agreements, self.figures, self.revisions = {}, {}, {}
        self.open = None
        self.stated, self.last_statement = {}, (0, "")
        self.files, self.transfers, self.last_file = {}, {}, 0

    def must(self, holds, check, where, message):
        if holds or len(self.findings) > MOST_FINDINGS:
            return
        if len(self.findings) == MOST_FINDINGS:
            check, where, message = "format", "the pack", "nothing further is checked"
        self.findings.append((check, where, message))

    def is_enough(self):
        return len(self.findings) > MOST_FINDINGS

    # Reading

    def read(self, line):
        where = "line %d" % (self.records + 1)
        self.must(not self.sealed, "format", where, "it stands after the seal")
        try:
            record = READER.decode(line)
            self.must(canonical(record) == line, "format", where, "it is not canonical JSON")
            self.must('"__proto__":' not in line, "format", where, "no key is called __proto__")
        except (ValueError, RecursionError) as error:
            self.must(False, "format", where, str(error))
            record = None
        kind = record.get("kind") if isinstance(record, dict) else None
        if kind == "seal" and has_fields(record, "kind " + FIELDS["seal"]):
            self.sealed = True
            self.must(record["records"] == self.records, "seal", where, "the count is another")
            self.must(
                record["sha256"] == self.digest.hexdigest(), "seal", where, "the bytes are others"
            )
            return
        self.records += 1
        self.digest.update((line + "\n").encode("utf-8", "surrogatepass"))
        shaped = kind in FIELDS and has_fields(record, "kind " + FIELDS[kind])
        shaped = shaped and all(
            has_fields(record[field], names) for (of, field), names in SHAPES.items() if of == kind
        )
        shaped = shaped and (kind != "audit" or is_entry(record["entry"]))
        if not shaped:
            self.must(False, "format", where, "it has not the fields of a record")
            return
        stage = ORDER.index("revision" if kind == "step" else kind)
        in_order = stage >= self.stage and (self.records == 1) == (kind == "pack")
        self.must(in_order, "format", where, "a %s does not stand here" % kind)
        self.stage = stage
        if kind != "step":
            self.close_revision()
        try:
            if kind == "step":
                self.read_step(record, line)
            else:
                getattr(self, "read_" + kind.replace("-", "_"))(record)
        except MALFORMED as error:
            self.must(False, "format", where, "%s: %s" % (type(error).__name__, error))

    def read_pack(self, record):
        self.must(record["form"] == "gainshare-pack/1", "format", "pack", "another format")
        self.programme, self.period = record["programme"], record["period"]

    # The chain

    def read_audit(self, record):
        entry = record["entry"]
        where = "audit entry %s" % entry["seq"]
        rest = {name: value for name, value in entry.items() if name != "hash"}
        self.must(entry["programmeId"] == self.programme, "chain", where, "of another programme")
        self.must(entry["seq"] == self.head[0] + 1, "chain", where, "it is out of order")
        self.must(entry["previousHash"] == self.head[1], "chain", where, "it does not follow")
        self.must(hash_of(rest) == entry["hash"], "chain", where, "its hash is another")
        self.must(entry["key"] not in self.entries, "chain", where, "its key is there twice")
        self.head = (entry["seq"], entry["hash"])
        self.hashes[entry["seq"]] = entry["hash"]
        moment = moment_of(entry["at"])
        self.must(moment is not None, "chain", where, "its time is no instant")
        if moment is None:
            return
        self.entries[entry["key"]] = entry

    def vouching(self, check, key, kind):
        entry = self.entries.get(key)
        if entry is None or entry["kind"] != kind:
            self.must(False, check, key, "no entry of the audit vouches for it")
            return None
        self.must(key not in self.vouched, check, key, "it is there twice")
        self.vouched.add(key)
        return entry

    # Decisions

    def read_decision(self, record):
        content, signature = record["content"], record["signature"]
        where = "decision %s" % content["decisionId"]
        key = "decision/%s" % content["decisionId"]
        entry = self.vouching("decision", key, "decision-accepted")
        if entry is None:
            return
        body, at = entry["body"], entry["at"]
        said = ("actor", "period", "message", "target", "decision", "reason", "revisionHash")
        same = all(body.get(name) == content[name] for name in said)
        same = (
            same
            and body.get("signature") == signature
            and body.get("contentHash") == hash_of(content)
        )
        self.must(same, "decision", where, "the audit says something else")
        ours = content["programme"] == self.programme and content["period"] in ("", self.period)
        ours = ours and content["form"] == "gainshare-decision/1"
        self.must(ours, "decision", where, "it is about something else")
        last = self.decisions[-1]["seq"] if self.decisions else 0
        self.must(entry["seq"] > last, "decision", where, "it is out of order")
        founding = content["message"] == "createProgramme"
        if founding and entry["seq"] != 1:
            self.must(False, "mandate", where, "the programme was there before")
            return
        if founding:
            self.change_people(content, at)
        person = self.people.get(content["actor"], {"of": "", "keys": [], "mandates": []})
        self.signatures += 1
        signing = [
            key
            for key in person["keys"]
            if is_valid_at(key, at) and is_signed_by(content, signature, key["key"])
        ]
        self.must(bool(signing), "signature", where, "no key that the actor held has signed it")
        mandate = None
        own = self.is_own(content, person)
        if founding:
            self.must(
                content["actor"] == detail(content, "personId"), "mandate", where, "not the founder"
            )
            self.check_second_manager(content, where)
        else:
            held = [each for each in person["mandates"] if each["id"] == body.get("mandateId")]
            held = [each for each in held if is_valid_at(each, at)]
            held = [each for each in held if each["organisation"] == body.get("organisation")]
            self.must(bool(held), "mandate", where, "the actor did not hold the mandate")
            mandate = held[0] if held else None
            change = {"content": content, "mandate": mandate, "key": (signing or [None])[0]}
            self.apply(change, own, entry, where)
        actor = content["actor"]
        seen = {"content": content, "seq": entry["seq"], "mandate": mandate, "own": own, "at": at}
        seen["effect"] = body.get("effect")
        seen["opinion"] = seen["effect"] == "dispute-paper" and content["message"] == "determine"
        seen["home"] = self.people.get(actor, person)["of"]
        seen["principal"] = (mandate or {}).get("deputy") or actor
        self.decisions.append(seen)

    # Two people

    def apply(self, change, own, entry, where):
        """A change waits for a second person; a further key of one's own does not."""
        content, at = change["content"], entry["at"]
        message = content["message"]
        if message == "confirmChange":
            self.confirm(change, entry, where)
        elif message in CHANGES and not own:
            self.changes[content["decisionId"]] = change
        else:
            if message == "addKey":
                self.check_key(content, "signature", where)
            self.change_people(content, at)

    def confirm(self, confirmation, entry, where):
        content, at, seq = confirmation["content"], entry["at"], entry["seq"]
        must = lambda holds, said: self.must(holds, "mandate", where, said)
        change = self.changes.pop(content["target"], None)
        must(change is not None, "no such change waits")
        if change is None or content["decision"] != "confirm":
            return
        proposed, mandate, key = change["content"], change["mandate"], change["key"]
        firsts = [name for name in (proposed["actor"], person_of(proposed)) if name]
        deputy = (confirmation["mandate"] or {}).get("deputy")
        must(content["actor"] not in firsts and deputy not in firsts, "it is not a second person")
        stands = [each is not None and is_valid_at(each, at) for each in (mandate, key)]
        must(all(stands), "the mandate or key that proposed it has ended")
        if proposed["message"] == "registerPerson":
            must(person_of(proposed) not in self.people, "the person is registered already")
        if detail(proposed, "publicKey"):
            self.check_key(proposed, "mandate", where)
        if proposed["message"] == "proposeAgreement":
            self.confirmed.setdefault(detail(proposed, "agreementHash"), seq)
        self.change_people(proposed, at)

    def check_key(self, content, check, where):
        """A key has signed its own registration, and is nobody's yet."""
        key, proof = detail(content, "publicKey"), detail(content, "keyProof")
        taken = any(key == each["key"] for one in self.people.values() for each in one["keys"])
        self.must(not taken, check, where, "the key is registered already")
        proven = self.is_proven(content, person_of(content), key, proof)
        self.must(proven, check, where, "the key has not signed its registration")

    @staticmethod
    def is_proven(content, person, key, proof):
        claim = {"form": "gainshare-key-proof/1", "programme": content["programme"]}
        claim.update(person=person, publicKey=key)
        return is_signed_by(claim, proof, key)

    def check_second_manager(self, content, where):
        said = lambda name: detail(content, name)
        person, key = said("secondPersonId"), said("secondPublicKey")
        other = person not in ("", said("personId")) and key != said("publicKey")
        other = other and said("secondOrganisation") != ""
        self.must(other, "signature", where, "there is no second manager")
        proven = self.is_proven(content, person, key, said("secondKeyProof"))
        self.must(proven, "signature", where, "the second manager's key has not signed")

    @staticmethod
    def is_own(content, person):
        message, target = content["message"], content["target"]
        if message == "addKey":
            return target == content["actor"]
        if message == "endKey":
            return any(each["key"] == target for each in person["keys"])
        return message == "endMandate" and any(
            each["id"] == target for each in person["mandates"]
        )

    def change_people(self, content, at):
        message, target = content["message"], content["target"]
        start, end = detail(content, "validFrom"), detail(content, "validTo")
        start = start if start and instant(start) > instant(at) else at
        span = {"from": start, "to": end or None}
        key = dict(span, key=detail(content, "publicKey"))
        if message == "registerPerson":
            self.register(content, span, "personId", "organisation", key, details(content, "roles"))
        elif message == "createProgramme":
            manager = ["programme-manager@" + detail(content, "organisation")]
            self.register(content, span, "personId", "organisation", key, manager)
            manager = ["programme-manager@" + detail(content, "secondOrganisation")]
            key = dict(span, key=detail(content, "secondPublicKey"))
            self.register(content, span, "secondPersonId", "secondOrganisation", key, manager)
        elif message == "grantMandate" and target in self.people:
            role = detail(content, "role")
            identity = "%s/%s/%s" % (target, role, content["decisionId"])
            organisation = detail(content, "organisation")
            mandate = dict(span, id=identity, role=role, organisation=organisation)
            mandate["deputy"] = detail(content, "deputyFor") or None
            self.people[target]["mandates"].append(mandate)
        elif message == "addKey" and target in self.people:
            self.people[target]["keys"].append(key)
        elif message in ("endMandate", "endKey"):
            ends = end if end and instant(end) > instant(at) else at
            for person in self.people.values():
                for each in person["mandates"] if message == "endMandate" else person["keys"]:
                    if target != each.get("id" if message == "endMandate" else "key"):
                        continue
                    if each["to"] is None or instant(ends) < instant(each["to"]):
                        each["to"] = ends

    def register(self, content, span, name_of, organisation_of, key, roles):
        person, of_person = detail(content, name_of), detail(content, organisation_of)
        mandates = []
        for role in roles:
            name, _, of = role.partition("@")
            identity = "%s/%s/%s" % (person, role, content["decisionId"])
            mandates.append(dict(span, id=identity, role=name, organisation=of))
        self.people.setdefault(person, {"of": of_person, "keys": [key], "mandates": mandates})

    # Agreements, figures, revisions, steps

    def read_agreement(self, record):
        self.keep("agreement", self.agreements, hash_of(record["document"]), record["document"])

    def read_figures(self, record):
        figures = record["figures"]
        key = "%s/%s" % (hash_of(figures), hash_of(record["sources"]))
        shaped = has_fields(figures["period"], "id from to")
        shaped = shaped and all(has_fields(of, SOURCE) for of in record["sources"].values())
        self.must(shaped, "figures", key, "the period or a source has other fields")
        self.keep("figures", self.figures, key, dict(figures, sources=record["sources"]))

    def keep(self, check, documents, key, document):
        self.must(key > max(documents, default=""), check, key, "it is out of order")
        documents[key] = document

    def read_revision(self, record):
        identity, result = record["identity"], record["result"]
        number_ = identity["number"]
        where = "revision %s" % number_
        must = lambda holds, message, check="revision": self.must(holds, check, where, message)
        must(number_ > max(self.revisions, default=0), "it is out of order")
        must(identity["programme"] == self.programme, "of another programme")
        must(identity["period"] == self.period, "of another period")
        named = dict(identity, form="gainshare-revision/1")
        must(hash_of(named) == record["revisionHash"], "its hash is another")
        figures = self.figures.get("%s/%s" % (record["figuresHash"], record["sourcesHash"]))
        must(figures is not None, "its figures are not in the pack", "figures")
        figures = figures or {"period": {}, "values": {}, "sources": {}}
        must(
            record["agreementHash"] in self.agreements,
            "its agreement is not in the pack",
            "agreement",
        )
        key = "revision/%s/%s" % (self.period, number_)
        before = self.entries.get(key, {"seq": 0})["seq"]
        self.check_agreed(record["agreementHash"], before, where)
        lines = result["lines"]
        shown = [{name: line[name] for name in ("lineId", "amount", "state")} for line in lines]
        values = {name: write_value(read_value(text)) for name, text in figures["values"].items()}
        of = {
            "agreementHash": record["agreementHash"],
            "figures": {"period": figures["period"], "values": values},
            "result": {"values": result["values"], "lines": shown},
        }
        must(hash_of(of) == identity["resultHash"], "its result hash is another")
        must(result["resultHash"] == identity["resultHash"], "the result names another hash")
        must(result["agreementHash"] == record["agreementHash"], "another agreement", "result")
        must(result["periodId"] == self.period, "another period", "result")
        entry = self.vouching("revision", key, "revision-calculated")
        if entry is not None:
            hashes = ("agreementHash", "figuresHash", "sourcesHash", "revisionHash")
            said = dict(identity, **{name: record[name] for name in hashes})
            said["resultSha256"] = hash_of(result)
            said["stepsSha256"] = entry["body"].get("stepsSha256")
            must(said == entry["body"], "the audit says something else")
            must(entry["at"] == record["calculatedAt"], "the audit has another time")
        for dataset, version in identity["datasetVersions"].items():
            accepted = self.entries.get(self.dataset_key(dataset, version), {"seq": before})
            must(accepted["seq"] < before, "version %s of %s was never accepted" % (version, dataset))
        self.open = {
            "record": record,
            "entry": entry,
            "figures": values,
            "texts": figures["values"],
            "sources": figures["sources"],
            "outputs": {},
            "steps": {},
            "digest": hashlib.sha256(b"["),
        }
        self.revisions[number_] = self.open

    # Datasets

    def dataset_key(self, dataset, version):
        return "dataset/%s/%s/%s" % (self.period, dataset, version)

    def check_datasets(self):
        """Each submission of the period made one version of its dataset."""
        submitted = {
            each["content"]["decisionId"]: each
            for each in self.decisions
            if each["content"]["message"] == "submit" and each["content"]["period"] == self.period
        }
        newest = {}
        for key, entry in self.entries.items():
            body = entry["body"]
            if entry["kind"] != "dataset-accepted" or body.get("period") != self.period:
                continue
            must = lambda holds, message: self.must(holds, "dataset", key, message)
            shaped = has_fields(body, ACCEPTED) and type(body["version"]) is int
            must(shaped, "it has not the fields of a dataset")
            if not shaped:
                continue
            dataset, version = body["dataset"], body["version"]
            must(key == self.dataset_key(dataset, version), "it has another key")
            must(version == newest.get(dataset, 0) + 1, "it is not the next version")
            newest[dataset] = version
            decision = submitted.pop(body["decisionId"], None)
            must(decision is not None, "nobody submitted it")
            if decision is not None:
                self.check_submitted(entry, decision, must)
        for identity in submitted:
            self.must(False, "dataset", "decision %s" % identity, "the audit has no dataset of it")

    @staticmethod
    def check_submitted(entry, decision, must):
        body, content = entry["body"], decision["content"]
        beside = decision["seq"] == entry["seq"] - 1 and decision["at"] == entry["at"]
        must(beside, "it does not stand beside its submission")
        must(content["target"] == body["dataset"], "another dataset was submitted")
        must(detail(content, "fileSha256") == body["fileSha256"], "another file was submitted")
        rows = number(body["rowsAccepted"]) + number(body["rowsQuarantined"])
        totals = body["controlTotals"]
        must(number(totals.get("rows", str(rows))) == rows, "it counts other rows")
        for name, found in totals.items():
            declared = detail(content, "total.%s" % name)
            same = NUMBER.fullmatch(declared) and number(declared) == number(found)
            must(same, "the control total %s is not what was declared" % name)

    def check_sources(self, number_, revision):
        """The figures that the agreement measures name the file and the rows they are made of."""
        record, sources = revision["record"], revision["sources"]
        must = lambda holds, message: self.must(holds, "figures", "revision %s" % number_, message)
        measures = self.agreements[record["agreementHash"]]["measures"]
        versions = record["identity"]["datasetVersions"]
        for figure, value in revision["texts"].items():
            exact = [each for each in measures if "by" not in each and each["figure"] == figure]
            by = [each for each in measures if "by" in each]
            by = [each for each in by if figure.startswith(each["figure"] + ".")]
            measure = (exact + by + [None])[0]
            source = sources.get(figure)
            dataset = measure["dataset"] if measure else ""
            entry = self.entries.get(self.dataset_key(dataset, versions.get(dataset)))
            measured = entry is not None and entry["seq"] < (revision["entry"] or {"seq": 0})["seq"]
            must((source is not None) == measured, "it does not say where %s comes from" % figure)
            if source is None or measure is None:
                continue
            origin = {name: each for name, each in source.items() if name != "hash"}
            whole = dict(origin, figure=figure, value=value, periodId=self.period)
            whole["currency"] = record["result"]["currency"]
            must(hash_of(whole) == source["hash"], "the hash of the source of %s" % figure)
            body = entry["body"] if measured else {}
            same = (origin["dataset"], origin["measure"]) == (dataset, measure["sql"])
            same = same and origin["version"] == str(versions.get(dataset))
            for name in ("fileSha256", "partsHash"):
                same = same and origin[name] == body.get(name)
            must(same, "%s was measured on something else" % figure)
        for figure in sources:
            must(figure in revision["texts"], "%s has a source and no value" % figure)

    def check_agreed(self, agreement_hash, before, where):
        """All parties that the agreement names had signed it; without any a second person."""
        about = [each["content"] for each in self.decisions if each["seq"] < before]
        about = [each for each in about if detail(each, "agreementHash") == agreement_hash]
        proposed = any(each["message"] == "proposeAgreement" for each in about)
        self.must(proposed, "agreement", where, "nobody proposed its agreement")
        signed = {
            each["target"]
            for each in about
            if each["message"] == "signAgreement" and each["decision"] == "sign"
        }
        governance = self.agreements.get(agreement_hash, {}).get("governance", {})
        named = set(governance.get("agreement", {}).get("signedBy", []))
        confirmed = self.confirmed.get(agreement_hash, before) < before
        agreed = named <= signed and (bool(signed) or confirmed)
        self.must(agreed, "agreement", where, "its agreement is not signed by all")

    def read_step(self, record, line):
        revision, step = self.open, record["step"]
        if revision is None:
            self.must(False, "format", "step %s" % step["stepId"], "it stands below no revision")
            return
        number_ = revision["record"]["identity"]["number"]
        where = "revision %s, step %s" % (number_, step["stepId"])
        self.must(record["revision"] == number_, "step", where, "below another revision")
        self.must(step["stepId"] not in revision["outputs"], "step", where, "it is there twice")
        before = '{"kind":"step","revision":%s,"step":' % record["revision"]
        text = line[len(before) : -1] if line.startswith(before) else canonical(step)
        revision["digest"].update((("," if revision["outputs"] else "") + text).encode("utf-8"))
        try:
            inputs = {}
            for name, given in step["inputs"].items():
                inputs[name] = read_value(given["value"])
                source = self.source_of(given, revision)
                same = source is None or source == write_value(inputs[name])
                self.must(same, "step", where, "input %s is not what it is from" % name)
            value = write_value(work_out(step["formula"], inputs))
            self.must(value == step["output"]["value"], "step", where, "it gives %s" % value)
        except (
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
            IndexError,
            ArithmeticError,
        ) as error:
            self.must(False, "step", where, "it cannot be worked out: %s" % error)
        revision["outputs"][step["stepId"]] = step["output"]["value"]
        revision["steps"][step["stepId"]] = sha256(text)
        self.steps_checked += 1

    @staticmethod
    def source_of(given, revision):
        """The value that an input's source has; None for a term of the agreement."""
        kind, _, name = given["from"].partition(":")
        figures = revision["figures"]
        if kind == "term":
            return None
        if kind == "step":
            return revision["outputs"].get(name)
        if kind != "figure":
            return ""
        if name.endswith("?"):
            return "1" if name[:-1] in figures else "0"
        if name.endswith(".*"):
            return {key: figures.get(name[:-1] + key) for key in given["value"]}
        return figures.get(name, "")

    def close_revision(self):
        revision, self.open = self.open, None
        if revision is None:
            return
        record = revision["record"]
        where = "revision %s" % record["identity"]["number"]
        revision["digest"].update(b"]")
        body = revision["entry"]["body"] if revision["entry"] else {}
        same = body.get("stepsSha256") == revision["digest"].hexdigest()
        self.must(same, "revision", where, "the audit has other steps")
        try:
            self.check_result(record["result"], revision, where)
        except (KeyError, TypeError, ValueError) as error:
            self.must(False, "result", where, "it cannot be added up: %s" % error)

    def check_result(self, result, revision, where):
        must = lambda holds, message: self.must(holds, "result", where, message)
        places = self.agreements[result["agreementHash"]]["currency"]["minorUnit"]
        positions = {party: 0 for party in result["positions"]}
        sums = {"payable": 0, "withheld": 0}
        seen = set()
        for line in result["lines"]:
            must(has_fields(line, LINE), "a line has other fields")
            must(line["lineId"] not in seen, "line %s is there twice" % line["lineId"])
            seen.add(line["lineId"])
            output = revision["outputs"].get(line["stepId"])
            given = output.get(line["partyId"]) if isinstance(output, dict) else output
            same = given is not None and fixed(number(given), places) == line["amount"]
            must(same, "line %s is not what its step gave" % line["lineId"])
            sums[line["state"]] += units_of(line["amount"], places)
            if line["state"] == "payable":
                positions.setdefault(line["partyId"], 0)
                positions[line["partyId"]] += units_of(line["amount"], places)
        must(sums == {"payable": 0, "withheld": 0}, "the lines do not sum to zero")
        for party, units in positions.items():
            same = (
                party in result["positions"]
                and units_of(result["positions"][party], places) == units
            )
            must(same, "the position of %s is not the sum of its lines" % party)

    # Statements

    def read_statement(self, record):
        number_, party, model = record["revision"], record["partyId"], record["model"]
        where = "statement %s/%s" % (number_, party)
        must = lambda holds, message: self.must(holds, "statement", where, message)
        must((number_, party) > self.last_statement, "it is out of order")
        self.last_statement = (number_, party)
        amounts = model["amounts"]
        self.stated["%s/%s" % (number_, party)] = amounts
        key = "statement/%s/%s/%s" % (self.period, number_, party)
        entry = self.vouching("statement", key, "statement-issued")
        if entry is not None:
            said = {"period": self.period, "revision": number_, "party": party}
            said["sha256"] = sha256(record["html"])
            said["modelSha256"] = hash_of(model)
            said["dueAmount"] = amounts["dueAmount"]
            must(said == entry["body"], "the audit says something else")
        revision = self.revisions.get(number_)
        if revision is None:
            must(False, "its revision is not in the pack")
            return
        of = revision["record"]
        names = (model["programme"]["id"], model["period"]["id"], model["party"]["id"])
        must(names == (self.programme, self.period, party), "it is about something else")
        refers = model["revision"]
        same = refers["number"] == number_ and refers["revisionHash"] == of["revisionHash"]
        same = same and refers["resultHash"] == of["identity"]["resultHash"]
        must(same and refers["agreementHash"] == of["agreementHash"], "it names another revision")
        head = model["auditHead"]
        known = 0 < head["seq"] < (entry or {"seq": 0})["seq"]
        known = known and self.hashes.get(head["seq"]) == head["hash"]
        must(known, "it names an entry that is not in the chain")
        own = [line for line in of["result"]["lines"] if line["partyId"] == party]
        shown = [{name: line.get(name) for name in LINE.split()} for line in model["lines"]]
        must(own == shown, "its lines are not those that were calculated")
        self.check_told(model, of, entry, party, must)
        for step in model["steps"]:
            plain = {name: value for name, value in step.items() if name != "origins"}
            same = revision["steps"].get(step["stepId"]) == hash_of(plain)
            must(same, "step %s is not as it was calculated" % step["stepId"])
        must(has_steps_behind(model), "its steps are not those that its lines rest on")
        places = len(amounts["totalAmount"].partition(".")[2])
        units = {name: units_of(amount, places) for name, amount in amounts.items()}
        sums = {"payable": 0, "withheld": 0}
        for line in model["lines"]:
            sums[line["state"]] += units_of(line["amount"], places)
        due = sums["payable"] - units["settledBeforeAmount"]
        adds = (
            units["withheldAmount"] == sums["withheld"]
            and units["payableAmount"] == sums["payable"]
        )
        adds = adds and units["totalAmount"] == sums["withheld"] + sums["payable"]
        must(adds and units["dueAmount"] == due, "it does not add up")
        direction = "nothing" if due == 0 else "receives" if due > 0 else "owes"
        said = model["due"]
        same = said["direction"] == direction and units_of(said["amount"], places) == abs(due)
        must(same, "its headline says something else")
        must(shows(record["html"], model), "its page shows other numbers than its model")

    def check_told(self, model, of, entry, party, must):
        """What it tells of the agreement, the time, its data and what changed is on record."""
        terms = self.agreements.get(of["agreementHash"], {"parties": []})
        names = {each["id"]: each["name"] for each in terms["parties"]}
        must(model["party"]["title"] == names.get(party), "its party has another name")
        must(model["titles"]["parties"] == names, "the parties have other names")
        same = model["programme"]["title"] == terms.get("title")
        same = same and model["due"]["terms"] == agreed(terms, "payment.terms", None)
        same = same and all(model[name] == terms.get(name) for name in ("currency", "locale"))
        must(same, "the agreement says something else")
        figures = self.figures.get("%s/%s" % (of["figuresHash"], of["sourcesHash"]), {})
        span = {name: model["period"].get(name) for name in ("id", "from", "to")}
        must(span == figures.get("period"), "it is about other days")
        dated = entry is None or instant(model["issuedAt"]) == instant(entry["at"])
        must(dated, "it was issued at another time")
        versions = [(each["datasetId"], each["version"]) for each in model["datasets"]]
        of_revision = of["identity"]["datasetVersions"]
        must(sorted(versions) == sorted(of_revision.items()), "its data are others")
        for each in model["datasets"]:
            accepted = self.entries.get(self.dataset_key(each["datasetId"], each["version"]))
            known = accepted is not None and accepted["seq"] < (entry or {"seq": 0})["seq"]
            same = not known or accepted["body"].get("fileSha256") == each["sha256"]
            must(same, "its file of %s is another" % each["datasetId"])
        if "changes" in model:
            self.check_changes(model["changes"], of, party, must)

    def check_changes(self, changes, of, party, must):
        """The lines of the party that differ from an earlier revision, from what to what."""
        number_, hash_ = (changes["fromRevision"][name] for name in ("number", "revisionHash"))
        before = self.revisions.get(number_, {}).get("record")
        earlier = before is not None and before["revisionHash"] == hash_
        earlier = earlier and number_ < of["identity"]["number"]
        must(earlier, "it tells of changes since another revision")
        lines_of = lambda record: {
            line["lineId"]: (line["amount"], line["state"])
            for line in (record["result"]["lines"] if record else [])
            if line["partyId"] == party
        }
        former, now = lines_of(before), lines_of(of)
        none, changed, told = (None, None), [], []
        for line in {**former, **now}:
            if former.get(line) != now.get(line):
                changed.append((line, *former.get(line, none), *now.get(line, none)))
        for each in changes["lines"]:
            sides = (each.get(name) for name in ("fromAmount", "fromState", "toAmount", "toState"))
            told.append((each["lineId"], *sides))
            amounts = [number(each.get(name, "0")) for name in ("toAmount", "fromAmount")]
            same = number(each["differenceAmount"]) == amounts[0] - amounts[1]
            must(same, "its lines changed by other amounts")
        must(sorted(told, key=str) == sorted(changed, key=str), "other lines changed")

    # Payments

    def read_payment_file(self, record):
        plan = record["plan"]
        seq = self.entries.get(plan, {"seq": 0})["seq"]
        where = "payment file of %s" % plan
        self.must(seq > self.last_file, "payment", where, "it is out of order")
        self.last_file = seq
        self.files[plan] = record["content"]

    def read_transfer(self, record):
        transfer = record["transfer"]
        identity = transfer["transferId"]
        where = "transfer %s" % identity
        for side in ("debit", "credit"):
            shaped = has_fields(transfer[side], "purpose | partyId")
            self.must(shaped, "payment", where, "an account has other fields")
        self.must(re.fullmatch("[1-9][0-9]*", transfer["amount"]), "payment", where, "its amount")
        self.must(
            identity > max(self.transfers, default=""), "payment", where, "it is out of order"
        )
        self.transfers[identity] = record

    def plans(self):
        """The plans in the order of the chain, each payment with its attempt and its transfer."""
        counts, plans = {}, []
        for key, entry in self.entries.items():
            if entry["kind"] not in PLANS or entry["body"].get("period") != self.period:
                continue
            plan = dict(entry["body"], key=key, kind=entry["kind"], payments={})
            plan["first"] = entry["kind"] == PLANS[0]
            for each in plan["instructions"]:
                place = "%s/%s/%s" % (self.period, plan["revision"], each["partyId"])
                attempt = counts[place] = counts.get(place, 0) + 1
                line = "payment" if attempt == 1 else "payment.%d" % attempt
                plan["payments"][place + "/" + line] = dict(each, attempt=attempt)
            plans.append(plan)
        return plans

    def check_standing(self, terms):
        """Nothing is planned or paid while held, after a cancellation, or while disputed."""
        decisions = {"decision/" + each["content"]["decisionId"]: each for each in self.decisions}
        plans = {plan["key"]: plan for plan in self.plans()}
        held, cancelled, disputes = None, False, {}
        matters = terms.get("matters", {})
        for key, entry in self.entries.items():
            told = lambda since: instant(entry["at"]) - instant(since) > timedelta(minutes=1)
            must_not_be_held = lambda where: self.must(
                held is None or not told(held), "payment", where, "the period was held"
            )
            if key in decisions:
                content = decisions[key]["content"]
                message, target = content["message"], content["target"]
                of = detail(content, "dispute") if message == "joinDispute" else target
                dispute = disputes.get(of, {"parties": [], "open": False})
                if content["period"] != self.period:
                    continue
                if message in PAYING:
                    must_not_be_held("decision %s" % content["decisionId"])
                elif message == "hold":
                    held = held or entry["at"]
                elif message == "releaseHold":
                    held = None
                elif message == "cancel":
                    cancelled = True
                elif message in OPENINGS:
                    dispute = {"lines": details(content, "lines"), "at": entry["at"]}
                    dispute.update(parties=[target], open=True, said=[])
                    dispute["kind"] = detail(content, "kind") if message == "raiseMatter" else ""
                    disputes["%s-D%d" % (self.period, len(disputes) + 1)] = dispute
                elif message == "joinDispute":
                    dispute["parties"].append(target)
                elif message == "withdrawDispute":
                    left = (decisions[key]["mandate"] or {"organisation": ""})["organisation"]
                    dispute["parties"] = [each for each in dispute["parties"] if each != left]
                    dispute["open"] = dispute["open"] and bool(dispute["parties"])
                elif message == "determine" and "said" in dispute:
                    dispute["said"].append(content["decision"])
                    panel = matters.get(dispute["kind"], {}).get("panel", 1)
                    agreed_ = any(dispute["said"].count(one) >= panel for one in dispute["said"])
                    if agreed_ and not decisions[key]["opinion"]:
                        dispute["open"] = False
                elif message == "appealDispute":
                    dispute.update(open=True, said=[])
                continue
            if entry["kind"] == "dispute-closed" and entry["body"].get("by") in SILENT:
                dispute = disputes.get(key.split("/")[1] if "/" in key else "", {"open": False})
                path = "matters.%s" % dispute.get("kind")
                path = path if dispute.get("kind") else "governance.determination"
                silent = agreed(terms, path + ".silence", "escalate") != "escalate"
                dispute["open"] = dispute["open"] and not silent
            if key not in plans:
                continue
            must_not_be_held(key)
            if entry["kind"] == PLANS[1]:
                continue
            self.must(not cancelled, "payment", key, "the period was cancelled")
            opened = [each for each in disputes.values() if each["open"]]
            if entry["kind"] == PLANS[0]:
                self.must(not opened, "payment", key, "disputes were open")
                continue
            disputed = {line for each in opened if told(each["at"]) for line in each["lines"]}
            self.check_undisputed(plans[key], disputed, terms["currency"]["minorUnit"])

    def check_undisputed(self, plan, disputed, places):
        """In advance a partner gets at most what nobody disputes, and at most all its lines."""
        revision = self.revisions.get(plan["revision"])
        lines = revision["record"]["result"]["lines"] if revision else []
        lines = [line for line in lines if line["state"] == "payable"]
        for each in plan["payments"].values():
            own = [line for line in lines if line["partyId"] == each["partyId"]]
            rest = [line for line in own if line["lineId"] not in disputed]
            sums = [sum(units_of(line["amount"], places) for line in of) for of in (own, rest)]
            fits = int(each["amount"]) <= min(sums)
            self.must(fits, "payment", plan["key"], "what is disputed is paid in advance")

    def check_payouts(self, terms):
        answers = {}
        for each in self.decisions:
            if each["content"]["message"] != "answerPayment":
                continue
            for answer in details(each["content"], "answers"):
                identity, _, rest = answer.partition("=")
                status, _, reason = rest.partition("=")
                answers.setdefault(identity, []).append((status, reason, each["seq"]))
        carried = self.carried()
        for each in carried:
            answers.setdefault(each["endToEndId"], []).append(("carried", "", each["seq"]))
        plans = self.plans()
        for plan in plans:
            must = lambda holds, message, check="payment": self.must(
                holds, check, plan["key"], message
            )
            self.check_plan(plan, terms, must)
            self.check_released(plan, answers, terms)
            self.check_withdrawn(plan, answers, terms, must)
        known = {plan["key"] for plan in plans}
        for key in self.files:
            self.must(key in known, "payment", "payment file of %s" % key, "nobody planned it")
        for each in carried:
            said = [x for x in answers[each["endToEndId"]] if x[2] < each["seq"]]
            right = all(status == "pending" for status, _, _ in said)
            right = right and self.is_carried(each, plans)
            self.must(right, "payment", each["key"], "it carries not that, or was answered before")
        known |= {each["key"] for each in carried}
        self.check_answered(plans, known, answers)
        self.check_owed_again(plans)
        self.check_settled_before(plans, answers, terms)

    def carried(self):
        """Payments that were not made in time, in the order of the chain."""
        entries = [each for each in self.entries.values() if each["kind"] == "payment-carried"]
        ours = [each for each in entries if each["body"].get("period") == self.period]
        return [dict(each["body"], key=each["key"], seq=each["seq"]) for each in ours]

    def is_carried(self, carried, plans):
        """What it carries is the payment's amount: the debt, and what another was to get of it."""
        own = {
            identity: record["transfer"]
            for identity, record in self.transfers.items()
            if record["plan"] == carried["key"]
        }
        payments = [
            each
            for plan in plans
            for each in plan["payments"].values()
            if plan["revision"] == carried["revision"]
            and each["endToEndId"] == carried["endToEndId"]
        ]
        if not payments or payments[0]["direction"] != "collect" or len(own) > 2:
            return False
        if hash_of([own[each] for each in sorted(own)]) != carried["transfersSha256"]:
            return False
        payment, owed = payments[0], 0
        for identity, each in own.items():
            line = "carried-forward.%s.%d" % (payment["partyId"], payment["attempt"])
            place = "%s/%s/%s/%s" % (self.period, carried["revision"], each["partyId"], line)
            sides = (each["debit"]["purpose"], each["credit"]["purpose"])
            is_debt = each["partyId"] == payment["partyId"]
            owed += is_debt
            wanted = ("carried", "receivable") if is_debt else ("payable", "carried")
            if (identity, sides, each["amount"]) != (place, wanted, payment["amount"]):
                return False
        return owed == 1

    def check_plan(self, plan, terms, must):
        revision = self.revisions.get(plan["revision"], {"record": {"revisionHash": None}})[
            "record"
        ]
        must(plan["revisionHash"] == revision["revisionHash"], "it is of another revision")
        content = self.files.get(plan["key"])
        named = "" if content is None else sha256(content)
        must(named == plan["fileHash"], "the audit has another file")
        if content is not None:
            self.check_file(plan, content, terms, revision["result"]["currency"])
        own = {
            identity: record["transfer"]
            for identity, record in self.transfers.items()
            if record["plan"] == plan["key"]
        }
        must(
            hash_of([own[each] for each in sorted(own)]) == plan["transfersSha256"],
            "other transfers",
        )
        must(touching(own.values(), ("pool",), None) == 0, "the pool is not even")
        for identity, each in own.items():
            if "reverses" in each:
                known = self.takes_back(plan, each)
            else:
                paid = identity in plan["payments"]
                known = self.is_named(plan, each, terms)
                known = known and (paid or self.is_move(plan, each, terms))
            must(known, "%s is none that a plan has" % identity)
        control = 0
        for identity, each in plan["payments"].items():
            named = {
                "programmeId": self.programme,
                "periodId": self.period,
                "revisionHash": plan["revisionHash"],
                "payeeId": each["partyId"],
                "attempt": each["attempt"],
            }
            must(each["endToEndId"] == "GS" + hash_of(named)[:32].upper(), "an id is another")
            found = own.get(identity, {"amount": None})
            must(found["amount"] == each["amount"], "%s has another amount" % identity)
            way = direction_of(found, each["partyId"], terms["payment"]["clearing"])
            must(way == each["direction"], "%s goes another way" % identity)
            advance = found.get("debit", {}).get("purpose") == "advance"
            must(advance == (plan["kind"] == PLANS[2]), "%s is of another plan" % identity)
            control += int(each["amount"]) if each["direction"] == "pay" else 0
        must(plan["controlSum"] == str(control), "the control sum is another")
        must(control == 0 or plan["fileHash"] != "", "what is in no file nobody can release")
        places = terms["currency"]["minorUnit"]
        self.check_settled(plan, own, terms, must)
        for line in revision["result"]["lines"] if plan["first"] else []:
            units = units_of(line["amount"], places)
            identity = "%s/%s/%s/%s" % (
                self.period,
                plan["revision"],
                line["partyId"],
                line["lineId"],
            )
            found = own.get(identity, {"amount": None, "debit": {}, "credit": {}})
            purpose = found["debit" if units > 0 else "credit"].get("purpose")
            same = found["amount"] == str(abs(units)) and purpose == "pool"
            must(units == 0 or same, "line %s is not in the ledger" % line["lineId"])

    def is_named(self, plan, transfer, terms):
        """It is called by its period, revision, party and line; its party is of the agreement."""
        names = (self.period, plan["revision"], transfer["partyId"], transfer["line"])
        return (
            transfer["transferId"] == "%s/%s/%s/%s" % names
            and (transfer["periodId"], transfer["revisionNumber"]) == names[:2]
            and "reason" not in transfer
            and any(transfer["partyId"] == party["id"] for party in terms["parties"])
        )

    def is_move(self, plan, transfer, terms):
        """A line of the result, or one of the moves that a plan makes beside its payments."""
        clearing, party = terms["payment"]["clearing"], transfer["partyId"]
        line, sides = transfer["line"], (transfer["debit"], transfer["credit"])
        lines = self.revisions[plan["revision"]]["record"]["result"]["lines"]
        states = [x["state"] for x in lines if (x["lineId"], x["partyId"]) == (line, party)]
        pairs = LINES[states[0]] if states else MOVES.get(line, ())
        if not states and line == "payment" and party == clearing:
            pairs = OWN_PART
        if not plan["first"]:
            again = re.fullmatch(r"(netting|advance)\.[0-9]+", line)
            pairs = AGAIN[again.group(1)] if again and plan["kind"] == PLANS[1] else ()
        owners = {"pool": None, "clearing": clearing}
        owned = [each.get("partyId") == owners.get(each["purpose"], party) for each in sides]
        return "%s > %s" % tuple(each["purpose"] for each in sides) in pairs and all(owned)

    def takes_back(self, plan, transfer):
        """A first plan takes back the lines of earlier revisions, and nothing else."""
        original = self.transfers.get(transfer["reverses"], {"transfer": None})["transfer"]
        if not plan["first"] or original is None or "reverses" in original:
            return False
        names = ("partyId", "line", "amount")
        mirrored = {name: original[name] for name in names}
        mirrored.update(debit=original["credit"], credit=original["debit"], periodId=self.period)
        mirrored.update(transferId=original["transferId"] + "/reversed")
        mirrored.update(revisionNumber=plan["revision"])
        taken = {k: v for k, v in transfer.items() if k not in ("reverses", "reason")}
        pool = "pool" in (original["debit"]["purpose"], original["credit"]["purpose"])
        return pool and original["revisionNumber"] < plan["revision"] and taken == mirrored

    def check_settled(self, plan, own, terms, must):
        """A first plan settles what is due; all plans of the revision together no more."""
        number_, places = plan["revision"], terms["currency"]["minorUnit"]
        moved = [x for x in self.transfers.values() if x["state"] in ("posted", "pending")]
        moved = [each["transfer"] for each in moved]
        for party in [each["id"] for each in terms["parties"]]:
            said = self.stated.get("%s/%s" % (number_, party), {})
            due = units_of(said.get("dueAmount", "0"), places)
            first = not plan["first"] or settled_by(own.values(), party) == due
            must(first, "%s is not settled as it is due" % party)
            before = [each for each in moved if each["revisionNumber"] < number_]
            left = units_of(said.get("payableAmount", "0"), places) - settled_by(before, party)
            settled = settled_by([x for x in moved if x["revisionNumber"] == number_], party)
            within = min(0, due, left) <= settled <= max(0, due, left)
            must(within, "%s is settled beyond what is due" % party)

    def check_owed_again(self, plans):
        """Of what was kept for an advance no more is due again than the bank has returned of it."""
        payments, advances = {key for plan in plans for key in plan["payments"]}, {}
        for record in self.transfers.values():
            transfer = record["transfer"]
            party, amount = transfer["partyId"], int(transfer["amount"])
            advances.setdefault(party, 0)
            if transfer["credit"]["purpose"] == "advance" and transfer.get("reverses") in payments:
                advances[party] += amount
            if transfer["debit"]["purpose"] == "advance" and transfer["transferId"] not in payments:
                advances[party] -= amount
        for party, units in advances.items():
            self.must(units >= 0, "payment", "advance of %s" % party, "more is due again than came back")

    def check_settled_before(self, plans, answers, terms):
        """What earlier revisions had settled when a statement was issued, as it says."""
        payments = {key: each for plan in plans for key, each in plan["payments"].items()}
        places = terms["currency"]["minorUnit"]

        def settled(record, before):
            transfer, plan = record["transfer"], record["plan"]
            of = payments.get(transfer.get("reverses", transfer["transferId"]))
            said = answers.get(of["endToEndId"], []) if of else []
            said = [each for each in said if each[2] < before]
            if plan == "":
                return any(status == "returned" for status, _, _ in said)
            state = state_after(said) if of else "posted"
            made = plan in self.entries and self.entries[plan]["seq"] < before
            return made and state in ("posted", "pending")

        for place, amounts in self.stated.items():
            number_, _, party = place.partition("/")
            entry = self.entries.get("statement/%s/%s" % (self.period, place))
            before = entry["seq"] if entry else float("inf")
            earlier = [
                record["transfer"]
                for record in self.transfers.values()
                if record["transfer"]["revisionNumber"] < int(number_) and settled(record, before)
            ]
            same = settled_by(earlier, party) == units_of(amounts["settledBeforeAmount"], places)
            where = "statement %s" % place
            self.must(same, "statement", where, "the ledger had settled something else before")

    def check_file(self, plan, content, terms, currency):
        """What people released is what was planned, and names a head of this chain before it."""
        where = "payment file of %s" % plan["key"]
        must = lambda holds, message: self.must(holds, "payment", where, message)
        reader = read_pain if content.startswith("<") else read_csv
        try:
            rows, totals, references = reader(content, plan["revisionHash"])
        except (ValueError, KeyError, IndexError, csv.Error, ElementTree.ParseError) as error:
            must(False, "it cannot be read: %s" % error)
            return
        places = terms["currency"]["minorUnit"]
        amount = lambda units: fixed(Fraction(int(units), 10**places), places)
        paid = [each for each in plan["payments"].values() if each["direction"] == "pay"]
        planned = [(x["endToEndId"], x["partyId"], amount(x["amount"]), currency) for x in paid]
        parties = [each["partyId"] for each in paid]
        if len(rows) == len(parties):
            rows = [(r[0], of if r[1] is None else r[1], *r[2:]) for r, of in zip(rows, parties)]
        must(rows == planned, "it does not pay what was planned")
        total = (str(len(paid)), amount(plan["controlSum"]))
        must(all(each == total for each in totals), "it counts or sums other payments")
        heads = [NAMED_HEAD.search(each) for each in references]
        before = self.entries[plan["key"]]["seq"]
        known = all(
            head and int(head[1]) < before and self.hashes.get(int(head[1])) == head[2]
            for head in heads
        )
        must(known, "it names a head that is not in the chain before it")

    def check_released(self, plan, answers, terms):
        paid = [each for each in plan["payments"].values() if each["direction"] == "pay"]
        # What was withdrawn before its release the bank never had.
        seqs = [
            seq
            for each in paid
            for status, _, seq in answers.get(each["endToEndId"], [])
            if status != "unknown"
        ]
        if not seqs:
            return
        released = lambda content: (
            content["message"] == "releasePayment" and content["target"] == plan["fileHash"]
        )
        quorum = {"count": terms["governance"]["release"]["count"]}
        self.check_quorum(plan["key"], quorum, min(seqs), released)

    def check_withdrawn(self, plan, answers, terms, must):
        """What too few had released when the bank was said not to know it is given up whole."""
        paid = [each for each in plan["payments"].values() if each["direction"] == "pay"]
        said = [answers.get(each["endToEndId"], []) for each in paid]
        releases = [x for x in self.decisions if x["content"]["message"] == "releasePayment"]
        releases = [x for x in releases if x["content"]["target"] == plan["fileHash"]]
        quorum = {"count": terms["governance"]["release"]["count"]}
        seqs = [seq for of in said for status, _, seq in of if status == "unknown"]
        early = lambda seq: [each for each in releases if each["seq"] < seq]
        seqs = [seq for seq in seqs if not self.is_quorum(quorum, early(seq))]
        if seqs:
            by = min(seqs)
            must(all(any(seq == by for _, _, seq in of) for of in said), "withdrawn in part")
            must(all(each["seq"] < by for each in releases), "released after it was withdrawn")

    def check_answered(self, plans, known, answers):
        payments = {key: each for plan in plans for key, each in plan["payments"].items()}
        back = {}
        for identity, each in payments.items():
            said = answers.get(each["endToEndId"], [])
            statuses = {status for status, _, _ in said}
            returned = [reason for status, reason, _ in said if status == "returned"]
            if identity not in self.transfers:
                continue
            payment = self.transfers[identity]["transfer"]
            if "carried" in statuses:
                payment = late_payment(payment)
                identity = payment["transferId"]
                if "accepted" in statuses:
                    back[identity] = payment
            if not returned:
                continue
            reason = "returned by the bank" + (": " + returned[0] if returned[0] else "")
            taken = dict(
                payment, transferId=identity + "/reversed", reverses=identity, reason=reason
            )
            back[identity + "/reversed"] = dict(
                taken, debit=payment["credit"], credit=payment["debit"]
            )
        for identity, record in self.transfers.items():
            where = "transfer %s" % identity
            state = "posted"
            if identity in payments:
                state = state_after(answers.get(payments[identity]["endToEndId"], []))
            self.must(record["state"] == state, "payment", where, "it should be %s" % state)
            planned = record["plan"] in known
            returned = record["plan"] == "" and back.get(identity) == record["transfer"]
            self.must(planned or returned, "payment", where, "nobody planned it")
        for identity in back:
            self.must(identity in self.transfers, "payment", identity, "it is not there")

    # What can only be seen at the end

    def finish(self):
        self.close_revision()
        self.must(self.sealed, "seal", "the end", "there is no seal")
        for key, entry in self.entries.items():
            of = entry["body"].get("period")
            ours = of == self.period or (entry["kind"] == "decision-accepted" and of == "")
            missing = entry["kind"] in VOUCHING and ours and key not in self.vouched
            self.must(not missing, "chain", key, "the pack has no record of it")
        records = [revision["record"] for revision in self.revisions.values()]
        used = {record["agreementHash"] for record in records}
        used |= {"%s/%s" % (record["figuresHash"], record["sourcesHash"]) for record in records}
        for check, documents in (("agreement", self.agreements), ("figures", self.figures)):
            for key in documents:
                self.must(key in used, check, key, "no revision uses it")
        try:
            self.check_datasets()
        except MALFORMED as error:
            self.must(False, "dataset", "the datasets", "they cannot be read: %s" % error)
        if self.anchor is not None:
            same = self.hashes.get(self.anchor[0]) == self.anchor[1]
            self.must(same, "chain", "audit entry %s" % self.anchor[0], "it is not the given head")
        if not records:
            return
        terms = self.agreements.get(records[-1]["agreementHash"])
        try:
            self.check_authority()
            self.check_conflicts(terms)
            self.check_revisions()
            self.check_standing(terms)
            self.check_payouts(terms)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            message = "who decides and who pays cannot be read: %s" % error
            self.must(False, "agreement", "the agreement", message)

    def terms_at(self, seq):
        """The agreement that the period worked under then: the first revision's, or one adopted."""
        hash_ = next(iter(self.revisions.values()))["record"]["agreementHash"]
        for each in self.decisions:
            adopted = detail(each["content"], "agreementHash")
            adopts = (each["content"]["message"], each["content"]["decision"])
            adopts = adopts == ("adoptAmendment", "adopt") and each["effect"] == "adopt-amendment"
            if each["seq"] < seq and adopts and adopted in self.agreements:
                hash_ = adopted
        return self.agreements[hash_]

    def review_begun(self, before):
        """The entry by which the period came to the review that is under way."""
        begun = 0
        for entry in self.entries.values():
            body = entry["body"]
            ours = entry["kind"] == "phase-entered" and body.get("period") == self.period
            if ours and body.get("phase") == "reviewing" and entry["seq"] < before:
                begun = max(begun, entry["seq"])
        return begun

    def check_authority(self):
        proposers = {}
        disputing, submitters, determiners, deciders, kinds = {}, {}, {}, {}, {}
        authors = {}
        reviewers, reviewed_since = set(), 0
        withheld_by, opened = set(), {}
        for each in self.decisions:
            content, mandate = each["content"], each["mandate"]
            message, target, actor = content["message"], content["target"], content["actor"]
            must = lambda holds, said: self.must(
                holds, "mandate", "decision %s" % content["decisionId"], said
            )
            must(message in MESSAGES or message == "createProgramme", "no such message")
            role, of, by = MESSAGES.get(message, ("anyone", "any", ""))
            if mandate is not None and not each["own"]:
                terms = self.terms_at(each["seq"])
                owners = {dataset["id"]: dataset["owner"] for dataset in terms["datasets"]}
                if "." in role:
                    of_matter = role if message != "determine" else kinds.get(target, "")
                    own_role = terms.get("matters", {}).get(of_matter, {}).get("role")
                    role = own_role or agreed(terms, role, "")
                must(role == "anyone" or mandate["role"] in role.split(" or "), "another role")
                organisation, parties = mandate["organisation"], disputing.get(target, [])
                fits = {
                    "any": True,
                    "target": organisation == target,
                    "the dataset's owner": organisation == owners.get(target),
                    "a disputing party": organisation in parties,
                    "no disputing party": bool(parties)
                    and each["home"] not in parties
                    and not self.is_of(actor, opened.get(target), each["at"], parties),
                }
                must(fits[of], "the mandate is for another organisation")
            if by == "others":
                before = [*submitters.values(), *reviewers, *withheld_by]
                before = before if content["period"] != "" else []
                adopting = message == "adoptAmendment"
                proposal = detail(content, "proposal")
                before.append(proposers.get(target) if adopting else deciders.get(proposal))
                before.append(determiners.get(target) if message == "determine" else None)
                before += authors.get(target, []) if message == "determine" else []
                own = actor in before or each["principal"] in before
                must(not own, "it is their own work")
            deciders[content["decisionId"]] = actor
            if message == "submit":
                submitters[target] = actor
            if message == "review":
                begun = self.review_begun(each["seq"])
                reviewers = {actor} if begun != reviewed_since else reviewers | {actor}
                reviewed_since = begun
            if message == "decideWithheld":
                withheld_by.add(actor)
            if message == "proposeAdoption":
                proposers["%s-A%d" % (self.period, len(proposers) + 1)] = actor
            if message in OPENINGS:
                dispute = "%s-D%d" % (self.period, len(disputing) + 1)
                disputing[dispute] = [target]
                opened[dispute] = each["at"]
                authors[dispute] = [actor]
                kinds[dispute] = detail(content, "kind") if message == "raiseMatter" else ""
            if message == "joinDispute":
                disputing.setdefault(detail(content, "dispute"), []).append(target)
                authors.setdefault(detail(content, "dispute"), []).append(actor)
            if message in PAPERS:
                authors.setdefault(target, []).extend([actor, each["principal"]])
            if message == "determine" and not each["opinion"]:
                determiners[target] = actor

    def check_conflicts(self, terms):
        """Who must not decide although they hold the role."""
        matters, answered, owners, preparers, disputed = {}, {}, {}, set(), False
        openings = {}
        drawn = agreed(terms, "disputes.reviewer", "any") == "drawn"
        sign_off = terms["governance"]["signOff"]
        aside = sign_off.get("conflictStandsAside", True)
        decisions = {"decision/" + each["content"]["decisionId"]: each for each in self.decisions}
        for key, entry in self.entries.items():
            if key not in decisions:
                phase = entry["body"].get("phase")
                ours = entry["kind"] == "phase-entered" and entry["body"].get("period") == self.period
                if ours and phase in ("disputing", "paying"):
                    answered, disputed = {}, phase == "disputing"
                of = key.split("/")[1] if "/" in key else ""
                if entry["kind"] == "reviewer-assigned" and of in matters:
                    fair = self.is_drawn(entry, terms, matters[of], preparers)
                    self.must(fair, "mandate", key, "the lots fall otherwise")
                    matters[of]["panel"] = entry["body"].get("panel", [])
                continue
            each = decisions[key]
            content, at = each["content"], entry["at"]
            if content["period"] != self.period:
                continue
            message, target, actor = content["message"], content["target"], content["actor"]
            where = "decision %s" % content["decisionId"]
            of = detail(content, "dispute") if message == "joinDispute" else target
            matter = matters.get(of, {"parties": {}, "left": set(), "authors": set()})
            if message == "determine" and target in matters:
                is_drawn = matter["panel"] or (drawn and not matter["kind"])
                right = not is_drawn or actor in matter["panel"]
                right = right and self.is_agreed(each, entry, terms, matter)
                self.must(right, "mandate", where, "other reviewers, or too few")
                matter["opinions"].append(each)
            if message == "updatePlan":
                right = actor in owners.get(re.sub(r"-[0-9]+\Z", "", target), ())
                self.must(right, "mandate", where, "it is for the owner of the plan")
            if message == "signOff" and aside:
                parties = set()
                for of_it in answered.values():
                    parties |= set(of_it["parties"]) - of_it["left"]
                own = self.is_of(actor, at, at, parties)
                self.must(not own, "mandate", where, "it answers a dispute of their own")
            if message in ("submit", "decideWithheld", "review", "joinDispute"):
                preparers.add(actor)
            if message == "determine" or message in OPENINGS or message in PAPERS:
                preparers.update({actor} if message in OPENINGS else {actor, each["principal"]})
            if message in PAPERS or message == "joinDispute":
                matter["authors"].update({actor, each["principal"]} if message in PAPERS else {actor})
            if message == "appealDispute" and target in matters:
                matter["opinions"] = []
            if message == "review":
                for name in content["details"]:
                    if name.startswith("planOwner."):
                        plan = "%s-%s" % (self.period, name[len("planOwner.") :])
                        owners.setdefault(plan, set()).add(detail(content, name))
            if message in OPENINGS:
                of = "%s-D%d" % (self.period, len(matters) + 1)
                matters[of] = {"parties": {target: at}, "left": set(), "panel": []}
                matters[of].update(at=at, authors={actor}, opinions=[])
                matters[of]["kind"] = detail(content, "kind") if message == "raiseMatter" else ""
                matters[of]["opening"] = openings.setdefault(target, entry["hash"])
                if message == "openDispute" or not disputed:
                    answered[of] = matters[of]
            if message == "joinDispute":
                matter["parties"][target] = at
            if message == "withdrawDispute":
                matter["left"].add((each["mandate"] or {"organisation": ""})["organisation"])
                if set(matter["parties"]) <= matter["left"]:
                    answered.pop(target, None)

    def is_of(self, name, since, at, parties):
        """Whether somebody is of one of these, or had a mandate for it from one instant to another."""
        person = self.people.get(name)
        if person is None:
            return False
        since, at = instant(since or at), instant(at)
        held = {
            each["organisation"]
            for each in person["mandates"]
            if instant(each["from"]) <= at and (each["to"] is None or instant(each["to"]) > since)
        }
        return bool((held | {person["of"]}) & set(parties))

    def is_agreed(self, determined, entry, terms, matter):
        """As many as the panel needs had come to it, and could still decide then."""
        if determined["opinion"]:
            return True
        declared = terms.get("matters", {}).get(matter["kind"], {})
        role = declared.get("role", terms["governance"]["determination"]["role"])
        content, at = determined["content"], entry["at"]
        before = (instant(at) - timedelta(minutes=1)).isoformat()
        early = [each for each, since in matter["parties"].items() if instant(since) <= instant(before)]
        same = []
        for said in matter["opinions"]:
            name, other = said["content"]["actor"], said["content"]["decision"]
            if other != content["decision"] or name in matter["authors"] | {content["actor"]}:
                continue
            held = [x for x in self.people.get(name, {"mandates": []})["mandates"] if x["role"] == role]
            able = any(is_valid_at(x, at) or is_valid_at(x, before) for x in held)
            if able and not self.is_of(name, matter["at"], before, early):
                same.append(said)
        return people_of(same + [determined]) >= declared.get("panel", 1)

    def is_drawn(self, entry, terms, matter, preparers):
        """Who could be drawn has a lot; the lowest sit, beside whom sat before, no two in one's place."""
        declared = terms.get("matters", {}).get(matter["kind"], {})
        role = declared.get("role", terms["governance"]["determination"]["role"])
        count = declared.get("panel", 1)
        parties = matter["parties"]
        body, at = entry["body"], instant(entry["at"])
        before = at - timedelta(minutes=1)
        now_, before_ = at.isoformat(), before.isoformat()
        if not has_fields(body, "panel lots") or not body["panel"]:
            return False
        lots, panel = body["lots"], body["panel"]
        kept = [each for each in matter["panel"] if each in lots]
        kept += [each for each in lots if each not in kept]
        orders = [self.apart(x, role, at_) for x in (lots, kept) for at_ in (now_, before_)]
        seated = any(
            panel == order[: len(panel)] and len(panel) >= min(count, len(order)) for order in orders
        )
        hashes = [hash_of({"opening": matter["opening"], "personId": each}) for each in lots]
        if hashes != sorted(set(hashes)) or not seated:
            return False
        early = {party for party, since in parties.items() if instant(since) <= before}
        for name, person in self.people.items():
            held = [each for each in person["mandates"] if each["role"] == role]
            within = lambda span, moment: is_valid_at(span, moment.isoformat())
            can = any(within(each, at) or within(each, before) for each in held)
            can = can and not self.is_of(name, matter["at"], before_, early)
            throughout = lambda span: within(span, at) and within(span, before)
            must = name not in preparers and any(throughout(key) for key in person["keys"])
            must = must and not self.is_of(name, matter["at"], now_, parties)
            must = must and any(
                throughout(each) and each.get("deputy") not in preparers for each in held
            )
            if must > (name in lots) or (name in lots) > can:
                return False
        return all(each in self.people for each in lots)

    def apart(self, order, role, at):
        """Those of whom none stands in for another, or for the same person; the first of them sits."""
        seated, seen = [], set()
        for name in order:
            held = self.people.get(name, {"mandates": []})["mandates"]
            held = [each for each in held if each["role"] == role and is_valid_at(each, at)]
            selves = {name} | {each.get("deputy") or name for each in held}
            if not selves & seen:
                seated.append(name)
                seen |= selves
        return seated

    def check_review(self, number_, revision):
        """The figures say what the review decided before the revision was calculated."""
        record, entry = revision["record"], revision["entry"]
        agreement = self.agreements[record["agreementHash"]]
        review, values = agreement["governance"]["review"], revision["figures"]
        must = lambda holds, message: self.must(holds, "figures", "revision %s" % number_, message)
        if entry is None:
            return
        said = [each for each in self.decisions if each["seq"] < entry["seq"]]
        said = [each for each in said if each["content"]["period"] == self.period]
        reviews = [each for each in said if each["content"]["message"] == "review"]
        reviews = [each for each in reviews if each["content"]["decision"] != "defer"]
        if "review.withheld" in values:
            withheld = values["review.withheld"] == "1"
            last = reviews[-1]["content"]["decision"] if reviews else None
            silent = withheld and review["silence"] == "withhold"
            must(silent or (last == "withhold") == withheld, "the review decided otherwise")
            if last is not None and not silent:
                people = people_of(each for each in reviews if each["content"]["decision"] == last)
                must(people >= review["count"], "too few people had decided so in the review")
        for clause in agreement["clauses"]:
            if clause["kind"] != "withhold":
                continue
            of = [each for each in said if each["content"]["message"] == "decideWithheld"]
            of = [each for each in of if each["content"]["target"] == clause["id"]]
            given, reached = [], []
            for state, decision in (("released", "release"), ("forfeited", "forfeit")):
                alike = [each for each in of if each["content"]["decision"] == decision]
                by_revision = {}
                for each in alike:
                    by_revision.setdefault(each["content"]["revisionHash"], []).append(each)
                people = [people_of(each) for each in by_revision.values()]
                enough = any(each >= review["count"] for each in people)
                set_ = values.get("review.%s.%s" % (state, clause["id"])) == "1"
                must(enough or not set_, "nobody decided that %s is %s" % (clause["id"], state))
                given += [state] if set_ else []
                reached += [state] if enough else []
            must(len(given) < 2, "what %s holds is released and forfeited" % clause["id"])
            must(bool(given) or not reached, "what was decided about %s is left out" % clause["id"])

    def check_quorum(self, where, quorum, before, counts):
        """Enough people had decided; whoever stands in for another counts as that person."""
        said = [each for each in self.decisions if each["seq"] < before]
        reached = self.is_quorum(quorum, [each for each in said if counts(each["content"])])
        self.must(reached, "mandate", where, "too few people had decided")

    @staticmethod
    def is_quorum(quorum, decisions):
        if quorum is None:
            return False
        counted = once_each(decisions)
        counted = [(each["mandate"] or {"organisation": ""})["organisation"] for each in counted]
        votes = sum(quorum.get("votes", {}).get(of, 1) for of in counted)
        sides = all(set(counted) & set(side) for side in quorum.get("oneOfEach", []))
        reached = len(counted) >= quorum["count"] and votes >= quorum.get("votesNeeded", 0)
        return reached and sides

    def check_adopted(self, revision, previous):
        """Another version of the agreement was adopted by the quorum of the one before."""
        record, last = revision["record"], previous["record"]
        if record["agreementHash"] == last["agreementHash"]:
            return
        before = (revision["entry"] or {"seq": 0})["seq"]
        identity = {
            "form": "gainshare-adoption-effect/1",
            "programme": self.programme,
            "period": self.period,
            "revisionHash": last["revisionHash"],
            "agreementHash": record["agreementHash"],
            "resultHash": record["identity"]["resultHash"],
        }
        adopts = lambda content: (
            content["message"] == "adoptAmendment"
            and content["decision"] == "adopt"
            and content["revisionHash"] == last["revisionHash"]
            and detail(content, "agreementHash") == record["agreementHash"]
        )
        said = [each for each in self.decisions if each["seq"] < before and adopts(each["content"])]
        since = said[-1]["seq"] if said else before
        back = [entry for entry in self.entries.values() if since < entry["seq"] < before]
        back = [entry for entry in back if entry["kind"] == "phase-entered"]
        back = [entry["body"] for entry in back if entry["body"].get("period") == self.period]
        seen = {hash_of(identity)}
        if any(body["phase"] in ("reviewing", "collecting") for body in back):
            seen = {detail(each["content"], "effectHash") for each in said}
        quorum = agreed(self.agreements[last["agreementHash"]], "governance.adoption", None)
        about = lambda each: (each["content"]["target"], detail(each["content"], "effectHash"))
        # Who signed a proposal that lapsed has not signed the next one, whatever its effect.
        reached = any(
            self.is_quorum(quorum, [each for each in said if about(each) == one])
            for one in {about(each) for each in said}
            if one[1] in seen
        )
        where = "revision %s" % record["identity"]["number"]
        self.must(reached, "mandate", where, "its agreement was not adopted by those who saw its effect")

    def check_revisions(self):
        ours = [entry for entry in self.entries.values()]
        ours = [entry for entry in ours if entry["body"].get("period") == self.period]
        planned = [entry for entry in ours if entry["kind"] == PLANS[0]]
        previous = None
        for number_, revision in self.revisions.items():
            if previous is not None:
                self.check_adopted(revision, previous)
            previous = revision
            record, entry = revision["record"], revision["entry"] or {"seq": 0}
            where = "revision %s" % number_
            terms = self.agreements[record["agreementHash"]]
            kinds = ("statement-issued", PLANS[0])
            used = [each for each in ours if each["kind"] in kinds]
            used = [each["seq"] for each in used if each["body"].get("revision") == number_]
            signed = lambda content: (
                content["message"] == "signOff"
                and content["decision"] == "sign"
                and content["revisionHash"] == record["revisionHash"]
            )
            if used:
                self.check_quorum(where, terms["governance"]["signOff"], min(used), signed)
            paid = [each["body"] for each in planned if each["seq"] < entry["seq"]]
            for each in ours:
                of_it = each["body"].get("revision") == number_
                if each["kind"] != PLANS[2] or not of_it:
                    continue
                advanced = lambda content: (
                    content["message"] == "releaseAdvance"
                    and content["revisionHash"] == record["revisionHash"]
                )
                quorum = {"count": agreed(terms, "disputes.advance.count", float("inf"))}
                self.check_quorum(each["key"], quorum, each["seq"], advanced)
            decided = people_of(
                each
                for each in self.decisions
                if paid
                and each["seq"] < entry["seq"]
                and each["content"]["message"] == "decideWithheld"
                and each["content"]["revisionHash"] == paid[-1].get("revisionHash")
            )
            self.check_review(number_, revision)
            self.check_sources(number_, revision)
            if paid and decided < terms["governance"]["review"]["count"]:
                reopened = lambda content: (
                    content["message"] == "reopen"
                    and content["revisionHash"] == paid[-1].get("revisionHash")
                )
                count = agreed(terms, "governance.reopening.count", float("inf"))
                self.check_quorum(where, {"count": count}, entry["seq"], reopened)


def once_each(decisions):
    """The first decision of each person and of each whom somebody stands in for."""
    counted, people = [], set()
    for each in decisions:
        voters = {each["content"]["actor"], each["principal"]}
        if not voters & people:
            people |= voters
            counted.append(each)
    return counted


def people_of(decisions):
    return len(once_each(decisions))


# --- Pages ---------------------------------------------------------------------------------------


class Page(HTMLParser):
    """The texts of the elements of the class `amount`, each with its tag and section; headings."""

    EMPTY = ("meta", "br", "hr", "img", "link", "input")

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.amounts, self.headings = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag in self.EMPTY:
            return
        of = dict(attributes)
        name = of.get("aria-labelledby") or ""
        is_amount = "amount" in (of.get("class") or "").split()
        if is_amount:
            names = [each for _, _, each in self.open] + [name]
            self.amounts.append({"tag": tag, "sections": names, "text": ""})
        self.open.append((tag, is_amount, name if tag == "section" else ""))
        if tag == "h1":
            self.headings.append("")

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if any(is_amount for _, is_amount, _ in self.open):
            self.amounts[-1]["text"] += data
        if any(tag == "h1" for tag, _, _ in self.open):
            self.headings[-1] += data


# A number as people write it, with whatever groups its digits.
SHOWN = re.compile("[0-9](?:[0-9.,'\u2019\u00a0\u202f]*[0-9])?")


def significant(text):
    return re.sub("[^0-9]", "", text).strip("0")


def texts_of(value):
    """All texts and whole numbers in a model."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for each in value for text in texts_of(each)]
    return [] if value is None else [str(value)]


def shows(html, model):
    """The page has the party, the amount due, the lines and the total; no number from elsewhere."""
    page = Page(html)
    known = {significant(each) for text in texts_of(model) for each in SHOWN.findall(text)}
    cells = [each["text"] for each in page.amounts if "\u2248" not in each["text"]]
    if any(significant(each) not in known for text in cells for each in SHOWN.findall(text)):
        return False
    written = " ".join(texts_of(model))
    if any(each not in written for each in re.findall("[0-9a-f]{64}", html)):
        return False
    due, lines = model["due"], model["lines"]
    wanted = [due["amount"]] if due["direction"] != "nothing" else []
    total = [model["amounts"]["totalAmount"]] if lines else []
    wanted_lines = [line["amount"] for line in lines] + total
    headline = [each["text"] for each in page.amounts if each["tag"] == "p"]
    rows = [x["text"] for x in page.amounts if x["tag"] == "td" and "lines" in x["sections"]]
    said = lambda texts: [("\u2212" in x, re.sub("[^0-9]", "", x)) for x in texts]
    meant = lambda amounts: [(x.startswith("-"), re.sub("[^0-9]", "", x)) for x in amounts]
    same = said(headline) == meant(wanted) and said(rows) == meant(wanted_lines)
    return same and page.headings == [model["party"]["title"]]


def touching(transfers, purposes, party):
    """What is debited to such accounts (of a party, where one is named) less what is credited."""
    total = 0
    for transfer in transfers:
        for side, sign in (("debit", 1), ("credit", -1)):
            account = transfer[side]
            if account["purpose"] in purposes and party in (None, account.get("partyId")):
                total += sign * int(transfer["amount"])
    return total


def settled_by(transfers, party):
    """What leaves a party's accounts but for the lines themselves."""
    sides = lambda each: (each["debit"]["purpose"], each["credit"]["purpose"])
    beside = [each for each in transfers if "pool" not in sides(each)]
    return touching(beside, ("payable", "receivable"), party)


def direction_of(transfer, party, clearing):
    """Which way a payment goes with a party, told by the accounts that it moves."""
    debit, credit = transfer.get("debit", {}), transfer.get("credit", {})
    from_, to = debit.get("purpose"), credit.get("purpose")
    through = lambda account: account.get("partyId") == clearing
    if from_ in ("payable", "advance") and debit.get("partyId") == party:
        if to in ("clearing", "receivable") and through(credit):
            return "pay"
    if to == "receivable" and credit.get("partyId") == party != clearing:
        if from_ == "payable" or (from_ == "clearing" and through(debit)):
            return "collect"
    return None


def has_steps_behind(model):
    """The steps that the lines rest on, by way of each other, and no others."""
    steps = {step["stepId"]: step for step in model["steps"]}
    waiting, reached = [line["stepId"] for line in model["lines"]], set()
    while waiting:
        each = waiting.pop()
        if each not in steps:
            return False
        if each not in reached:
            reached.add(each)
            sources = [given["from"] for given in steps[each]["inputs"].values()]
            waiting += [source[5:] for source in sources if source.startswith("step:")]
    return len(reached) == len(model["steps"])


def state_after(said):
    """What the bank's answers make of a payment."""
    statuses, state = {status for status, _, _ in said}, "pending"
    for status, of in STATES:
        state = of if status in statuses else state
    return state


def late_payment(payment):
    """Money that came after its debt was carried goes where the debt is."""
    line = "late-" + payment["line"]
    place, late = payment["transferId"][: -len(payment["line"])], dict(payment, line=line)
    for side in ("debit", "credit"):
        if payment[side]["purpose"] != "clearing":
            late[side] = dict(payment[side], purpose="carried")
    return dict(late, transferId=place + line)


NAMED_HEAD = re.compile(r"(?:^| )audit ([0-9]+):([0-9a-f]{64})\Z")
HEADING = "end_to_end_id,party,holder_name,account,amount,currency,requested_on,reference"


def read_csv(content, revision_hash):
    """The payments (id, party, amount, currency), totals and references of a table."""
    heading, *rows = csv.reader(io.StringIO(content, newline=""), strict=True)
    control = rows.pop()
    if heading != HEADING.split(",") or any(len(row) != 8 for row in [*rows, control]):
        raise ValueError("it is no table of payments")
    count, _, word = control[3].partition(" ")
    last, _, hash_ = control[7].rpartition(" ")
    whole = control[0] == "CONTROL" and word == "payments" and hash_ == revision_hash
    if not whole or any(row[5] != control[5] for row in rows):
        raise ValueError("its last row is another")
    payments = [(row[0], row[1], row[4], row[5]) for row in rows]
    return payments, [(count, control[4])], [*(row[7] for row in rows), last]


def read_pain(content, _):
    """The same of pain.001, which names no party."""
    if "<!" in content:
        raise ValueError("it has more than elements")
    root = ElementTree.fromstring(content.encode("utf-8"))
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2]
    block = root.find("CstmrCdtTrfInitn/PmtInf")
    if block is None or len(root.findall("CstmrCdtTrfInitn/PmtInf")) != 1:
        raise ValueError("it has not one block")
    payments, references = [], []
    for each in block.findall("CdtTrfTxInf"):
        texts = [each.findall(path) for path in ("PmtId/EndToEndId", "Amt/InstdAmt", "RmtInf/Ustrd")]
        if [len(found) for found in texts] != [1, 1, 1]:
            raise ValueError("a payment has not one id, amount and reference")
        identity, amount, reference = (found[0] for found in texts)
        payments.append((identity.text, None, amount.text, amount.get("Ccy")))
        references.append(reference.text or "")
    if len(list(root.iter("CdtTrfTxInf"))) != len(payments):
        raise ValueError("a payment stands elsewhere")
    counts = [each.text for each in root.iter("NbOfTxs")]
    sums = [each.text for each in root.iter("CtrlSum")]
    if len(counts) != 2 or len(sums) != 2:
        raise ValueError("it does not count its payments twice")
    return payments, list(zip(counts, sums)), references


def agreed(terms, path, otherwise):
    """What stands at a path of the agreement."""
    for name in path.split("."):
        terms = terms.get(name) if isinstance(terms, dict) else None
    return otherwise if terms is None else terms


def details(content, name):
    value = content["details"].get(name, [])
    return [value] if isinstance(value, str) else value


def person_of(content):
    """Whom a change is about."""
    if content["message"] == "registerPerson":
        return detail(content, "personId")
    return content["target"] if content["message"] in ("grantMandate", "addKey") else ""


def detail(content, name):
    value = content["details"].get(name, "")
    return value if isinstance(value, str) else ""


def check(lines, head=None):
    checker = Checker(head)
    try:
        for line in lines:
            checker.read(line)
            if checker.is_enough():
                return checker
        checker.finish()
    except (*MALFORMED, OSError, EOFError, zlib.error) as error:
        checker.must(False, "format", "the file", "it cannot be read: %s" % error)
    return checker


# A line is one record; a few bytes of gzip can say a line that fills the memory.
LINE_LIMIT = 64 * 1024 * 1024


def lines_of(path):
    with open(path, "rb") as file:
        opened = gzip.open if file.read(2) == b"\x1f\x8b" else open
    with opened(path, "rt", encoding="utf-8", newline="\n") as text:
        while line := text.readline(LINE_LIMIT + 1):
            if len(line) > LINE_LIMIT:
                raise ValueError("a line has more than %d characters" % LINE_LIMIT)
            yield line[:-1] if line.endswith("\n") else line


def main():
    parser = argparse.ArgumentParser(description="Checks an audit pack.")
    parser.add_argument("pack")
    parser.add_argument("--head", help="SEQ:HASH of an audit entry known from elsewhere")
    arguments = parser.parse_args()
    head = None
    if arguments.head:
        # As a statement prints it, or an anchor has it.
        form = r"(?:[^\W\d_]+ )?([1-9][0-9]{0,14}): ?([0-9a-f]{64})"
        named = re.fullmatch(form, arguments.head.strip())
        if named is None:
            parser.error("write --head as SEQ:HASH: the number of the entry, 64 digits of its hash")
        head = (int(named[1]), named[2])
    try:
        checker = check(lines_of(arguments.pack), head)
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        print("BROKEN: the file cannot be read to its end: %s" % error)
        sys.exit(1)
    for finding in checker.findings:
        print("%s: %s: %s" % finding)
    counts = (checker.records, checker.steps_checked, checker.signatures)
    verdict = "BROKEN" if checker.findings else "OK"
    print("%s: %d records, %d steps, %d signatures" % ((verdict,) + counts), end="; ")
    print("the chain ends with entry %d:%s" % checker.head, end="; ")
    print("whether the steps are those of the agreement is not checked here", end=", ")
    print("nor the words and pictures of a statement's page")
    sys.exit(1 if checker.findings else 0)


if __name__ == "__main__":
    main()
