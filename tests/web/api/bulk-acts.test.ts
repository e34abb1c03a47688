import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { acts } from '../../../web/api/task/acts/index.ts';
import { checkForm } from '../../../web/api/task/form-check.ts';

const forms = new Map(
  readdirSync('processes', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.form'))
    .map((name): [string, Record<string, unknown>] => {
      const form = JSON.parse(readFileSync(join('processes', name), 'utf8')) as Record<string, unknown>;
      return [String(form['id']), form];
    }),
);
const inBulk = [...acts.values()].filter(({ bulkDecision }) => bulkDecision !== undefined);

describe('acts that several tasks may be given at once', () => {
  it.each(inBulk.map(({ act, bulkDecision, form }) => ({ act, bulkDecision, form })))(
    'should ask for nothing but a decision and an opinion: $act',
    ({ act, bulkDecision, form }) => {
      // given
      const data = { decision: bulkDecision, opinion: '' };
      // when
      const drawn = checkForm(forms.get(act) ?? {}, data);
      // then
      expect(forms.has(act)).toBe(true);
      expect(drawn).toEqual([]);
      expect(form.safeParse(data).success).toBe(true);
    },
  );

  it('should not be those where each case is checked or stamped by itself, nor a ballot', () => {
    const names = inBulk.map(({ act }) => act);
    expect(names.length).toBeGreaterThan(0);
    for (const act of [
      'unit-review',
      'unit-approval',
      'level-review',
      'listing-review',
      'cast-ballot',
      'sign-minutes',
    ]) {
      expect(acts.has(act)).toBe(true);
      expect(names).not.toContain(act);
    }
  });
});
