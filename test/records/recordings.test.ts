/** What real systems did, and what the claims say of it; where the recordings come from is in their README. */
import { describe, expect, test } from 'vitest';
import { speechOf } from '../../src/records/words.ts';
import { brokenIn, judgedRecording } from '../support/recorded.ts';

function reasonOf(verdict: ReturnType<typeof judgedRecording>, claim: string): string | undefined {
  return verdict.notJudged.find((one) => one.claim === claim)?.reason;
}

describe('serf: an agent is killed, one stalls for 10 s, one comes back, one leaves', () => {
  const verdict = judgedRecording('serf-5-agents', 'serf-5-agents');

  test('whoever is down is given up, stays removed, and all agree', () => {
    expect(verdict.broken).toEqual([]);
    expect(verdict.held).toEqual(['failure-completeness', 'agreement', 'stays-removed']);
  });
  test('accuracy can only be counted: no message was seen', () => {
    expect(verdict.falsePositives).toEqual({ counted: 6, excused: null });
    expect(reasonOf(verdict, 'causal-accuracy')).toBe('no message was seen');
  });
  test('who was killed was removed after 4.79 s', () => {
    expect(verdict.departures).toMatchObject([
      { node: 2, how: 'crashed', observers: 4, removedAfter: [4787, 4787, 4787, 4787] },
      { node: 4, how: 'left', observers: 4 },
    ]);
  });
});

describe('serf: an agent is parted from the others for 30 s', () => {
  const verdict = judgedRecording('serf-5-agents-parted', 'serf-5-agents-parted');

  test('they give each other up, and are one group again before 40 s are over', () => {
    expect(verdict.broken).toEqual([]);
    expect(verdict.held).toContain('agreement');
    // The stalled one by three, and on both sides of the partition each by each.
    expect(verdict.falsePositives).toEqual({ counted: 16, excused: null });
  });
  test('but not within 5 s', () => {
    const { broken } = judgedRecording('serf-5-agents-parted', 'serf-5-agents-parted', { agreedWithin: 5 });
    expect(broken.map(({ claim }) => claim)).toEqual(['agreement']);
  });
});

describe('memberlist, ten nodes that lose a tenth: a kill, a stall of 8 s, a restart, a leave', () => {
  const verdict = judgedRecording('memberlist-10-nodes-without-streams', 'memberlist-10-nodes');

  test('what is judged holds: 8 live members were removed, and nobody is to blame', () => {
    expect(verdict.broken).toEqual([]);
    expect(verdict.held).toEqual(['failure-completeness', 'agreement', 'causal-accuracy', 'stays-removed']);
    expect(verdict.falsePositives).toEqual({ counted: 8, excused: 8 });
  });
  test('streams were not recorded, so nobody is accused of knowing what came by them', () => {
    expect(reasonOf(verdict, 'no-invention')).toBe('not every message was seen');
  });
});

describe('memberlist, five nodes: nobody reaches one of them, which reaches all', () => {
  const verdict = judgedRecording('memberlist-5-nodes-one-cannot-be-reached', 'memberlist-5-nodes');
  const { said } = speechOf(verdict.header, 1000);

  test('it is removed eight times by those who hear it', () => {
    expect(brokenIn(verdict)).toEqual({ 'causal-accuracy': 8 });
    expect(verdict.falsePositives).toEqual({ counted: 8, excused: 0 });
    expect(verdict.broken[0]!.first.every(({ nodes }) => said(nodes[1]!) === 'n25005')).toBe(true);
  });
  test('once 0.00 s after something of it has arrived', () => {
    const byFour = verdict.broken[0]!.first.filter(({ nodes }) => said(nodes[0]!) === 'n25004');
    expect(byFour.map(({ expected }) => /, ([\d.]+ s) ago/.exec(said(expected))?.[1])).toContain('0.001 s');
  });
  test('agreement is nobody’s to ask while a fault lasts', () => {
    expect(reasonOf(verdict, 'agreement')).toBe('a fault lasts to the end');
  });
});

describe('memberlist, five nodes: two are parted from three for 45 s', () => {
  const verdict = judgedRecording('memberlist-5-nodes-partition', 'memberlist-5-nodes');
  const { said } = speechOf(verdict.header, 1000);

  test('they never find each other again', () => {
    expect(brokenIn(verdict)).toEqual({ agreement: 1 });
    expect(said(verdict.broken[0]!.first[0]!.seen)).toBe('n26001 lists {n26001, n26002}');
  });
  test('that each side removed the other while they were parted is excused', () => {
    expect(verdict.falsePositives).toEqual({ counted: 12, excused: 12 });
  });
});
