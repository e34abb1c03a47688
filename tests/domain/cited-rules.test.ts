import { describe, expect, it } from '@jest/globals';
import { citedRules } from '../../domain/cited-rules.ts';

/** What the notes in the diagrams cite. */
describe('cited rules', () => {
  it('should read the codes of several clauses in their order', () => {
    // given
    const note = '第14、16条（14b、14c、16e）\n谁推荐、谁审核';
    // when
    const codes = citedRules(note);
    // then
    expect(codes).toEqual(['14b', '14c', '16e']);
  });

  it('should read a range, and each code once', () => {
    // given
    const note = '第10条（10a至10c，10b、5c）';
    // when
    const codes = citedRules(note);
    // then
    expect(codes).toEqual(['10a', '10b', '10c', '5c']);
  });

  it('should read nothing out of a number of days or a clause without a code', () => {
    // given
    const note = '第22条、第23条\n评审结束20个工作日内';
    // when
    const codes = citedRules(note);
    // then
    expect(codes).toEqual([]);
  });
});
