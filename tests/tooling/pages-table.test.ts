import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');

/** The points of the pages that a browser shows. */
const POINTS = [...Array.from({ length: 18 }, (_, index) => String(index + 1)), '25'];

const rows = readFileSync(join(root, 'docs', 'pages.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number = '']) => /^\d+$/u.test(number))
  .map(([, number = '', , tests = '']) => ({
    number,
    tests: [...tests.matchAll(/`([a-z-]+): (should [^`]+)`/gu)].map(([, file = '', name = '']) => ({ file, name })),
  }));

/** Whether a scenario of that file begins like this. */
function isThere({ file, name }: { readonly file: string; readonly name: string }): boolean {
  const path = join(root, 'tests', 'browser', `${file}.test.ts`);
  return existsSync(path) && readFileSync(path, 'utf8').includes(`'${name}`);
}

describe('the table of points of the pages', () => {
  it('should hold every point once', () => {
    expect(rows.map(({ number }) => number)).toEqual(POINTS);
  });

  it('should name for each point scenarios that are there', () => {
    const wrong = rows.filter(({ tests }) => tests.length === 0 || !tests.every(isThere));
    expect(wrong).toEqual([]);
  });

  it('should not take a scenario that nobody wrote', () => {
    expect(isThere({ file: 'pages', name: 'should fly to the moon' })).toBe(false);
    expect(isThere({ file: 'no-such-pages', name: 'should serve everybody' })).toBe(false);
  });
});
