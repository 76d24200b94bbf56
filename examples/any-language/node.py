#!/usr/bin/env python3
"""A node that writes to everyone whom it lists, in every tick. With `mended` behind it the dead stay dead."""
import json
import re
import sys

MENDED = "mended" in sys.argv[1:]

HELLO = {
    "name": "zombie",
    "settings": {
        "failTicks": {"meaning": "who is silent for longer is suspected", "least": 2, "most": 5},
        "cleanupTicks": {"meaning": "who is silent for longer is removed", "least": 3, "most": 8},
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
    def __init__(self, name, introducer, settings):
        self.name, self.introducer = name, introducer
        self.fail, self.cleanup = settings["failTicks"], settings["cleanupTicks"]
        self.in_group = name == introducer
        self.heard = {}  # when each other member was heard of last
        self.removed = set()

    def silent(self, now, ticks):
        """Whom it lists besides itself, silent for no less. Python walks a set in another order in each process."""
        return sorted(name for name, at in self.heard.items() if now - at >= ticks)

    def tick(self, now):
        for name in self.silent(now, self.cleanup + 1):
            del self.heard[name]
            self.removed.add(name)
        others = self.silent(now, 0)
        message = " ".join([self.name, *others])
        receivers = others if self.in_group else [self.introducer]
        return [{"to": to, "message": message, "kind": "HEARTBEAT"} for to in receivers]

    def receive(self, now, message):
        if not isinstance(message, str) or not re.fullmatch(r"n[1-9][0-9]{0,8}( n[1-9][0-9]{0,8})*", message):
            return
        sender, *names = message.split(" ")
        for name in names:
            if name not in self.heard and name != self.name and not (MENDED and name in self.removed):
                self.heard[name] = now
        self.heard[sender], self.in_group = now, True
        self.removed.discard(sender)

    def view(self, now):
        lists = [self.name, *self.silent(now, 0)]
        return {"in": self.in_group, "lists": lists, "suspects": self.silent(now, self.fail + 1)}


nodes = {}


def answer(q):
    if q["do"] == "hello":
        return HELLO
    if q["do"] in ("run", "end"):
        return {}
    if q["do"] == "node":
        nodes[q["node"]] = Node(q["self"], q["introducers"][0], q["settings"])
        return {"view": nodes[q["node"]].view(0)}
    node, now = nodes[q["node"]], q["now"]
    send = node.tick(now) if q["do"] in ("start", "tick") else []
    if q["do"] == "receive":
        node.receive(now, q["message"])
    return {"view": node.view(now), "send": send}


for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps({"ask": question["ask"], **answer(question)}), flush=True)
