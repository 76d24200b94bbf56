import { describe, expect, test } from 'vitest';
import { describeMessage } from '../../src/gossip/describe-message.ts';
import { DEPARTED, vectorOf } from '../../src/gossip/member-list.ts';
import { formatAddress } from '../../src/protocol/address.ts';
import type { Member } from '../../src/protocol/member-vector.ts';

const [self, second, third] = [1, 2, 3];
const gone = (address: number, epoch = 0): Member => ({ address, epoch, heartbeat: DEPARTED });
const alive = (address: number): Member => ({ address, epoch: 0, heartbeat: 9 });

function words(...members: readonly Member[]): string | null {
  return describeMessage({ msgType: 'LEAVE', memberVector: vectorOf(members), addr: self });
}

describe('what stands in a message', () => {
  test('is whose life is over, by address', () => {
    expect(words(alive(self), gone(second))).toBe(`${formatAddress(second)} is gone`);
    expect(words(alive(self), gone(second), gone(third))).toBe('2.0.0.0:0 and 3.0.0.0:0 are gone');
  });

  test('with its epoch, if that is not the first', () => {
    expect(words(gone(second, 4))).toBe('epoch 4 of 2.0.0.0:0 is gone');
  });

  test('is nothing where nobody is gone, or only the sender', () => {
    expect(words(alive(self), alive(second))).toBeNull();
    expect(words(gone(self))).toBeNull();
  });
});
