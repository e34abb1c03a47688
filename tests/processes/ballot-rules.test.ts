import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { eventually } from '../app/person.ts';
import { candidates, reachCommittee } from '../app/recommended-case.ts';
import type { Candidate } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { sessionPage, titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const created = z.object({ id: z.string() });

/** A declaration of 副高级 to the provincial committee. */
function senior({ username, units, levels }: Candidate, name: string, idNumber: string, unitId: string): Candidate {
  const declaration = declarationOf(name, idNumber, establishmentOf(unitId));
  return {
    username,
    units,
    levels,
    declaration: {
      ...declaration,
      committeeId: 'provincial-committee',
      title: {
        ...declaration.title,
        level: 'associateSenior',
        currentTitle: { level: 'intermediate', series: '工程', obtainedOn: '2018-12-01' },
      },
    },
  };
}

const people = [
  senior(candidates.wangQiang, '王强', identityNumber('19880912', 33), 'design-institute'),
  senior(candidates.zhaoMin, '赵敏', identityNumber('19870102', 44), 'highway-institute'),
];

/** One session of a provincial committee for 副高级, on each engine. */
describe.each(furtherEngineKinds)('the ballot on senior titles on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let [wang, zhao] = ['', ''];
  let sessionId = '';

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    [wang = '', zhao = ''] = await reachCommittee(work, people);
    for (const id of [wang, zhao]) await work.accepts('provincial-office', id);
    await work.awaitStatus(zhao, 'zhao-min', 'accepted');
  }, 240_000);

  afterAll(async () => {
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  const reachesMeeting = async (applicationIds: readonly string[]): Promise<string> => {
    const office = await work.as('provincial-office');
    const { id } = created.parse(
      await office.send('POST', '/sessions', { committeeId: 'provincial-committee', policyYear: 2025 }),
    );
    const today = await work.today();
    await office.complete('announce-session', id, {
      conditions: '见申报条件',
      standards: '见评审标准',
      acceptanceWindow: { from: today, to: '2025-12-31' },
      place: '省人才中心',
      meetingOn: '2025-12-01',
    });
    await office.complete('freeze-list', id, { applicationIds });
    await office.complete('pre-report', id, { reportedTo: '省人社厅', reportedOn: today, supervisorName: '纪检组' });
    await office.complete('draw-experts', id, {});
    return id;
  };
  const voidsWith = async (id: string, decision: 'agreed' | 'refused'): Promise<void> => {
    const office = await work.as('provincial-office');
    await office.send('POST', `/sessions/${id}/void-requests`, { reason: '表决规则宣布有误，提请作废' });
    await (
      await work.as('provincial-hr-supervisor')
    ).complete('confirm-session-void', id, { decision, opinion: '已核实' });
  };

  scenario(
    'should void a session only with the supervisors, and free its cases while nothing was voted on [17k]',
    async () => {
      // given
      const first = await reachesMeeting([wang, zhao]);
      const reasonless = await refusalTo(
        (await work.as('provincial-office')).send('POST', `/sessions/${first}/void-requests`, { reason: '' }),
      );
      expect(reasonless.status).toBe(400);
      // when the supervisors refuse, and later agree
      await voidsWith(first, 'refused');
      expect((await sessionPage(work, first, 'provincial-office')).state).not.toBe('void');
      await voidsWith(first, 'agreed');
      // then its tasks are gone and the cases are free for the next
      await eventually('the void session', async () =>
        (await sessionPage(work, first, 'provincial-office')).state === 'void' ? true : undefined,
      );
      await work.awaitStatus(wang, 'wang-qiang', 'accepted');
      sessionId = await reachesMeeting([wang, zhao]);
      expect((await sessionPage(work, sessionId, 'provincial-office')).applications).toHaveLength(2);
    },
    120_000,
  );

  scenario(
    'should settle the cap before the vote and let nobody pass who ties at its line [17b][17b!]',
    async () => {
      // given two people, of whom one may pass
      await (await work.as('provincial-office')).complete('record-attendance', sessionId, {});
      const chair = await work.as('provincial-chair');
      const { form } = await chair.awaitTask('lock-ballot-rules', sessionId);
      expect(form.data['capText']).toBe('上限 50%，各级别最多通过 1 人');
      // when the cap is left open, or an exception has no papers
      for (const rule of [{ capRule: 'none' }, { capRule: 'exception' }]) {
        const open = await refusalTo(chair.complete('lock-ballot-rules', sessionId, { ...rule, confirmed: true }));
        expect(open.codes.concat(open.message).join()).toMatch(/17b|批准/u);
      }
      await chair.complete('lock-ballot-rules', sessionId, { capRule: 'rank-cut', confirmed: true });
      // when all agree on both
      for (const voter of ['provincial-chair', ...[1, 2, 3, 4, 5, 6].map((number) => `expert-${number}`)]) {
        const votes = [wang, zhao].map((applicationId) => ({ applicationId, vote: 'agree' }));
        await (await work.as(voter)).complete('cast-ballot', sessionId, { votes });
      }
      const today = await work.today();
      await chair.complete('sign-minutes', sessionId, {
        opinions: '评议意见见附件',
        recordingReference: '录像 2025-02',
        recordingHash: 'b'.repeat(64),
        startedAt: `${today}T09:00`,
        endedAt: `${today}T11:00`,
      });
      // then the tie at the line leaves both out, and there is no second round
      await work.awaitStatus(wang, 'wang-qiang', 'failed');
      await work.awaitStatus(zhao, 'zhao-min', 'failed');
      const page = await sessionPage(work, sessionId, 'provincial-office');
      expect(page.passRates).toEqual([{ label: '副高级', votedOn: 2, passed: 0, percent: 0 }]);
      expect((await work.application(wang, 'wang-qiang')).status).toBe('failed');
    },
    120_000,
  );
});
