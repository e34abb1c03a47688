import { describe, expect, it } from '@jest/globals';
import { signingState } from '../../domain/signing.ts';
import type { SigningMode } from '../../domain/signing.ts';

const at = new Date('2025-09-22T09:00:00+08:00');
const open = (accountId: string) => ({ accountId });
const signed = (accountId: string) => ({ accountId, signedAt: at });
const dropped = (accountId: string) => ({ accountId, droppedAt: at });

describe('signatures on a task', () => {
  it.each<[SigningMode, boolean, string[]]>([
    ['all', false, ['b', 'c']],
    ['any', true, []],
    ['sequence', false, ['b']],
  ])('should tell who is to sign next: %s', (mode, isDone, turn) => {
    // given
    const signers = [signed('a'), open('b'), open('c')];
    // when
    const state = signingState(mode, signers);
    // then
    expect(state).toEqual({ signed: 1, of: 3, isDone, turn });
  });

  it('should be done when all have signed who were not dropped', () => {
    expect(signingState('all', [signed('a'), dropped('b'), signed('c')])).toEqual({
      signed: 2,
      of: 2,
      isDone: true,
      turn: [],
    });
  });

  it('should not wait for anybody when all were dropped', () => {
    expect(signingState('any', [dropped('a')])).toEqual({ signed: 0, of: 0, isDone: true, turn: [] });
  });

  it('should not let the second in order sign before the first', () => {
    expect(signingState('sequence', [open('a'), open('b')]).turn).toEqual(['a']);
  });
});
