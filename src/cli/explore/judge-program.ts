/** A process that judges schedules for a search, as a program. */
import { variantAmong } from '../../cases/known-variants.ts';
import { type Judges, judgesHere } from '../../exploration/judges.ts';
import { catalogueFor } from '../../family/family.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { guardOutput } from '../printing/harmless-output.ts';
import { loadVariant } from '../protocol-module.ts';
import type { FromJudge, ToJudge } from './judge-messages.ts';

type Begin = Extract<ToJudge, { kind: 'begin' }>;

function serve(): void {
  // What a protocol prints there goes to the same terminal.
  guardOutput(process.stderr);
  const send = process.send!.bind(process);
  Reflect.deleteProperty(process, 'send');
  const tell = (message: FromJudge) => void send(message, undefined, undefined, () => {});
  const threw = (error: unknown) => {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    tell({ kind: 'threw', message, stack });
  };
  // Ctrl-C goes to all processes of a terminal; what is to be done is for the one that searches.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  process.on('uncaughtException', threw);

  let judges: Promise<() => Judges> | null = null;
  process.on('message', (message: ToJudge) => {
    if (message.kind === 'begin') {
      judges = begun(message);
      judges.catch(threw);
    } else judges?.then((fresh) => tell(judged(fresh(), message.schedules))).catch(threw);
  });
}

async function begun({ protocol, variant: name, claims }: Begin): Promise<() => Judges> {
  const variant = protocol === null ? variantAmong(KNOWN_VARIANTS, name) : await loadVariant(protocol);
  if (variant === undefined) throw new RangeError(`there is no variant "${name}"`);
  const invariants = catalogueFor(variant).invariants.filter((invariant) => claims.includes(invariant.name));
  return () => judgesHere(variant, invariants);
}

function judged(judges: Judges, schedules: Extract<ToJudge, { kind: 'judge' }>['schedules']): FromJudge {
  for (const [index, schedule] of schedules.entries()) void judges.add(index, schedule);
  const broken = judges.broken();
  return { kind: 'judged', at: broken?.index ?? schedules.length, violation: broken?.violation ?? null };
}

serve();
