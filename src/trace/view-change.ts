/**
 * A view in a file is written as what has changed since the one before of the same node: a list changes in few places,
 * and is long. The first view of a node is written whole, and so is any that is not as a view should be.
 */
import { type Address, formatAddress, isAddress } from '../protocol/address.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { isPlain, type WrittenNumber, writtenAddress, writtenNumber } from './number-text.ts';

interface WrittenView {
  readonly inGroup: boolean;
  readonly addresses: readonly WrittenNumber[];
  readonly suspects: readonly WrittenNumber[];
  readonly epochs: readonly WrittenNumber[] | null;
  readonly heartbeats: readonly WrittenNumber[] | null;
  readonly heardTicks: readonly WrittenNumber[] | null;
}

/** By address. */
type WrittenColumn = Readonly<Record<string, number>>;

/** What has changed; what has not is left out. */
interface ViewChange {
  readonly inGroup?: boolean;
  /** Who is listed now and was not, and the other way round. */
  readonly lists?: readonly string[];
  readonly drops?: readonly string[];
  /** All who are suspected now. */
  readonly suspects?: readonly string[];
  readonly epochs?: WrittenColumn;
  readonly heartbeats?: WrittenColumn;
  readonly heardTicks?: WrittenColumn;
}

type WrittenViewChange = { readonly whole: WrittenView } | ViewChange;

const COLUMNS = ['epochs', 'heartbeats', 'heardTicks'] as const;

/** `null`: nothing has changed. */
export function viewChange(before: MembershipView | null, after: MembershipView): WrittenViewChange | null {
  if (before === after) return null;
  if (before === null || !isTidy(before) || !isTidy(after) || !isAlike(before, after)) {
    return { whole: writtenView(after) };
  }
  const places = new Map(before.addresses.map((address, place) => [address, place]));
  const listed = new Set(after.addresses);
  const change: Record<string, unknown> = {};
  if (before.inGroup !== after.inGroup) change['inGroup'] = after.inGroup;
  const lists = after.addresses.filter((address) => !places.has(address)).map(formatAddress);
  if (lists.length > 0) change['lists'] = lists;
  const drops = before.addresses.filter((address) => !listed.has(address)).map(formatAddress);
  if (drops.length > 0) change['drops'] = drops;
  if (!isSame(before.suspects, after.suspects)) change['suspects'] = after.suspects.map(formatAddress);
  for (const column of COLUMNS) {
    const [old, now] = [before[column], after[column]];
    if (old === now || old === null || now === null) continue;
    const changed = after.addresses.flatMap((address, place) => {
      const oldPlace = places.get(address);
      const isChanged = oldPlace === undefined || old[oldPlace] !== now[place];
      return isChanged ? [[formatAddress(address), now[place]!] as const] : [];
    });
    if (changed.length > 0) change[column] = Object.fromEntries(changed);
  }
  return Object.keys(change).length === 0 ? null : change;
}

function writtenView({
  inGroup,
  addresses,
  suspects,
  epochs,
  heartbeats,
  heardTicks,
}: MembershipView): WrittenView {
  return {
    inGroup,
    addresses: addresses.map(writtenAddress),
    suspects: suspects.map(writtenAddress),
    epochs: epochs?.map(writtenNumber) ?? null,
    heartbeats: heartbeats?.map(writtenNumber) ?? null,
    heardTicks: heardTicks?.map(writtenNumber) ?? null,
  };
}

/** Has it the columns that the other has? */
function isAlike(one: MembershipView, other: MembershipView): boolean {
  return COLUMNS.every((column) => (one[column] === null) === (other[column] === null));
}

/** Can it be told member by member: ascending addresses, each with all that is shown of it, in plain numbers? */
function isTidy(view: MembershipView): boolean {
  const { addresses, suspects } = view;
  const ascend = addresses.every((address, place) => place === 0 || addresses[place - 1]! < address);
  const columns = COLUMNS.every((column) => {
    const values = view[column];
    return values === null || (values.length === addresses.length && values.every(isPlain));
  });
  return ascend && columns && [...addresses, ...suspects].every((a) => isAddress(a) && isPlain(a));
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return (
    one === other || (one.length === other.length && one.every((value, place) => value === other[place]))
  );
}

/** A change, read from a file: its addresses are numbers again. */
interface ReadViewChange {
  readonly inGroup?: boolean | undefined;
  readonly lists?: readonly Address[] | undefined;
  readonly drops?: readonly Address[] | undefined;
  readonly suspects?: readonly Address[] | undefined;
  readonly epochs?: ReadonlyMap<Address, number> | undefined;
  readonly heartbeats?: ReadonlyMap<Address, number> | undefined;
  readonly heardTicks?: ReadonlyMap<Address, number> | undefined;
}

/** The view that comes of it, or in words why none does. */
export function changedView(before: MembershipView, change: ReadViewChange): MembershipView | string {
  const places = new Map(before.addresses.map((address, place) => [address, place]));
  for (const address of change.lists ?? []) {
    if (places.has(address)) return `lists ${formatAddress(address)}, which was listed already`;
  }
  for (const address of change.drops ?? []) {
    if (!places.has(address)) return `drops ${formatAddress(address)}, which was not listed`;
  }
  const drops = new Set(change.drops ?? []);
  const kept = before.addresses.filter((address) => !drops.has(address));
  const isOther = (change.lists ?? []).length > 0 || drops.size > 0;
  const addresses = isOther ? [...kept, ...(change.lists ?? [])].sort((a, b) => a - b) : before.addresses;
  const columns: Partial<Record<(typeof COLUMNS)[number], readonly number[] | null>> = {};
  for (const column of COLUMNS) {
    const [old, changes] = [before[column], change[column]];
    if (old === null) {
      if (changes !== undefined) return `changes the ${column} of a view that has none`;
      columns[column] = null;
      continue;
    }
    if (!isOther && changes === undefined) {
      columns[column] = old;
      continue;
    }
    const listed = new Set(addresses);
    const stray = [...(changes?.keys() ?? [])].find((address) => !listed.has(address));
    if (stray !== undefined) return `changes the ${column} of ${formatAddress(stray)}, which is not listed`;
    const values: number[] = [];
    for (const address of addresses) {
      const place = places.get(address);
      const value = changes?.get(address) ?? (place === undefined ? undefined : old[place]);
      if (value === undefined) return `lists ${formatAddress(address)} without its ${column}`;
      values.push(value);
    }
    columns[column] = values;
  }
  const { epochs = null, heartbeats = null, heardTicks = null } = columns;
  return {
    inGroup: change.inGroup ?? before.inGroup,
    addresses,
    suspects: change.suspects ?? before.suspects,
    epochs,
    heartbeats,
    heardTicks,
  };
}
