import { expect } from '@jest/globals';
import { diagramResponseSchema } from '../../web/contract/application.ts';
import { noticeListResponseSchema } from '../../web/contract/notice.ts';
import { declarationOf, dispatchedEmployment, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { eventually } from '../app/person.ts';
import { holdsReview, noticeElements, sessionPage } from '../app/title-work.ts';
import { appEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';

/** The chain of one year, on each engine through the same code; time only moves forward, from 2025-09-22. */
describeOnEngines(appEngineKinds, 'the title work', ({ scenario, work }) => {
  scenario(
    'should carry a dispatched worker from pledge to formal issue',
    async () => {
      // given an applicant of the agency who works at the host, on Monday 2025-09-22
      expect(await work.today()).toBe('2025-09-22');
      const id = await work.submits(
        'zhang-wei',
        declarationOf('张伟', identityNumber('19900307', 11), dispatchedEmployment),
      );

      // when the agency posts its notice on 09-30 and the host, late, on 10-10
      expect(await work.advance(7)).toBe('2025-09-30');
      await work.reviewsAndPosts('jianda', id);
      expect(await work.advance(2)).toBe('2025-10-10');
      await work.reviewsAndPosts('design', id);

      // then the two end on 10-14 and 10-16
      const ends = await eventually('two running notices', async () => {
        const notices = await work.runningNotices();
        return notices.length === 2 ? notices.map((notice) => notice.endsOn).sort() : undefined;
      });
      expect(ends).toEqual(['2025-10-14', '2025-10-16']);

      // and the case shows each unit's own diagram
      const names = await eventually('the diagrams of both units', async () => {
        const person = await work.as('zhang-wei');
        const { diagrams } = await person.get(`/applications/${id}/diagram`, diagramResponseSchema);
        return diagrams.length >= 6 ? diagrams.map((diagram) => diagram.name) : undefined;
      });
      expect(names).toEqual(expect.arrayContaining(['派遣单位推荐', '用工单位推荐']));

      // and on 10-16, the agency having stamped, nothing has moved on
      expect(await work.advance(4)).toBe('2025-10-15');
      await work.stamps('jianda', id);
      expect(await work.advance(1)).toBe('2025-10-16');
      const marks = (await work.application(id, 'zhang-wei')).marks.map(
        ({ mark, branch }) => `${branch ?? ''}:${mark}`,
      );
      expect(marks).toContain('agency:unit-stamp');
      expect(marks).not.toContain('host:unit-stamp');
      expect((await (await work.as('city-hr')).tasks()).filter((task) => task.subject.id === id)).toEqual([]);

      // and when 10-16 has closed and the host has stamped, the city bureau has it, without the county
      expect(await work.advance(1)).toBe('2025-10-17');
      await work.stamps('design', id);
      await work.passesLevel('city-hr', id);
      await work.accepts('committee-office', id);
      await work.awaitStatus(id, 'zhang-wei', 'accepted');

      // when the committee reviews
      const sessionId = await holdsReview(work, [id], (_id, expert) => (expert < 5 ? 'agree' : 'disagree'));
      await work.awaitStatus(id, 'zhang-wei', 'passed');
      const office = await work.as('committee-office');
      await office.complete('post-publicity', sessionId, { ...noticeElements, issuedOn: await work.today() });

      // then the filing counts from the end of the review, and has to wait for the notice
      expect((await sessionPage(work, sessionId)).applications.map((row) => row.outcome)).toEqual(['passed']);
      expect((await office.tasks()).some((task) => task.act === 'submit-filing')).toBe(false);
      expect(await work.advance(6)).toBe('2025-10-27');
      const filing = await office.awaitTask('submit-filing', sessionId);
      expect(filing.deadline?.endsOn).toBe('2025-11-14');
      await office.complete('submit-filing', sessionId, { filingNo: '备〔2025〕1号', postReport: '评后报告已报' });

      // and the title is issued only after the filing is accepted
      expect((await work.application(id, 'zhang-wei')).status).not.toBe('issued');
      await (
        await work.as('city-hr')
      ).complete('accept-filing', sessionId, { decision: 'accepted', filingNo: '沈人社备〔2025〕7号' });
      await office.complete('issue-document', sessionId, {
        documentNo: '沈人社职〔2025〕3号',
        issuedOn: await work.today(),
      });
      await work.awaitStatus(id, 'zhang-wei', 'issued');

      // and the late host was reminded, its head told, and the bureau's supervisor in the end
      const subjects = async (username: string): Promise<string[]> =>
        (await (await work.as(username)).get('/notices', noticeListResponseSchema)).items.map(
          (notice) => notice.subject,
        );
      expect((await subjects('design-clerk')).length).toBeGreaterThan(0);
      expect((await subjects('design-head')).length).toBeGreaterThan(0);
      expect((await subjects('city-hr-supervisor')).length).toBeGreaterThan(0);
    },
    180_000,
  );

  scenario(
    'should take a county unit through its department, the county and the city bureau',
    async () => {
      // given
      const id = await work.submits(
        'li-na',
        declarationOf('李娜', identityNumber('19910508', 22), establishmentOf('river-station')),
      );
      // when
      await work.reviewsAndPosts('river', id);
      await work.advance(6);
      await work.stamps('river', id);
      await work.passesLevel('water-officer', id);
      await work.passesLevel('county-hr', id);
      await work.passesLevel('city-hr', id);
      await work.accepts('committee-office', id);
      // then
      await work.awaitStatus(id, 'li-na', 'accepted');
      const marks = (await work.application(id, 'li-na')).marks.map((row) => row.organisation);
      expect(marks).toEqual(expect.arrayContaining(['平川县人力资源和社会保障局', '市人力资源和社会保障局']));
    },
    120_000,
  );

  scenario(
    'should take a city unit through its department and the city bureau only',
    async () => {
      // given
      const id = await work.submits(
        'wang-qiang',
        declarationOf('王强', identityNumber('19880912', 33), establishmentOf('design-institute')),
      );
      // when
      await work.reviewsAndPosts('design', id);
      await work.advance(6);
      await work.stamps('design', id);
      await work.passesLevel('housing-officer', id);
      // then the county bureau has no desk in this
      expect((await (await work.as('county-hr')).tasks()).filter((task) => task.subject.id === id)).toEqual([]);
      await work.passesLevel('city-hr', id);
      await work.accepts('committee-office', id);
      await work.awaitStatus(id, 'wang-qiang', 'accepted');
    },
    120_000,
  );

  scenario(
    'should take a provincial unit through its provincial department and not through the city bureau',
    async () => {
      // given
      const id = await work.submits(
        'zhao-min',
        declarationOf('赵敏', identityNumber('19870102', 44), establishmentOf('highway-institute')),
      );
      // when
      await work.reviewsAndPosts('highway', id);
      await work.advance(6);
      await work.stamps('highway', id);
      await work.passesLevel('transport-officer', id);
      // then
      await work.accepts('committee-office', id);
      await work.awaitStatus(id, 'zhao-min', 'accepted');
      const stampedBy = (await work.application(id, 'zhao-min')).marks.map((row) => row.organisation);
      expect(stampedBy).not.toContain('市人力资源和社会保障局');
    },
    120_000,
  );
});
