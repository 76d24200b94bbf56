/** What a member sends in a period does not depend on how many there are: what SWIM is for. */
import { addressOfNode, nodeName } from '../../faults/nodes.ts';
import { introducersIn } from '../../faults/schedule.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { nameSet } from '../../judge/listing.ts';
import type { Address } from '../../protocol/address.ts';
import type { Kind, Message } from '../message.ts';
import { piggybackCapacity, settingsOf } from '../settings.ts';
import { carriesNews, conversation, isHeeded, type Said, type WholeStep } from './conversation.ts';
import { ledgerOf } from './ledger.ts';

/** What a member has asked, and been asked, that bounds what it may send. */
interface Account {
  /** Own ticks of the latest probe, exchange and request. */
  pingTick: number;
  exchangeTick: number;
  joinTick: number;
  /** By the number of an own probe: whom it probes, and how many were asked for help. */
  readonly probes: Map<number, { readonly target: Address; helpers: number }>;
  /** `PINGREQ`s read and not reported on, as origin and number. */
  readonly asked: Map<string, number>;
}

/**
 * In a period of T′ ticks a member sends a probe, and k requests for each probe that is not answered; what it is asked it
 * answers, and that comes, of the n members, to as much as it asks itself, on average. Nothing of that grows with n. What
 * does are exchanges, which tell of all: their period E is a setting of its own.
 */
export const constantLoad: Invariant = {
  name: 'constant-load',
  statement:
    'In its turns a member sends one PING in T′ ticks of its own waking time, k PINGREQs for each, one NACK for each PINGREQ that it has read, and one EXCHANGE in E ticks, and besides one to each introducer that it does not list; one that is not let in yet sends one JOIN in R ticks; and what travels with a probe or its answer is no more than the settings allow, however many members there are.',
  source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §3.3 and §4.1',
  derivation: 'no date: each turn is judged by itself, src/swim/claims/constant-load.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes: the periods are measured in the turns that the member makes.',
  underForgery: { holds: true, because: 'who was made up costs no more than any other' },
  schedules: {},
  watch(trial) {
    const settings = settingsOf(trial.schedule);
    const { probeTicks, exchangeTicks, joinRetryTicks, helpers } = settings;
    const capacity = piggybackCapacity(settings);
    const ledger = ledgerOf(trial);
    const accounts = trial.nodes.map(newAccount);

    function violate({ tick, node }: WholeStep, to: readonly number[], expected: string, seen: string): void {
      trial.violate({
        tick,
        nodes: [node, ...to],
        expected: `${nodeName(node)} ${expected}`,
        seen: `${nodeName(node)} ${seen}`,
      });
    }

    /** One message of a kind in so many ticks. */
    function checkPeriod(
      step: WholeStep,
      kind: Kind,
      to: readonly number[],
      since: number,
      periodTicks: number,
    ): void {
      const passed = ledger.ticksOf(step.node).tick - since;
      if (to.length > 1) violate(step, to, `sends one ${kind} in a turn`, `sends ${nameSet(to)} one each`);
      if (passed < periodTicks) {
        violate(step, to, `sends a ${kind} every ${periodTicks} ticks`, `sends one after ${passed}`);
      }
    }

    function checkTurn(step: WholeStep): void {
      const { node, before, after, said } = step;
      const account = accounts[node]!;
      const { tick } = ledger.ticksOf(node);
      const pings = receivers(said, 'PING');
      const exchanges = receivers(said, 'EXCHANGE');
      const joins = receivers(said, 'JOIN');
      const isMember = before.inGroup;
      const unasked = said.find(
        ({ to, message: { kind } }) =>
          kind === 'ACK' ||
          kind === 'LEAVE' ||
          (kind === 'JOIN') === isMember ||
          (kind === 'STATE' && !exchanges.includes(to)),
      );
      if (unasked !== undefined) {
        const { to, message } = unasked;
        violate(
          step,
          [to],
          `sends ${isMember ? 'probes, reports and exchanges' : 'JOINs'} in its turn`,
          `sends a ${message.kind}`,
        );
      }
      if (pings.length > 0) {
        checkPeriod(step, 'PING', pings, account.pingTick, probeTicks);
        account.pingTick = tick;
      }
      if (joins.length > 0) {
        checkPeriod(step, 'JOIN', joins, account.joinTick, joinRetryTicks);
        account.joinTick = tick;
      }
      if (exchanges.length > 0) {
        const others = exchanges.filter(
          (to) => to >= introducersIn(trial.schedule) || after.addresses.includes(addressOfNode(to)),
        );
        checkPeriod(step, 'EXCHANGE', others, account.exchangeTick, exchangeTicks);
        account.exchangeTick = tick;
      }
      for (const sent of said) checkProbe(step, sent);
    }

    function checkProbe(step: WholeStep, { to, message }: Said): void {
      const { probes, asked } = accounts[step.node]!;
      const { kind, probe, about } = message;
      if (kind === 'PING') probes.set(probe, { target: about.address, helpers: 0 });
      if (kind === 'PINGREQ') {
        const own = probes.get(probe);
        if (own === undefined || own.target !== about.address) {
          violate(step, [to], 'asks for help with its own probes', `asks for help with probe ${probe}`);
        } else if (++own.helpers > helpers) {
          violate(step, [to], `asks ${helpers} for help`, `asks ${own.helpers}`);
        }
      }
      if (kind === 'NACK') {
        const key = requestKey(addressOfNode(to), probe);
        const open = asked.get(key) ?? 0;
        if (open === 0)
          violate(step, [to], 'reports on what it was asked, once', `reports on probe ${probe}`);
        asked.set(key, open - 1);
      }
    }

    function checkSize(step: WholeStep, { to, message }: Said): void {
      const count = message.statements.length;
      if (!carriesNews(message) || count <= capacity) return;
      violate(step, [to], `tells ${capacity} statements with a ${message.kind} at most`, `tells ${count}`);
    }

    function takeRequest({ node }: WholeStep, { kind, from, probe }: Message): void {
      if (kind !== 'PINGREQ') return;
      const { asked } = accounts[node]!;
      const key = requestKey(from.address, probe);
      asked.set(key, (asked.get(key) ?? 0) + 1);
    }

    return conversation(trial, ['receipt', 'speech', 'change'], (step) => {
      const { node, cause, read, said } = step;
      if (cause === 'start') accounts[node] = newAccount();
      if (read !== null && isHeeded(step, read)) takeRequest(step, read);
      if (said.length === 0) return;
      if (cause === 'tick') checkTurn(step);
      for (const sent of said) checkSize(step, sent);
    });
  },
};

const NOBODY: readonly number[] = [];

function newAccount(): Account {
  const never = Number.NEGATIVE_INFINITY;
  return { pingTick: never, exchangeTick: never, joinTick: never, probes: new Map(), asked: new Map() };
}

function receivers(said: readonly Said[], kind: Kind): readonly number[] {
  let found: number[] | null = null;
  for (const { to, message } of said) {
    if (message.kind !== kind) continue;
    found ??= [];
    found.push(to);
  }
  return found ?? NOBODY;
}

function requestKey(origin: Address, number: number): string {
  return `${origin} ${number}`;
}
