import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8');

const rows = text
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, numbers = '']) => /^\d+\.\d+\.\d+/u.test(numbers))
  .map(([, numbers = '', , state = '', how = '', where = '']) => ({
    numbers: numbers.split(', '),
    state,
    how,
    files: [...where.matchAll(/`([^`]+)`/gu)].map(([, file = '']) => file),
  }));

/** Requirements of levels 1 and 2 in each chapter of the standard. */
const COUNTS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

describe('the table of security requirements', () => {
  it('should hold every requirement of levels 1 and 2 once', () => {
    // given
    const numbers = rows.flatMap((row) => row.numbers);
    // then
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
    const counts = COUNTS.map((_, index) => numbers.filter((number) => number.startsWith(`${index + 1}.`)).length);
    expect(counts).toEqual(COUNTS);
  });

  it('should name for each that is met a file that is there, and say of the others why', () => {
    for (const { numbers, state, how, files } of rows) {
      expect({ numbers, state }).toEqual({ numbers, state: expect.stringMatching(/^(met|partly|not met|n\/a)$/u) });
      expect({ numbers, missing: files.filter((file) => !existsSync(join(root, file))) }).toEqual({
        numbers,
        missing: [],
      });
      expect({ numbers, hasPlace: state !== 'met' || files.length > 0 }).toEqual({ numbers, hasPlace: true });
      expect({ numbers, says: how.length > 3 }).toEqual({ numbers, says: true });
    }
  });
});
