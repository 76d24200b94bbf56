/** Keeps the runs that are shown in step with what is open: each change of it is run, judged and shown at once. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { variantAmong } from '../../cases/known-variants.ts';
import type { AnyVariant } from '../../family/family.ts';
import { flawsOfSchedule } from '../engine/flaws.ts';
import type { RunSeen } from '../engine/messages.ts';
import type { Client } from './client.ts';
import { caseOf, isEdited, type Open } from './model.ts';

export interface Runs {
  /** Of what they are. */
  readonly of: Open | null;
  /** On which variants, in one text. */
  readonly on: string;
  /** Those that are shown, the compared one last. While others are made they are those from before. */
  readonly shown: readonly RunSeen[];
  readonly isBusy: boolean;
  /** Why nothing can be run. */
  readonly flaws: readonly string[];
}

const NOTHING: Runs = { of: null, on: '', shown: [], isBusy: false, flaws: [] };

export function useRuns(
  client: Client,
  open: Open | null,
  variants: readonly string[],
  known: readonly AnyVariant[],
): Runs {
  const [runs, setRuns] = useState(NOTHING);
  const latest = useRef(0);
  const key = variants.join(' ');

  // The variants are in the key.
  useEffect(() => {
    const number = ++latest.current;
    if (open === null) return;
    if (open.kind === 'recording') {
      setRuns({ of: open, on: key, shown: [open.run], isBusy: false, flaws: [] });
      return;
    }
    const value = caseOf(open);
    const given = variants.flatMap((name) => variantAmong(known, name) ?? []);
    const flaws = [...new Set(given.flatMap((variant) => flawsOfSchedule(value.schedule, variant)))];
    if (flaws.length > 0) {
      setRuns(({ shown }) => ({ of: open, on: key, shown, isBusy: false, flaws }));
      return;
    }
    setRuns(({ shown }) => ({ of: open, on: key, shown, isBusy: true, flaws: [] }));
    const asked = given.map(({ name: variant }) =>
      client.ask('run', { value, variant, isEdited: isEdited(open) }),
    );
    Promise.all(asked).then(
      (shown) => {
        if (number === latest.current) setRuns({ of: open, on: key, shown, isBusy: false, flaws: [] });
      },
      (error: Error) => {
        if (number === latest.current) {
          setRuns(({ shown }) => ({ of: open, on: key, shown, isBusy: false, flaws: [error.message] }));
        }
      },
    );
  }, [client, open, key, known]);
  return runs;
}
