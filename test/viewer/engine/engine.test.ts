/** The engine of the page: it opens, runs, judges and looks into runs as the command does. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../src/cases/parse-case.ts';
import { replayCase } from '../../../src/cases/replay.ts';
import { hardened } from '../../../src/gossip/variants.ts';
import { traceOfForeign } from '../../../src/known/known-logs.ts';
import { KNOWN_VARIANTS } from '../../../src/known/known-variants.ts';
import { tickSeen } from '../../../src/viewer/engine/details.ts';
import { createEngine } from '../../../src/viewer/engine/engine.ts';
import { keeper, runKept } from '../../../src/viewer/engine/kept-run.ts';
import type { Asked, AskName, Reply } from '../../../src/viewer/engine/messages.ts';
import { emptyCase } from '../../../src/viewer/engine/opened.ts';
import { serving } from '../../../src/viewer/engine/serve.ts';

const PATH = 'shrunk-cases/failure-completeness-c06921e3.json';
const TEXT = readFileSync(PATH, 'utf8');
const engine = createEngine({ known: KNOWN_VARIANTS, readForeign: traceOfForeign, pause: async () => {} });
const parsed = parseCase(TEXT, PATH, KNOWN_VARIANTS);
if (!parsed.ok) throw new Error(parsed.problem);
const zombie = parsed.value;

function ask<Name extends AskName>(name: Name, given: Asked[Name]['given']): Promise<Asked[Name]['answer']> {
  return engine.answer(name, given, () => {});
}
const zombieRun = () => ask('run', { value: zombie, variant: 'classic', isEdited: false });

describe('opens', () => {
  test('a case, with the variant that breaks something first', async () => {
    const opened = await ask('open', { text: TEXT, name: PATH });
    expect(opened).toMatchObject({ kind: 'case', variants: ['classic', 'hardened'], gone: [] });
  });

  test('a case of a variant that nobody here has, and says so', async () => {
    const text = TEXT.replaceAll('"classic"', '"mine"');
    expect(await ask('open', { text, name: PATH })).toMatchObject({ variants: ['hardened'], gone: ['mine'] });
  });

  test('a log of MP1, and nothing else', async () => {
    const text = readFileSync('test/mp1/logs/all-to-all-full-list/run-2/singlefailure.dbg.log', 'utf8');
    const opened = await ask('open', { text, name: 'dbg.log' });
    expect(opened).toMatchObject({
      kind: 'recording',
      isUnknownSchedule: true,
      tickMilliseconds: null,
      run: { verdict: null },
    });
    expect(await ask('open', { text: '{}', name: 'x.json' })).toMatchObject({ kind: 'refused' });
  });
});

test('has the verdict of the command, in its words, and all that happens', async () => {
  const { verdict, view, ticks, run } = await zombieRun();
  expect(verdict).toMatchObject({ outcome: 'as expected', isBad: false });
  expect(verdict!.line).toMatch(/^classic: as expected, violates failure-completeness at tick 23/);
  expect(view.violation).toMatchObject({ tick: 23, nodes: [1, 2], dueTick: 23 });
  expect(ticks!.find(({ tick }) => tick === 23)!.sentences[0]).toContain("n1's PING reaches n2");
  // It may be sent to another thread.
  expect(structuredClone({ verdict, view, ticks, run })).toEqual({ verdict, view, ticks, run });
});

test('looks into a tick: the list with what has changed, the state, the mail, each step', async () => {
  const { run } = await zombieRun();
  const { nodes, steps } = await ask('tick', { run, tick: 23, nodes: [1] });
  const [, n2] = nodes;
  expect(n2!.entries.map(({ name, change }) => [name, change])).toEqual([
    ['n1', 'raised'],
    ['n2', 'raised'],
    ['n3', 'added'],
  ]);
  expect(n2!.received).toMatchObject([
    { other: 'n1', kind: 'PING', tells: 'n1 23, n2 22, n3 10', sentTick: 22 },
  ]);
  expect(n2!.state).toContainEqual({ what: 'phase', says: 'in the group' });
  expect(steps.map(({ cause }) => cause)).toEqual(['receive', 'tick']);
  expect(steps[0]!.changes.map(({ name }) => name)).toEqual(['n1', 'n3']);
});

test('looks into a tick of a run that is too large to be kept as into one that is kept', () => {
  const whole = keeper(zombie.schedule.nodes);
  runKept(hardened, zombie.schedule, whole, () => {});
  for (const tick of [0, 1, 10, 23, 42]) {
    const part = keeper(zombie.schedule.nodes, tick);
    runKept(hardened, zombie.schedule, part, () => {}, tick + 1);
    expect(tickSeen(part, 3, tick, [0, 1, 2])).toEqual(tickSeen(whole, 3, tick, [0, 1, 2]));
  }
});

test('says by which messages a belief came about', async () => {
  const { run } = await zombieRun();
  const why = await ask('why', { run, node: 1, about: 2, tick: 23 });
  expect(why.links.map(({ tick, message }) => [tick, message])).toEqual([
    [23, 53],
    [11, 30],
    [10, 28],
  ]);
  await expect(ask('why', { run: 999, node: 0, about: 1, tick: 0 })).rejects.toThrow('no longer at hand');
});

test('saves what replays to the verdicts that it has', async () => {
  const faults = zombie.schedule.faults.map((fault) =>
    fault.kind === 'crash' ? { ...fault, atTick: 12 } : fault,
  );
  const value = { ...zombie, schedule: { ...zombie.schedule, faults } };
  const { text, name } = await ask('save', { value, variants: ['classic', 'hardened'] });
  const read = parseCase(text!, name, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  expect(name).toMatch(/^failure-completeness-[0-9a-f]{8}\.json$/);
  expect(replayCase(read.value, KNOWN_VARIANTS).map(({ outcome }) => outcome)).toEqual([
    'as expected',
    'as expected',
  ]);
});

test('a playground holds', async () => {
  const value = emptyCase(hardened);
  const { verdict } = await ask('run', { value, variant: 'hardened', isEdited: false });
  expect(verdict).toMatchObject({ violation: null, isBad: false });
});

test('questions are answered in turn, and what cannot be done has a reason', async () => {
  const replies: Reply[] = [];
  const serve = serving(engine, (reply) => {
    if (reply.kind !== 'progress') replies.push(reply);
  });
  serve({ number: 1, ask: 'run', given: { value: zombie, variant: 'nobody', isEdited: false } });
  serve({ number: 2, ask: 'run', given: { value: zombie, variant: 'classic', isEdited: false } });
  await new Promise((resolve) => setImmediate(resolve));
  await expect.poll(() => replies.length).toBe(2);
  expect(replies[0]).toEqual({
    number: 1,
    kind: 'failed',
    reason: 'there is no variant nobody in this page',
  });
  expect(replies[1]).toMatchObject({ number: 2, kind: 'answer' });
});

test('what would take days is refused', async () => {
  const value = { ...zombie, schedule: { ...zombie.schedule, horizonTicks: 1_000_000 } };
  await expect(ask('run', { value, variant: 'classic', isEdited: false })).rejects.toThrow(
    'a page runs 1000000 at most',
  );
});
