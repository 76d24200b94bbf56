import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/mp1/config.ts';
import { SCENARIOS } from '../../src/mp1/scenario.ts';
import { SCENARIO_NAMES } from '../../src/mp1/scenario-name.ts';

describe('the original files', () => {
  test.each(SCENARIO_NAMES)('%s.conf is its scenario', (name) => {
    const text = readFileSync(`test/mp1/configs/${name}.conf`, 'utf8');
    expect(parseConfig(text)).toEqual(SCENARIOS[name]);
    expect(text.trimEnd().split('\n')).toHaveLength(4);
  });
});

const config = (...lines: string[]) => lines.join('\n');
const FIRST_THREE = ['MAX_NNB: 10', 'SINGLE_FAILURE: 1', 'DROP_MSG: 0'];

describe('what differs in form only is accepted', () => {
  test.each([
    config(...FIRST_THREE, 'MSG_DROP_PROB: 0.1'),
    config(...FIRST_THREE, 'MSG_DROP_PROB: 0.1', '', ''),
    config(...FIRST_THREE, 'MSG_DROP_PROB: 0.1', '').replaceAll('\n', '\r\n'),
    config('MAX_NNB:10', 'SINGLE_FAILURE:  1', 'DROP_MSG: 0 ', 'MSG_DROP_PROB: .1'),
  ])('%j', (text) => {
    expect(parseConfig(text)).toEqual(SCENARIOS.singlefailure);
  });

  test('any number of nodes', () => {
    for (const nodes of [1, 2, 11, 1000]) {
      const text = config(`MAX_NNB: ${nodes}`, ...FIRST_THREE.slice(1), 'MSG_DROP_PROB: 0.1');
      expect(parseConfig(text).nodes).toBe(nodes);
    }
  });
});

describe('what is none is refused, with the line and what was expected', () => {
  test.each([
    ['', 'line 1: expected “MAX_NNB: ” and a whole number from 1 to 1000, found the end of the file'],
    ['MAX_NNB: 0', 'line 1: expected “MAX_NNB: ” and a whole number from 1 to 1000, found “MAX_NNB: 0”'],
    ['MAX_NNB: 1001', 'line 1: expected “MAX_NNB: ” and a whole number from 1 to 1000'],
    ['MAX_NNB: ten', 'line 1: expected “MAX_NNB: ” and a whole number from 1 to 1000, found “MAX_NNB: ten”'],
    ['MAX_NNB 10', 'line 1: expected “MAX_NNB: ”'],
    [config('MAX_NNB: 10', 'DROP_MSG: 0'), 'line 2: expected “SINGLE_FAILURE: ”'],
    [
      config('MAX_NNB: 10', 'SINGLE_FAILURE: 2'),
      'line 2: expected “SINGLE_FAILURE: ” and a whole number from 0 to 1',
    ],
    [
      config(...FIRST_THREE),
      'line 4: expected “MSG_DROP_PROB: ” and a number from 0 to 1, found the end of the file',
    ],
    [
      config(...FIRST_THREE, 'MSG_DROP_PROB: 1.5'),
      'line 4: expected “MSG_DROP_PROB: ” and a number from 0 to 1',
    ],
    [
      config(...FIRST_THREE, 'MSG_DROP_PROB: -1'),
      'line 4: expected “MSG_DROP_PROB: ” and a number from 0 to 1',
    ],
    [
      config(...FIRST_THREE, 'MSG_DROP_PROB: 0.1', 'TFAIL: 5'),
      'line 5: expected nothing more, found “TFAIL: 5”',
    ],
  ])('%j', (text, problem) => {
    expect(() => parseConfig(text)).toThrow(problem);
  });
});
