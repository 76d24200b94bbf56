import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { guardOutput, writeStyled } from '../../../src/cli/printing/harmless-output.ts';

/** A stream, and what was written to it. */
function recorded() {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk));
      done();
    },
  }) as NodeJS.WriteStream;
  return { stream, written };
}

describe('a stream that is guarded', () => {
  test('gets what a terminal would obey in letters, whoever writes it', () => {
    const { stream, written } = recorded();
    guardOutput(stream);
    stream.write('a\u001b[31m\n');
    new Console(stream).log('b\u202e');
    stream.write(Buffer.from('é\u0007').subarray(0, 1));
    stream.write(Buffer.from('é\u0007').subarray(1));
    expect(written.join('')).toBe('a\\u001b[31m\nb\\u202e\né\\u0007');
  });

  test('tells who waits for it that it was written', async () => {
    const { stream } = recorded();
    guardOutput(stream);
    await new Promise((done) => stream.write('a', done));
    await new Promise((done) => stream.write('a', 'utf8', done));
  });

  test('gets as it is what is Hearsay’s own to paint; guarded twice, too', () => {
    const { stream, written } = recorded();
    guardOutput(stream);
    guardOutput(stream);
    writeStyled(stream, '\r\u001b[K42%');
    expect(written).toEqual(['\r\u001b[K42%']);
  });
});

test('a stream that nobody guards is painted on all the same', () => {
  const { stream, written } = recorded();
  writeStyled(stream, '\r\u001b[K42%');
  expect(written).toEqual(['\r\u001b[K42%']);
});
