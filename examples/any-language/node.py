#!/usr/bin/env python3
"""A node that writes to everyone whom it lists, in every tick. With `mended` behind it the dead stay dead."""
import json
import re
import sys

MENDED = "mended" in sys.argv[1:]

HELLO = {
    "name": "zombie",
    "settings": {
        "failTicks": {"meaning": "who is silent for longer is suspected", "least": 2, "most": 10},
        "cleanupTicks": {"meaning": "who is silent for longer is removed", "least": 3, "most": 30},
    },
    "conditions": ["failTicks < cleanupTicks"],
    "promises": {
        "suspectsAfter": "failTicks",
        "removesAfter": "cleanupTicks",
        "writesEvery": "1",
        # Each node may be told once more of somebody who is down, and then by one who has been told later.
        "suspectedWithin": "nodes * cleanupTicks + nodes * delayTicks + delayTicks + stretchTicks + failTicks + 1",
        "removedWithin": "nodes * cleanupTicks + nodes * delayTicks + delayTicks + stretchTicks + cleanupTicks + 1",
    },
}


class Node:
    def __init__(self, self_, introducer, settings):
        self.self, self.introducer = self_, introducer
        self.fail, self.cleanup = settings["failTicks"], settings["cleanupTicks"]
        self.in_group = self_ == introducer
        self.heard = {self_: 0}  # when each member was heard of last, on the own clock
        self.suspects = []
        self.removed = set()

    def tick(self, now):
        self.heard[self.self] = now
        self.removed |= {other for other, at in self.heard.items() if now - at > self.cleanup}
        self.heard = {other: at for other, at in self.heard.items() if now - at <= self.cleanup}
        self.suspects = [other for other, at in self.heard.items() if now - at > self.fail]
        others = in_order(other for other in self.heard if other != self.self)
        receivers = others if self.in_group else [self.introducer]
        message = " ".join([self.self, *others])
        return [{"to": to, "message": message, "kind": "HEARTBEAT"} for to in receivers]

    def receive(self, now, message):
        if not isinstance(message, str) or not re.fullmatch(r"n[1-9]\d{0,8}( n[1-9]\d{0,8})*", message):
            return []
        sender, *others = message.split()
        for other in others:
            if other in self.heard or (MENDED and other in self.removed):
                continue
            self.heard[other] = now
        self.heard[sender] = now
        self.removed.discard(sender)
        self.in_group = True
        return []

    def view(self):
        return {"in": self.in_group, "lists": in_order(self.heard), "suspects": in_order(self.suspects)}


def in_order(names):
    return sorted(names, key=lambda name: int(name[1:]))


nodes = {}


def answer(q):
    if q["do"] == "hello":
        return HELLO
    if q["do"] in ("run", "end"):
        nodes.clear()
        return {}
    if q["do"] == "node":
        nodes[q["node"]] = Node(q["self"], q["introducers"][0], q["settings"])
    node, send = nodes[q["node"]], []
    if q["do"] == "tick":
        send = node.tick(q["now"])
    if q["do"] == "receive":
        send = node.receive(q["now"], q["message"])
    return {"view": node.view(), "send": send}


for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps({"ask": question["ask"], **answer(question)}), flush=True)
