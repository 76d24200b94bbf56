#!/usr/bin/env python3
"""A protocol that sets timers of its own, as sans-io libraries do, behind the lines: what is due is fired by `now`."""
import heapq
import json
import sys

EVERY, SILENCE = 2, 9


class Machine:
    """It knows no clock and no network: it is told what has arrived and what is due, and says when it wants to be woken."""

    def __init__(self, name, seed):
        self.name, self.peers, self.sent, self.timers = name, {seed} - {name}, [], []
        self.expires = {}
        self.set_timer(0, "beat")

    def set_timer(self, at, what):
        heapq.heappush(self.timers, (at, what))

    def next_timeout(self):
        return self.timers[0][0] if self.timers else None

    def handle_timeout(self, now):
        _, what = heapq.heappop(self.timers)
        if what == "beat":
            self.sent += [(peer, [self.name, *sorted(self.peers)]) for peer in sorted(self.peers)]
            self.set_timer(now + EVERY, "beat")
        elif what in self.expires and now >= self.expires[what]:
            self.peers.discard(what)
            del self.expires[what]

    def handle_input(self, now, message):
        for peer in message:
            if peer != self.name and (peer == message[0] or peer not in self.peers):
                self.peers.add(peer)
                self.expires[peer] = now + SILENCE
                self.set_timer(now + SILENCE, peer)


def step(machine, q):
    now = q["now"]
    if q["do"] == "receive" and is_message(q["message"]):
        machine.handle_input(now, q["message"])
    while q["do"] == "tick" and machine.next_timeout() is not None and machine.next_timeout() <= now:
        machine.handle_timeout(now)
    sent, machine.sent = machine.sent, []
    return [{"to": to, "message": message, "kind": "BEAT"} for to, message in sent]


def is_message(value):
    return isinstance(value, list) and value != [] and all(is_name(name) for name in value)


def is_name(value):
    return isinstance(value, str) and value[:1] == "n" and value[1:].isascii() and value[1:].isdigit() and value[1] != "0"


machines = {}


def answer(q):
    if q["do"] == "hello":
        return {"name": "timers", "promises": {"writesEvery": str(EVERY)}}
    if q["do"] in ("run", "end"):
        return {}
    send = []
    if q["do"] == "node":
        machines[q["node"]] = Machine(q["self"], q["introducers"][0])
    else:
        send = step(machines[q["node"]], q)
    machine = machines[q["node"]]
    return {"view": {"in": True, "lists": [machine.name, *machine.expires]}, "send": send}


for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps({"ask": question["ask"], **answer(question)}), flush=True)
