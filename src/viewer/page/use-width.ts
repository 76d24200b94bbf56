/** How wide there is room for a picture. */
import type { RefCallback } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';

const PRINTED_WIDTH = 1000;

export function useWidth(): readonly [number, RefCallback<HTMLElement>] {
  const [width, setWidth] = useState(PRINTED_WIDTH);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const ref = useCallback((found: HTMLElement | null) => setElement(found), []);
  useEffect(() => {
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth - 34);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return [width, ref];
}
