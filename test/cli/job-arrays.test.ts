import { describe, expect, test } from 'vitest';
import { COUNT, JOB_ARRAYS, shardIn } from '../../src/cli/job-arrays.ts';

/** What the systems set in the third of four jobs. */
const THIRD_OF_FOUR: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Kubernetes, Indexed Job': { JOB_COMPLETION_INDEX: '2', HEARSAY_SHARDS: '4' },
  'Slurm, job array': {
    SLURM_ARRAY_TASK_ID: '14',
    SLURM_ARRAY_TASK_MIN: '10',
    SLURM_ARRAY_TASK_MAX: '16',
    SLURM_ARRAY_TASK_STEP: '2',
    SLURM_ARRAY_TASK_COUNT: '4',
  },
  'GNU parallel': { PARALLEL_SEQ: '3', HEARSAY_SHARDS: '4' },
  'AWS Batch, array job': { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '4' },
  'Cloud Run, job': { CLOUD_RUN_TASK_INDEX: '2', CLOUD_RUN_TASK_COUNT: '4' },
  'GitLab CI': { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '4' },
  CircleCI: { CIRCLE_NODE_INDEX: '2', CIRCLE_NODE_TOTAL: '4' },
  Buildkite: { BUILDKITE_PARALLEL_JOB: '2', BUILDKITE_PARALLEL_JOB_COUNT: '4' },
  'Azure Pipelines': { SYSTEM_JOBPOSITIONINPHASE: '3', SYSTEM_TOTALJOBSINPHASE: '4' },
  Semaphore: { SEMAPHORE_JOB_INDEX: '3', SEMAPHORE_JOB_COUNT: '4' },
  'Bitbucket Pipelines': { BITBUCKET_PARALLEL_STEP: '2', BITBUCKET_PARALLEL_STEP_COUNT: '4' },
};
const SLURM = THIRD_OF_FOUR['Slurm, job array']!;

describe('the third of four jobs is shard 3/4', () => {
  test.each(JOB_ARRAYS)('of $name', ({ name, count }) => {
    const variables = THIRD_OF_FOUR[name]!;
    expect(shardIn(variables)).toEqual({ index: 3, of: 4 });
    expect(shardIn({ ...variables, [COUNT]: '4' })).toEqual({ index: 3, of: 4 });
    expect(() => shardIn({ ...variables, [count ?? COUNT]: '' })).toThrow('is set, but not');
  });

  test.each(JOB_ARRAYS)('of $name, and no two jobs are the same shard', ({ name, index }) => {
    const variables = THIRD_OF_FOUR[name]!;
    const step = name.startsWith('Slurm') ? 2 : 1;
    const first = Number(variables[index]) - 2 * step;
    const shards = [0, 1, 2, 3].map((k) => shardIn({ ...variables, [index]: String(first + k * step) }));
    expect(shards.map((shard) => shard.index)).toEqual([1, 2, 3, 4]);
    for (const outside of [first + 4 * step, first - step, first + 0.5]) {
      expect(() => shardIn({ ...variables, [index]: String(outside) })).toThrow(index);
    }
  });

  test('also where two systems say the same', () => {
    expect(shardIn({ ...SLURM, ...THIRD_OF_FOUR['GNU parallel'] })).toEqual({ index: 3, of: 4 });
  });
});

describe('which shard it is, is not guessed', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['in no job of an array', {}, 'This is no job of an array, for none of JOB_COMPLETION_INDEX, '],
    [
      'where there is a count and no number',
      { CI_NODE_TOTAL: '4', [COUNT]: '4' },
      'This is no job of an array',
    ],
    [
      'where the manifest does not pass the count on',
      { JOB_COMPLETION_INDEX: '2' },
      'JOB_COMPLETION_INDEX is set, but not HEARSAY_SHARDS, which must say how many jobs there are. Give it as i/n.',
    ],
    [
      'where two systems do not say the same',
      { ...SLURM, PARALLEL_SEQ: '1', [COUNT]: '4' },
      'There are two answers: 3/4 by SLURM_ARRAY_TASK_ID, 1/4 by PARALLEL_SEQ.',
    ],
    [
      'where there are two counts',
      { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '4', [COUNT]: '8' },
      'There are two answers: 4 shards by CI_NODE_TOTAL, 8 by HEARSAY_SHARDS.',
    ],
    [
      'of an array with gaps: --array=10,14,16',
      { ...SLURM, SLURM_ARRAY_TASK_STEP: '1', SLURM_ARRAY_TASK_COUNT: '3' },
      'The array has gaps: 3 jobs are not all from 10 to 16 in steps of 1.',
    ],
    [
      'between two jobs',
      { ...SLURM, SLURM_ARRAY_TASK_ID: '13' },
      'SLURM_ARRAY_TASK_ID is 13, and there are 4 jobs, from 10 on.',
    ],
    ['in steps of nothing', { ...SLURM, SLURM_ARRAY_TASK_STEP: '0' }, 'The array has gaps'],
    [
      'of what is no number',
      { CI_NODE_INDEX: '3\n', CI_NODE_TOTAL: '4' },
      'CI_NODE_INDEX is "3\\n", which is no whole number.',
    ],
  ])('%s', (_, variables, problem) => {
    expect(() => shardIn(variables)).toThrow(problem);
  });
});
