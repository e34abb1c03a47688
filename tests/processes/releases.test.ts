import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { releaseListResponseSchema, releaseResponseSchema } from '../../web/contract/release.ts';
import type { ReleaseResponse } from '../../web/contract/release.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { runningNoticeOf } from '../app/recommendation-steps.ts';
import { refusalTo } from '../app/refusal.ts';
import { checkOf, codesOf, drafts, fillsIn } from '../app/submission-steps.ts';

const own = declarationOf('王强', identityNumber('19880912', 33), establishmentOf('design-institute'));
/** Declared at another unit than the one on record. */
const elsewhere = {
  ...own,
  employment: establishmentOf('river-station'),
  socialInsurance: { ...own.socialInsurance, payerOrganisationId: 'river-station' },
};

/** Written exceptions from 原则 rules (例外批准). */
describeOnEngines(furtherEngineKinds, 'the exceptions from rules of principle', ({ scenario, work }) => {
  async function asks(applicant: string, id: string, ruleCode: string): Promise<ReleaseResponse> {
    const body = {
      subject: { kind: 'application', id },
      ruleCode,
      reason: '借调期间，原单位同意',
      idempotencyKey: randomUUID(),
    };
    return releaseResponseSchema.parse(await (await work.as(applicant)).send('POST', '/releases', body));
  }
  const decides = async (by: string, id: string, decision: object) =>
    (await work.as(by)).send('POST', `/releases/${id}/decision`, decision);
  const granted = { decision: 'granted', reason: '情况属实', documentNo: '平人社〔2025〕12号' };

  scenario(
    'should let the named bureau release a case from the rule of its employer in writing, once and for ever [14c][14c!]',
    async () => {
      // given
      const id = await drafts(work, 'wang-qiang', elsewhere);
      const { defects, maySubmit } = await checkOf(work, 'wang-qiang', id);
      expect(maySubmit).toBe(false);
      expect(defects).toMatchObject([
        { ruleCode: '14c', strength: '原则', release: { authority: '平川县人力资源和社会保障局', state: 'none' } },
      ]);
      // when it is asked for, twice by mistake
      const release = await asks('wang-qiang', id, '14c');
      expect((await asks('wang-qiang', id, '14c')).id).toBe(release.id);
      expect((await checkOf(work, 'wang-qiang', id)).defects[0]?.release?.state).toBe('asked');
      // then neither the applicant nor another bureau decides, and no exception comes without a paper
      expect((await refusalTo(decides('wang-qiang', release.id, granted))).status).toBe(403);
      expect((await refusalTo(decides('city-hr-supervisor', release.id, granted))).status).toBe(404);
      expect(
        (await refusalTo(decides('county-hr-supervisor', release.id, { ...granted, documentNo: '' }))).status,
      ).toBe(400);
      const list = await (await work.as('county-hr-supervisor')).get('/releases', releaseListResponseSchema);
      expect(list.items).toMatchObject([{ id: release.id, ruleCode: '14c', state: 'asked', mayDecide: true }]);
      // and once it is granted, the rule is a note and the case goes its way
      await decides('county-hr-supervisor', release.id, granted);
      expect(
        (await refusalTo(decides('county-hr-supervisor', release.id, { ...granted, decision: 'declined' }))).status,
      ).toBe(409);
      const after = await checkOf(work, 'wang-qiang', id);
      expect(after).toMatchObject({ maySubmit: true, defects: [{ ruleCode: '14c', release: { state: 'granted' } }] });
      await (await work.as('wang-qiang')).send('POST', `/applications/${id}/submit`);
      await (await work.as('river-clerk')).awaitTask('unit-review', id);
      const kept = await (await work.as('river-clerk')).get(`/applications/${id}/releases`, releaseListResponseSchema);
      expect(kept.items).toMatchObject([
        { state: 'granted', documentNo: '平人社〔2025〕12号', reason: '借调期间，原单位同意' },
      ]);
    },
    200_000,
  );

  scenario(
    'should never release a case from a hard rule, and leave a declined one blocked [14d!][16c][16c!]',
    async () => {
      // given the case above, so that a second one of the person breaks 16c
      const id = await drafts(work, 'wang-qiang', { ...own, person: { ...own.person, retirementStatus: 'retired' } });
      expect(await codesOf(work, 'wang-qiang', id)).toEqual(['14d', '16c']);
      // when a hard rule is to be released
      const refusal = await refusalTo(asks('wang-qiang', id, '14d'));
      // then
      expect(refusal.status).toBe(409);
      expect(refusal.message).toContain('不能例外');
      // when the city declines the second case of the year
      await fillsIn(work, 'wang-qiang', id, own);
      const first = await asks('wang-qiang', id, '16c');
      await decides('city-hr-supervisor', first.id, { decision: 'declined', reason: '应等待本年度申报办结' });
      expect(await codesOf(work, 'wang-qiang', id)).toEqual(['16c']);
      expect(
        (await refusalTo((await work.as('wang-qiang')).send('POST', `/applications/${id}/submit`))).codes,
      ).toContain('16c');
      // and grants it when asked again
      const second = await asks('wang-qiang', id, '16c');
      expect(second.id).not.toBe(first.id);
      await decides('city-hr-supervisor', second.id, { ...granted, documentNo: '市人社〔2025〕30号' });
      await (await work.as('wang-qiang')).send('POST', `/applications/${id}/submit`);
      await work.reviewsAndPosts('design', id);
      expect((await runningNoticeOf(work, '市政工程设计院')).state).toBe('running');
    },
    200_000,
  );
});
