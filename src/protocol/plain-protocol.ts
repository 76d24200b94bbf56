/** The functions of a protocol, by name: for whoever looks at one from outside without knowing what it does. */
import type { Protocol } from './protocol.ts';

type AnyProtocol = Protocol<unknown, unknown>;

export const REQUIRED_FUNCTIONS = [
  'init',
  'reduce',
  'view',
  'encode',
  'decode',
  'byteLength',
  'forge',
  'messageKind',
  'carries',
] as const satisfies (keyof AnyProtocol)[];

export const PROTOCOL_FUNCTIONS = [
  ...REQUIRED_FUNCTIONS,
  'sizes',
  'messagesFor',
  'describeMessage',
  'describeState',
] as const satisfies (keyof AnyProtocol)[];

export type FunctionName = (typeof PROTOCOL_FUNCTIONS)[number];

/**
 * The protocol as a plain object, which can be spread: one that is an instance of a class has its functions
 * elsewhere, and would lose them.
 */
export function plainProtocol<Own extends Protocol<never, never> | AnyProtocol>(protocol: Own): Own {
  const plain: Record<string, unknown> = { ...protocol };
  for (const name of PROTOCOL_FUNCTIONS) {
    const own: unknown = (protocol as AnyProtocol)[name];
    if (!Object.hasOwn(plain, name) && typeof own === 'function') plain[name] = own.bind(protocol);
  }
  return plain as unknown as Own;
}
