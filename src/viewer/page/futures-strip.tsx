/** The shares of an explanation along the time of the picture: how many futures fail from each tick on. */
import type { Explanation, Futures } from '../../explanation/explanation.ts';
import { type PictureLayout, xOfTick } from '../picture/index.ts';

const TOP = 22;
const HEIGHT = 46;
const BAR = 12;

interface FuturesStripProps {
  readonly picture: PictureLayout;
  readonly explanation: Explanation;
}

export function FuturesStrip({ picture, explanation }: FuturesStripProps) {
  const { futures, withoutFaults, takeover, variant } = explanation;
  if (futures === null) return null;
  const { scale, width } = picture;
  const x = (tick: number) => xOfTick(scale, tick);
  const y = (share: number) => TOP + HEIGHT * (1 - share);
  const bars = takeover === null || 'notPossible' in takeover ? [] : takeover.spans;
  const last = TOP + HEIGHT + (bars.length > 0 ? BAR + 26 : 8);
  return (
    <svg
      class="hearsay-picture futures"
      width={width}
      height={last}
      viewBox={`0 0 ${width} ${last}`}
      role="img"
      aria-label={`How many futures of ${variant} fail, from each tick on`}
    >
      <text class="strong" x="20" y="14">
        How many futures still fail, if luck is drawn anew from a tick on
        {withoutFaults === null ? '' : ' (dashed: and later faults left out)'}
      </text>
      <text class="end tiny quiet" x={scale.left - 6} y={TOP + 8}>
        100 %
      </text>
      <text class="end tiny quiet" x={scale.left - 6} y={TOP + HEIGHT}>
        0 %
      </text>
      <path class="axis-line" d={`M${scale.left} ${TOP + HEIGHT}H${scale.right}`} />
      <path class="future-area" d={areaOf(futures, x, y)} />
      <path class="future-line" d={lineOf(futures, x, y)} />
      {withoutFaults !== null && <path class="future-line without" d={lineOf(withoutFaults, x, y)} />}
      {futures.spans.map(({ fromTick, untilTick, failing, of }) => {
        const middle = (x(fromTick) + x(untilTick)) / 2;
        if (x(untilTick) - x(fromTick) < 34) return null;
        return (
          <text
            key={fromTick}
            class="middle small note"
            x={middle}
            y={Math.max(TOP + 11, y(failing / of) - 3)}
          >
            {Math.round((100 * failing) / of)} %
          </text>
        );
      })}
      {bars.map(({ fromTick, untilTick, saves }) => (
        <g key={fromTick}>
          <rect
            class={saves ? 'saves' : 'too-late'}
            x={x(fromTick)}
            y={TOP + HEIGHT + 18}
            width={Math.max(1, x(untilTick) - x(fromTick))}
            height={BAR}
          />
          <title>
            {saves ? 'better rules from here on would still have saved it' : 'not even better rules save it'}
          </title>
          {x(untilTick) - x(fromTick) > 70 && (
            <text class="tiny on-bar" x={x(fromTick) + 4} y={TOP + HEIGHT + 18 + BAR - 3}>
              {saves ? 'saved' : 'too late'}
            </text>
          )}
        </g>
      ))}
      {takeover !== null && !('notPossible' in takeover) && (
        <text class="small quiet" x="20" y={TOP + HEIGHT + 14}>
          If the rules of {takeover.by} took over from a tick on:
        </text>
      )}
    </svg>
  );
}

type Across = (tick: number) => number;
type Down = (share: number) => number;

function lineOf({ spans }: Futures, x: Across, y: Down): string {
  return spans
    .map(({ fromTick, untilTick, failing, of }, place) => {
      const at = y(failing / of).toFixed(1);
      return `${place === 0 ? 'M' : 'L'}${x(fromTick).toFixed(1)} ${at}L${x(untilTick).toFixed(1)} ${at}`;
    })
    .join('');
}

function areaOf(futures: Futures, x: Across, y: Down): string {
  const { spans } = futures;
  const [from, until] = [x(spans[0]!.fromTick), x(spans.at(-1)!.untilTick)];
  return `${lineOf(futures, x, y)}L${until.toFixed(1)} ${y(0)}L${from.toFixed(1)} ${y(0)}z`;
}
