import { expect, test } from 'vitest';
import { describeMessage } from '../../src/swim/describe-message.ts';
import { instance, message, statement } from '../support/swim-nodes.ts';

test('a message is told by whom it is about, and whom it accuses', () => {
  const about = instance(4);
  expect(describeMessage(message('PING', instance(2), { about }))).toBeNull();
  expect(describeMessage(message('PINGREQ', instance(2), { about }))).toBe('asks for 4.0.0.0:0');
  expect(describeMessage(message('ACK', instance(2), { about }))).toBe('answers for 4.0.0.0:0');
  expect(describeMessage(message('NACK', instance(2), { about }))).toBe('has no answer of 4.0.0.0:0');
  const statements = [
    statement('alive', instance(3)),
    statement('suspect', instance(5), 2),
    statement('suspect', instance(6), 2),
    statement('dead', about),
    statement('left', instance(7)),
  ];
  expect(describeMessage(message('PING', instance(2), { statements }))).toBe(
    'suspects 5.0.0.0:0 and 6.0.0.0:0, gives up 4.0.0.0:0, says farewell of 7.0.0.0:0',
  );
});
