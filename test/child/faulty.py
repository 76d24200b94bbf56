"""A child with one thing wrong: `faulty.py <fault> <k>` does it where question k would be answered. Until then it lists itself."""
import json
import os
import signal
import sys
import time

fault, at = (sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 2 else ("none", 0)


def say(text):
    os.write(1, text if isinstance(text, bytes) else text.encode())


def right(q):
    if q["do"] == "hello":
        return {"name": "faulty"}
    if q["do"] in ("run", "end"):
        return {}
    if q["do"] == "node":
        return {"view": {"in": True, "lists": [q["self"]]}}
    if q["do"] == "tick":
        return {"send": [{"to": "n1", "message": "hi"}]}
    return {}


def line(q, **more):
    return json.dumps({"ask": q["ask"], **right(q), **more}) + "\n"


def last_words(text):
    print(text, file=sys.stderr, flush=True)


def forever(act):
    while True:
        act()


FAULTS = {
    "dies": lambda q: 1 / 0,
    "exits early": lambda q: sys.exit(0),
    "crashes": lambda q: os.kill(os.getpid(), signal.SIGSEGV),
    "is killed": lambda q: os.kill(os.getpid(), signal.SIGKILL),
    "hangs": lambda q: (last_words("about to hang"), time.sleep(1000)),
    "spins": lambda q: forever(lambda: None),
    "is silent": lambda q: None,
    "says rubbish": lambda q: say("rubbish\n"),
    "says nothing": lambda q: say("\n"),
    "says a list": lambda q: say("[1]\n"),
    "says NaN": lambda q: say('{"ask": NaN}\n'),
    "goes too deep": lambda q: say("[" * 1000000 + "\n"),
    "answers twice": lambda q: say(line(q) + line(q)),
    "answers again later": lambda q: (say(line(q)), time.sleep(0.05), say(line(q))),
    "floods a line": lambda q: forever(lambda: say("x" * 65536)),
    "floods lines": lambda q: forever(lambda: say(line(q))),
    "answers another": lambda q: say(line({**q, "ask": q["ask"] + 1})),
    "answers none": lambda q: say("{}\n"),
    "cuts a line": lambda q: (say(line(q)[:9]), sys.exit(0)),
    "breaks UTF-8": lambda q: say(b'{"ask": ' + str(q["ask"]).encode() + b', "\xff": 1}\n'),
    "closes its output": lambda q: (os.close(1), time.sleep(1000)),
    "lists no node": lambda q: say(line(q, view={"in": True, "lists": ["me"]})),
    "lists a number": lambda q: say(line(q, view={"in": True, "lists": [1]})),
    "forgets the group": lambda q: say(line(q, view={"lists": []})),
    "misspells": lambda q: say(line(q, sends=[])),
    "sends to nobody": lambda q: say(line(q, send=[{"message": 1}])),
    "keeps nothing": lambda q: say(line(q, keeps=[{"what": "members", "size": -1, "limit": 2}])),
    "knows nothing": lambda q: say(line(q, knows=[{"what": "members"}])),
    "sends nothing": lambda q: say(line(q, send=[{"to": "n1"}])),
    "complains at length": lambda q: (last_words("x" * 1000000 + "\nthat was it"), sys.exit(3)),
}

for text in sys.stdin:
    question = json.loads(text)
    if question["ask"] == at:
        FAULTS[fault](question)
    else:
        say(line(question))
