import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADDRESS_END, formatAddress, isAddress, parseAddress } from '../../src/protocol/address.ts';

describe('printing and reading an address', () => {
  test('the address 1 is printed as MP1 prints it', () => {
    expect(formatAddress(1)).toBe('1.0.0.0:0');
  });

  test('the IPv4 bytes come lowest first, and the port above them', () => {
    expect(formatAddress(0x0403_0201)).toBe('1.2.3.4:0');
    expect(formatAddress(8080 * 2 ** 32 + 0x0100_007f)).toBe('127.0.0.1:8080');
  });

  test('the highest byte does not turn negative', () => {
    expect(formatAddress(0xff00_0000)).toBe('0.0.0.255:0');
  });

  test('the lowest and the highest address are printed and read back', () => {
    expect(formatAddress(0)).toBe('0.0.0.0:0');
    expect(formatAddress(ADDRESS_END - 1)).toBe('255.255.255.255:65535');
    expect(parseAddress('255.255.255.255:65535')).toBe(ADDRESS_END - 1);
  });

  test('every address reads back as itself', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (number) => {
        const address = number % ADDRESS_END;
        expect(parseAddress(formatAddress(address))).toBe(address);
      }),
    );
  });

  test.each([
    ['nothing', ''],
    ['a port missing', '1.0.0.0'],
    ['a byte above 255', '256.0.0.0:0'],
    ['a last byte above 255', '1.0.0.256:0'],
    ['a port above 65535', '1.0.0.0:65536'],
    ['three bytes', '1.0.0:0'],
    ['five bytes', '1.0.0.0.0:0'],
    ['a leading zero, which would be a second spelling', '01.0.0.0:0'],
    ['a leading zero in the port', '1.0.0.0:00'],
    ['a sign', '1.0.0.-1:0'],
    ['white space', ' 1.0.0.0:0'],
    ['a line after it', '1.0.0.0:0\n'],
    ['digits of another script', '١.0.0.0:0'],
    ['hexadecimal', '0x1.0.0.0:0'],
  ])('%s is not read as an address', (_, text) => {
    expect(parseAddress(text)).toBeNull();
  });

  test('bytes and ports are read exactly when they are in range', () => {
    const byte = fc.nat({ max: 300 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), fc.nat({ max: 70_000 }), (bytes, port) => {
        const text = `${bytes.join('.')}:${port}`;
        const address = parseAddress(text);
        expect(address !== null).toBe(bytes.every((value) => value <= 255) && port <= 65_535);
        if (address !== null) expect(formatAddress(address)).toBe(text);
      }),
    );
  });
});

describe('what is an address', () => {
  test.each([0, 1, 2 ** 32, ADDRESS_END - 1])('%d is one', (value) => {
    expect(isAddress(value)).toBe(true);
  });

  test.each([-1, 0.5, ADDRESS_END, Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined, 1n, {}, [1]])(
    '%s is none',
    (value) => {
      expect(isAddress(value)).toBe(false);
    },
  );
});
