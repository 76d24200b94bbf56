/**
 * The one choice that decided: each is drawn anew alone, a few times, and all else stays as it was.
 *
 * To save runs, all chance of a tick is drawn anew first; only where that changes how it ends, each choice in the tick
 * is, by itself: those of the nodes, and what befell the messages of each link.
 */
import { nodeName } from '../faults/nodes.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { Choices, DecisiveChoice, SentMessage } from './explanation.ts';
import { quietly } from './quietly.ts';
import { shareOf } from './share.ts';
import type { Change, Trials } from './trials.ts';

type Of = { readonly node: number } | { readonly from: number; readonly to: number };
type Sent = Extract<TraceEvent, { readonly event: 'sent' }>;

/** Up to the violation, from its tick on backwards. `null`: the budget does not allow to try a single tick. */
export function decisiveChoices(
  trials: Trials,
  events: readonly TraceEvent[],
  tick: number,
  draws: number,
): Choices | null {
  const { schedule, variant } = trials;
  const acts = actsByTick(events);
  const decisive: DecisiveChoice[] = [];
  let all = 0;
  let atTick = tick;

  function changeOf(inTick: number, draw: number, of?: Of): Change {
    const seed = `${schedule.seed}/draw ${draw}`;
    return { redraw: { seed, fromTick: inTick, untilTick: inTick + 1, ...(of === undefined ? {} : { of }) } };
  }

  function tryChoice(inTick: number, of: Of): void {
    let failing = 0;
    let instead: readonly SentMessage[] | null = null;
    const node = 'node' in of ? of.node : of.from;
    const kinds = variant.create(schedule);
    for (let draw = 0; draw < draws; draw++) {
      const sent: SentMessage[] = [];
      const fails = trials.fails({
        ...changeOf(inTick, draw, of),
        observer: {
          sent({ from, to, sentTick, message }) {
            if (from !== node || sentTick !== inTick) return;
            const kind = quietly(() => kinds.messageKind(message)) ?? '';
            sent.push({ kind, to: nameIn(to) });
          },
        },
      });
      if (fails) failing++;
      else instead ??= sent;
    }
    if (failing === draws) return;
    const did = (acts.get(inTick) ?? []).filter(({ from }) => from === node);
    decisive.push({
      tick: inTick,
      node: 'node' in of ? nodeName(of.node) : null,
      link: 'node' in of ? null : { from: nodeName(of.from), to: nodeName(of.to) },
      did: did.map(({ to, contents }) => ({ kind: contents.kind ?? '', to: nameIn(to) })),
      instead: instead ?? [],
      ...shareOf(failing, draws),
    });
  }

  function nameIn(node: number): string | null {
    return node >= 0 && node < schedule.nodes ? nodeName(node) : null;
  }

  for (; atTick >= 0 && trials.affords(draws); atTick--) {
    let isDecided = false;
    for (let draw = 0; draw < draws && !isDecided; draw++) isDecided = !trials.fails(changeOf(atTick, draw));
    if (!isDecided) {
      all += schedule.nodes;
      continue;
    }
    const links = linksOf(acts.get(atTick) ?? []).filter(({ to }) => to < schedule.nodes);
    if (!trials.affords(draws * (schedule.nodes + links.length))) break;
    all += schedule.nodes;
    for (let node = 0; node < schedule.nodes; node++) tryChoice(atTick, { node });
    for (const link of links) tryChoice(atTick, link);
  }
  if (all === 0) return null;
  decisive.sort((a, b) => a.failing - b.failing || b.tick - a.tick);
  return { decisive, all, draws, isWhole: atTick < 0 };
}

function actsByTick(events: readonly TraceEvent[]): ReadonlyMap<number, readonly Sent[]> {
  const acts = new Map<number, Sent[]>();
  for (const event of events) {
    if (event.event !== 'sent') continue;
    const ofTick = acts.get(event.tick);
    if (ofTick === undefined) acts.set(event.tick, [event]);
    else ofTick.push(event);
  }
  return acts;
}

function linksOf(sent: readonly Sent[]): { readonly from: number; readonly to: number }[] {
  const links = new Map(sent.map(({ from, to }) => [`${from}>${to}`, { from, to }]));
  return [...links.values()];
}
