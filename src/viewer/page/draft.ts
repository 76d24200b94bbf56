/**
 * A schedule that is being changed: its faults, each on or off, and all else that it sets. Every change makes a new
 * draft, and the ones before are kept, so that each can be taken back.
 */
import { type AnyVariant, schedulesOf } from '../../family/family.ts';
import { CATALOGUE } from '../../faults/catalogue.ts';
import { definitionOf, type Fault, type FaultKind } from '../../faults/fault.ts';
import type { Field } from '../../faults/fields.ts';
import { ANY_NODE, nodeName } from '../../faults/nodes.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { startedAt } from '../../faults/times.ts';

interface FaultRow {
  readonly fault: Fault;
  readonly isOn: boolean;
}

export interface Draft extends Omit<Schedule, 'faults'> {
  readonly rows: readonly FaultRow[];
}

export function draftOf({ faults, ...rest }: Schedule): Draft {
  return { ...rest, rows: faults.map((fault) => ({ fault, isOn: true })) };
}

export function scheduleOf({ rows, ...rest }: Draft): Schedule {
  return { ...rest, faults: rows.filter(({ isOn }) => isOn).map(({ fault }) => fault) };
}

export function switched(draft: Draft, place: number): Draft {
  return withRow(draft, place, (row) => ({ ...row, isOn: !row.isOn }));
}

/** So many ticks later, or sooner. */
export function moved(draft: Draft, place: number, byTicks: number): Draft {
  return withRow(draft, place, (row) => {
    const { fault } = row;
    const from = 'atTick' in fault ? fault.atTick : fault.fromTick;
    return { ...row, fault: startedAt(fault, Math.max(0, from + byTicks)) };
  });
}

export function edited(draft: Draft, place: number, field: string, value: unknown): Draft {
  return withRow(draft, place, (row) => ({ ...row, fault: { ...row.fault, [field]: value } as Fault }));
}

export function removed(draft: Draft, place: number): Draft {
  return { ...draft, rows: draft.rows.filter((_, index) => index !== place) };
}

export function added(draft: Draft, kind: FaultKind, atTick: number): Draft {
  return { ...draft, rows: [...draft.rows, { fault: plainFault(kind, draft.nodes, atTick), isOn: true }] };
}

function withRow(draft: Draft, place: number, change: (row: FaultRow) => FaultRow): Draft {
  return { ...draft, rows: draft.rows.map((row, index) => (index === place ? change(row) : row)) };
}

const LASTS_TICKS = 5;

/** A fault of a kind, with something in each of its fields. */
export function plainFault(kind: FaultKind, nodes: number, atTick: number): Fault {
  const fields: readonly [string, Field][] = Object.entries(definitionOf({ kind }).fields);
  const values = fields.map(([name, field]) => [name, plainValue(name, field, nodes, atTick)]);
  return { kind, ...Object.fromEntries(values) } as Fault;
}

function plainValue(name: string, field: Field, nodes: number, atTick: number): unknown {
  const last = nodeName(nodes - 1);
  switch (field.type) {
    case 'whole':
      if (name === 'atTick' || name === 'fromTick') return atTick;
      return Math.min(field.most, Math.max(field.least, name.endsWith('Ticks') ? 2 : 1));
    case 'until':
      return atTick + LASTS_TICKS;
    case 'jump':
      return LASTS_TICKS;
    case 'share':
      return 1;
    case 'flag':
      return false;
    case 'word':
      return field.words[0];
    case 'node':
    case 'someone':
      return last;
    case 'link end':
      return name === 'from' ? last : ANY_NODE;
    case 'sides':
      return [[last], Array.from({ length: Math.max(1, nodes - 1) }, (_, node) => nodeName(node))];
  }
}

/** With settings that keep every condition under these faults, and a horizon by which every claim is due. */
export function withSufficientSettings(draft: Draft, variant: AnyVariant): Draft {
  const { horizonTicks: _, ...schedule } = scheduleOf(draft);
  const { settings, network, horizonTicks } = schedulesOf(variant).completed(schedule);
  return { ...draft, settings, network, horizonTicks };
}

export const KINDS: readonly FaultKind[] = CATALOGUE.map(({ kind }) => kind);

/** Do they say the same, in whatever order? */
export function isSameSchedule(one: Schedule, other: Schedule): boolean {
  return JSON.stringify(scheduleOf(draftOf(one))) === JSON.stringify(scheduleOf(draftOf(other)));
}
