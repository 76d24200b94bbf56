/** What there is to be seen in the tick that is looked at; while it is looked up it is what was seen before. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TickSeen } from '../engine/details.ts';
import type { RunSeen } from '../engine/messages.ts';
import type { Client } from './client.ts';

export interface SeenTick extends TickSeen {
  readonly run: number;
  /** Whose list and mail were looked up. */
  readonly node: number;
}

export function useTick(
  client: Client,
  run: RunSeen | undefined,
  tick: number,
  node: number,
): SeenTick | null {
  const [seen, setSeen] = useState<SeenTick | null>(null);
  const latest = useRef(0);
  const number = run?.run;
  useEffect(() => {
    const asked = ++latest.current;
    if (number === undefined) return;
    client.ask('tick', { run: number, tick, nodes: [node] }).then(
      (answer) => {
        if (asked === latest.current) setSeen({ ...answer, run: number, node });
      },
      () => {},
    );
  }, [client, number, tick, node]);
  return seen;
}
