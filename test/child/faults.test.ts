/**
 * Whatever a child does instead of answering ends the run as a verdict: on the node whose turn it was, in words, with
 * what the child had to say. Nothing waits for ever, and nothing of it is left behind.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { purity } from '../../src/claims/claims-about-the-reducer.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { judge } from '../../src/judge/judge.ts';
import { firstDraw, indexBelow } from '../../src/protocol/chance.ts';
import { faulty, HAS_PYTHON, started, temporaryFolder } from '../support/children.ts';

/** A line too many is read with the answer or, where it came a moment later, for the next question's. */
const ONE_LINE_TOO_MANY = /answered with more than one line|answered as if asked \d+, not \d+/;

/** What it does, and what is said of it. */
const VERDICTS: readonly [fault: string, words: RegExp][] = [
  ['dies', /ended with exit code 1, asked .*; its last words: .*ZeroDivisionError: division by zero/],
  ['exits early', /ended with exit code 0, asked \{"ask":/],
  ['crashes', /was ended by SIGSEGV/],
  ['is killed', /was ended by SIGKILL/],
  ['hangs', /did not answer within 0.3 s, .*; its last words: about to hang/],
  ['spins', /did not answer within 0.3 s/],
  // It goes on with the next, which may be there already.
  ['is silent', /did not answer within 0.3 s|answered as if asked \d+, not \d+/],
  ['says rubbish', /answered rubbish, which is no JSON/],
  ['says nothing', /answered , which is no JSON/],
  ['says a list', /answered \[1\], which is no object/],
  ['says NaN', /answered \{"ask": NaN\}, which is no JSON/],
  ['goes too deep', /which is no JSON/],
  ['answers twice', ONE_LINE_TOO_MANY],
  ['answers again later', ONE_LINE_TOO_MANY],
  ['floods a line', /has said more than 8 MB without an end of line/],
  ['floods lines', ONE_LINE_TOO_MANY],
  ['answers another', /answered as if asked \d+, not \d+/],
  ['answers none', /answered without the number of the question/],
  ['cuts a line', /ended in the middle of a line/],
  ['breaks UTF-8', /which is no UTF-8/],
  ['closes its output', /closed its output|did not answer within 0.3 s/],
  ['lists no node', /view\.lists\[0\] must be the name of a node, such as "n1", but is "me"/],
  ['lists a number', /view\.lists\[0\] must be the name of a node/],
  ['forgets the group', /view\.in must be true or false, but is missing/],
  ['misspells', /an answer has no field "sends": there is ask, view, send/],
  ['sends to nobody', /send\[0\]\.to must be the name of a node, such as "n1", but is missing/],
  ['keeps nothing', /keeps\[0\]\.size must be a whole number, but is -1/],
  ['knows nothing', /knows\[0\]\.says must be a text, but is missing/],
  ['sends nothing', /send\[0\] has no message/],
  ['complains at length', /ended with exit code 3.*; its last words: x+… \| that was it/],
];

const SCHEDULE: Schedule = {
  nodes: 2,
  horizonTicks: 12,
  seed: '0',
  network: { delayBoundTicks: 1, messageBytesLimit: 1000 },
  settings: {},
  faults: [
    { kind: 'join', atTick: 0, node: 'n1' },
    { kind: 'join', atTick: 1, node: 'n2' },
  ],
};

/** The first questions are hello, run and two nodes; then come starts, ticks and messages, some thirty of them. */
const SEED = 20;
const FIRST = 5;
const CALLS = 25;

describe.skipIf(!HAS_PYTHON)('a child that does something else', () => {
  test.each(
    VERDICTS.map(([fault, words], index) => {
      const call = FIRST + indexBelow(firstDraw(SEED + index), CALLS);
      return { fault, words, call };
    }),
  )('$fault (question $call)', ({ fault, words, call }) => {
    // Only who does not answer is to be waited for in vain.
    const variant = started(faulty(fault, call), words.source.includes('0.3 s') ? 300 : 20_000);
    const { violation } = judge(variant.create(SCHEDULE), SCHEDULE, []);
    expect(violation?.claim).toBe('purity');
    expect(violation?.seen).toMatch(/^n[12] threw ChildFault: the child /);
    expect(violation?.seen).toMatch(words);
  });

  test('is started anew for the next run', () => {
    const variant = started(faulty('dies', 9));
    const run = () => judge(variant.create(SCHEDULE), SCHEDULE, []).violation;
    expect([run()?.tick, run()?.tick]).toEqual([run()?.tick, run()?.tick]);
  });

  test('has a twin with the same fault, which is told of the child', () => {
    const variant = started(faulty('answers none', 12));
    expect(purity.judge(variant.create(SCHEDULE), SCHEDULE).violation?.seen).toContain('without the number');
  });

  test('is not waited for as long the second time', () => {
    const variant = started(faulty('hangs', 9), 3000);
    const run = () => {
      const startedMs = performance.now();
      const { violation } = judge(variant.create(SCHEDULE), SCHEDULE, []);
      return { seen: violation?.seen, took: performance.now() - startedMs };
    };
    const [first, second] = [run(), run()];
    expect(first.seen).toContain('did not answer within 3 s');
    expect(second.seen).toMatch(/did not answer within ([012]\.\d+) s/);
    expect(first.took).toBeGreaterThan(3000);
  });
});

describe.skipIf(!HAS_PYTHON)('a child that is right', () => {
  test('holds what it is asked', () => {
    const variant = started(faulty());
    expect(judge(variant.create(SCHEDULE), SCHEDULE, []).violation).toBeNull();
    expect(purity.judge(variant.create(SCHEDULE), SCHEDULE).violation).toBeNull();
  });
});

/** Asks a child that never answers. */
const ASKING = `
  import { openChannel } from './src/child/channel.ts';
  const channel = openChannel(process.argv[1], { limitMilliseconds: 600_000 });
  channel.put({ do: 'hello' });
  channel.take();
`;

test('nothing of a child is left behind when the process that asks is killed', async () => {
  const folder = temporaryFolder();
  const naps = `sleep 1000.${process.pid}`;
  const command = `${naps} & echo > ${join(folder, 'started')}; exec ${naps}`;
  const asking = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', ASKING, command],
    { stdio: 'ignore' },
  );
  const napping = () => spawnSync('pgrep', ['-x', '-f', naps], { encoding: 'utf8' }).stdout;
  await expect.poll(() => existsSync(join(folder, 'started')), { timeout: 30_000 }).toBe(true);
  await expect.poll(napping, { timeout: 30_000 }).not.toBe('');
  asking.kill('SIGKILL');
  await expect.poll(napping, { timeout: 10_000 }).toBe('');
}, 60_000);
