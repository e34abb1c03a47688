import { describe, expect, it } from '@jest/globals';
import { keptAddress } from '../../domain/kept-address.ts';

describe('the address that is kept of a request', () => {
  it.each([
    ['10.1.2.33', '10.1.2.33'],
    ['::ffff:192.168.0.7', '192.168.0.7'],
    ['172.31.0.1', '172.31.0.1'],
    ['::1', '::1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('should keep one inside an office whole: %s', (address, kept) => {
    expect(keptAddress(address)).toBe(kept);
  });

  it.each([
    ['202.96.64.68', '202.96.64.0/24'],
    ['172.32.0.9', '172.32.0.0/24'],
    ['2408:8207:1234:5678::9', '2408:8207:1234::/48'],
    ['2408::9', '2408:0:0::/48'],
  ])('should keep only the network of one on the internet: %s', (address, kept) => {
    expect(keptAddress(address)).toBe(kept);
  });

  it('should keep nothing of what is no address', () => {
    expect([keptAddress(undefined), keptAddress(''), keptAddress('zhang wei'), keptAddress('abc')]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});
