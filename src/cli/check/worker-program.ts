/**
 * A worker process of a check, as a program. (A `Worker` thread cannot load
 * TypeScript under tsx on Node 20; a process can.)
 */

import { variantAmong } from '../../cases/known-variants.ts';
import type { AnyVariant } from '../../family/family.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { loadGuest } from '../guest-variant.ts';
import { guardOutput } from '../printing/harmless-output.ts';
import { UsageError } from '../usage-error.ts';
import { beatingVariant, type LostCall, tellingVariant, throwingVariant } from '../work-process/calls.ts';
import { type Heart, startPulse } from '../work-process/pulse.ts';
import { type LocalWorker, localWorker } from './local-worker.ts';
import { loadedVariant } from './plan.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

function serve(): void {
  // What a protocol prints there goes to the same terminal.
  guardOutput(process.stderr);
  // What the protocol would send with this is no answer of the worker.
  const send = process.send!.bind(process);
  Reflect.deleteProperty(process, 'send');
  const tell = (message: FromWorker) => void send(message, undefined, undefined, () => {});

  // Ctrl-C goes to all processes of a terminal, and a service is stopped with all of its own; what is to be
  // done is for the one that shares out the work.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  process.on('uncaughtException', (error: unknown) => tell({ kind: 'stray', ...wordsOf(error) }));

  const worker = working(startPulse(), tell);
  process.on('message', (message: ToWorker) => {
    worker(message).catch((error: unknown) => {
      if (error instanceof UsageError) tell({ kind: 'refused', problem: error.message });
      else tell({ kind: 'threw', ...wordsOf(error) });
    });
  });
}

/** Does what it is told to. The pulse is there before anything is loaded. */
function working(
  starting: Promise<Heart>,
  tell: (message: FromWorker) => void,
): (message: ToWorker) => Promise<void> {
  let own: AnyVariant | null = null;
  let worker: LocalWorker | null = null;
  let suspect: number | null = null;
  let isSuspect = false;
  let lost: LostCall | null = null;

  /** The variant under watch, and of the suspect schedule under close watch. */
  function watched(variant: AnyVariant, heart: Heart): AnyVariant {
    const beating = beatingVariant(variant, heart.beat);
    const telling = tellingVariant(variant, (call) => {
      heart.beat();
      heart.say({ call });
    });
    const current = () => (isSuspect ? telling : beating);
    return {
      ...variant,
      create: (setup) => throwingVariant(current(), lost === null ? [] : [lost]).create(setup),
    };
  }

  return async (message) => {
    const heart = await starting;
    heart.beat();
    switch (message.kind) {
      case 'load':
        own = await loadGuest(message.guest);
        return tell({ kind: 'loaded', variant: own === null ? null : loadedVariant(own) });
      case 'begin': {
        const { plan, saveDirectory } = message;
        const variant = own ?? variantAmong(KNOWN_VARIANTS, plan.variant);
        if (variant === undefined) throw new RangeError(`there is no variant "${plan.variant}"`);
        worker = localWorker(plan, watched(variant, heart), saveDirectory, (index) => {
          heart.beat();
          isSuspect = index === suspect;
          tell({ kind: 'at', index });
        });
        return;
      }
      case 'search': {
        suspect = message.suspect;
        lost = null;
        const onProgress: Parameters<LocalWorker['search']>[2] = (schedules, soFar) =>
          soFar !== undefined && tell({ kind: 'progress', schedules, soFar });
        const result = await worker!.search(message.claim, message.slice, onProgress);
        return tell({ kind: 'searched', result });
      }
      case 'keep': {
        isSuspect = false;
        const { claim, index, shrink } = message;
        lost = message.lost;
        return tell({ kind: 'kept', outcome: await worker!.keep(claim, index, { shrink }) });
      }
      case 'stop':
        return worker?.stop();
    }
  };
}

function wordsOf(error: unknown): { message: string; stack: string } {
  try {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { message: String(message), stack: String(stack) };
  } catch {
    return { message: 'what cannot be put into words', stack: '' };
  }
}

serve();
