import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { allThatPasses } from '../../src/gossip/rules/stalls.ts';
import { classic, hardened, hardenedRules, lenientVariant } from '../../src/gossip/variants.ts';
import { narrate } from '../../src/story/narration.ts';
import { listing } from '../support/hand-made-trial.ts';
import { namedByTheClock } from '../support/other-protocols.ts';
import { type ScheduleParts, scheduleOf } from '../support/schedule-of.ts';
import { scriptedProtocol } from '../support/scripted-protocol.ts';

/** A run on `hardened` in which nothing is violated. */
function tell(parts: ScheduleParts, options = {}): string[] {
  const schedule = scheduleOf(parts);
  return narrate(hardened.create(schedule), schedule, null, options);
}

/** The same as one line, for what may be broken over two. */
function told(parts: ScheduleParts): string {
  return tell(parts).join('\n').replaceAll(/\s+/g, ' ');
}

/** Likewise of a protocol that takes what it has slept through for silence. */
function toldBySleepers(parts: ScheduleParts): string {
  const schedule = scheduleOf(parts);
  const sleepers = lenientVariant('sleepers', { ...hardenedRules, stalls: allThatPasses });
  return narrate(sleepers.create(schedule), schedule, null).join('\n').replaceAll(/\s+/g, ' ');
}

describe('introducers', () => {
  test('are counted in the header where there are several', () => {
    const schedule = { ...scheduleOf({ nodes: 3, horizonTicks: 0 }), introducers: 2 };
    expect(narrate(hardened.create(schedule), schedule, null)[0]).toBe(
      'hardened, 3 nodes, the first 2 of them introducers, 0 ticks, seed "0"',
    );
    expect(tell({ nodes: 3, horizonTicks: 0 })[0]).toBe('hardened, 3 nodes, 0 ticks, seed "0"');
  });
});

describe('mail of another group', () => {
  const meets: Fault = { kind: 'meet', node: 'n1', fromTick: 10, untilTick: 20 };
  // With room for two more.
  const met = { nodes: 2, settings: { groupSize: 4 }, faults: [meets], horizonTicks: 30 };

  test('is told with whom it comes to, and with what is made of it', () => {
    const story = told(met);
    expect(story).toContain('n1 gets the mail of another group');
    expect(story).toContain('no more mail of another group comes to n1');
    // Who keeps groups apart makes nothing of it.
    expect(story).not.toMatch(/ of another group, from /);
  });

  test('that changes a list is told by its kind and sender', () => {
    const schedule = scheduleOf(met);
    const open = mutantNamed('no-kinship').variant.create(schedule);
    const story = narrate(open, schedule, null).join('\n').replaceAll(/\s+/g, ' ');
    expect(story).toMatch(/a \w+ of another group, from \S+, reaches n1, which adds /);
  });
});

describe('small runs', () => {
  test('a run of no ticks has a header and a verdict', () => {
    expect(tell({ nodes: 1, horizonTicks: 0 })).toEqual([
      'hardened, 1 node, 0 ticks, seed "0"',
      '  fanout 2, failTicks 1, cleanupTicks 3, joinRetryTicks 5, delayBoundTicks 1',
      '  n1 joins at tick 0',
      '',
      'holds: a run of no ticks',
      '',
      'node  is        lists  suspects',
      'n1    never up',
    ]);
  });

  test('a node alone founds its group and is quiet', () => {
    expect(tell({ nodes: 1, horizonTicks: 10 }).slice(4, 10)).toEqual([
      'tick 0     n1 comes up and founds the group',
      "ticks 1–9  no messages, and nobody's list changes",
      '',
      'holds: no claim is violated in ticks 0–9; in the end everyone who is up lists exactly those who are',
      'up',
      '',
    ]);
  });

  test('a run without faults has nobody in it', () => {
    const schedule = { ...scheduleOf({ nodes: 2, horizonTicks: 10 }), faults: [] };
    const story = narrate(hardened.create(schedule), schedule, null);
    expect(story).toContain('ticks 0–9  nobody is up');
    expect(story).toContain('holds: no claim is violated in ticks 0–9');
  });

  test('the same schedule gives the same story', () => {
    expect(tell({ nodes: 5 })).toEqual(tell({ nodes: 5 }));
  });
});

describe('which life is told of', () => {
  const restart: readonly Fault[] = [
    { kind: 'crash', atTick: 10, node: 'n2' },
    { kind: 'restart', atTick: 12, node: 'n2' },
  ];

  function toldOnTheClock(parts: ScheduleParts): string {
    const schedule = scheduleOf(parts);
    return narrate(namedByTheClock.create(schedule), schedule, null).join('\n').replaceAll(/\s+/g, ' ');
  }

  test('goes by the world’s count, whatever the protocol calls it', () => {
    const story = toldOnTheClock({ nodes: 2, faults: restart, settings: { groupSize: 4 } });
    expect(story).toContain('puts life 1 of n2 in the place of life 0');
    expect(story).toContain('n1, n2 (life 1)');
    expect(story).toContain('in the end everyone who is up lists exactly those who are up');
    expect(story).not.toMatch(/17000000|has not begun/);
  });

  test('goes by the name where nobody lives it', () => {
    const lie: Fault = {
      kind: 'forge',
      atTick: 20,
      to: 'n1',
      about: 'n2',
      life: 2_000_000_000,
      heartbeat: 5,
    };
    const story = toldOnTheClock({ nodes: 2, faults: [...restart, lie], settings: { groupSize: 4 } });
    expect(story).toContain('puts epoch 2000000000 of n2 in the place of life 1 (not begun yet)');
  });

  test('is listed again only if that life was listed before', () => {
    const parts = { nodes: 2, settings: { groupSize: 4 } };
    const later = told({
      ...parts,
      faults: [{ kind: 'crash', atTick: 10, node: 'n2' }, { ...restart[1]!, atTick: 30 } as Fault],
    });
    expect(later).toContain('n1 removes n2');
    expect(later).toContain('reaches n1, which adds life 1 of n2');
    expect(later).not.toContain('lists life 1 of n2 again');
  });
});

describe('what is told of a tick', () => {
  test('a quiet stretch is one line that counts its messages and what was lost of them', () => {
    const faults: Fault[] = [
      { kind: 'drop', from: 'n2', to: 'n1', share: 1, fromTick: 10, untilTick: 13 },
      { kind: 'crash', atTick: 20, node: 'n2' },
    ];
    const story = tell({ nodes: 2, faults, settings: { failTicks: 9 } });
    expect(story).toContain("ticks 3–9    14 messages, 7 on each link; nobody's list changes");
    expect(story).toContain("ticks 11–12  4 messages, 2 lost (n2 → n1); nobody's list changes");
    expect(story).toContain("ticks 21–29  9 messages, 9 in vain (n2 is down); nobody's list changes");
  });

  test('in a tick that is told the routine losses stand at its end', () => {
    const faults: Fault[] = [{ kind: 'drop', from: '*', to: '*', share: 1, fromTick: 10, untilTick: 13 }];
    const story = tell({ nodes: 2, faults, settings: { failTicks: 9 } });
    const begin = story.indexOf('tick 10      from now on every link loses every message');
    expect(story[begin + 1]).toBe('             2 messages lost (n1 → n2 and n2 → n1)');
  });

  test('a request that meets nobody says so, and is told again when it is sent again', () => {
    const story = tell({ nodes: 2, joinTicks: [8, 0] });
    expect(story).toContain('tick 0       n2 comes up and sends JOINREQ to n1');
    expect(story).toContain("tick 1       n2's JOINREQ to n1 is lost: n1 is not up yet");
    expect(story.some((line) => line.endsWith('n2 sends JOINREQ to n1 again'))).toBe(true);
  });

  test('a suspicion says who is right', () => {
    const cut: Fault = { kind: 'drop', from: 'n2', to: 'n1', share: 1, fromTick: 10, untilTick: 18 };
    const wrong = tell({ nodes: 2, faults: [cut] }).join('\n');
    expect(wrong).toContain('n1 suspects n2 after 4 ticks without news, but n2 is alive');
    expect(wrong).toContain("n2's PING reaches n1, which lists n2 again (heartbeat");
    const right = tell({ nodes: 2, faults: [{ kind: 'crash', atTick: 10, node: 'n2' }] }).join('\n');
    expect(right).toContain('n1 suspects n2 after 4 ticks without news: n2 has been down since tick 10');
  });

  test('several nodes that do the same in one tick share a line', () => {
    const story = tell({ nodes: 4, faults: [{ kind: 'leave', atTick: 20, node: 'n4' }] });
    expect(story).toContain('tick 20      n4 leaves and sends LEAVE to n1, n2 and n3');
    expect(story).toContain(
      "tick 21      n4's LEAVE reaches n1, n2 and n3, which remove n4 (left in tick 20)",
    );
  });

  test('a message that was long under way is told with the tick in which it was sent', () => {
    const faults: Fault[] = [
      { kind: 'delay', from: 'n2', to: 'n1', minTicks: 3, maxTicks: 3, fromTick: 0, untilTick: 1 },
    ];
    const within = tell({ nodes: 2, faults, settings: { delayBoundTicks: 3 } }).join('\n');
    expect(within).toContain("n2's JOINREQ, sent in tick 0 and 3 ticks under way, reaches n1, which adds n2");
    const beyond = tell({ nodes: 2, faults }).join('\n').replaceAll(/\s+/g, ' ');
    expect(beyond).toContain('3 ticks under way, longer than delayBoundTicks = 1 allows, reaches n1');
  });

  test('a new epoch takes the place of the old one', () => {
    const story = tell({ nodes: 2, faults: [{ kind: 'restart', atTick: 10, node: 'n2' }] });
    expect(story).toContain('tick 10      n2 crashes');
    expect(story.join('\n')).toContain('n2 comes up for the 2nd time (life 1) and sends JOINREQ to n1');
    expect(story.join('\n')).toContain('puts life 1 of n2 in the place of life 0');
  });

  test('a heartbeat that falls is told once for each pair', () => {
    const fickle = lenientVariant('fickle', {
      ...hardenedRules,
      merge: { ...hardenedRules.merge, takes: () => true },
    });
    const schedule = scheduleOf({ nodes: 3 });
    const falls = narrate(fickle.create(schedule), schedule, null, { full: true })
      .join('\n')
      .replaceAll(/\s+/g, ' ')
      .match(/n\d's PING reaches n\d, which lets n\d fall from heartbeat \d+ to \d+/g);
    expect(falls).not.toBeNull();
    expect(falls!.length).toBeLessThanOrEqual(6);
  });

  test('a message that is too long is told with its length', () => {
    const schedule = scheduleOf({ nodes: 3, settings: { messageBytesLimit: 46 }, horizonTicks: 10 });
    const story = narrate(classic.create(schedule), schedule, null).join('\n').replaceAll(/\s+/g, ' ');
    expect(story).toContain(
      'answers with JOINREP, but it is too long for the network (62 bytes of at most 46)',
    );
    expect(story).toContain('too long for the network (n1 →');
  });
});

describe('what is told of stalls and clocks', () => {
  test('a stall says when it begins and ends, and how much has waited', () => {
    const story = tell({
      nodes: 2,
      faults: [{ kind: 'pause', node: 'n2', fromTick: 10, untilTick: 13, wakes: 'mail-first' }],
    });
    expect(story).toContain('tick 10      n2 stalls');
    expect(story).toContain('tick 13      n2 goes on; 3 messages have waited');
  });

  test('who wakes to its timer is told so, and what it does in that turn before the mail that has waited', () => {
    const faults: Fault[] = [
      { kind: 'pause', node: 'n2', fromTick: 10, untilTick: 20, wakes: 'timer-first' },
    ];
    const story = toldBySleepers({ nodes: 2, faults });
    expect(story).toMatch(
      /tick 20 n2 goes on with its own turn first; 5 messages have waited n2 removes n1 after \d+ ticks without news, having stalled in ticks 10–19, but n1 is alive .*n1's PING, which has waited since tick \d+, reaches n2/,
    );
  });

  test('two that wake to their timers in one tick share a line', () => {
    const pause = (node: string): Fault => {
      return { kind: 'pause', node, fromTick: 10, untilTick: 12, wakes: 'timer-first' };
    };
    expect(told({ nodes: 3, faults: [pause('n2'), pause('n3')] })).toMatch(
      /n2 and n3 go on with their own turns first; \d+ messages have waited for each/,
    );
  });

  test('a wall clock that is set is told, and makes nobody suspected', () => {
    const set: Fault = { kind: 'clock-jump', node: 'n1', atTick: 10, clock: 'wall', byTicks: 9 };
    const story = tell({ nodes: 2, faults: [set], horizonTicks: 30 });
    expect(story).toContain("tick 10      n1's wall clock jumps 9 ticks ahead, to 19");
    expect(story.join(' ')).not.toMatch(/suspects n\d after|removes n\d/);
    expect(story.at(-2)).toContain('up, its wall clock set 9 ticks ahead');
  });

  test('who reads slowly is told with its pace, and so is what it loses, and what waits when it is over', () => {
    const slow: Fault = {
      kind: 'slow-reader',
      node: 'n1',
      fromTick: 10,
      untilTick: 14,
      messagesPerTick: 1,
      queueLimit: 2,
      loses: 'newest',
    };
    const story = told({ nodes: 4, faults: [slow], settings: { fanout: 3 } });
    expect(story).toContain(
      'n1 reads at most 1 message a tick, from a queue of 2 that loses the newest, ticks 10–13',
    );
    expect(story).toContain(
      'tick 10 n1 reads at most 1 message a tick, from a queue of 2 that loses the newest, from now on 1 message lost, for the queue of n1 is full (n4 → n1)',
    );
    expect(story).toContain('tick 14 n1 reads whatever comes again; 1 message has waited');
  });

  test('a request that the queue of a slow introducer loses is told as lost, and a crash loses what waits', () => {
    const faults: Fault[] = [
      {
        kind: 'slow-reader',
        node: 'n1',
        fromTick: 0,
        untilTick: 14,
        messagesPerTick: 1,
        queueLimit: 1,
        loses: 'oldest',
      },
      { kind: 'pause', node: 'n1', fromTick: 3, untilTick: 9, wakes: 'mail-first' },
      { kind: 'crash', atTick: 7, node: 'n1' },
    ];
    const story = told({ nodes: 3, faults });
    expect(story).toContain("n2's JOINREQ to n1 is lost: the queue of n1 is full");
    expect(story).toMatch(/tick 7 n1 crashes and loses 1 message that has waited/);
  });

  test('a suspicion of who stalls says so, while it does and right after', () => {
    const stalled = (untilTick: number) =>
      told({
        nodes: 2,
        faults: [{ kind: 'pause', node: 'n2', fromTick: 10, untilTick, wakes: 'mail-first' }],
      });
    expect(stalled(20)).toMatch(
      /n1 suspects n2 after \d ticks without news, but n2 is alive, stalled since tick 10/,
    );
    expect(stalled(14)).toMatch(
      /n1 suspects n2 after \d ticks without news, but n2 is alive, stalled in ticks 10–13/,
    );
  });

  test('a suspicion by who has stalled itself says so', () => {
    const faults: Fault[] = [
      { kind: 'pause', node: 'n2', fromTick: 10, untilTick: 20, wakes: 'mail-first' },
      { kind: 'drop', from: 'n1', to: 'n2', share: 1, fromTick: 9, untilTick: 30 },
    ];
    expect(told({ nodes: 2, faults })).toMatch(
      /n2 removes n1 after \d+ ticks without news, having stalled in ticks 10–19, but n1 is alive/,
    );
  });

  test('a suspicion that comes of a clock that was set says by which clock', () => {
    const jump: Fault = { kind: 'clock-jump', node: 'n1', atTick: 10, clock: 'monotonic', byTicks: 9 };
    const story = tell({ nodes: 2, faults: [jump], settings: { fanout: 1, failTicks: 6 } });
    expect(story).toContain("tick 10      n1's clock jumps 9 ticks ahead, to 19");
    const cut: Fault = { kind: 'drop', from: 'n2', to: 'n1', share: 1, fromTick: 9, untilTick: 12 };
    expect(toldBySleepers({ nodes: 2, faults: [jump, cut] })).toMatch(
      /n1 removes n2 after \d+ ticks without news by its own clock, which jumped 9 ticks ahead in tick 10, but n2 is alive/,
    );
  });

  test('a suspicion by a slow clock counts the ticks of that clock, and says so', () => {
    const faults: Fault[] = [
      { kind: 'slow-clock', node: 'n1', fromTick: 8, untilTick: 30, everyTicks: 2 },
      { kind: 'crash', node: 'n2', atTick: 10 },
    ];
    expect(told({ nodes: 2, faults })).toMatch(
      /n1 suspects n2 after 4 ticks without news by its own clock: n2 has been down since tick 10/,
    );
  });

  test('in the end it is told whose clock is wrong, and who is still stalled', () => {
    const faults: Fault[] = [
      { kind: 'clock-jump', node: 'n1', atTick: 9, clock: 'monotonic', byTicks: 1 },
      { kind: 'slow-clock', node: 'n2', fromTick: 4, untilTick: 10, everyTicks: 3 },
      { kind: 'pause', node: 'n3', fromTick: 11, untilTick: 40, wakes: 'mail-first' },
    ];
    const story = tell({ nodes: 3, faults, horizonTicks: 12 });
    expect(story.slice(-3).map((row) => row.split(/ {2,}/)[1])).toEqual([
      'up, its clock 1 tick ahead',
      'up, its clock 2 ticks behind',
      'up, stalled since tick 11',
    ]);
  });

  test('who crashes in a stall loses what has waited', () => {
    const faults: Fault[] = [
      { kind: 'pause', node: 'n2', fromTick: 10, untilTick: 20, wakes: 'mail-first' },
      { kind: 'crash', atTick: 12, node: 'n2' },
    ];
    expect(tell({ nodes: 2, faults })).toContain(
      'tick 12      n2 crashes and loses 2 messages that have waited',
    );
  });

  test('a message that has waited and is news says since when', () => {
    const faults: Fault[] = [
      { kind: 'pause', node: 'n2', fromTick: 10, untilTick: 16, wakes: 'mail-first' },
      { kind: 'crash', atTick: 10, node: 'n3' },
      { kind: 'restart', atTick: 11, node: 'n3' },
    ];
    expect(told({ nodes: 3, faults })).toMatch(
      /n\d's PING, which has waited since tick 1\d, reaches n2, which puts life 1 of n3 in the place of life 0/,
    );
  });
});

describe('what is told of a network that does more than lose', () => {
  const always = { from: '*', to: '*', fromTick: 0, untilTick: 30 };

  test('a message that arrives twice is told twice where it means something, and counted where not', () => {
    const faults: Fault[] = [{ kind: 'duplicate', ...always, untilTick: 10, share: 1, lagTicks: 2 }];
    const story = tell({ nodes: 2, faults });
    expect(story.join('\n').replaceAll(/\s+/g, ' ')).toContain(
      "the second copy of n2's JOINREQ, sent in tick 0 and 3 ticks under way, longer than",
    );
    expect(story.join('\n')).toMatch(/\d+ messages, \d+ arrive a second time \(n1 → n2 and n2 → n1\)/);
  });

  test('a message that is damaged says so', () => {
    const faults: Fault[] = [{ kind: 'corrupt', ...always, share: 1 }];
    const story = told({ nodes: 2, faults, horizonTicks: 40 });
    expect(story).toContain("n2's JOINREQ to n1 is lost: it arrives damaged, and cannot be read");
    const later: Fault[] = [{ kind: 'corrupt', ...always, fromTick: 9, untilTick: 12, share: 1 }];
    expect(told({ nodes: 2, faults: later })).toMatch(
      /\d messages, \d damaged beyond reading \(n1 → n2 and n2 → n1\)/,
    );
  });

  test('one that is damaged and can be read nevertheless says so', () => {
    const protocol = scriptedProtocol({
      says: (self, now) => (self === 1 && now === 2 ? [{ to: 2, message: 'hello' }] : []),
    });
    const schedule = scheduleOf({
      nodes: 2,
      horizonTicks: 8,
      faults: [{ kind: 'corrupt', ...always, share: 1 }],
    });
    const story = narrate(protocol, schedule, null);
    expect(story).toContain("tick 3     n1's TEXT, damaged on the way, brings n2 nothing new");
  });

  test('what a partition cuts off is told as that', () => {
    const partition = { kind: 'partition', sides: [['n1'], ['n2']], oneWay: false } as const;
    const early = told({ nodes: 2, faults: [{ ...partition, fromTick: 0, untilTick: 4 }] });
    expect(early).toContain('n2 comes up and sends JOINREQ to n1, but the partition cuts it off');
    const late = told({ nodes: 2, faults: [{ ...partition, fromTick: 9, untilTick: 12 }] });
    expect(late).toMatch(/\d messages, \d cut off \(n1 → n2 and n2 → n1\)/);
  });

  test('a message that is lost by name is told of twice: by the fault, and by who sent it', () => {
    const story = told({ nodes: 2, faults: [{ kind: 'lose', atTick: 0, from: 'n2', to: 'n1', place: 0 }] });
    expect(story).toContain('tick 0 in this tick n2 → n1 loses its 1st message');
    expect(story).toContain('n2 comes up and sends JOINREQ to n1, but the network loses it');
  });
});

describe('what is told of a lie', () => {
  const lie = (different: object): Fault => ({
    kind: 'forge',
    atTick: 9,
    to: 'n2',
    about: 'n3',
    life: 0,
    heartbeat: 4000,
    ...different,
  });

  test('who is told it, and what comes of it', () => {
    const story = told({ nodes: 3, faults: [lie({})] });
    expect(story).toMatch(
      /an outsider's PING about n3 reaches n2, which believes in n3 at heartbeat 4000 \(n3 itself never counted beyond \d\)/,
    );
    expect(story).toMatch(
      /suspects? n3 after \d+ ticks without news, but n3 is alive, at heartbeat \d+, below the 4000/,
    );
  });

  test('a stranger is told as one who never was', () => {
    const room = { memberLimit: 4 };
    const story = told({ nodes: 3, faults: [lie({ about: 'stranger' })], settings: room });
    expect(story).toContain(
      "an outsider's PING about n4 reaches n2, which adds n4 (heartbeat 4000, no such node)",
    );
    expect(story).toContain('n4 is no node of this run');
  });

  test('a flood is told as one, however many lies it is', () => {
    const flood: Fault = { kind: 'flood', atTick: 9, to: 'n2', strangers: 300 };
    const room = { memberLimit: 302 };
    const story = told({
      nodes: 2,
      faults: [flood, { ...flood, atTick: 10 }],
      horizonTicks: 12,
      settings: room,
    });
    expect(story).toContain('at tick 9 an outsider tells n2 that 300 strangers live');
    expect(story).toContain(
      "tick 9 an outsider's 300 PINGs about n3–n302 reach n2, which adds n3–n302 (heartbeat 0, no such node)",
    );
    expect(story).toContain("an outsider's 300 PINGs about n3–n302 bring n2 nothing new");
  });

  test('a few lies of one tick are told one by one', () => {
    const flood: Fault = { kind: 'flood', atTick: 9, to: 'n2', strangers: 2 };
    const story = told({ nodes: 3, faults: [flood], settings: { memberLimit: 5 } });
    expect(story).toContain(
      "an outsider's PING about n4 reaches n2, which adds n4 (heartbeat 0, no such node) an outsider's PING about n5",
    );
  });

  test('one that is no news is told all the same', () => {
    expect(told({ nodes: 3, faults: [lie({ heartbeat: 0 })] })).toContain(
      "an outsider's PING about n3 brings n2 nothing new",
    );
    expect(told({ nodes: 3, faults: [lie({ about: 'n2', heartbeat: 0 })] })).toContain(
      "an outsider's PING about itself brings n2 nothing new",
    );
  });

  test('one that nobody is there to hear says why', () => {
    const story = told({
      nodes: 2,
      faults: [{ kind: 'crash', atTick: 5, node: 'n2' }, lie({ about: 'n1' })],
    });
    expect(story).toContain('no lie is told to n2: it is down');
  });
});

describe('how a story ends', () => {
  const violation = {
    claim: 'join-completeness',
    tick: 7,
    nodes: ['n2'],
    expected: 'n2 is in the group',
    seen: 'n2 is not',
  };

  test('it stops after the violated tick, with the claim, what was expected, and what was seen', () => {
    const schedule = scheduleOf({ nodes: 2, joinTicks: [0, 60] });
    const story = narrate(hardened.create(schedule), schedule, violation);
    expect(story).toContain("ticks 1–7  no messages, and nobody's list changes");
    expect(story).toContain('VIOLATED in tick 7: join-completeness');
    expect(story).toContain('  expected  n2 is in the group');
    expect(story).toContain('  seen      n2 is not');
    expect(story.slice(-3)).toEqual([
      'node  is        lists        suspects',
      'n1    up        only itself  –',
      'n2    never up',
    ]);
  });

  test('a reducer that throws ends it in that tick', () => {
    const protocol = scriptedProtocol(
      {},
      {
        reduce(state, { now }) {
          if (now === 3) throw new Error('no');
          return { state, outbox: [] };
        },
      },
    );
    const story = narrate(protocol, scheduleOf({ nodes: 1, horizonTicks: 10 }), null);
    expect(story).toContain('the run ends in tick 3: n1 threw Error: no (in reduce)');
  });
});

describe('any protocol', () => {
  test('one without heartbeats and epochs is told by what it lists', () => {
    const protocol = scriptedProtocol({
      believes: (self, now) => ({
        ...listing(now < 5 ? [1, 2] : [self]),
        suspects: self === 1 && now === 4 ? [2] : [],
        epochs: null,
        heartbeats: null,
        heardTicks: null,
      }),
      says: (self, now) => (self === 1 && now === 2 ? [{ to: 2, message: 'hello' }] : []),
    });
    const story = narrate(protocol, scheduleOf({ nodes: 2, horizonTicks: 8 }), null);
    expect(story).toContain('tick 2     n1 sends TEXT to n2');
    expect(story).toContain("tick 3     n1's TEXT brings n2 nothing new");
    expect(story).toContain('tick 4     n1 suspects n2, but n2 is alive');
    expect(story).toContain('tick 5     n1 removes n2, but n2 is alive');
    expect(story).toContain('           n2 removes n1, but n1 is alive');
  });

  test('which kinds of messages are routine can be said', () => {
    const protocol = scriptedProtocol({ says: (self) => (self === 1 ? [{ to: 2, message: 'hello' }] : []) });
    const schedule = scheduleOf({ nodes: 2, horizonTicks: 8 });
    const story = narrate(protocol, schedule, null, { routineKinds: ['TEXT'] });
    expect(story).toContain("ticks 1–7  7 messages, none from n2; nobody's list changes");
  });
});

describe('long stories', () => {
  const faults = Array.from({ length: 40 }, (_, i): Fault => {
    return { kind: 'restart', atTick: 20 + 4 * i, node: 'n3' };
  });
  const parts = { nodes: 4, faults, settings: { groupSize: 44 }, horizonTicks: 200 };

  test('keep within the line limit unless they are told in full', () => {
    const short = tell(parts, { lineLimit: 30 });
    const full = tell(parts, { full: true });
    const leftOut = Number(/… (\d+) more lines/.exec(short.join('\n'))?.[1]);
    expect(leftOut).toBeGreaterThan(100);
    expect(full.length).toBeGreaterThan(short.length + 100);
    expect(full.join('\n')).not.toContain('--full');
    expect(short.slice(-10)).toEqual(full.slice(-10));
  });

  test('are never cut short of a change of anybody’s list', () => {
    const changes = (lines: readonly string[]) =>
      lines
        .join(' ')
        .replaceAll(/\s+/g, ' ')
        .match(/n\d's \w+ reaches [^,]+, which puts? life \d+ of n3 in the place of life \d+/g);
    const full = changes(tell(parts, { full: true }));
    expect(full?.length).toBeGreaterThan(40);
    expect(changes(tell(parts, { lineLimit: 30 }))).toEqual(full);
  });

  test('no line is wider than a page', () => {
    expect(Math.max(...tell(parts, { full: true }).map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
