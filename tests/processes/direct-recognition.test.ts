import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplicationInput } from '../../domain/application.ts';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import type { Recognition } from '../../store/recognition/recognition.entity.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { identityNumber } from '../app/identity.ts';
import { eventually } from '../app/person.ts';
import { enterpriseDeclaration, recommendedCase, startsDirectRecognition } from '../app/recognition-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

type Title = Partial<ApplicationInput['title']>;
type Level = 'senior' | 'associateSenior';

const papers = { certificateNo: 'JS-2024-01', document: '人社部发〔2024〕70号' };
const contest = { contest: '第四十七届大赛', year: '2024', item: '焊接', medal: 'gold', ...papers } as const;
const postdoc = { graduatedPostdocOn: '2025-06-30', recruitedOn: '2025-07-10', ...papers } as const;

/** The table of clause 10: award, role, level, grade of the first post, and what else is declared. */
const rows = [
  ['10a', '全国博士后创新创业大赛金奖', '优秀博士后', 'senior', 4, contest],
  ['10b', '全国博士后创新创业大赛金奖', '合作导师', 'senior', 3, contest],
  ['10c', '期满出站', '新招聘的博士后', 'associateSenior', undefined, postdoc],
  ['10d', '世界技能大赛金牌', '获得者', 'senior', 4, contest],
  ['10e', '世界技能大赛金牌', '指导教师(教练)', 'senior', 4, contest],
  ['10f', '全国职业技能大赛金牌', '获得者', 'associateSenior', 7, contest],
  ['10g', '全国职业技能大赛金牌', '指导教师(教练)', 'senior', 4, contest],
] as const;

const declared = (title: Title, name = '陈洁', number = identityNumber('19860214', 41)) =>
  enterpriseDeclaration(name, number, title);
const wrong = (level: Level): Level => (level === 'senior' ? 'associateSenior' : 'senior');
const assessment = { conclusion: '优秀，贡献突出', assessedOn: '2025-09-01', assessedBy: '本企业考核组' };

/** Direct recognition on each engine, from the end of the step-by-step recommendation. */
describe.each(furtherEngineKinds)('direct recognition on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let stores: Stores;

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    stores = await connectStore(app.mongoUri, app.secretBox);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing !== undefined) return;
    await stores.close();
    await app.stop();
  }, 60_000);

  const begins = async (title: Title): Promise<string> => {
    const id = await recommendedCase(stores, 'chen-jie', declared(title));
    await startsDirectRecognition(app, id, 'chen-jie');
    return id;
  };
  const checked = { seenCertificate: true, seenDocument: true, decision: 'passed', opinion: '' };
  const approves = async (id: string, documentNo: string): Promise<void> => {
    await (await work.as('city-hr')).complete('check-recognition', id, checked);
    const supervisor = await work.as('city-hr-supervisor');
    await supervisor.complete('approve-recognition', id, { decision: 'approved', documentNo });
  };
  const isDecided = (id: string): Promise<Recognition> =>
    eventually('the decision', async () => {
      const found = await stores.recognitions.byId(id);
      return found?.decision === undefined ? undefined : found;
    });

  for (const [code, award, role, level, postGrade, more] of rows) {
    scenario(
      `should recognise ${award}${role} at its level and post, and no other level or medal [${code}][${code}!]`,
      async () => {
        // given the right declaration, when it is checked and approved, then level and post stand on record
        const recognition = { award, role, ...more };
        const id = await begins({ channel: 'directRecognition', level, recognition });
        await approves(id, `市人社认〔2025〕${code}号`);
        const { basis, decision } = await isDecided(id);
        expect(basis).toEqual({
          code,
          level,
          beyondPostRatio: true,
          ...(postGrade === undefined ? {} : { postGrade }),
        });
        expect(decision).toMatchObject({ recognised: true, documentNo: `市人社认〔2025〕${code}号` });
        expect((await stores.applications.byId(id))?.issue?.documentNo).toBe(`市人社认〔2025〕${code}号`);

        // when another level is asked for, then the submission is refused, and the table of the process gives none
        const other = { channel: 'directRecognition', level: wrong(level), recognition } as const;
        expect((await refusalTo(work.submits('chen-jie', declared(other)))).codes).toContain(code);
        expect((await isDecided(await begins(other))).decision).toMatchObject({ recognised: false });

        // and silver, or a post-doctoral researcher who is not newly recruited, is refused
        const less = code === '10c' ? { recruitedOn: undefined } : { medal: 'silver' as const };
        const short = { channel: 'directRecognition', level, recognition: { ...recognition, ...less } } as const;
        expect((await refusalTo(work.submits('chen-jie', declared(short)))).codes).toContain(code);
      },
      120_000,
    );
  }

  scenario(
    'should take one coach for a medal, and only on certificate and commendation by two persons [10e][10e!][14a]',
    async () => {
      // given a coach who has applied
      const recognition = { award: '世界技能大赛金牌', role: '指导教师(教练)', ...contest, item: '数控车' };
      const title = { channel: 'directRecognition', level: 'senior', recognition } as const;
      const first = await work.submits('chen-jie', declared(title));
      await work.awaitStatus(first, 'chen-jie', 'submitted');
      await eventually('the place to be taken', async () =>
        (await stores.claims.ofHolder(first)).length > 0 ? true : undefined,
      );
      // when a second coach applies for the same medal, with blanks in its name
      const spaced = { ...title, recognition: { ...recognition, item: ' 数控 车' } };
      const second = declared(spaced, '刘洋', identityNumber('19870315', 51));
      // then
      expect((await refusalTo(work.submits('liu-yang', second))).codes).toContain('10e');

      // and without the originals, or by the same person twice, nothing is recognised
      const id = await begins({ ...title, recognition: { ...recognition, item: '汽车喷漆' } });
      const officer = await work.as('city-hr');
      const unseen = await refusalTo(officer.complete('check-recognition', id, { ...checked, seenDocument: false }));
      expect(unseen.codes).toContain('10e');
      await officer.complete('check-recognition', id, checked);
      const approval = { decision: 'approved', documentNo: '市人社认〔2025〕99号' };
      expect((await refusalTo(officer.complete('approve-recognition', id, approval))).status).toBe(403);
    },
    120_000,
  );

  scenario(
    'should recognise a master of an enterprise after an assessment, and nobody without [5c][5c!]',
    async () => {
      // given submissions without an assessment, and outside an enterprise
      const title = { channel: 'assessment', level: 'associateSenior', assessment } as const;
      const without = declared({ ...title, assessment: undefined });
      expect((await refusalTo(work.submits('chen-jie', without))).codes).toContain('5c');
      const bachelor = { ...declared(title), education: [] };
      expect((await refusalTo(work.submits('chen-jie', bachelor))).codes).toContain('5c');

      // when the bureau assesses, checks and approves
      const id = await begins(title);
      const officer = await work.as('city-hr');
      await officer.complete('assess-candidate', id, {
        result: 'qualified',
        assessors: '李明，高级工程师',
        conclusion: '合格',
      });
      await approves(id, '市人社认〔2025〕50号');
      // then
      expect(await isDecided(id)).toMatchObject({ assessment: { qualified: true }, decision: { recognised: true } });

      // and a case that the assessment finds wanting ends
      const failed = await begins(title);
      await officer.complete('assess-candidate', failed, {
        result: 'notQualified',
        assessors: '李明，高级工程师',
        conclusion: '贡献不突出',
      });
      const { decision } = await isDecided(failed);
      expect(decision).toMatchObject({ recognised: false, reason: '考核不合格：贡献不突出' });
    },
    120_000,
  );

  scenario(
    'should not recognise a referral that was not approved [5b!]',
    async () => {
      const title = { channel: 'referral', level: 'associateSenior', nominationId: 'mat-none' } as const;
      expect((await refusalTo(work.submits('chen-jie', declared(title)))).codes).toContain('5b');
      const { decision } = await isDecided(await begins(title));
      expect(decision).toMatchObject({ recognised: false });
      expect(decision?.reason).toContain('举荐制');
    },
    60_000,
  );
});
