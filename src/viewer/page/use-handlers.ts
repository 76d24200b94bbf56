/**
 * What is done when something is clicked or typed, as functions that stay the same: so a component that is given them
 * need not be drawn anew each time. They do what was meant when the page was last drawn.
 */
import { useMemo, useRef } from 'preact/hooks';

type Handlers = Readonly<Record<string, (...given: never[]) => unknown>>;

export function useHandlers<Given extends Handlers>(handlers: Given): Given {
  const latest = useRef(handlers);
  latest.current = handlers;
  return useMemo(() => {
    const kept = Object.keys(handlers).map((name) => {
      return [name, (...given: never[]) => latest.current[name]!(...given)] as const;
    });
    return Object.fromEntries(kept) as Given;
  }, []);
}
