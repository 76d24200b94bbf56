/** What travels between nodes: who speaks, about whom, in which probe, and what is told besides. */
import { isAddress } from '../protocol/address.ts';
import { isGroupName } from '../protocol/group-to-join.ts';
import { type Instance, MOST, STATUSES, type Statement } from './statement.ts';

/**
 * - `JOIN`: a newcomer asks the introducer to be let in.
 * - `PING`: a probe; whoever gets it answers `ACK`.
 * - `PINGREQ`: the receiver is asked to probe `about` in place of the sender.
 * - `ACK`: `about` has answered; sent by itself, or by whoever was asked to probe it.
 * - `NACK`: `about` has not answered the helper that sends this yet.
 * - `EXCHANGE`: all that the sender knows of the members; the receiver is to answer with the same.
 * - `STATE`: that answer, one to a `JOIN`, or more of an `EXCHANGE` that took more than one message.
 * - `LEAVE`: the sender leaves.
 */
export const KINDS = ['JOIN', 'PING', 'PINGREQ', 'ACK', 'NACK', 'EXCHANGE', 'STATE', 'LEAVE'] as const;
export type Kind = (typeof KINDS)[number];

export interface Message {
  /** The name of the group that the sender is of. */
  readonly group: string;
  readonly kind: Kind;
  /** The sender, as it is itself: word of it at first hand. */
  readonly from: Instance;
  /** Whom a probe, or what comes of it, is about; the sender where nobody is probed. */
  readonly about: Instance;
  /** The number that the prober has given to the probe; 0 where there is none. */
  readonly probe: number;
  readonly statements: readonly Statement[];
}

/** The most statements that the two bytes of a message can count. */
export const MOST_STATEMENTS = 65_535;

/** Is it a message that the wire brings over as it is? */
export function isMessage(value: unknown): value is Message {
  if (!isRecord(value)) return false;
  const { group, kind, from, about, probe, statements } = value as Partial<Record<keyof Message, unknown>>;
  if (!isGroupName(group) || !KINDS.includes(kind as Kind)) return false;
  if (!isInstance(from) || !isInstance(about) || !isCount(probe)) return false;
  if (!Array.isArray(statements) || statements.length > MOST_STATEMENTS) return false;
  for (let i = 0; i < statements.length; i++) if (!isStatement(statements[i])) return false;
  return true;
}

function isStatement(value: unknown): value is Statement {
  if (!isInstance(value)) return false;
  const { status, accuser } = value as Partial<Record<keyof Statement, unknown>>;
  return STATUSES.includes(status as Statement['status']) && isAddress(accuser);
}

function isInstance(value: unknown): value is Instance {
  if (!isRecord(value)) return false;
  const { address, life, incarnation } = value as Partial<Record<keyof Instance, unknown>>;
  return isAddress(address) && isCount(life) && isCount(incarnation);
}

/** A number that the wire has room for. */
function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
