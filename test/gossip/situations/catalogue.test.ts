import { describe, expect, test } from 'vitest';
import { SITUATIONS } from '../../../src/gossip/situations/catalogue.ts';
import { judge } from '../../../src/judge/judge.ts';
import { scheduleOf } from '../../support/schedule-of.ts';
import { scriptedProtocol } from '../../support/scripted-protocol.ts';

describe('the catalogue', () => {
  test('names each situation once, in kebab case', () => {
    const names = SITUATIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test('states each in a sentence of its own', () => {
    const statements = SITUATIONS.map(({ statement }) => statement);
    expect(new Set(statements).size).toBe(statements.length);
    for (const statement of statements) expect(statement).toMatch(/^[A-Z].*\.$/);
  });

  test('can be watched for on a protocol that has no heartbeats, no epochs and no JOINREQ', () => {
    const faults = [{ kind: 'crash', atTick: 5, node: 'n2' }] as const;
    const schedule = scheduleOf({ nodes: 2, faults });
    const says = (self: number) => [{ to: 3 - self, message: 'hello' }];
    const { violation, reached } = judge(scriptedProtocol({ says }), schedule, [], {
      situations: SITUATIONS,
    });
    expect(violation).toBeNull();
    expect(reached).toEqual(['two-nodes']);
  });
});
