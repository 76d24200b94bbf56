/** What the fuzzing begins with: files that are as they should be. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCase } from '../../src/cases/format-case.ts';
import { coordinate } from '../../src/cli/check/coordinate.ts';
import type { CheckPlan } from '../../src/cli/check/plan.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { planOf, workerOf } from '../support/checks.ts';
import { REAL_LOGS } from '../support/mp1.ts';

export interface Corpus {
  readonly cases: readonly string[];
  /** The reports of the two shards of a check. */
  readonly reports: readonly (readonly [string, string])[];
  readonly logs: readonly string[];
  readonly configs: readonly string[];
}

const LOGS = [
  'gossip-fanout-2/run-1/singlefailure',
  'all-to-all-full-list/run-1/msgdropsinglefailure',
  'all-to-all-readds-removed/run-1/multifailure',
] as const;

const CONFIGS = [
  'MAX_NNB: 4\nSINGLE_FAILURE: 1\nDROP_MSG: 0\nMSG_DROP_PROB: 0\n',
  'MAX_NNB: 3\nSINGLE_FAILURE: 0\nDROP_MSG: 1\nMSG_DROP_PROB: 0.1\n',
];

export async function loadCorpus(): Promise<Corpus> {
  const textOf = (path: string) => readFileSync(path, 'utf8');
  return {
    cases: [formatCase(lostJoinRequest()), ...keptCases().map(textOf)],
    reports: [
      await shards({ claims: ['conservation'], runs: 40 }),
      await shards({ claims: ['agreement', 'conservation'], runs: 12 }),
      await shards({ claims: ['agreement'], runs: 12, variant: 'mine', protocol: './mine.mjs' }),
    ],
    logs: LOGS.map((name) => textOf(`${REAL_LOGS}/${name}.dbg.log`)),
    configs: CONFIGS,
  };
}

function keptCases(): string[] {
  const names = readdirSync('shrunk-cases').filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => join('shrunk-cases', name));
}

/** What breaks breaks early, so that little is searched again. */
async function shards(parts: Partial<CheckPlan>): Promise<readonly [string, string]> {
  const [one, other] = await Promise.all(
    [1, 2].map((index) =>
      coordinate(planOf({ ...parts, shard: { index, of: 2 } }), [workerOf({ agreement: [3, 8] })]),
    ),
  );
  return [JSON.stringify(one), JSON.stringify(other)];
}
