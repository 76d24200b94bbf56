/**
 * A ledger of what each member must hold of the others: what it has read and what it has found out itself, by the order of
 * statements, and no longer than it remembers. It is kept from messages and views alone.
 *
 * Time is the member's own, as rule `stalls` counts it: from turn to turn what its clock has gone on by, one tick at most;
 * and a turn that comes after more is late, unless the one before was.
 */
import { addressOfNode } from '../../faults/nodes.ts';
import type { Shared, Trial } from '../../judge/invariant.ts';
import { type NotJudged, notJudged } from '../../judge/not-judged.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { CONFIRMATIONS } from '../rules/suspicion.ts';
import { settingsOf } from '../settings.ts';
import type { Standing, Statement } from '../statement.ts';
import { ALL_STEPS, conversation, isHeeded, type WholeStep } from './conversation.ts';
import { compareStandings } from './standings.ts';

/** What is held of a member. */
export interface Held extends Standing {
  /** The own tick since which it is held so. */
  readonly sinceTick: number;
  /** Of a suspect: all who accuse it, the latest last. */
  readonly accusers: readonly Address[];
}

/** A member's own time. */
interface OwnTicks {
  /** Ticks that have counted since it came up, at its last turn. */
  readonly tick: number;
  /** Was that turn late, so that it judges nothing? */
  readonly isLate: boolean;
}

export interface Ledger extends Shared {
  of(node: number): ReadonlyMap<Address, Held>;
  ticksOf(node: number): OwnTicks;
  /** Of whom the latest step has learned something new, in that order. */
  learned(): readonly Address[];
  /**
   * Of whom the latest step has learned something new, or nothing: an accuser more, for whom the member has no room if its
   * own probe has confirmed the suspicion in silence.
   */
  mayHaveLearned(): readonly Address[];
  /** What the member of the latest step has held of the address before it. */
  heldBefore(address: Address): Held | undefined;
  /** How often it has changed what is held by the node. */
  changes(node: number): number;
}

/** What a turn has been compared with: nothing new is found in the same. */
interface Compared {
  readonly addresses: readonly Address[];
  readonly suspects: readonly Address[];
  readonly changes: number;
  /** The own tick up to which nothing is forgotten. */
  readonly rememberedTick: number;
}

const NOBODY: readonly Address[] = [];
const AT_FIRST: OwnTicks = { tick: 0, isLate: false };

/** Why no ledger can be kept: with less room than nodes a list need not hold what its member was told. */
export function noLedger({ schedule }: Pick<Trial, 'schedule'>): NotJudged | null {
  return settingsOf(schedule).groupSize < schedule.nodes
    ? notJudged('groupSize is less than the nodes')
    : null;
}

/** The ledger of a run, which is up to date once a step has ended. */
export function ledgerOf(trial: Trial): Ledger {
  return trial.shared(watchLedger);
}

function watchLedger(trial: Trial): Ledger {
  const { schedule } = trial;
  const { tombstoneTicks } = settingsOf(schedule);
  const held = Array.from({ length: schedule.nodes }, () => new Map<Address, Held>());
  const ticks: OwnTicks[] = held.map(() => AT_FIRST);
  const clockAtTurn = held.map(() => 0);
  const changes = held.map(() => 0);
  const compared: (Compared | null)[] = held.map(() => null);
  /** Of the latest step. */
  let learned: Address[] = [];
  let mayHaveLearned: Address[] = [];
  let latest = 0;
  const replaced = new Map<Address, Held | undefined>();

  function hold(node: number, address: Address, next: Held): void {
    const own = held[node]!;
    if (!replaced.has(address)) replaced.set(address, own.get(address));
    own.set(address, next);
    changes[node]!++;
  }

  function forget(node: number, address: Address): void {
    const own = held[node]!;
    if (!replaced.has(address)) replaced.set(address, own.get(address));
    own.delete(address);
    changes[node]!++;
  }

  function goOn({ node, now }: WholeStep): void {
    const elapsedTicks = now - clockAtTurn[node]!;
    const { tick, isLate } = ticks[node]!;
    clockAtTurn[node] = now;
    ticks[node] = {
      tick: tick + Math.min(Math.max(elapsedTicks, 0), 1),
      isLate: elapsedTicks > 1 && !isLate,
    };
  }

  /** Can nothing have been forgotten, or found out, since the turn before? */
  function isAsBefore({ node, after }: WholeStep): boolean {
    const last = compared[node]!;
    return (
      last !== null &&
      last.changes === changes[node] &&
      last.addresses === after.addresses &&
      last.suspects === after.suspects &&
      ticks[node]!.tick <= last.rememberedTick
    );
  }

  /** What the member has forgotten, and what it has found out itself. */
  function takeTurn(step: WholeStep): void {
    if (isAsBefore(step)) return;
    const { node, after } = step;
    const { addresses, suspects } = after;
    const { tick } = ticks[node]!;
    let oldestTick = Number.POSITIVE_INFINITY;
    for (const [address, known] of held[node]!) {
      const { status, sinceTick } = known;
      if (isOver(known)) {
        if (tick - sinceTick > tombstoneTicks) forget(node, address);
        else oldestTick = Math.min(oldestTick, sinceTick);
      } else if (indexOfAddress(addresses, address) < 0) {
        hold(node, address, { ...known, status: 'dead', sinceTick: tick, accusers: NOBODY });
        oldestTick = Math.min(oldestTick, tick);
        learned.push(address);
      } else if (status === 'alive' && suspects.includes(address)) {
        const accusers = [addressOfNode(node)];
        hold(node, address, { ...known, status: 'suspect', sinceTick: tick, accusers });
        learned.push(address);
      }
    }
    const rememberedTick = oldestTick + tombstoneTicks;
    compared[node] = { addresses, suspects, changes: changes[node]!, rememberedTick };
  }

  function takeWord(node: number, said: Statement): void {
    const known = held[node]!.get(said.address);
    const { address, life, incarnation, status, accuser } = said;
    const order = known === undefined ? 1 : compareStandings(said, known);
    if (order > 0) {
      const accusers = status === 'suspect' ? [accuser] : NOBODY;
      hold(node, address, { life, incarnation, status, sinceTick: ticks[node]!.tick, accusers });
      learned.push(address);
      return;
    }
    if (order < 0 || status !== 'suspect') return;
    const { accusers } = known!;
    if (accusers.length > CONFIRMATIONS || accusers.includes(accuser)) return;
    hold(node, address, { ...known!, accusers: [...accusers, accuser] });
    // Of its own confirmation nothing is seen where another came before it was told of.
    const isFull = accusers.length === CONFIRMATIONS && !accusers.includes(addressOfNode(node));
    (isFull ? mayHaveLearned : learned).push(address);
  }

  /** Whom it says that it accuses as well: a view does not show that its own probe has confirmed a suspicion. */
  function takeOwnWord({ node, said }: WholeStep): void {
    const own = addressOfNode(node);
    for (const { message } of said) {
      for (const word of message.statements) {
        if (word.accuser === own && word.status === 'suspect' && isHeldSo(node, word)) takeWord(node, word);
      }
    }
  }

  function isHeldSo(node: number, word: Statement): boolean {
    const known = held[node]!.get(word.address);
    return known !== undefined && compareStandings(word, known) === 0;
  }

  function takeInput(step: WholeStep): void {
    const { node, cause, now, read, words } = step;
    switch (cause) {
      case 'start':
        held[node]!.clear();
        changes[node]!++;
        ticks[node] = AT_FIRST;
        clockAtTurn[node] = now;
        return;
      case 'tick':
        goOn(step);
        takeTurn(step);
        return;
      case 'receive': {
        if (read === null || !isHeeded(step, read)) return;
        const own = addressOfNode(node);
        for (const word of words) if (word.address !== own) takeWord(node, word);
        return;
      }
      case 'leave':
        return;
    }
  }

  conversation(trial, ALL_STEPS, (step) => {
    if (learned.length > 0) learned = [];
    if (mayHaveLearned.length > 0) mayHaveLearned = [];
    if (replaced.size > 0) replaced.clear();
    latest = step.node;
    takeInput(step);
    takeOwnWord(step);
  });

  return {
    hooks: {},
    of: (node) => held[node]!,
    ticksOf: (node) => ticks[node]!,
    learned: () => learned,
    mayHaveLearned: () => mayHaveLearned,
    heldBefore: (address) => (replaced.has(address) ? replaced.get(address) : held[latest]!.get(address)),
    changes: (node) => changes[node]!,
  };
}

/** Is a life over that is held so? */
export function isOver({ status }: Standing): boolean {
  return status === 'dead' || status === 'left';
}
