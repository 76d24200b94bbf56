/**
 * Two-phase commit as TLA+'s own example has it (Lamport and Gray, *Consensus on Transaction Commit*, 2006): a
 * transaction manager, resource managers, and a set of messages that only grows. Its numbers of states are known.
 */
import type { Model, Move } from '../../src/exploration/model.ts';

interface Commit {
  readonly managers: readonly ('working' | 'prepared' | 'committed' | 'aborted')[];
  readonly transaction: 'init' | 'committed' | 'aborted';
  /** Of which managers the transaction manager has heard that they are prepared. */
  readonly heard: readonly boolean[];
  readonly messages: {
    readonly prepared: readonly boolean[];
    readonly commit: boolean;
    readonly abort: boolean;
  };
}

export function twoPhaseCommit(count: number): Model<Commit, string> {
  const none = new Array<boolean>(count).fill(false);
  const start: Commit = {
    managers: new Array(count).fill('working'),
    transaction: 'init',
    heard: none,
    messages: { prepared: none, commit: false, abort: false },
  };
  return {
    starts: [start],
    keyOf: (state) => JSON.stringify(state),
    *moves(state): Iterable<Move<Commit, string>> {
      const { managers, transaction, heard, messages } = state;
      if (transaction === 'init') {
        if (heard.every(Boolean)) {
          const told = { ...messages, commit: true };
          yield { action: 'commit', state: { ...state, transaction: 'committed', messages: told } };
        }
        const told = { ...messages, abort: true };
        yield { action: 'abort', state: { ...state, transaction: 'aborted', messages: told } };
      }
      for (let rm = 0; rm < count; rm++) {
        const as = (manager: Commit['managers'][number]) => managers.with(rm, manager);
        if (transaction === 'init' && messages.prepared[rm]!) {
          yield { action: `hears ${rm}`, state: { ...state, heard: heard.with(rm, true) } };
        }
        if (managers[rm] === 'working') {
          const prepared = messages.prepared.with(rm, true);
          const told = { ...messages, prepared };
          yield { action: `prepares ${rm}`, state: { ...state, managers: as('prepared'), messages: told } };
          yield { action: `gives up ${rm}`, state: { ...state, managers: as('aborted') } };
        }
        if (messages.commit)
          yield { action: `commits ${rm}`, state: { ...state, managers: as('committed') } };
        if (messages.abort) yield { action: `aborts ${rm}`, state: { ...state, managers: as('aborted') } };
      }
    },
  };
}
