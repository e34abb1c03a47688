import { applicationResponseSchema } from '../../web/contract/application.ts';
import type { ApplicationResponse } from '../../web/contract/application.ts';
import { clockResponseSchema } from '../../web/contract/clock.ts';
import { publicityListResponseSchema } from '../../web/contract/publicity.ts';
import { sessionResponseSchema } from '../../web/contract/session.ts';
import { z } from 'zod';
import type { ApplicationInput } from '../../domain/application.ts';
import { eventually, signIn } from './person.ts';
import type { Person } from './person.ts';

const createdSchema = z.object({ id: z.string() });

/** The people of the demo at work: business steps over the HTTP interface, each in the words of the opinions. */
export interface TitleWork {
  as(username: string): Promise<Person>;
  /** Fills, checks, signs the pledge and submits; answers the application's id. */
  submits(applicant: string, declaration: ApplicationInput): Promise<string>;
  /** Review, pledge, posting of the notice by one unit; the stamp waits for the notice's end. */
  reviewsAndPosts(unit: string, applicationId: string, place?: string): Promise<void>;
  stamps(unit: string, applicationId: string): Promise<void>;
  passesLevel(officer: string, applicationId: string): Promise<void>;
  accepts(office: string, applicationId: string): Promise<void>;
  advance(workingDays: number): Promise<string>;
  today(): Promise<string>;
  application(applicationId: string, by: string): Promise<ApplicationResponse>;
  awaitStatus(applicationId: string, by: string, status: string): Promise<void>;
  /** The end of each running notice, by title or organisation. */
  runningNotices(): Promise<{ id: string; organisation: string; endsOn: string; kind: string }[]>;
}

/** Puts the demo’s people to work at one application, which has to run by the time they begin. */
export function titleWork(app: { readonly url: string }): TitleWork {
  const signedIn = new Map<string, Promise<Person>>();
  const as = (username: string): Promise<Person> => {
    const known = signedIn.get(username) ?? signIn(app.url, username);
    signedIn.set(username, known);
    return known;
  };
  const today = async (): Promise<string> => (await (await as('owner')).get('/clock', clockResponseSchema)).today;

  return {
    as,
    today,
    async submits(applicant, declaration) {
      const person = await as(applicant);
      const { id } = createdSchema.parse(await person.send('POST', '/applications', {}));
      await person.send('PUT', `/applications/${id}`, { declaration });
      const { pledge } = await person.get(`/applications/${id}`, applicationResponseSchema);
      await person.send('POST', `/applications/${id}/pledge`, { version: pledge.version, agreed: true });
      await person.send('POST', `/applications/${id}/submit`);
      return id;
    },
    async reviewsAndPosts(unit, applicationId, place = '单位公告栏') {
      const clerk = await as(`${unit}-clerk`);
      const head = await as(`${unit}-head`);
      await clerk.complete('unit-review', applicationId, {
        decision: 'passed',
        employmentChecked: true,
        insuranceResult: 'covered',
        papersChecked: true,
        opinion: '材料属实，同意推荐',
      });
      await head.complete('unit-approval', applicationId, { decision: 'passed', pledgeSigned: true, opinion: '同意' });
      await clerk.complete('post-publicity', applicationId, { ...noticeElements, place, issuedOn: await today() });
    },
    async stamps(unit, applicationId) {
      const head = await as(`${unit}-head`);
      await head.complete('unit-stamp', applicationId, { stampedOn: await today(), documentNote: '推荐函盖章' });
    },
    async passesLevel(officer, applicationId) {
      await (await as(officer)).complete('level-review', applicationId, passedLevel);
    },
    async accepts(office, applicationId) {
      await (await as(office)).complete('acceptance-check', applicationId, { decision: 'accepted' });
    },
    async advance(workingDays) {
      await (await as('owner')).send('POST', '/clock/advance', { workingDays });
      return today();
    },
    application: async (applicationId, by) =>
      (await as(by)).get(`/applications/${applicationId}`, applicationResponseSchema),
    async awaitStatus(applicationId, by, status) {
      const person = await as(by);
      let last = '';
      await eventually(`${applicationId} to become ${status}`, async () => {
        last = (await person.get(`/applications/${applicationId}`, applicationResponseSchema)).status;
        return last === status ? last : undefined;
      }).catch((error: unknown) => {
        throw new Error(`${error instanceof Error ? error.message : String(error)} It is ${last}.`);
      });
    },
    async runningNotices() {
      const { items } = await (await as('owner')).get('/publicities', publicityListResponseSchema);
      return items.map(({ id, organisation, endsOn, kind }) => ({ id, organisation, endsOn, kind }));
    },
  };
}

/** What an office ticks when nothing is wrong with a case; a department has no insurance and contract to look into. */
export const passedLevel = {
  decision: 'passed',
  opinion: '同意',
  stamped: true,
  insuranceResult: 'covered',
  agreementChecked: true,
};

/** What a clerk types on a notice beside what the form suggests. */
export const noticeElements = {
  title: '关于推荐申报职称人员的公示',
  basis: '2025 年全市职称工作安排意见',
  workingDays: 5,
  acceptingOffice: '人事科',
  phone: '024-22330000',
  address: '市府大路 1 号',
  email: 'rsk@example.cn',
  method: '以书面形式反映，署真实姓名并附证据线索',
  issuer: '人事科',
  place: '单位公告栏',
};

/** Plans a session of the committee, from the announcement to the signed minutes; answers the session's id. */
export async function holdsReview(
  work: TitleWork,
  applicationIds: readonly string[],
  votes: (applicationId: string, expertIndex: number) => 'agree' | 'disagree' | 'abstain',
  committeeId = 'civil-committee',
  office = 'committee-office',
  chairName = 'chair',
  ballotRule: Readonly<Record<string, string>> = { capRule: 'none' },
): Promise<string> {
  const clerk = await work.as(office);
  const chair = await work.as(chairName);
  const { id } = createdSchema.parse(await clerk.send('POST', '/sessions', { committeeId, policyYear: 2025 }));
  const today = await work.today();
  await clerk.complete('announce-session', id, {
    conditions: '见申报条件',
    standards: '见评审标准',
    acceptanceWindow: { from: today, to: '2025-12-31' },
    place: '市人才中心',
    meetingOn: '2025-12-01',
  });
  await clerk.complete('freeze-list', id, { applicationIds });
  await clerk.complete('pre-report', id, { reportedTo: '市人社局', reportedOn: today, supervisorName: '纪检组' });
  await clerk.complete('draw-experts', id, {});
  const attendance = await clerk.awaitTask('record-attendance', id);
  const experts = (attendance.form.options['attendingExpertIds'] ?? []).map((option) => option.value);
  await clerk.complete('record-attendance', id, { attendingExpertIds: experts, recusals: [] });
  await chair.complete('lock-ballot-rules', id, { ...ballotRule, confirmed: true });
  const voters = [chairName, 'expert-1', 'expert-2', 'expert-3', 'expert-4', 'expert-5', 'expert-6'];
  for (const [index, voter] of voters.entries()) {
    const expert = await work.as(voter);
    await expert.complete('cast-ballot', id, {
      votes: applicationIds.map((applicationId) => ({ applicationId, vote: votes(applicationId, index) })),
    });
  }
  await chair.complete('sign-minutes', id, {
    opinions: '评议意见见附件',
    recordingReference: '录像 2025-01',
    recordingHash: 'a'.repeat(64),
    startedAt: `${today}T09:00`,
    endedAt: `${today}T11:00`,
  });
  return id;
}

/** The page of one session. */
export const sessionPage = async (work: TitleWork, sessionId: string, by = 'committee-office') =>
  (await work.as(by)).get(`/sessions/${sessionId}`, sessionResponseSchema);
