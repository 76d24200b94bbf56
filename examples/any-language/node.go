// A node that writes to everyone whom it lists, in every tick. With `mended` behind it the dead stay dead.
package main

import (
	"encoding/json"
	"os"
	"regexp"
	"sort"
	"strings"
)

const hello = `{"name": "zombie", "settings": {
	"failTicks": {"meaning": "who is silent for longer is suspected", "least": 2, "most": 5},
	"cleanupTicks": {"meaning": "who is silent for longer is removed", "least": 3, "most": 8}},
	"conditions": ["failTicks < cleanupTicks"], "promises": {"suspectsAfter": "failTicks", "removesAfter": "cleanupTicks", "writesEvery": "1",
		"suspectedWithin": "nodes * cleanupTicks + nodes * delayTicks + delayTicks + stretchTicks + failTicks + 1",
		"removedWithin": "nodes * cleanupTicks + nodes * delayTicks + delayTicks + stretchTicks + cleanupTicks + 1"}}`

type question struct {
	Ask, Node, Now int
	Do, Self       string
	Introducers    []string
	Settings       struct{ FailTicks, CleanupTicks int }
	Message        any
}
type node struct {
	question // with which it was made
	inGroup  bool
	heard    map[string]int // when each other member was heard of last
	removed  map[string]bool
}
type object map[string]any

var isMended, isMessage = len(os.Args) > 1, regexp.MustCompile(`^n[1-9]\d{0,8}( n[1-9]\d{0,8})*$`)

// Whom it lists besides itself, silent for no less. Go walks a map in another order each time, and no two may differ.
func (n *node) silent(now, ticks int) []string {
	names := []string{}
	for name, at := range n.heard {
		if now-at >= ticks {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

func (n *node) tick(now int) []object {
	for _, name := range n.silent(now, n.Settings.CleanupTicks+1) {
		delete(n.heard, name)
		n.removed[name] = true
	}
	receivers, send := n.silent(now, 0), []object{}
	message := strings.Join(append([]string{n.Self}, receivers...), " ")
	if !n.inGroup {
		receivers = n.Introducers[:1]
	}
	for _, to := range receivers {
		send = append(send, object{"to": to, "message": message, "kind": "HEARTBEAT"})
	}
	return send
}

func (n *node) receive(now int, message any) {
	text, _ := message.(string)
	if !isMessage.MatchString(text) {
		return
	}
	names := strings.Split(text, " ")
	for _, name := range names[1:] {
		if _, isListed := n.heard[name]; !isListed && name != n.Self && !(isMended && n.removed[name]) {
			n.heard[name] = now
		}
	}
	n.heard[names[0]], n.inGroup = now, true
	delete(n.removed, names[0])
}

func main() {
	nodes, in, out := map[int]*node{}, json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for q := (question{Node: -1}); in.Decode(&q) == nil; q = (question{Node: -1}) {
		answer := object{"ask": q.Ask}
		switch n := nodes[q.Node]; q.Do {
		case "hello":
			json.Unmarshal([]byte(hello), &answer)
		case "node":
			nodes[q.Node] = &node{q, q.Self == q.Introducers[0], map[string]int{}, map[string]bool{}}
		case "start", "tick":
			answer["send"] = n.tick(q.Now)
		case "receive":
			n.receive(q.Now, q.Message)
		}
		if n := nodes[q.Node]; n != nil {
			lists, suspects := append(n.silent(q.Now, 0), n.Self), n.silent(q.Now, n.Settings.FailTicks+1)
			answer["view"] = object{"in": n.inGroup, "lists": lists, "suspects": suspects}
		}
		out.Encode(answer)
	}
}
