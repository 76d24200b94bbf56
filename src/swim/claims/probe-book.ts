/**
 * A book of the probes that each member has under way, and of its health: what it asked, what was answered, and what it must
 * make of that in its next turn. It is kept from messages and views alone, as the paper has it (§3.1) and Lifeguard (§IV-A).
 *
 * A probe is open from its ping until it is answered, until it has failed, or until its target is no more listed as it was
 * when it was pinged: who speaks in a later life, or at a higher incarnation, has spoken, and who was removed is judged no
 * more. An answer to a later probe of the same target answers the earlier ones too. A turn that is late judges nothing.
 */
import { addressOfNode } from '../../faults/nodes.ts';
import type { Shared, Trial } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import type { Pace } from '../bounds.ts';
import type { Message } from '../message.ts';
import { settingsOf } from '../settings.ts';
import { type Instance, MOST } from '../statement.ts';
import { conversation, isHeeded, ownLife, type WholeStep } from './conversation.ts';
import { isOver, ledgerOf } from './ledger.ts';

/** A probe of a member's own that is under way. */
export interface OpenProbe {
  readonly number: number;
  /** Whom it probes, as it was told of in the ping. */
  readonly target: Instance;
  /** The own tick of the ping. */
  readonly sinceTick: number;
  /** 1 + m, with the multiplier m as it was then: all its time-outs are so many times as long. */
  readonly slowdown: number;
  /** How many were asked for help, and how many of them have said that they have no answer. */
  readonly asked: number;
  readonly nacks: number;
}

/** What a turn has to do with the probes that are open. */
interface DueProbes {
  /** Those for which others are asked to help: A·(1+m) is over, and nobody was asked before. */
  readonly asking: readonly OpenProbe[];
  /** Those that fail: 3A·(1+m) is over. */
  readonly failed: readonly OpenProbe[];
}

export interface ProbeBook extends Shared {
  /** What was due in the latest step: nothing in any but a turn that is not late. */
  due(): DueProbes;
  /** The health multiplier of a node after the latest step. */
  multiplierOf(node: number): number;
}

/** What is written down of one life of a member. */
interface Page {
  probes: readonly OpenProbe[];
  multiplier: number;
  /** The incarnation at which it stands by what it has read. */
  incarnation: number;
}

const NONE: readonly OpenProbe[] = [];
const NOTHING_DUE: DueProbes = { asking: NONE, failed: NONE };

/** How the book of a run is kept where members are as slow as these rules let them be. */
export function probeBook({ awareness }: Pick<Pace, 'awareness'>): (trial: Trial) => ProbeBook {
  return (trial) => {
    const settings = settingsOf(trial.schedule);
    const { ackTicks } = settings;
    const isHealthKept = awareness.mostSlowdown(settings) > 1;
    const ledger = ledgerOf(trial);
    const pages = trial.nodes.map(newPage);
    let due = NOTHING_DUE;

    function takeSign(page: Page, sign: Parameters<typeof awareness.after>[1]): void {
      page.multiplier = awareness.after(page.multiplier, sign, settings);
    }

    function isOpen(node: number, { target }: OpenProbe): boolean {
      const held = ledger.of(node).get(target.address);
      return (
        held !== undefined &&
        !isOver(held) &&
        held.life === target.life &&
        held.incarnation === target.incarnation
      );
    }

    function judgeProbes(node: number): DueProbes {
      const page = pages[node]!;
      if (page.probes.length === 0) return NOTHING_DUE;
      const { tick } = ledger.ticksOf(node);
      if (!page.probes.every((probe) => isOpen(node, probe))) {
        page.probes = page.probes.filter((probe) => isOpen(node, probe));
      }
      // Most turns have nothing more to do: the first of the time-outs is A.
      if (page.probes.every(({ sinceTick }) => tick - sinceTick < ackTicks)) return NOTHING_DUE;
      const asking: OpenProbe[] = [];
      const failed: OpenProbe[] = [];
      page.probes = page.probes.filter((probe) => {
        const { sinceTick, slowdown, asked } = probe;
        const waitedTicks = tick - sinceTick;
        if (waitedTicks >= 3 * ackTicks * slowdown) {
          failed.push(probe);
          return false;
        }
        if (asked === 0 && waitedTicks >= ackTicks * slowdown) asking.push(probe);
        return true;
      });
      const areNacksCounted = awareness.nackTicks(settings) !== null;
      for (const { asked, nacks } of failed) {
        takeSign(page, 'unanswered');
        for (let i = 0; i < asked - nacks && areNacksCounted; i++) takeSign(page, 'nack missed');
      }
      return { asking, failed };
    }

    function takeTurn({ node, said }: WholeStep): void {
      const page = pages[node]!;
      const { tick, isLate } = ledger.ticksOf(node);
      if (!isLate) due = judgeProbes(node);
      for (const { message } of said) {
        const { kind, about, probe: number } = message;
        if (kind === 'PINGREQ') {
          page.probes = page.probes.map((probe) =>
            probe.number === number ? { ...probe, asked: probe.asked + 1 } : probe,
          );
        } else if (kind === 'PING') {
          const slowdown = page.multiplier + 1;
          const probe = { number, target: about, sinceTick: tick, slowdown, asked: 0, nacks: 0 };
          page.probes = [...page.probes, probe];
        }
      }
    }

    /** It takes itself for slow for each word against itself to which it must say more than it has said. */
    function takeAccusations(step: WholeStep, { statements }: Message): void {
      const page = pages[step.node]!;
      const own = addressOfNode(step.node);
      for (const { address, life, incarnation, status } of statements) {
        if (address !== own || incarnation < page.incarnation || life !== ownLife(step)) continue;
        if (status === 'alive' && incarnation === page.incarnation) continue;
        page.incarnation = Math.min(incarnation + 1, MOST);
        takeSign(page, 'accused');
      }
    }

    function takeAnswer(page: Page, { kind, about, probe: number }: Message): void {
      const probe = page.probes.find((open) => isOf(open, number, about.address));
      if (probe === undefined) return;
      if (kind === 'NACK') {
        if (probe.nacks === probe.asked) return;
        page.probes = page.probes.map((open) => (open === probe ? { ...open, nacks: open.nacks + 1 } : open));
      } else if (about.life >= probe.target.life) {
        page.probes = page.probes.filter(
          (open) => open.target.address !== about.address || open.number > number,
        );
        takeSign(page, 'answered');
      }
    }

    conversation(trial, ['turn', 'receipt', 'change'], (step) => {
      due = NOTHING_DUE;
      const { node, cause, read } = step;
      if (cause === 'start') pages[node] = newPage();
      if (cause === 'tick') takeTurn(step);
      if (read === null || !isHeeded(step, read)) return;
      if (isHealthKept) takeAccusations(step, read);
      if (read.kind === 'ACK' || read.kind === 'NACK') takeAnswer(pages[node]!, read);
    });

    return { hooks: {}, due: () => due, multiplierOf: (node) => pages[node]!.multiplier };
  };
}

function newPage(): Page {
  return { probes: NONE, multiplier: 0, incarnation: 0 };
}

function isOf({ number, target }: OpenProbe, wanted: number, address: Address): boolean {
  return number === wanted && target.address === address;
}
