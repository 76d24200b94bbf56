/** Mutants of the rule of kinship, and of the wire that carries the name of the group. */
import { anyGroup, ownGroupOnly } from '../rules/kinship.ts';
import { type Mutant, mutantOf, slipOf } from './mutant.ts';

export const KINSHIP: readonly Mutant[] = [
  mutantOf(
    {
      name: 'no-kinship',
      family: 'protocol logic',
      rule: 'kinship',
      breaks: 'Whoever writes is heard, of whatever group.',
      harm: 'Mail of another group comes to a member, and the two groups are one',
      seen: 'hashicorp/consul#843',
      caughtBy: ['one-group', 'no-invention'],
    },
    anyGroup,
  ),
  mutantOf(
    {
      name: 'kinship-of-requests-only',
      family: 'code slip',
      rule: 'kinship',
      breaks:
        'Only who asks to be let in is asked for the name of its group; gossip is merged, whoever it is from.',
      harm: 'The door is guarded, and gossip of another group comes in beside it',
      caughtBy: ['one-group', 'no-invention'],
    },
    (state, message) => message.msgType !== 'JOINREQ' || ownGroupOnly(state, message),
  ),
  mutantOf(
    {
      name: 'anybody-may-ask',
      family: 'code slip',
      rule: 'kinship',
      breaks: 'The name is looked at in gossip alone: who asks to be let in is let in, of whatever group.',
      harm: 'One whose seed list names the wrong node is let in, and its group with it',
      seen: 'aerospike-community/aerolab#48',
      caughtBy: ['one-group', 'no-invention'],
    },
    (state, message) => message.msgType === 'JOINREQ' || ownGroupOnly(state, message),
  ),
  mutantOf(
    {
      name: 'newcomers-hear-every-group',
      family: 'protocol logic',
      rule: 'kinship',
      breaks: 'A newcomer has no group yet, and takes the first that it hears of for its own.',
      harm: 'A newcomer that is not let in yet hears of another group, and joins that one',
      caughtBy: ['one-group', 'no-invention'],
    },
    (state, message) => state.phase === 'joining' || ownGroupOnly(state, message),
  ),
  slipOf(
    {
      name: 'wire-forgets-the-name',
      family: 'code slip',
      breaks: 'The name of the group is in every message, and not in its bytes.',
      harm: 'The wire leaves out what the message says, and the two groups are one',
      caughtBy: ['one-group', 'no-invention'],
    },
    ({ encode }) => ({
      encode: ({ msgType, memberVector, addr }) => encode({ msgType, memberVector, addr }),
    }),
  ),
];
