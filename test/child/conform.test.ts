/** The author of a child is told what it does wrong by what was asked and what came. */
import { describe, expect, test } from 'vitest';
import { conformance, type Finding } from '../../src/child/conform.ts';
import { HAS_PYTHON, PYTHON_NODE, python } from '../support/children.ts';

function findingsOf(command: string): Finding[] {
  return [...conformance({ command, limitMilliseconds: 2000 })];
}

/** A node of Python whose answers depend on `how`: `n` counts the questions, over all runs. */
function node(how: string): string {
  return python(`
import json, random, sys
n = 0
for line in sys.stdin:
    q = json.loads(line)
    n += 1
    a = {"ask": q["ask"]}
    if q["do"] == "hello": a["name"] = "node"
    if q["do"] == "node": a["view"] = {"in": True, "lists": [q["self"]]}
    if q["do"] == "tick": a["send"] = [{"to": "n1", "message": 1}]
    ${how}
    print(json.dumps(a), flush=True)
`);
}

function wrongIn(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ outcome }) => outcome === 'wrong')
    .map(({ check, lines }) => `${check}: ${lines.join('\n')}`);
}

describe.skipIf(!HAS_PYTHON)('a child that keeps to the lines', () => {
  test('is right in every check', () => {
    const findings = findingsOf(PYTHON_NODE);
    expect(findings.map(({ check, outcome }) => `${check}: ${outcome}`)).toEqual([
      'hello: ok',
      'a group of three: ok',
      'a second run: ok',
      'a twin: ok',
      'lines that wait: ok',
      'a node comes back: ok',
      'messages that are none: ok',
      'a node leaves: ok',
      'the end: ok',
    ]);
  });

  test('is told what the claims will not see', () => {
    const findings = findingsOf(node(''));
    expect(wrongIn(findings)).toEqual([]);
    const notes = findings.filter(({ outcome }) => outcome === 'note').map(({ lines }) => lines.join(' '));
    expect(notes[0]).toContain('promises: none, so no claim with a date is judged');
    expect(notes[1]).toContain('n2 is in the group and lists n2 after 40 ticks');
  });
});

describe.skipIf(!HAS_PYTHON)('a child that does not is told of', () => {
  test.each([
    ['a name that is none', 'if n == 1: a["name"] = ""', /hello: .*name: must be 1 to 64 letters/],
    [
      'what a run leaves behind',
      'if q["do"] == "tick": a["send"][0]["message"] = n',
      /a second run: question \d+ is answered in another way than in the run before\nasked {5}.*tick/,
    ],
    [
      'chance of its own',
      'if q["do"] == "tick": a["send"][0]["message"] = random.random()',
      /a twin: question \d+ is answered in another way than by another process/,
    ],
    [
      'a message that is none',
      'if q["do"] == "receive" and q["message"] != 1: q["message"]["x"]',
      /messages that are none: the child ended with exit code 1, asked .*"message":null.*TypeError/,
    ],
    [
      'a node without itself',
      'if q["do"] == "node": a["view"]["lists"] = []',
      /a group of three: n1, n2, n3 does not list itself/,
    ],
    [
      'a node that is nowhere',
      'if q["do"] == "tick": a["send"][0]["to"] = "n9"',
      /a group of three: it writes to n9, and there are 3 nodes/,
    ],
    ['a view that is missing', 'a.pop("view", None)', /a group of three: .*view is missing/],
    ['a farewell that it cannot say', 'if q["do"] == "leave": 1 / 0', /a node leaves: .*ZeroDivisionError/],
  ])('%s', (_, how, words) => {
    expect(wrongIn(findingsOf(node(how))).join('\n')).toMatch(words);
  });

  test('a line of which it reads no more than the first that has come', () => {
    const forgetful = python(
      'import os, sys\nclass First:\n  def __iter__(self):\n    while b := os.read(0, 65536): yield b.split(b"\\n")[0]\nsys.stdin = First()\nexec(open("examples/any-language/node.py").read())',
    );
    expect(wrongIn(findingsOf(forgetful)).join('\n')).toMatch(
      /^lines that wait: the child did not answer within 2 s/,
    );
  });

  test('an end that it does not hear', () => {
    const deaf = python(
      'import time, sys\nexec(open("examples/any-language/node.py").read())\ntime.sleep(1000)',
    );
    expect(wrongIn(findingsOf(deaf)).join('\n')).toMatch(/^the end: its input has ended, and it has not/);
  });

  test('a command that is not there', () => {
    expect(wrongIn(findingsOf('no-such-program')).join('\n')).toMatch(
      /^hello: the child ended with exit code 127, .*not found/,
    );
  });
});
