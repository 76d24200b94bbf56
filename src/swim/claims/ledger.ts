/**
 * A ledger of what each member must hold of the others: what it has read and what it has found out itself, by the order of
 * statements, and no longer than it remembers. It is kept from messages and views alone.
 *
 * Time is the member's own, as rule `stalls` counts it: from turn to turn what its clock has gone on by, one tick at most;
 * and a turn that comes after more is late, unless the one before was.
 */
import { addressOfNode } from '../../faults/nodes.ts';
import type { Trial } from '../../judge/invariant.ts';
import { type NotJudged, notJudged } from '../../judge/not-judged.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { CONFIRMATIONS } from '../rules/suspicion.ts';
import { settingsOf } from '../settings.ts';
import type { Standing, Statement } from '../statement.ts';
import { isHeeded, type WholeStep, wordsIn } from './conversation.ts';
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

export interface Ledger {
  of(node: number): ReadonlyMap<Address, Held>;
  ticksOf(node: number): OwnTicks;
  /** Takes in a step; of whom something new was learned, in that order. */
  take(step: WholeStep): readonly Address[];
}

const NOBODY: readonly Address[] = [];
const AT_FIRST: OwnTicks = { tick: 0, isLate: false };

/** Why no ledger can be kept: with less room than nodes a list need not hold what its member was told. */
export function noLedger({ schedule }: Pick<Trial, 'schedule'>): NotJudged | null {
  return settingsOf(schedule).groupSize < schedule.nodes
    ? notJudged('groupSize is less than the nodes')
    : null;
}

export function ledgerOf({ schedule }: Pick<Trial, 'schedule'>): Ledger {
  const { tombstoneTicks } = settingsOf(schedule);
  const held = Array.from({ length: schedule.nodes }, () => new Map<Address, Held>());
  const ticks: OwnTicks[] = held.map(() => AT_FIRST);
  const clockAtTurn = held.map(() => 0);

  function goOn({ node, now }: WholeStep): void {
    const elapsedTicks = now - clockAtTurn[node]!;
    const { tick, isLate } = ticks[node]!;
    clockAtTurn[node] = now;
    ticks[node] = {
      tick: tick + Math.min(Math.max(elapsedTicks, 0), 1),
      isLate: elapsedTicks > 1 && !isLate,
    };
  }

  /** What the member has forgotten, and what it has found out itself. */
  function takeTurn({ node, after }: WholeStep): readonly Address[] {
    const own = held[node]!;
    const { tick } = ticks[node]!;
    let learned = NOBODY;
    for (const [address, known] of own) {
      const { status, sinceTick } = known;
      if (isOver(known)) {
        if (tick - sinceTick > tombstoneTicks) own.delete(address);
      } else if (indexOfAddress(after.addresses, address) < 0) {
        own.set(address, { ...known, status: 'dead', sinceTick: tick, accusers: NOBODY });
        learned = [...learned, address];
      } else if (status === 'alive' && after.suspects.includes(address)) {
        own.set(address, { ...known, status: 'suspect', sinceTick: tick, accusers: [addressOfNode(node)] });
        learned = [...learned, address];
      }
    }
    return learned;
  }

  function takeWord(node: number, said: Statement): boolean {
    const own = held[node]!;
    const known = own.get(said.address);
    const { life, incarnation, status, accuser } = said;
    const order = known === undefined ? 1 : compareStandings(said, known);
    if (order > 0) {
      const accusers = status === 'suspect' ? [accuser] : NOBODY;
      own.set(said.address, { life, incarnation, status, sinceTick: ticks[node]!.tick, accusers });
      return true;
    }
    if (order < 0 || status !== 'suspect') return false;
    const { accusers } = known!;
    if (accusers.length > CONFIRMATIONS || accusers.includes(accuser)) return false;
    own.set(said.address, { ...known!, accusers: [...accusers, accuser] });
    return true;
  }

  /** Whom it says that it accuses as well: a view does not show that its own probe has confirmed a suspicion. */
  function takeOwnWord({ node, said }: WholeStep): readonly Address[] {
    const own = addressOfNode(node);
    const confirmed = said.flatMap(({ message }) =>
      message.statements.filter((word) => word.accuser === own && word.status === 'suspect'),
    );
    return confirmed
      .filter((word) => isHeldSo(node, word) && takeWord(node, word))
      .map(({ address }) => address);
  }

  function isHeldSo(node: number, word: Statement): boolean {
    const known = held[node]!.get(word.address);
    return known !== undefined && compareStandings(word, known) === 0;
  }

  function takeInput(step: WholeStep): readonly Address[] {
    const { node, cause, now, read } = step;
    switch (cause) {
      case 'start':
        held[node]!.clear();
        ticks[node] = AT_FIRST;
        clockAtTurn[node] = now;
        return NOBODY;
      case 'tick':
        goOn(step);
        return takeTurn(step);
      case 'receive': {
        if (read === null || !isHeeded(step, read)) return NOBODY;
        const own = addressOfNode(node);
        const others = wordsIn(read).filter(({ address }) => address !== own);
        return others.filter((said) => takeWord(node, said)).map(({ address }) => address);
      }
      case 'leave':
        return NOBODY;
    }
  }

  return {
    of: (node) => held[node]!,
    ticksOf: (node) => ticks[node]!,
    take(step) {
      const learned = takeInput(step);
      return step.said.length === 0 ? learned : [...learned, ...takeOwnWord(step)];
    },
  };
}

/** Is a life over that is held so? */
export function isOver({ status }: Standing): boolean {
  return status === 'dead' || status === 'left';
}
