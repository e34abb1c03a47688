import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Grant } from '../../../store/account/account.entity.ts';
import type { ReviewSession } from '../../../store/review-session/review-session.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import { applicationResponseSchema } from '../../../web/contract/application.ts';
import { anonymous, errorOf, ruleCodesOf, signedIn } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { declaration } from './declaration.ts';

let server: ApiServer;
let made = 0;
/** An inspection of the committee, as its form has it. */
const supervisionRequest = {
  ...{ objectKind: 'reviewer', committeeId: 'civil-committee', method: 'inspection', content: '检查评审程序' },
  plannedOn: '2025-09-01',
};
const callers = new Map<string, Caller>();

beforeAll(async () => {
  server = await startApiServer();
  for (const name of [
    ...['wang-qiang', 'design-clerk', 'design-head', 'river-clerk', 'highway-clerk', 'precision-clerk', 'admin'],
    ...['city-hr-supervisor', 'provincial-hr-supervisor', 'expert-1'],
  ]) {
    callers.set(name, await signedIn(server, name));
  }
  await server.stores.applications.add(application('app-case', 'acc-wang-qiang'));
  const now = new Date();
  await server.stores.matters.add({
    ...{ id: 'mat-1', number: 'S2025-1', kind: 'supervision', policyYear: 2025, title: '检查', state: 'requested' },
    ...{
      request: supervisionRequest,
      findings: { objectId: 'civil-committee' },
      startedBy: 'acc-provincial-hr',
      marks: [],
      history: [],
    },
    ...{ organisationIds: ['provincial-hr'], createdAt: now, updatedAt: now },
  });
});
afterAll(() => server.stop());

const by = (name: string): Caller => callers.get(name) ?? anonymous(server);
const at = (organisationId: string, role: Grant['role']): Grant => ({ organisationId, role });
const design = 'design-institute';

function application(id: string, applicantId: string) {
  const now = new Date();
  return {
    ...{ id, number: `2025-6${String((made += 1)).padStart(5, '0')}`, policyYear: 2025, applicantId },
    ...{ status: 'submitted' as const, declaration: declaration(500 + made), personKey: `person-${id}` },
    ...{ submissionNo: 1, countsForYear: false, marks: [], history: [], organisationIds: [design] },
    ...{ createdAt: now, updatedAt: now },
  };
}

/** One more open task of its own procedure; no engine stands behind it, and none is to be looked for. */
async function addTask(parts: Partial<UserTask>): Promise<string> {
  const id = String(9_800_000_000 + (made += 1));
  await server.stores.userTasks.add({
    ...{ id, processInstanceKey: `instance-${id}`, bpmnProcessId: 'p', processDefinitionKey: '1', version: 1 },
    ...{ elementId: 'step', elementInstanceKey: id, name: '本步', act: 'unit-review', headers: {}, variables: {} },
    ...{ candidateGroups: [], candidateUsers: [], subject: { kind: 'application', id: 'app-case' }, state: 'open' },
    ...{ createdAt: new Date(), leaseUntil: new Date('2099-01-01') },
    ...parts,
  });
  return id;
}

interface Rule {
  readonly rule: string;
  /** Who is barred by it, with the roles by which they come to the task, and those by which they only stand in. */
  readonly barred: string;
  readonly grants: readonly Grant[];
  readonly ownGrants: readonly Grant[];
  /** Who may do the task. */
  readonly holder: string;
  readonly office: string;
  readonly task: Partial<UserTask>;
  /** True where the barred person has done the step before. */
  readonly prepared?: boolean;
  readonly words: RegExp;
}

const rules: readonly Rule[] = [
  {
    ...{ rule: 'own case', barred: 'wang-qiang', holder: 'design-clerk', office: design },
    grants: [at(design, 'applicant'), at(design, 'clerk')],
    ownGrants: [at(design, 'applicant')],
    task: { candidateGroups: [`${design}/clerk`] },
    words: /申报/u,
  },
  {
    ...{ rule: '经办 = 审核', barred: 'river-clerk', holder: 'design-head', office: design },
    grants: [at(design, 'clerk'), at(design, 'head')],
    ownGrants: [at(design, 'clerk')],
    task: { act: 'unit-approval', candidateGroups: [`${design}/head`] },
    prepared: true,
    words: /应为不同的人|不能再代他人办理/u,
  },
  {
    ...{ rule: 'stamp-holder is the clerk', barred: 'highway-clerk', holder: 'design-head', office: design },
    grants: [at(design, 'clerk'), at(design, 'stamp-holder')],
    ownGrants: [at(design, 'clerk')],
    task: { act: 'unit-stamp', candidateGroups: [`${design}/stamp-holder`] },
    words: /用印和经办应为不同的人/u,
  },
  {
    ...{ rule: "supervisor of the committee's own bureau", barred: 'city-hr-supervisor' },
    ...{ holder: 'provincial-hr-supervisor', office: 'provincial-hr' },
    grants: [at('city-hr', 'bureau-supervisor'), at('provincial-hr', 'bureau-supervisor')],
    ownGrants: [at('city-hr', 'bureau-supervisor')],
    task: {
      act: 'record-supervision',
      candidateGroups: ['provincial-hr/bureau-officer', 'provincial-hr/bureau-supervisor'],
      subject: { kind: 'matter', id: 'mat-1' },
    },
    words: /组建单位/u,
  },
];

/** A task of the rule, after the step before it where the rule asks for one; the barred person has the roles. */
async function given(rule: Rule, parts: Partial<UserTask> = {}, grants = rule.grants): Promise<string> {
  await server.stores.accounts.grant(`acc-${rule.barred}`, [...grants]);
  const id = await addTask({ ...rule.task, ...parts });
  if (rule.prepared === true) {
    const processInstanceKey = `instance-${id}`;
    const done = { state: 'completed' as const, completedBy: `acc-${rule.barred}`, completedAt: new Date() };
    await addTask({ elementId: 'before', processInstanceKey, candidateGroups: [`${design}/clerk`], ...done });
  }
  return id;
}

const post = (name: string, id: string, verb: string, body: unknown = {}): Promise<Answer> =>
  by(name).call('POST', `/tasks/${id}/${verb}`, body);
const wordsOf = (answer: Answer): string => errorOf(answer).message.zh;

/** Each verb by which a person may come to a task: tries it for the barred one. */
const verbs: Readonly<Record<string, (rule: Rule) => Promise<{ answer: Answer; status: number; id: string }>>> = {
  async claim(rule) {
    const id = await given(rule);
    return { id, answer: await post(rule.barred, id, 'claim'), status: 403 };
  },
  async transfer(rule) {
    const id = await given(rule);
    const body = { toId: `acc-${rule.barred}`, text: '请代为办理' };
    return { id, answer: await post(rule.holder, id, 'transfer', body), status: 400 };
  },
  async delegate(rule) {
    const id = await given(rule);
    const body = { toId: `acc-${rule.barred}`, text: '请提出意见' };
    return { id, answer: await post(rule.holder, id, 'delegate', body), status: 400 };
  },
  async 'co-sign'(rule) {
    const id = await given(rule);
    const body = { mode: 'all', toIds: [`acc-${rule.barred}`], text: '请会签' };
    return { id, answer: await post(rule.holder, id, 'signers', body), status: 400 };
  },
  async substitute(rule) {
    const id = await given(rule, {}, rule.ownGrants);
    const row = { id: `sub-${id}`, accountId: `acc-${rule.holder}`, substituteId: `acc-${rule.barred}` };
    const days = { from: '2025-09-01', to: '2025-09-01', createdAt: new Date(), createdBy: 'test' };
    await server.stores.substitutes.add({ ...row, organisationId: rule.office, ...days });
    const answer = await post(rule.barred, id, 'claim');
    await server.stores.substitutes.end(row.id, row.accountId, new Date());
    return { id, answer, status: 403 };
  },
  // The pages claim the chosen tasks one after the other by the same route; one refusal does not open the next.
  async 'bulk claim'(rule) {
    const [first, id] = [await given(rule), await given(rule)];
    await post(rule.barred, first, 'claim');
    return { id, answer: await post(rule.barred, id, 'claim'), status: 403 };
  },
};

describe.each(rules)('separation: $rule', (rule) => {
  it.each(Object.keys(verbs))('should refuse by %s', async (verb) => {
    // when
    const outcome = await verbs[verb]?.(rule);
    // then
    expect(outcome?.answer.status).toBe(outcome?.status);
    expect(outcome === undefined ? '' : wordsOf(outcome.answer)).toMatch(rule.words);
    const task = await server.stores.userTasks.byId(outcome?.id ?? '');
    expect([task?.assigneeId, task?.hands, task?.signing]).toEqual([undefined, undefined, undefined]);
  });

  it('should refuse by hand-over', async () => {
    // given
    const id = await given(rule, { assigneeId: `acc-${rule.holder}` });
    // when
    const handOver = [{ taskId: id, accountId: `acc-${rule.barred}` }];
    const answer = await by('admin').call('POST', `/accounts/acc-${rule.holder}/disable`, { handOver });
    // then
    expect(answer.status).toBe(409);
    expect(wordsOf(answer)).toContain('同岗位');
    expect((await server.stores.userTasks.byId(id))?.assigneeId).toBe(`acc-${rule.holder}`);
    await server.stores.userTasks.unclaim(id, `acc-${rule.holder}`);
  });

  it('should not keep the holder from it', async () => {
    expect((await post(rule.holder, await given(rule), 'claim')).status).toBe(200);
  });
});

describe('separation: the same verbs', () => {
  it('should give the task to a colleague whom no rule bars', async () => {
    // given
    await server.stores.accounts.grant('acc-precision-clerk', [at(design, 'clerk')]);
    const task = { candidateGroups: [`${design}/clerk`] };
    const body = { toId: 'acc-precision-clerk', text: '请代为办理' };
    // when
    const answers = [
      await post('precision-clerk', await addTask(task), 'claim'),
      await post('design-clerk', await addTask(task), 'transfer', body),
      await post('design-clerk', await addTask(task), 'delegate', body),
      await post('design-clerk', await addTask(task), 'signers', { mode: 'all', toIds: [body.toId], text: '请会签' }),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});

describe('separation: expert an applicant of the same committee and year', () => {
  const session = (id: string, parts: Partial<ReviewSession>): ReviewSession => ({
    ...{ id, number: `P-${id}`, committeeId: 'civil-committee', bureauId: 'city-hr', policyYear: 2025 },
    ...{ state: 'voting', applicationIds: ['app-case'], passedIds: [], revokedIds: [] },
    ...{ createdAt: new Date(), createdBy: 'test' },
    ...parts,
  });
  const ballot = (sessionId: string) =>
    addTask({ act: 'cast-ballot', candidateUsers: ['acc-expert-1'], subject: { kind: 'session', id: sessionId } });
  const votes = (vote: string, recusalReason?: string) => ({
    data: { votes: [{ applicationId: 'app-case', vote, ...(recusalReason === undefined ? {} : { recusalReason }) }] },
    idempotencyKey: `key-${vote}`,
  });

  // Claim and bulk claim cannot be refused: the ballot is offered by name, and by it the expert withdraws from the cases.
  // Substitute and hand-over cannot occur: a ballot is in no office's hands, so nothing of it passes on.
  it.each(['transfer', 'delegate', 'signers'])('should refuse %s of a ballot to anybody', async (verb) => {
    const people = verb === 'signers' ? { mode: 'all', toIds: ['acc-expert-2'] } : { toId: 'acc-expert-2' };
    const answer = await post('expert-1', await ballot('ses-1'), verb, { ...people, text: '请代为表决' });
    expect(answer.status).toBe(403);
    expect(wordsOf(answer)).toContain('应由本人办理');
  });

  it('should refuse the vote of who has applied since attendance was recorded, and take the withdrawal', async () => {
    // given
    await server.stores.sessions.add(session('ses-2', { attendance: ['acc-expert-1'], ballotOpenedAt: new Date() }));
    await server.stores.applications.add({
      ...application('app-expert', 'acc-expert-1'),
      routing: {
        ...{ employmentKind: 'direct', unitLevel: 'city', unitId: design, agencyId: null, hostId: null },
        ...{ departmentId: null, provincialDepartmentId: null, countyBureauId: null, cityBureauId: 'city-hr' },
        committeeId: 'civil-committee',
      },
    });
    const id = await ballot('ses-2');
    // when
    const vote = await post('expert-1', id, 'complete', votes('agree'));
    await post('expert-1', id, 'complete', votes('recuse', '本人也在申报'));
    // then
    expect(vote.status).toBe(409);
    expect(wordsOf(vote)).toContain('不得表决');
    const cast = await server.stores.ballots.ofExpert('ses-2', 'acc-expert-1');
    expect(cast?.votes).toEqual([]);
    expect((await server.stores.sessions.byId('ses-2'))?.recusals?.map(({ expertId }) => expertId)).toEqual([
      'acc-expert-1',
    ]);
  });

  it.each([
    ['refuse', 'an expert who attends there', {}, true],
    ['not refuse', 'one who attended elsewhere', { committeeId: 'provincial-committee' }, false],
    ['not refuse', 'one of another year', { policyYear: 2024 }, false],
    ['not refuse', 'one whose session was voided', { state: 'void' as const }, false],
  ])('should %s the application of %s', async (_what, name, parts, refused) => {
    // given
    const sessionId = `ses-${name.replaceAll(' ', '-')}`;
    await server.stores.accounts.grant('acc-wang-qiang', [at(design, 'applicant')]);
    await server.stores.sessions.add(session(sessionId, { attendance: ['acc-wang-qiang'], ...parts }));
    const wang = by('wang-qiang');
    const { id, pledge } = applicationResponseSchema.parse((await wang.call('POST', '/applications', {})).body);
    await wang.call('PUT', `/applications/${id}`, { declaration: declaration(700 + (made += 1)) });
    await wang.call('POST', `/applications/${id}/pledge`, { version: pledge.version, agreed: true });
    // when
    const answer = await wang.call('POST', `/applications/${id}/submit`, {});
    // then
    expect(answer.status).toBe(refused ? 400 : 200);
    expect(refused ? ruleCodesOf(answer) : []).toEqual(refused ? ['14h'] : []);
    await server.stores.sessions.void(sessionId);
  });
});
