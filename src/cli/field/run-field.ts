/** The work of `hearsay field`: processes are run, or a record of them is read; it is made again, judged and told. */
import { writeFileSync } from 'node:fs';
import { legible } from '../../cases/format-case.ts';
import { type AnyVariant, catalogueFor } from '../../family/family.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { RECORD_FORMAT, RECORD_VERSION } from '../../field/field-record.ts';
import { judgeRecord } from '../../field/judge-field-record.ts';
import { predictedDetections } from '../../field/predicted.ts';
import { harmless } from '../../files/harmless.ts';
import { replaceWhole, requireReplaceable } from '../../files/write-whole.ts';
import { judge } from '../../judge/judge.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { endOf, recorder } from '../../simulation/record.ts';
import type { TraceEvent } from '../../trace/event.ts';
import { headerOfRun } from '../../trace/header.ts';
import { traceWriter } from '../../trace/write-trace.ts';
import { VERSION } from '../../version.ts';
import { DEFAULT_VARIANT } from '../default-variant.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { progressOn } from '../printing/progress.ts';
import { variantOfModule } from '../protocol-module.ts';
import { requireVariant } from '../require-variant.ts';
import { fileProblem, UsageError } from '../usage-error.ts';
import type { FieldOptions } from './field-options.ts';
import { type FieldReport, fieldData, fieldLines, verdictOf, WORLD_RUNS } from './field-report.ts';
import { againInNamespace, enterNamespace, isInNamespace } from './own-namespace.ts';
import { plannedSchedule } from './planned-schedule.ts';
import { emptyFolder, readRecord } from './record-folder.ts';
import { type ProcessCost, runProcesses } from './run-processes.ts';

/** All of them end a run before its time; what was recorded until then is judged. */
const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export async function runField(options: FieldOptions): Promise<ExitCode> {
  const { variant: name, protocol, again, json } = options;
  if (name !== undefined && protocol !== undefined) {
    throw new UsageError('--variant and --protocol exclude each other');
  }
  if (options.namespace === true && again === undefined) {
    if (!isInNamespace()) return againInNamespace();
    enterNamespace();
  }
  for (const [option, file] of [
    ['--as-schedule', options.asSchedule],
    ['--trace', options.trace],
  ] as const) {
    if (file !== undefined) requireFile(option, file);
  }
  const own = protocol === undefined ? null : await variantOfModule(protocol);
  const known = own === null ? KNOWN_VARIANTS : [...KNOWN_VARIANTS, own];
  let cost: ProcessCost | null = null;
  let folder = again ?? '';
  let isInterrupted = false;
  if (again === undefined) {
    const asked = own ?? requireVariant(name ?? DEFAULT_VARIANT, known);
    const planned = plannedSchedule(asked, options);
    folder = emptyFolder(options.records);
    ({ cost, isInterrupted } = await played(asked, planned, folder, options));
  }
  const { variant, record } = readRecord(folder, (of) => requireVariant(of, known));
  const written: string[] = [];
  let write = (_event: TraceEvent): void => {};
  const judged = judgeRecord(variant, record, (schedule) => {
    if (options.trace === undefined) return {};
    const writer = traceWriter(headerOfRun(`hearsay ${VERSION}`, variant.name, schedule));
    written.push(writer.headerLine);
    write = (event) => written.push(writer.lineOf(event));
    return recorder(variant.create(record.header.planned), schedule, write);
  });
  if (options.trace !== undefined) {
    write(endOf(judged.judgement.whole));
    replaceWhole(options.trace, `${written.join('\n')}\n`);
  }
  if (options.asSchedule !== undefined) writeSchedule(options.asSchedule, variant, judged.schedule);
  const report: FieldReport = {
    variant,
    record,
    folder,
    judged,
    inTheWorld: inTheWorld(variant, judged.schedule),
    cost,
    scheduleFile: options.asSchedule ?? null,
  };
  if (json === true) console.log(JSON.stringify(fieldData(report)));
  else console.log(harmless(fieldLines(report).join('\n')));
  if (isInterrupted) return EXIT.interrupted;
  switch (verdictOf(judged)) {
    case 'broken':
      return EXIT.violated;
    case 'unknown':
      return EXIT.notJudged;
    case 'holds':
      return EXIT.holds;
  }
}

async function played(
  variant: AnyVariant,
  planned: Schedule,
  folder: string,
  {
    protocol = null,
    tick: tickMillis,
    namespace,
  }: Omit<FieldOptions, 'protocol'> & { readonly protocol?: string | null },
): Promise<{ readonly cost: ProcessCost; readonly isInterrupted: boolean }> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  for (const signal of INTERRUPTIONS) process.on(signal, interrupt);
  // Who has us run in a namespace is gone.
  process.on('disconnect', interrupt);
  process.channel?.unref();
  const progress = progressOn(process.stderr, process.env, 'ticks');
  try {
    const cost = await runProcesses({
      header: {
        format: RECORD_FORMAT,
        version: RECORD_VERSION,
        recordedBy: `hearsay ${VERSION}`,
        variant: variant.name,
        tickMillis,
        ...(namespace === true ? { lostBy: 'kernel' as const } : {}),
        planned,
      },
      protocol,
      folder,
      onProgress: (ticks) => progress.show(ticks, planned.horizonTicks),
      signal: interruption.signal,
    });
    return { cost, isInterrupted: interruption.signal.aborted };
  } catch (error) {
    throw new UsageError(
      `the processes cannot be run: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    progress.clear();
    for (const signal of INTERRUPTIONS) process.off(signal, interrupt);
    process.off('disconnect', interrupt);
  }
}

/** The world is asked the same questions. */
function inTheWorld(variant: AnyVariant, schedule: Schedule): FieldReport['inTheWorld'] {
  try {
    const protocol = variant.create(schedule);
    const { found } = judge(protocol, schedule, catalogueFor(protocol).invariants, { findsAll: true });
    const predicted = predictedDetections(variant, schedule, WORLD_RUNS);
    return { broken: found.map(({ claim }) => claim), predicted };
  } catch (error) {
    // A variant that insists on its conditions does not run where the machine has broken them.
    if (error instanceof RangeError) return { broken: [], predicted: [] };
    throw error;
  }
}

function requireFile(option: string, file: string): void {
  try {
    requireReplaceable(file);
  } catch (error) {
    throw fileProblem(option, file, error);
  }
}

/** As a schedule by hand, which every command about cases takes. */
function writeSchedule(file: string, variant: AnyVariant, schedule: Schedule): void {
  const title = `${variant.name}, ${schedule.nodes} real processes, as it happened`;
  const faults = schedule.faults.map(legible);
  writeFileSync(file, `${JSON.stringify({ title, schedule: { ...schedule, faults } }, null, 2)}\n`);
}
