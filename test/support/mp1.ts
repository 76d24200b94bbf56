import { readFileSync } from 'node:fs';
import { type Settings, setupOf } from '../../src/gossip/settings.ts';
import { runApplication } from '../../src/mp1/application.ts';
import { type Assessor, createAssessor } from '../../src/mp1/assessment.ts';
import { logReader } from '../../src/mp1/log-reader.ts';
import type { LogRecord } from '../../src/mp1/log-record.ts';
import { formatLog, logRecorder } from '../../src/mp1/log-recorder.ts';
import { SCENARIOS, scheduleOf } from '../../src/mp1/scenario.ts';
import type { ScenarioName } from '../../src/mp1/scenario-name.ts';
import type { Variant } from '../../src/protocol/protocol.ts';

export const REAL_LOGS = 'test/mp1/logs';

export function realLog(run: string, scenario: ScenarioName): string {
  return readFileSync(`${REAL_LOGS}/${run}/${scenario}.dbg.log`, 'utf8');
}

/** Reads a whole log at once. Throws a `TextFlaw`. */
export function assessorOf(text: string): Assessor {
  const assessor = createAssessor();
  const reader = logReader(assessor.add);
  reader.push(text);
  reader.end();
  return assessor;
}

/** A log of ten nodes with these lines in it, each without the space that begins it. */
export function logOf(lines: readonly string[]): string {
  const made = Array.from({ length: 9 }, (_, index) => `${index + 2}.0.0.0:0 [0] APP`);
  return `131\n\n [0] APP${[...made, ...lines].map((line) => `\n ${line}`).join('')}`;
}

export const IDS = Array.from({ length: 10 }, (_, index) => index + 1);

/** All that ten nodes log when each adds all others at tick 4. */
export function allJoin(): string[] {
  return IDS.flatMap((node) => IDS.filter((id) => id !== node).map((about) => joined(node, about)));
}

export function joined(node: number, about: number, tick = 4): string {
  return `${node}.0.0.0:0 [${tick}] Node ${about}.0.0.0:0 joined at time ${tick}`;
}

export function removed(node: number, about: number, tick = 121): string {
  return `${node}.0.0.0:0 [${tick}] Node ${about}.0.0.0:0 removed at time ${tick}`;
}

export function fails(node: number, tick = 100): string {
  return `${node}.0.0.0:0 [${tick}] Node failed at time=${tick}`;
}

export function failsWithOthers(node: number): string {
  return `${node}.0.0.0:0 [100] Node failed at time = 100`;
}

/** A run of one of the three scenarios in which these nodes fail, by number from 0, and its log. */
export function runWithVictims<State, Message>(
  variant: Variant<State, Message>,
  scenario: ScenarioName,
  victims: readonly number[],
  settings: Settings,
) {
  const { failure } = SCENARIOS[scenario];
  const protocol = variant.create(setupOf(settings));
  const records: LogRecord[] = [];
  const schedule = scheduleOf(SCENARIOS[scenario], '0', settings, victims);
  const run = runApplication(
    protocol,
    schedule,
    logRecorder(protocol, failure, (record) => records.push(record)),
  );
  return { run, log: formatLog(records) };
}
