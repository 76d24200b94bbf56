/** Why a node believes what it believes: the messages that brought it about, and, of a doubt, whether it is excused. */
import { beliefChain } from '../../explanation/belief-chain.ts';
import { doubtsIn } from '../../explanation/doubts.ts';
import { chainRows, taughtBackWords } from '../../explanation/words-beliefs.ts';
import { doubtWords } from '../../explanation/words-doubts.ts';
import type { AnyVariant } from '../../family/family.ts';
import { nodeIndex, nodeName } from '../../faults/nodes.ts';
import type { Schedule } from '../../faults/schedule.ts';
import type { TraceEvent } from '../../trace/event.ts';

export interface WhyAsked {
  readonly node: number;
  readonly about: number;
  readonly tick: number;
}

/** A link of the chain, the belief itself first. */
interface WhyLink {
  readonly tick: number;
  readonly node: number;
  readonly words: string;
  /** The message that brought it; `null`: the node came to it by itself. */
  readonly message: number | null;
}

export interface WhySeen extends WhyAsked {
  /** None where the node has not made a step by then. */
  readonly links: readonly WhyLink[];
  /** What is odd about it. */
  readonly odd: string | null;
  /** Its latest doubt of the one it is about, though that was up, and whether that is excused. */
  readonly doubt: string | null;
}

export function whySeen(
  events: readonly TraceEvent[],
  asked: WhyAsked,
  variant: AnyVariant | null,
  schedule: Schedule | null,
): WhySeen {
  const chain = beliefChain(events, asked);
  const rows = chain === null ? [] : chainRows(chain);
  return {
    ...asked,
    links: (chain?.links ?? []).map(({ tick, node, message }, place) => ({
      tick,
      node: nodeIndex(node),
      words: rows[place]![1],
      message: message?.id ?? null,
    })),
    odd: chain === null ? null : taughtBackWords(chain),
    doubt: variant === null || schedule === null ? null : latestDoubt(asked, variant, schedule),
  };
}

function latestDoubt(
  { node, about, tick }: WhyAsked,
  variant: AnyVariant,
  schedule: Schedule,
): string | null {
  const doubt = doubtsIn(variant.create(schedule), schedule, tick).findLast(
    ({ observer, target }) => observer === nodeName(node) && target === nodeName(about),
  );
  return doubt === undefined ? null : doubtWords(doubt);
}
