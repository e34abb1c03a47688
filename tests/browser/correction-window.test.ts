import { expect } from '@jest/globals';
import { signsPledge } from '../app/applicant-steps.ts';
import { candidates, reachCommittee } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { looksRight } from './looks-right.ts';

const { wangQiang, zhaoMin } = candidates;

/** The last day of a correction window: before it, on it and after it, as applicants see it. */
describeInBrowser('the last day of corrections in the browser', (stage, scenario) => {
  scenario(
    'should name the last day, take corrections on it, and refuse them the day after in clear words',
    async () => {
      // given two cases that are to be corrected
      const { work } = stage;
      const [early = '', late = ''] = await reachCommittee(work, [zhaoMin, wangQiang]);
      const office = await work.as('committee-office');
      for (const id of [early, late]) {
        await office.complete('acceptance-check', id, { decision: 'correction', defects: '学历证书扫描件不清' });
      }
      const lateTask = await (await work.as('wang-qiang')).awaitTask('correct-material', late);
      const earlyTask = await (await work.as('zhao-min')).awaitTask('correct-material', early);
      const { correction } = await work.application(early, 'zhao-min');
      const applicant = await stage.as('zhao-min');
      await applicant.goto(`/applications/${early}`);
      // then the day is named, with what it means
      const last = applicant.getByTestId('last-day-correction');
      await last.getByText('此日之后不能再补正，视为放弃本年度申报').waitFor();
      expect(correction?.endsOn).toBe('2025-10-13');
      expect(await last.locator('time').first().getAttribute('datetime')).toBe(correction?.endsOn);
      await looksRight(applicant, 'correction-last-day');
      // when that day has come, one of them corrects
      expect(await work.advance(5)).toBe('2025-10-13');
      await signsPledge(work, 'zhao-min', early);
      await applicant.goto(`/tasks/${earlyTask.id}`);
      await applicant.getByTestId('complete').click();
      // then it is taken
      await work.awaitStatus(early, 'zhao-min', 'awaitingAcceptance');
      expect((await work.application(late, 'wang-qiang')).status).toBe('correction');
      // when it has passed
      expect(await work.advance(1)).toBe('2025-10-14');
      await work.awaitStatus(late, 'wang-qiang', 'abandoned');
      // then the other has nothing to press, and reads why, on the task and on the case
      const other = await stage.as('wang-qiang');
      await other.goto(`/tasks/${lateTask.id}`);
      await other.getByTestId('read-only').getByText('这项任务已被流程收回').waitFor();
      expect(await other.getByTestId('complete').count()).toBe(0);
      const request = { data: { confirmed: true }, idempotencyKey: 'the-day-after' };
      const refusal = await refusalTo(
        (await work.as('wang-qiang')).send('POST', `/tasks/${lateTask.id}/complete`, request),
      );
      expect(refusal.status).toBe(409);
      expect(refusal.message).toContain('这项任务已被流程收回');
      await other.goto(`/applications/${late}`);
      await other.locator('main').getByText('视为放弃').first().waitFor();
      expect(await other.getByTestId('last-day-correction').count()).toBe(0);
      const over = await other.getByTestId('correction-notice').innerText();
      expect(over).toContain('一次性告知补正（已结束）');
      expect(over).not.toContain('请在期限内一次补齐');
      expect(over).not.toContain('逾期');
      await looksRight(other, 'correction-abandoned');
      // and the first one is still with the committee
      expect((await work.application(early, 'zhao-min')).status).toBe('awaitingAcceptance');
      expect(stage.complaints).toEqual([]);
    },
    180_000,
  );
});
