/**
 * Does a child keep to the lines? Before any hunt it is asked what every author gets wrong once, one check after the
 * other, and told line by line what was asked, what came, and what is wrong with it.
 */

import { type Answer, nameOf, readAnswer } from './answers.ts';
import type { RawAnswer } from './channel.ts';
import { type Child, type ChildOptions, childOf } from './child.ts';
import { ChildFault } from './fault.ts';
import type { Hello } from './hello.ts';
import { begun, clocks, comeUp, type Exchange, NODES, type Played, SELVES } from './rehearsal.ts';

/** What a check has come to. `note`: nothing is wrong, but the claims will see little. */
export interface Finding {
  readonly check: string;
  readonly outcome: 'ok' | 'wrong' | 'note';
  /** What was seen, in a line or more. */
  readonly lines: readonly string[];
}

const TICKS = 40;
const WAITING_LINES = 8;

/** What somebody may send who is no node: each is JSON, and none need be a message. */
const JUNK = [
  null,
  0,
  -1,
  0.5,
  1e300,
  true,
  '',
  'message',
  '\u0000',
  [],
  [[]],
  [null],
  {},
  { kind: 7 },
  [{}, 'n1'],
];

/** Each check as soon as it is made. The first that finds the child unable to speak is the last. */
export function* conformance(options: ChildOptions): Generator<Finding> {
  const child = childOf(options);
  const twin = childOf(options);
  try {
    const hello = yield* checked('hello', () => greeted(child));
    if (hello === null) return;
    const first = yield* checked('a group of three', () => group(child, hello));
    if (first === null) return;
    yield* checked('a second run', () => sameAs(first.log, () => group(child, hello), 'in the run before'));
    yield* checked('a twin', () => {
      twin.hello();
      return sameAs(first.log, () => group(twin, hello), 'by another process of the same command');
    });
    yield* checked('lines that wait', () => linesThatWait(child, hello));
    yield* checked('a node comes back', () => comesBack(child, hello));
    yield* checked('messages that are none', () => junk(child, hello));
    yield* checked('a node leaves', () => leaves(child, hello));
    yield* checked('the end', () => {
      if (!child.closeAndWait())
        throw new ChildFault('its input has ended, and it has not: it was killed a second later');
      return { value: true, lines: ['it ends when its input does'] };
    });
  } finally {
    child.close();
    twin.close();
  }
}

interface Seen<Value> {
  readonly value: Value;
  readonly lines: readonly string[];
  readonly isNote?: boolean;
}

/** `null`: it is wrong. */
function* checked<Value>(check: string, look: () => Seen<Value>): Generator<Finding, Value | null> {
  try {
    const { value, lines, isNote = false } = look();
    yield { check, outcome: isNote ? 'note' : 'ok', lines };
    return value;
  } catch (error) {
    if (!(error instanceof ChildFault)) throw error;
    yield { check, outcome: 'wrong', lines: error.message.split('\n') };
    return null;
  }
}

function greeted(child: Child): Seen<Hello> {
  const hello = child.hello();
  const { name, settings, promises } = hello;
  const names = Object.keys(settings);
  const given = Object.keys(promises);
  return {
    value: hello,
    lines: [
      `it is called ${name}`,
      `settings: ${names.length === 0 ? 'none' : names.join(', ')}`,
      `promises: ${given.length === 0 ? 'none, so no claim with a date is judged' : given.join(', ')}`,
    ],
    isNote: given.length === 0,
  };
}

/** `nodes` come up, and what they send arrives in the next tick. */
function group(child: Child, hello: Hello): Seen<Played> & { readonly log: Exchange[] } {
  const played = begun(child);
  const { views, log } = played;
  let mail = SELVES.flatMap((_, node) => comeUp(played, hello, node, 0));
  let sent = mail.length;
  const step = (node: number, kind: string, rest: object): Answer['sends'] => {
    const question = { do: kind, run: played.run, node, ...rest };
    const { view, sends } = played.ask(question);
    views[node] = view ?? views[node]!;
    sent += sends.length;
    return sends;
  };
  for (let now = 1; now <= TICKS; now++) {
    const arriving = mail;
    const leaving: Answer['sends'][number][] = [];
    for (const { to, message } of arriving) {
      const node = SELVES.indexOf(to);
      if (node < 0) throw new ChildFault(`it writes to ${nameOf(to)}, and there are ${NODES} nodes`);
      leaving.push(...step(node, 'receive', { ...clocks(node, now), message: message.payload }));
    }
    SELVES.forEach((_, node) => {
      leaving.push(...step(node, 'tick', clocks(node, now)));
    });
    mail = leaving;
  }
  const strangers = SELVES.filter((self, node) => !views[node]!.addresses.includes(self));
  if (strangers.length > 0)
    throw new ChildFault(
      `${strangers.map(nameOf).join(', ')} does not list itself after ${TICKS} ticks: a node is among those that it lists`,
    );
  const isWhole = views.every((view) => view!.inGroup && view!.addresses.length === NODES);
  return {
    value: played,
    log,
    isNote: !isWhole,
    lines: [
      ...views.map(
        (view, node) =>
          `${nameOf(SELVES[node]!)} ${view!.inGroup ? 'is in the group and' : 'is not in the group and'} lists ${view!.addresses.map(nameOf).join(', ')} after ${TICKS} ticks`,
      ),
      `${sent} messages`,
    ],
  };
}

/** Told the same as before, it must answer the same. */
function sameAs(
  before: readonly Exchange[],
  play: () => { readonly log: readonly Exchange[] },
  when: string,
): Seen<true> {
  const { log } = play();
  const at = log.findIndex(
    ({ asked, means }, index) => asked !== before[index]?.asked || means !== before[index].means,
  );
  if (at < 0)
    return {
      value: true,
      lines: [`${log.length} questions, and the answers are those that were given before`],
    };
  throw new ChildFault(
    [
      `question ${at + 1} is answered in another way than ${when}`,
      `asked     ${log[at]!.asked}`,
      `answered  ${log[at]!.answered}`,
      `before    ${before[at]!.answered}`,
    ].join('\n'),
  );
}

/** While it is busy with one question others are on its standard input already, and it comes to them without being woken. */
function linesThatWait(child: Child, hello: Hello): Seen<true> {
  const turns = Array.from({ length: WAITING_LINES }, (_, turn) => clocks(0, turn + 1));
  const means = (raw: RawAnswer) => JSON.stringify(readAnswer(raw));
  const [alone, waiting] = [false, true].map((isForeseen) => {
    const played = begun(child);
    comeUp(played, hello, 0, 0);
    const questions = turns.map((at) => ({ do: 'tick', run: played.run, node: 0, ...at }));
    if (isForeseen) child.foresee(questions);
    return questions.map((question) => (isForeseen ? child.askForeseen(means) : child.ask(question, means)));
  });
  const at = alone!.findIndex((answer, turn) => answer !== waiting![turn]);
  if (at >= 0)
    throw new ChildFault(
      `tick ${at + 1} of ${WAITING_LINES} is answered ${waiting![at]} if all are asked at once, and ${alone![at]} one by one`,
    );
  return { value: true, lines: [`${WAITING_LINES} questions at once are answered as one by one`] };
}

function comesBack(child: Child, hello: Hello): Seen<true> {
  const played = begun(child);
  comeUp(played, hello, 0, 0);
  comeUp(played, hello, 1, 0);
  played.ask({ do: 'tick', run: played.run, node: 1, ...clocks(1, 0) });
  // The same address, in another life, and as another node.
  comeUp(played, hello, 1 + NODES, 1);
  const { addresses } = played.views[1 + NODES]!;
  return {
    value: true,
    lines: [
      `n2 starts again, as a node of its own, and lists ${addresses.map(nameOf).join(', ') || 'nobody'}`,
    ],
  };
}

function junk(child: Child, hello: Hello): Seen<true> {
  const played = begun(child);
  comeUp(played, hello, 0, 0);
  for (const message of JUNK)
    played.ask({ do: 'receive', run: played.run, node: 0, ...clocks(0, 1), message });
  played.ask({ do: 'tick', run: played.run, node: 0, ...clocks(0, 2) });
  return { value: true, lines: [`it lives through ${JUNK.length} of them`] };
}

function leaves(child: Child, hello: Hello): Seen<true> {
  const played = begun(child);
  comeUp(played, hello, 0, 0);
  const { sends } = played.ask({ do: 'leave', run: played.run, node: 0, ...clocks(0, 1) });
  return { value: true, lines: [`it answers, and sends ${sends.length} messages`] };
}
