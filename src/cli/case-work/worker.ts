/**
 * The process that works on cases, as a program. It prints nothing itself; what it finds it hands in. All that its work
 * needs is imported before it has a pulse: from then on the time counts that it makes no step.
 */
import type { AnyVariant } from '../../family/family.ts';
import type { ExitCode } from '../exit-code.ts';
import { beatingVariant, tellingVariant, throwingVariant } from '../work-process/calls.ts';
import { type Heart, startPulse } from '../work-process/pulse.ts';
import type { Desk } from './desk.ts';
import { doWork, prepareWork, toldError } from './do-work.ts';
import type { FromWorker, Start, ToWorker, Work } from './messages.ts';

/** A message of so many lines at most: a story may have very many. */
const LINES_AT_ONCE = 1000;

function serve(): void {
  let isStopped = false;
  // Ctrl-C goes to all processes of a terminal; what is to be done is for the one that waits.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') isStopped = true;
    else {
      void prepareWork(message.work)
        .then(startPulse)
        .then((heart) => begin(message.work, message.start, heart, () => isStopped));
    }
  });
}

async function begin(work: Work, start: Start, heart: Heart, isStopped: () => boolean): Promise<void> {
  let { isSuspect, lost } = start;
  let hasBegun = false;
  const tell = (message: FromWorker) => {
    heart.beat();
    process.send?.(message);
  };
  const desk: Desk = {
    print(lines) {
      for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
        tell({ kind: 'print', lines: lines.slice(from, from + LINES_AT_ONCE) });
      }
    },
    write: (lines) => tell({ kind: 'write', lines }),
    complain: (line) => tell({ kind: 'complain', line }),
    progress: (...of) => tell({ kind: 'progress', of }),
    ifCutOff: (lines, unkept) => tell({ kind: 'if cut off', lines, unkept: unkept ?? null }),
    reached(point) {
      // Where it begins it is what was said of it that loses its process; what comes then is no suspect.
      if (hasBegun) {
        isSuspect = false;
        lost = [];
      }
      hasBegun = true;
      tell({ kind: 'reached', point });
    },
    isOfLostCall: () => lost.length > 0,
    isStopped,
  };
  const watched = (variant: AnyVariant): AnyVariant => {
    const beating = beatingVariant(variant, heart.beat);
    const telling = tellingVariant(beating, (call) => heart.say({ call }));
    const current = () => (isSuspect ? telling : beating);
    return { ...variant, create: (setup) => throwingVariant(current(), lost).create(setup) };
  };
  const end = (code: ExitCode) => tell({ kind: 'ended', code });
  // What a protocol of one's own throws where nobody has called it.
  process.on('uncaughtException', (error) => end(toldError(error, work, desk)));
  end(await doWork(work, desk, { from: start.from, watched }));
}

serve();
