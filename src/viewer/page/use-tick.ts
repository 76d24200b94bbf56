/**
 * What there is to be seen in the tick that is looked at; while it is looked up it is what was seen before. The ticks
 * beside it are looked up as well, so that a step need not wait for another thread.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TickSeen } from '../engine/details.ts';
import type { RunSeen } from '../engine/messages.ts';
import type { Client } from './client.ts';

export interface SeenTick extends TickSeen {
  readonly run: number;
  /** Whose list and mail were looked up. */
  readonly node: number;
}

const MOST_KEPT = 64;

export function useTick(
  client: Client,
  run: RunSeen | undefined,
  tick: number,
  node: number,
): SeenTick | null {
  const kept = useRef(new Map<string, SeenTick>());
  const asked = useRef(new Set<string>());
  const latest = useRef<SeenTick | null>(null);
  const wanted = useRef('');
  const [, setAnswers] = useState(0);
  useLayoutEffect(() => {
    if (run === undefined || run.run === null) return;
    const number = run.run;
    const look = async (at: number) => {
      const key = keyOf(number, at, node);
      if (at < 0 || at >= run.view.untilTick || kept.current.has(key) || asked.current.has(key)) return;
      asked.current.add(key);
      try {
        const answer = await client.ask('tick', { run: number, tick: at, nodes: [node] });
        kept.current.set(key, { ...answer, run: number, node });
        const [oldest] = kept.current.keys();
        if (kept.current.size > MOST_KEPT) kept.current.delete(oldest!);
        if (wanted.current === key) setAnswers((before) => before + 1);
      } catch {
        // It is no longer at hand, or was called off: then what was seen before stays.
      } finally {
        asked.current.delete(key);
      }
    };
    wanted.current = keyOf(number, tick, node);
    void look(tick);
    if (!run.isAtHand) return;
    void look(tick + 1);
    void look(tick - 1);
  }, [client, run, tick, node]);

  if (run === undefined || run.run === null) return null;
  latest.current = kept.current.get(keyOf(run.run, tick, node)) ?? latest.current;
  return latest.current;
}

function keyOf(run: number, tick: number, node: number): string {
  return `${run} ${tick} ${node}`;
}
