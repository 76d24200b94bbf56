/**
 * The picture, in which one can point at a moment, a belief or a message, and walk through with the arrow keys. It is
 * drawn as a whole by `picture/`; here it is put in, and what is pointed at is found by its data attributes. A step
 * moves the cursor alone: a picture that is put in anew is parsed, laid out and painted anew, which takes longer than
 * a frame.
 */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Explanation } from '../../explanation/explanation.ts';
import type { RunSeen } from '../engine/messages.ts';
import { cursorParts, layout, pictureSvg, tickAtX, xOfTick } from '../picture/index.ts';
import { FuturesStrip } from './futures-strip.tsx';
import { memo } from './memo.ts';
import type { Difference, Look, Place } from './model.ts';

export interface Picked {
  /** Which of the runs, the upper one first. */
  readonly run: number;
  readonly tick: number | null;
  readonly node: number | null;
  readonly about: number | null;
  readonly message: number | null;
}

interface PicturePanelProps {
  readonly runs: readonly RunSeen[];
  readonly title: string;
  readonly place: Place;
  readonly look: Look;
  readonly difference: Difference | null;
  /** Messages that are pointed out, by number, of the first run. */
  readonly pointedOut: readonly number[];
  readonly explanation: Explanation | null;
  readonly width: number;
  readonly onPick: (picked: Picked) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

export const PicturePanel = memo((props: PicturePanelProps) => {
  const { runs, title, place, look, difference, pointedOut, explanation, width, onPick, onKey } = props;
  const { foldQuietTicks, showAllMessages, zoom, nodes, kinds, fromTick, untilTick } = look;
  const frame = useRef<HTMLDivElement>(null);
  const picture = useMemo(
    () =>
      layout(
        runs.map(({ view }) => view),
        {
          title,
          isHeadless: true,
          foldQuietTicks,
          width: Math.max(480, width) * zoom,
          ...(nodes === null ? {} : { nodes }),
          ...(kinds === null ? {} : { kinds }),
          ...(fromTick === null ? {} : { fromTick }),
          ...(untilTick === null ? {} : { untilTick }),
        },
      ),
    [runs, title, foldQuietTicks, zoom, nodes, kinds, fromTick, untilTick, width],
  );
  const drawn = useMemo(() => {
    const choice = { showAllMessages, pointedOut };
    const svg = pictureSvg(picture, { ...choice, isFollowed: true, role: 'group' });
    return { html: { __html: svg }, atTick: cursorParts(picture, choice) };
  }, [picture, showAllMessages, pointedOut]);

  useLayoutEffect(() => {
    const panels = frame.current?.querySelectorAll('.panel') ?? [];
    drawn.atTick(place.tick).forEach(({ near, cursor }, panel) => {
      const into = (name: string, parts: string) => {
        const element = panels[panel]?.querySelector(name);
        if (element) element.innerHTML = parts;
      };
      into('.near', near);
      into('.at-cursor', cursor);
    });
  }, [drawn, place.tick]);

  useLayoutEffect(() => {
    const root = frame.current;
    if (root === null) return;
    mark(root, 'chosen', [
      `.strip[data-node="${place.node}"][data-about="${place.about}"]`,
      `.lane[data-node="${place.node}"]`,
    ]);
    mark(
      root,
      'pointed-out',
      pointedOut.map((id) => `.panel[data-run="0"] [data-message="${id}"]`),
    );
    mark(
      root,
      'differs',
      difference === null ? [] : [`.strip[data-node="${difference.node}"][data-about="${difference.about}"]`],
    );
  }, [drawn, place.node, place.about, pointedOut, difference]);

  // The moment that is looked at stays in sight.
  useEffect(() => {
    const scroller = frame.current;
    if (scroller === null) return;
    const x = xOfTick(picture.scale, place.tick + 0.5);
    const { scrollLeft, clientWidth } = scroller;
    if (x < scrollLeft + 100 || x > scrollLeft + clientWidth - 60) scroller.scrollLeft = x - clientWidth / 2;
  }, [picture, place.tick]);

  function pick(event: MouseEvent): void {
    const target = event.target as Element;
    const of = (name: string) => number(target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`));
    const root = frame.current?.querySelector('svg');
    if (!root?.contains(target)) return;
    const box = root.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * picture.width;
    const message = of('message');
    const hit = tickAtX(picture.scale, x);
    onPick({
      run: of('run') ?? 0,
      tick: message === null ? (hit ?? of('tick')) : of('tick'),
      node: of('node'),
      about: of('about'),
      message,
    });
  }

  return (
    <section aria-label="The run as a picture">
      <div
        class="picture"
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled, and walked through with the arrow keys
        tabIndex={0}
        role="application"
        aria-label="The run as a picture: time to the right, a lane for each node"
        aria-describedby="keys"
        onClick={pick}
        onKeyDown={onKey}
      >
        <div dangerouslySetInnerHTML={drawn.html} />
        {explanation !== null && <FuturesStrip picture={picture} explanation={explanation} />}
      </div>
      <p id="keys" class="keys">
        <kbd>←</kbd> <kbd>→</kbd> tick · <kbd>Shift</kbd>+<kbd>←</kbd> <kbd>→</kbd> where something happens ·{' '}
        <kbd>↑</kbd> <kbd>↓</kbd> node · <kbd>PageUp</kbd> <kbd>PageDown</kbd> step within the tick ·{' '}
        <kbd>[</kbd> <kbd>]</kbd> about whom · <kbd>Enter</kbd> why · <kbd>Home</kbd> <kbd>End</kbd>
      </p>
    </section>
  );
});

function number(text: string | null | undefined): number | null {
  return text === null || text === undefined || text === '' ? null : Number(text);
}

function mark(root: Element, name: string, selectors: readonly string[]): void {
  for (const old of root.querySelectorAll(`.${name}`)) old.classList.remove(name);
  for (const selector of selectors)
    for (const found of root.querySelectorAll(selector)) found.classList.add(name);
}
