/** Order of statements: what counts for more is held and told, whatever comes in between. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Finding, Invariant } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import type { Statement } from '../statement.ts';
import { conversation, type WholeStep } from './conversation.ts';
import { type Held, isOver, ledgerOf, noLedger } from './ledger.ts';
import { compareStandings, standingWords } from './standings.ts';

/** A list, and after how many changes of the ledger it was compared with that. */
interface Compared {
  readonly after: MembershipView;
  readonly changes: number;
}

/**
 * Compared after each step that has read something, or changed the list; and each statement that is sent is one of what is
 * held then. In a turn helpers are asked while verdicts are still to be made: what they are told may be of just before.
 */
export const statementOrder: Invariant = {
  name: 'statement-order',
  statement:
    'A member lists, suspects and tells of just those of whom what counts for most, of all that it has read and found out, says so: the later life, within it the higher incarnation, of one incarnation the worse news, and that somebody has left above all of that life; and of whom it has removed it remembers that for tombstoneTicks.',
  source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §4.2; of the dead: hashicorp/memberlist',
  derivation: 'no date: each step is judged by itself, src/swim/claims/ledger.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands: it speaks of what has been read, and the memory lasts for waking time.',
  underForgery: { holds: false, because: 'those who were made up leave no room for what is true' },
  schedules: {},
  watch(trial) {
    const unmet = noLedger(trial);
    if (unmet !== null) return unmet;
    const ledger = ledgerOf(trial);
    const compared: (Compared | null)[] = trial.nodes.map(() => null);

    function violate(
      { tick, node }: WholeStep,
      address: Address,
      held: Held | undefined,
      seen: string,
    ): void {
      const who = nodeName(nodeOfAddress(address));
      const holds =
        held === undefined ? `knows nothing of ${who}` : `holds ${who} to be ${standingWords(held)}`;
      const finding: Finding = {
        tick,
        nodes: [node, nodeOfAddress(address)],
        expected: `${nodeName(node)} ${holds}, by what it has read and found out`,
        seen: `${nodeName(node)} ${seen}`,
      };
      trial.violate(finding);
    }

    /** Looks at what was not compared before. */
    function compare(step: WholeStep): void {
      const { node, after } = step;
      const { addresses, epochs, suspects } = after;
      const last = compared[node];
      const changes = ledger.changes(node);
      const isSame =
        last?.changes === changes &&
        last.after.addresses === addresses &&
        last.after.epochs === epochs &&
        last.after.suspects === suspects;
      if (isSame) return;
      compared[node] = { after, changes };
      checkList(step);
    }

    function checkList(step: WholeStep): void {
      const { node, after } = step;
      const { addresses, epochs, suspects } = after;
      const held = ledger.of(node);
      const own = addressOfNode(node);
      for (let i = 0; i < addresses.length; i++) {
        const address = addresses[i]!;
        const known = held.get(address);
        if (address === own) continue;
        const who = nodeName(nodeOfAddress(address));
        if (known === undefined || isOver(known)) violate(step, address, known, `lists ${who}`);
        else if (known.life !== epochs![i])
          violate(step, address, known, `lists life ${epochs![i]} of ${who}`);
        else if (suspects.includes(address) !== (known.status === 'suspect')) {
          const does = known.status === 'suspect' ? 'does not suspect' : 'suspects';
          violate(step, address, known, `${does} ${who}`);
        }
      }
      for (const [address, known] of held) {
        if (isOver(known) || indexOfAddress(addresses, address) >= 0) continue;
        violate(step, address, known, `does not list ${nodeName(nodeOfAddress(address))}`);
      }
    }

    function checkWord(step: WholeStep, word: Statement): void {
      const known = ledger.of(step.node).get(word.address);
      if (known !== undefined && compareStandings(word, known) === 0) return;
      violate(step, word.address, known, `says that it is ${standingWords(word)}`);
    }

    return conversation(trial, ['receipt', 'speech', 'change'], (step) => {
      const { node, cause, before, after, said } = step;
      const hasMoved = before.addresses !== after.addresses || before.suspects !== after.suspects;
      if (cause === 'receive' || hasMoved) compare(step);
      if (said.length === 0) return;
      const learned = ledger.learned();
      const own = addressOfNode(node);
      for (const { message } of said) {
        const isEarly = cause === 'tick' && message.kind === 'PINGREQ';
        for (const word of message.statements) {
          if (word.address !== own && !(isEarly && learned.includes(word.address))) checkWord(step, word);
        }
      }
    });
  },
};
