/**
 * The mutants of `src/gossip` that survive, each with the reason why no test can tell it from the original.
 * A survivor that is not here fails `npm run mutation`, and so does one here that does not survive.
 */
import type { Accounted, AccountedGroup } from './accounting.ts';

const at = (file: string, line: string, change: string): Accounted => ({ file, line, change });

export const SURVIVORS: readonly AccountedGroup[] = [
  {
    title: 'Work that is saved',
    reason:
      'A shortcut. Without it the same comes out, the long way round: an empty list is filtered or searched, an array is copied that was copied already, two arrays are compared that are one. It stays because this is the hottest code of all.',
    survivors: [
      at('member-list.ts', 'if (silent.length === 0) return peers;', 'silent.length === 0 → false'),
      at('ascending.ts', 'if (left === right) return true;', 'left === right → false'),
      at(
        'merge-vector.ts',
        'if (own.addresses === received.addresses && own.epochs === received.epochs) return count;',
        'own.addresses === received.a … n.epochs === received.epochs → false',
      ),
      at(
        'merge-vector.ts',
        'if (heartbeats === vector.heartbeats) heartbeats = heartbeats.slice();',
        'heartbeats === vector.heartbeats → true',
      ),
      at(
        'merge-vector.ts',
        'if (stampsOf === heardTicks) stampsOf = stampsOf.slice();',
        'stampsOf === heardTicks → true',
      ),
      at(
        'node/node-loop-ops.ts',
        'if (news === NO_NEWS && lost.length === 0) {',
        'news === NO_NEWS && lost.length === 0 → false',
      ),
      at(
        'node/node-loop-ops.ts',
        'if (news === NO_NEWS && lost.length === 0) {',
        '{ return { state: next, outb …  news, rules, settings) }; } → {}',
      ),
      at(
        'node/recv-call-back.ts',
        'state.suspects.length === 0 ? state.suspects : stillSilent(state.suspects, list, waking, settings),',
        'state.suspects.length === 0 → false',
      ),
      at('node/recv-call-back.ts', 'arrived.length === 0', 'arrived.length === 0 → false'),
      at(
        'node/recv-call-back.ts',
        'const stayed = gone.length === 0 ? state.deck : rules.targets.leave(state.deck, gone);',
        'gone.length === 0 → false',
      ),
      at(
        'node/recv-call-back.ts',
        'deck: arrived.length === 0 ? stayed : rules.targets.enter(stayed, arrived, choice, mostPeers),',
        'arrived.length === 0 → false',
      ),
      at(
        'node/recv-call-back.ts',
        'departed: departed.length === 0 ? news.departed : withLeavers(news.departed, departed, settings),',
        'departed.length === 0 → false',
      ),
    ],
  },
  {
    title: 'A look beyond the end of an array',
    reason:
      'What is read there is `undefined`: no number is above or below it, no listed address equals it, and none of the targets is it. So the answer is the one that the guard gives. The guard stays for the reader, and because such a read is slow.',
    survivors: [
      at('member-list.ts', 'if (i > 0 && addresses[i]! <= addresses[i - 1]!) return false;', 'i > 0 → true'),
      at(
        'member-list.ts',
        'if (i > 0 && addresses[i]! <= addresses[i - 1]!) return false;',
        'i > 0 → i >= 0',
      ),
      at(
        'member-list.ts',
        'while (nextGone < gone.length && gone[nextGone]! < address) nextGone++;',
        'nextGone < gone.length → true',
      ),
      at(
        'member-list.ts',
        'while (nextGone < gone.length && gone[nextGone]! < address) nextGone++;',
        'nextGone < gone.length → nextGone <= gone.length',
      ),
      at(
        'ascending.ts',
        'for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;',
        'i < left.length → i <= left.length',
      ),
      at('merge-vector.ts', 'while (i < ownCount && addresses[i]! < address) i++;', 'i < ownCount → true'),
      at(
        'merge-vector.ts',
        'while (i < ownCount && addresses[i]! < address) i++;',
        'i < ownCount → i <= ownCount',
      ),
      at('merge-vector.ts', 'if (i === ownCount || addresses[i] !== address) {', 'i === ownCount → false'),
      at(
        'merge-vector.ts',
        'if (k > 0 && received.addresses[k - 1]! >= address) return false;',
        'k > 0 → true',
      ),
      at(
        'merge-vector.ts',
        'if (k > 0 && received.addresses[k - 1]! >= address) return false;',
        'k > 0 → k >= 0',
      ),
      at(
        'node/gossip.ts',
        'for (let i = 0; i < targets.length; i++) {',
        'i < targets.length → i <= targets.length',
      ),
      at(
        'node/recv-call-back.ts',
        'return index >= 0 && waking - heardTicks[index]! > failTicks;',
        'index >= 0 → true',
      ),
    ],
  },
  {
    title: 'What is done once more changes nothing',
    reason:
      'The last item of a shuffle changes places with itself; of a pick, what stands behind the items that are picked is cut off; a search that begins too far right comes back; the walk of a merge, once it has come to the end, finds one more run without entries and stops there; and the own entry, where it is the first of a piece, is put in the place that it has.',
    survivors: [
      at(
        'chance.ts',
        'for (let i = 0; i < result.length - 1; i++) {',
        'i < result.length - 1 → i <= result.length - 1',
      ),
      at('chance.ts', 'for (let i = 0; i < count; i++) {', 'i < count → i <= count'),
      at('ascending.ts', 'let high = addresses.length - 1;', 'addresses.length - 1 → addresses.length + 1'),
      at('merge-vector.ts', 'while (k < count) {', 'k < count → k <= count'),
      at('rules/pieces.ts', 'if (own < start) piece[0] = entries[own]!;', 'own < start → own <= start'),
    ],
  },
  {
    title: 'Cases that do not occur',
    reason:
      'An address that was found has been returned in the line before; a newcomer is nobody who is listed; and no text comes where the types ask for members (nor is there a place in a list for what has no address).',
    survivors: [
      at('ascending.ts', 'if (found < address) low = middle + 1;', 'found < address → found <= address'),
      at(
        'member-list.ts',
        'while (nextNewcomer < newcomers.length && newcomers[nextNewcomer]!.address <= address) {',
        'newcomers[nextNewcomer]!.address <= address → newcomers[nextNewcomer]!.address < address',
      ),
      at(
        'node/node-loop-ops.ts',
        'list: editList(state.list, gone, [], state.wakingAtTurn),',
        '[] → ["Stryker was here"]',
      ),
    ],
  },
  {
    title: 'What only the compiler asks for',
    reason:
      '`Number.isInteger` is false for whatever is no number, but does not tell the compiler so: the comparisons that follow need to know.',
    survivors: [
      at(
        'address.ts',
        "return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < ADDRESS_END;",
        "typeof value === 'number' → true",
      ),
      at(
        'member-list.ts',
        "return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_EPOCH;",
        "typeof value === 'number' → true",
      ),
      at(
        'member-list.ts',
        "return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= DEPARTED;",
        "typeof value === 'number' → true",
      ),
    ],
  },
];
