/**
 * `--shard auto`: which shard this process is to do, told by the variables that whoever started it sets in every job of
 * an array. One table says which variables those are, and from where each system counts.
 *
 * A wrong guess would leave a part of the hunt undone, or do it twice, and nobody would see it before all is merged. So
 * nothing is guessed: what is missing, makes no sense, or says two things, is refused in words.
 */
import { InvalidArgumentError } from 'commander';
import { type Shard, shardWords } from '../hunting/shard.ts';

/** A system that starts several jobs of one command. */
export interface JobArrays {
  readonly name: string;
  /** The variable with the number of the job. Where it is set, this is the system. */
  readonly index: string;
  /** How the jobs are numbered: from where on, in which steps, and up to where; a name is that of a variable. */
  readonly first: 0 | 1 | string;
  readonly step?: string;
  readonly last?: string;
  /** The variable with the number of jobs; `null`: there is none, and {@link COUNT} must say it. */
  readonly count: string | null;
}

/** How many shards there are, where the system does not tell its jobs. Where it does, it must say the same. */
export const COUNT = 'HEARSAY_SHARDS';

export const JOB_ARRAYS: readonly JobArrays[] = [
  { name: 'Kubernetes, Indexed Job', index: 'JOB_COMPLETION_INDEX', first: 0, count: null },
  {
    name: 'Slurm, job array',
    index: 'SLURM_ARRAY_TASK_ID',
    first: 'SLURM_ARRAY_TASK_MIN',
    step: 'SLURM_ARRAY_TASK_STEP',
    last: 'SLURM_ARRAY_TASK_MAX',
    count: 'SLURM_ARRAY_TASK_COUNT',
  },
  { name: 'GNU parallel', index: 'PARALLEL_SEQ', first: 1, count: null },
  {
    name: 'AWS Batch, array job',
    index: 'AWS_BATCH_JOB_ARRAY_INDEX',
    first: 0,
    count: 'AWS_BATCH_JOB_ARRAY_SIZE',
  },
  { name: 'Cloud Run, job', index: 'CLOUD_RUN_TASK_INDEX', first: 0, count: 'CLOUD_RUN_TASK_COUNT' },
  { name: 'GitLab CI', index: 'CI_NODE_INDEX', first: 1, count: 'CI_NODE_TOTAL' },
  { name: 'CircleCI', index: 'CIRCLE_NODE_INDEX', first: 0, count: 'CIRCLE_NODE_TOTAL' },
  { name: 'Buildkite', index: 'BUILDKITE_PARALLEL_JOB', first: 0, count: 'BUILDKITE_PARALLEL_JOB_COUNT' },
  {
    name: 'Azure Pipelines',
    index: 'SYSTEM_JOBPOSITIONINPHASE',
    first: 1,
    count: 'SYSTEM_TOTALJOBSINPHASE',
  },
  { name: 'Semaphore', index: 'SEMAPHORE_JOB_INDEX', first: 1, count: 'SEMAPHORE_JOB_COUNT' },
  {
    name: 'Bitbucket Pipelines',
    index: 'BITBUCKET_PARALLEL_STEP',
    first: 0,
    count: 'BITBUCKET_PARALLEL_STEP_COUNT',
  },
];

type Environment = Readonly<Record<string, string | undefined>>;

/** Which shard the variables say that this is; throws, in words, where they do not say it. */
export function shardIn(environment: Environment): Shard {
  const found = JOB_ARRAYS.filter(({ index }) => isSet(environment, index)).map((system) => ({
    ...system,
    shard: shardBy(system, environment),
  }));
  const [first, ...others] = found;
  if (first === undefined) {
    const names = JOB_ARRAYS.map(({ index }) => index).join(', ');
    throw refusal(`This is no job of an array, for none of ${names} is set.`);
  }
  for (const other of others) {
    if (shardWords(other.shard) === shardWords(first.shard)) continue;
    throw refusal(
      `There are two answers: ${shardWords(first.shard)} by ${first.index}, ${shardWords(other.shard)} by ${other.index}.`,
    );
  }
  return first.shard;
}

function shardBy({ index, first, step, last, count }: JobArrays, environment: Environment): Shard {
  const numberIn = (variable: string) => wholeIn(environment, variable, index);
  const of = numberIn(count ?? COUNT);
  if (isSet(environment, COUNT) && numberIn(COUNT) !== of) {
    throw refusal(`There are two answers: ${of} shards by ${count}, ${numberIn(COUNT)} by ${COUNT}.`);
  }
  const from = typeof first === 'string' ? numberIn(first) : first;
  const by = step === undefined ? 1 : numberIn(step);
  if (last !== undefined && Math.floor((numberIn(last) - from) / by) + 1 !== of) {
    throw refusal(
      `The array has gaps: ${of} jobs are not all from ${from} to ${numberIn(last)} in steps of ${by}.`,
    );
  }
  const place = (numberIn(index) - from) / by + 1;
  if (Number.isInteger(place) && place >= 1 && place <= of) return { index: place, of };
  throw refusal(`${index} is ${numberIn(index)}, and there are ${of} jobs, from ${from} on.`);
}

function wholeIn(environment: Environment, variable: string, index: string): number {
  if (!isSet(environment, variable)) {
    const why = variable === COUNT ? ', which must say how many jobs there are' : '';
    throw refusal(`${index} is set, but not ${variable}${why}.`);
  }
  const text = environment[variable]!;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw refusal(`${variable} is ${JSON.stringify(text)}, which is no whole number.`);
}

function isSet(environment: Environment, variable: string): boolean {
  return (environment[variable] ?? '') !== '';
}

function refusal(problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`${problem} Give it as i/n.`);
}

/** The table of the systems, in Markdown. */
export function jobArrayTable(): string[] {
  return [
    '| started by | number of the job | counted from | how many there are |',
    '|---|---|---|---|',
    ...JOB_ARRAYS.map(({ name, index, first, step, count }) => {
      const from = typeof first === 'string' ? `\`${first}\`, in steps of \`${step}\`` : String(first);
      return `| ${name} | \`${index}\` | ${from} | \`${count ?? COUNT}\`${count === null ? ', which you set' : ''} |`;
    }),
  ];
}
