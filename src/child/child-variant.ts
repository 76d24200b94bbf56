/** A child as a variant: `--child 'python3 node.py'`. It is one like that of a module, and is loaded by being started. */

import { defineProtocol } from '../family/define-protocol.ts';
import type { AnyVariant } from '../family/family.ts';
import { type Child, type ChildOptions, childOf } from './child.ts';
import { type ChildState, childProtocol } from './child-protocol.ts';
import type { ChildMessage } from './message.ts';
import { declaredBy } from './own-protocol.ts';

export interface ChildVariant {
  readonly variant: AnyVariant;
  /** Ends its processes. They end with this one at the latest. */
  close(): void;
}

/** Starts the child, and hears what it says of itself. Throws a `ChildFault`. */
export function variantOfChild(options: ChildOptions): ChildVariant {
  const child = childOf(options);
  const hello = child.hello();
  let twin: Child | null = null;
  const theTwin = () => {
    twin ??= childOf(options);
    return twin;
  };
  const variant = defineProtocol<ChildState, ChildMessage>({
    ...declaredBy(hello),
    wire: 'its own',
    create: (setup) => childProtocol(child, hello, setup, theTwin),
  });
  return {
    variant: variant as unknown as AnyVariant,
    close() {
      child.close();
      twin?.close();
    },
  };
}
