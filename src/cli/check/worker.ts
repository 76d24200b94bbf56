/**
 * A worker process of a check: this very module, started as a program. (A `Worker` thread cannot load
 * TypeScript under tsx on Node 20; a process can.)
 */
import { fileURLToPath } from 'node:url';
import { variantAmong } from '../../cases/known-variants.ts';
import { guardOutput } from '../printing/harmless-output.ts';
import { variantsWith } from '../protocol-module.ts';
import { type LocalHand, localHand } from './local-hand.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

export const WORKER_PROGRAM = fileURLToPath(import.meta.url);

if (process.argv[1] === WORKER_PROGRAM) serve();

function serve(): void {
  // What a protocol prints there goes to the same terminal.
  guardOutput(process.stderr);
  let hand: Promise<LocalHand> | undefined;
  // Ctrl-C goes to all processes of a terminal, and a service is stopped with all of its own; what is to be
  // done is for the one that shares out the work.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'begin') {
      hand = begin(message);
      hand.catch(() => {}); // whoever asks for work is told
    } else if (hand !== undefined) void answer(hand, message).catch(tellError);
  });
}

async function begin({ plan, saveDirectory }: Extract<ToWorker, { kind: 'begin' }>): Promise<LocalHand> {
  const variants = await variantsWith(plan.protocol ?? undefined);
  const variant = variantAmong(variants, plan.variant);
  if (variant === undefined) throw new RangeError(`there is no variant "${plan.variant}"`);
  return localHand(plan, variant, saveDirectory);
}

async function answer(
  hand: Promise<LocalHand>,
  message: Exclude<ToWorker, { kind: 'begin' }>,
): Promise<void> {
  const ready = await hand;
  switch (message.kind) {
    case 'search': {
      tell({ kind: 'begun' });
      const onProgress = (schedules: number) => tell({ kind: 'progress', schedules });
      return tell({
        kind: 'searched',
        result: await ready.search(message.claim, message.stretch, onProgress),
      });
    }
    case 'keep':
      return tell({ kind: 'kept', outcome: await ready.keep(message.claim, message.index) });
    case 'stop':
      return ready.stop();
  }
}

function tellError(error: unknown): void {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  tell({ kind: 'threw', message, stack });
}

function tell(message: FromWorker): void {
  process.send?.(message);
}
