import { expect, test } from 'vitest';
import { type PropertyResult, toldRun } from '../../properties/support/told-run.ts';
import { emptyTotals } from '../../src/hunting/totals.ts';

const OF = { seen: 'hardened, seed 1998', firstThing: 'check', rules: undefined };

/** A property that has watched for these, and reached the first of them in 5 of 20 schedules. */
function watching(name: string, situations: readonly string[]): PropertyResult {
  const totals = { ...emptyTotals(), schedules: 20, situations: { [situations[0]!]: 5 } };
  return { name, row: { name, totals }, watched: { situations, totals }, kept: null, otherwise: null };
}

const plain: PropertyResult = {
  name: 'agreement',
  row: { name: 'agreement', totals: { ...emptyTotals(), schedules: 1000 } },
  watched: null,
  kept: null,
  otherwise: null,
};

test('each property that watches for situations is told in a table of its own, with those that it never reached', () => {
  const swim = watching('swim-hardened: every-claim', ['indirect-probe-saves', 'news-cut-off']);
  const gossip = watching('situations', ['one-node', 'two-nodes']);
  const { terminal, summary } = toldRun([plain, gossip, swim], OF);
  const [, ofGossip = '', ofSwim = ''] = terminal.split(' Reached by ');
  expect(ofGossip).toMatch(/^situations:\n\n situation .*\n one-node +5 +25\.00%\n two-nodes +0 +never\n/);
  expect(ofSwim).toMatch(
    /^swim-hardened: every-claim:\n\n situation .*\n indirect-probe-saves +5 +25\.00%\n news-cut-off +0 +never/,
  );
  expect(ofGossip).not.toContain('indirect-probe-saves');
  expect(summary).toContain('Situations, swim-hardened: every-claim');
});

test('how often a claim was judged is summed up, whatever its property is called', () => {
  const notJudged = { agreement: { 'a lie': 40 } };
  const own = {
    ...plain,
    row: {
      name: 'agreement, on its own schedules',
      claim: 'agreement',
      totals: { ...emptyTotals(), schedules: 300, notJudged },
    },
  };
  const { terminal } = toldRun([plain, own], OF);
  expect(terminal).toMatch(/ agreement, on its own schedules +300 +40 +0 /);
  expect(terminal).toContain(' 1,260 times a property has judged a schedule.');
});

test('who watches for nothing has no table', () => {
  expect(toldRun([plain], OF).terminal).not.toContain('Reached by');
});

test('what was never reached is of no interest where something is broken', () => {
  const broken = { ...plain, otherwise: 'it has failed' };
  expect(toldRun([broken, watching('situations', ['one-node'])], OF).terminal).not.toContain('one-node');
});
