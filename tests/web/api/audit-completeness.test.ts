import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import { allRoutes } from '../../../web/api/app.ts';
import { createIdentityProvider } from '../../../web/api/oidc/identity-provider.ts';
import { applicationResponseSchema } from '../../../web/contract/application.ts';
import { caseFilesResponseSchema } from '../../../web/contract/case-file.ts';
import { begunSecondFactorResponseSchema } from '../../../web/contract/second-factor.ts';
import { deadlineResponseSchema } from '../../../web/contract/deadline.ts';
import { substitutesResponseSchema } from '../../../web/contract/substitute.ts';
import { taskListResponseSchema, taskResponseSchema } from '../../../web/contract/task.ts';
import { newCommittee } from '../../app/listing-request.ts';
import { withOfficeDays } from '../../app/rule-changes.ts';
import { anonymous, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { auditedRoutes, rowGaps } from './audited-routes.ts';
import type { RowGaps } from './audited-routes.ts';
import { declaration } from './declaration.ts';
import { localClient, startLocalProvider } from './local-provider.ts';
import type { LocalProvider } from './local-provider.ts';
import { passedReview, unitReviews } from './unit-reviews.ts';

let provider: LocalProvider;
let server: ApiServer;
const callers = new Map<string, Caller>();
const driven = new Set<string>();
/** Where the clock of the server stands. */
const NOW = '2025-09-01T01:00:00.000Z';
/** For each route driven, what its rows lack of who acted for which organisation, and of what was and is. */
const lacking = new Map<string, Set<keyof RowGaps>>();
beforeAll(async () => {
  provider = await startLocalProvider();
  const settings = { issuer: provider.issuer, ...localClient, redirectUri: 'http://localhost/sign-in/return' };
  server = await startApiServer({ identityProvider: createIdentityProvider({ ...settings, secondFactor: ['otp'] }) });
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});

async function as(username: string): Promise<Caller> {
  const caller = callers.get(username) ?? (await signedIn(server, username));
  callers.set(username, caller);
  return caller;
}

const newestSeq = async (): Promise<number> => (await server.stores.audit.head())?.seq ?? 0;

/** Calls a route and demands the rows that the table names for it; answers the body. */
async function drive(
  username: string,
  route: string,
  ids: Record<string, string>,
  body: unknown,
  who = { id: username === '' ? 'public' : `acc-${username}`, from: username === '' ? undefined : '127.0.0.1' },
): Promise<unknown> {
  const [method = '', path = ''] = route.split(' ');
  const promised = auditedRoutes.get(route);
  if (promised === undefined || !('acts' in promised)) throw new Error(`Expected acts for ${route}, but found none`);
  const before = await newestSeq();
  const caller = username === '' ? anonymous(server) : await as(username);
  const target = path.replace(/:(\w+)/gu, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
  const answer =
    body instanceof Uint8Array
      ? await caller.upload(target, '文件.pdf', body)
      : await caller.call(method.toUpperCase(), target, body);
  if (answer.status >= 300) throw new Error(`${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
  const rows = (await server.stores.audit.search({})).rows.filter(({ seq }) => seq > before);
  const fits = rows.filter(({ act }) =>
    promised.acts.some((name) => (typeof name === 'string' ? name === act : name.test(act))),
  );
  expect({ route, acts: rows.map(({ act }) => act), found: fits.length > 0 }).toMatchObject({ found: true });
  for (const row of fits) {
    expect({ route, accountId: row.accountId, from: row.from }).toEqual({ route, accountId: who.id, from: who.from });
    expect({ route, at: row.at.toISOString() }).toEqual({ route, at: NOW });
    const gaps = lacking.get(route) ?? new Set();
    if (row.organisationId === undefined) gaps.add('organisation');
    if (Object.keys(row.before ?? {}).length === 0) gaps.add('before');
    if (Object.keys(row.after ?? {}).length === 0) gaps.add('after');
    lacking.set(route, gaps);
  }
  driven.add(route);
  return answer.body;
}

const idOf = (body: unknown): string => z.object({ id: z.string() }).parse(body).id;

/** A submitted case that lies in the database, with who takes part. */
async function storedCase(id: string, organisationIds: string[], running: number): Promise<string> {
  const at = new Date('2025-09-01T09:00:00+08:00');
  await server.stores.applications.add({
    id,
    number: `2025-70000${running}`,
    policyYear: 2025,
    applicantId: 'acc-wang-qiang',
    status: 'bureauReview',
    declaration: declaration(800 + running),
    personKey: id,
    submissionNo: 1,
    countsForYear: false,
    marks: [],
    history: [],
    organisationIds,
    createdAt: at,
    updatedAt: at,
  });
  return id;
}

describe('every route that changes something', () => {
  it('should stand in the table with its acts, or with why it has none', () => {
    // given
    const changing = allRoutes()
      .filter(({ method }) => method !== 'get')
      .map(({ method, path }) => `${method} ${path}`);
    // then
    expect(changing.filter((route) => !auditedRoutes.has(route))).toEqual([]);
    expect([...auditedRoutes.keys()].filter((route) => !changing.includes(route))).toEqual([]);
  });

  it('should never change or remove a row: neither by a route nor by the repository', () => {
    // given
    const routes = allRoutes().filter(({ path }) => /audit/u.test(path));
    // then
    expect(routes.filter(({ method, path }) => method !== 'get' && path !== '/audit/verification')).toEqual([]);
    expect(Object.keys(server.stores.audit).sort()).toEqual(
      ['append', 'bySeq', 'createIndexes', 'head', 'ofAct', 'ofSubject', 'search', 'verify'].sort(),
    );
  });
});

describe('the row after the act', () => {
  it('should be there for an application, its end and its exceptions', async () => {
    const applicant = await as('wang-qiang');
    const { id, pledge } = applicationResponseSchema.parse((await applicant.call('POST', '/applications', {})).body);
    await applicant.call('PUT', `/applications/${id}`, { declaration: declaration(801) });
    const paper = Buffer.from('%PDF-1.7');
    const added = caseFilesResponseSchema.parse(
      await drive('wang-qiang', 'post /applications/:id/files/:place', { id, place: 'papers' }, paper),
    );
    await drive('wang-qiang', 'post /files/:id/remove', { id: added.items[0]?.id ?? '' }, {});
    await drive('wang-qiang', 'post /applications/:id/pledge', { id }, { version: pledge.version, agreed: true });
    await drive('wang-qiang', 'post /applications/:id/submit', { id }, {});
    await drive('wang-qiang', 'post /applications/:id/withdraw', { id }, { reason: '个人原因，本年度不再申报' });
    const closed = await storedCase('app-closed', ['design-institute', 'city-hr'], 2);
    await drive('city-hr', 'post /applications/:id/close', { id: closed }, { reason: '已办理退休手续，不再申报' });
    const exception = { subject: { kind: 'application', id: closed }, ruleCode: '14c', reason: '借调在外' };
    const asking = { ...exception, idempotencyKey: 'exception-1' };
    const asked = await drive('wang-qiang', 'post /releases', {}, asking);
    const granted = { decision: 'granted', reason: '情况属实', documentNo: '平人社〔2025〕12号' };
    await drive('city-hr-supervisor', 'post /releases/:id/decision', { id: idOf(asked) }, granted);
  }, 30_000);

  it('should be there for a task and its deadline', async () => {
    // given the review of a unit
    const subject = await storedCase('app-reviewed', ['design-institute'], 3);
    const variables = {
      applicationId: subject,
      organisationId: 'design-institute',
      branch: 'unit',
      policyYear: 2025,
      unitLevel: 'city',
    };
    await server.client.commands.createProcessInstance({ bpmnProcessId: 'unit-recommendation', variables });
    const clerk = await as('design-clerk');
    const { taskId, deadlineId } = await openTask(clerk, subject);
    // then
    const reason = '材料较多';
    const asked = deadlineResponseSchema.parse(
      await drive('design-clerk', 'post /deadlines/:id/asks', { id: deadlineId }, { workingDays: 2, reason }),
    );
    const [ask] = asked.asks ?? [];
    const ids = { id: deadlineId, askId: ask?.id ?? '' };
    await drive('design-head', 'post /deadlines/:id/asks/:askId/decide', ids, { approve: true });
    await drive('design-head', 'post /deadlines/:id/extend', ids, { workingDays: 1, reason });
    await drive('wang-qiang', 'post /deadlines/:id/prompt', ids, { idempotencyKey: 'prompt-0001' });
    await drive('design-head', 'post /deadlines/:id/pause', ids, { reason });
    await drive('design-head', 'post /deadlines/:id/resume', ids, { reason });
    await drive('design-clerk', 'post /tasks/:id/files', { id: taskId }, Buffer.from('%PDF-1.7'));
    const data = { decision: 'passed', employmentChecked: true, insuranceResult: 'covered', papersChecked: true };
    await drive('design-clerk', 'post /tasks/:id/complete', { id: taskId }, { data, idempotencyKey: 'key-0001' });
  }, 60_000);

  it('should be there for absences, matters, sessions and notices', async () => {
    const body = { organisationId: 'city-hr', substituteId: 'acc-city-hr-clerk', from: '2025-09-02', to: '2025-09-03' };
    const set = substitutesResponseSchema.parse(await drive('city-hr', 'post /substitutes', {}, body));
    await drive('city-hr', 'post /substitutes/:id/end', { id: set.absences[0]?.id ?? '' }, {});
    const request = { kind: 'committee-listing', data: newCommittee, idempotencyKey: 'listing-1' };
    await drive('housing-officer', 'post /matters', {}, request);
    const plan = { committeeId: 'civil-committee', policyYear: 2025 };
    const session = idOf(await drive('committee-office', 'post /sessions', {}, plan));
    await drive('chair', 'post /sessions/:id/void-requests', { id: session }, { reason: '规则宣布有误，提请作废' });
    await postNotice();
    const filed = { name: '', contact: '', text: '反映该同志业绩材料不实，请核查', idempotencyKey: 'objection-1' };
    await drive('', 'post /publicities/:id/objections', { id: 'pub-1' }, filed);
    const corrected = { elements: { place: '一楼公告栏' }, reason: '地点有误' };
    await drive('design-clerk', 'put /publicities/:id', { id: 'pub-1' }, corrected);
  }, 60_000);

  it('should be there for every way a task passes from hand to hand', async () => {
    for (const account of ['acc-river-clerk', 'acc-highway-clerk']) {
      await server.stores.accounts.grant(account, [{ organisationId: 'design-institute', role: 'clerk' }]);
    }
    const reviews = unitReviews(server);
    const { taskId: id, id: applicationId } = await reviews.begin(await as('design-clerk'));
    const toId = 'acc-river-clerk';
    const text = '请协助办理';
    await drive(
      'design-clerk',
      'put /follows/:kind/:id',
      { kind: 'application', id: applicationId },
      { following: true },
    );
    await drive('design-clerk', 'post /applications/:id/reveal', { id: applicationId }, { taskId: id });
    await drive('design-clerk', 'post /tasks/:id/delegate', { id }, { toId, text });
    await drive('design-clerk', 'post /tasks/:id/recall', { id }, {});
    await drive('design-clerk', 'post /tasks/:id/delegate', { id }, { toId, text });
    await drive('river-clerk', 'post /tasks/:id/opinion', { id }, { text: '材料属实' });
    const toIds = ['acc-highway-clerk', toId];
    await drive('design-clerk', 'post /tasks/:id/signers', { id }, { mode: 'all', toIds, text });
    await drive('highway-clerk', 'post /tasks/:id/sign', { id }, { text: '同意推荐' });
    await drive('design-clerk', 'post /tasks/:id/drop-signer', { id }, { accountId: toId, text: '出差' });
    const copies = { toIds: ['acc-design-head'], note: '请知悉' };
    await drive('design-clerk', 'post /tasks/:id/copy', { id }, copies);
    const other = await reviews.begin(await as('design-clerk'));
    await drive('design-clerk', 'post /tasks/:id/transfer', { id: other.taskId }, { toId, text });
    const done = await reviews.begin(await as('design-clerk'));
    const passed = { data: passedReview, idempotencyKey: 'withdraw-0001' };
    await drive('design-clerk', 'post /tasks/:id/complete', { id: done.taskId }, passed);
    await reviews.taskOf(await as('design-head'), done.id, 'unit-approval');
    await drive('design-clerk', 'post /tasks/:id/withdraw', { id: done.taskId }, {});
    const back = await reviews.begin(await as('design-clerk'));
    const items = [{ item: '社保', problem: '缺三月份' }];
    const returned = { target: 'applicant', items, idempotencyKey: 'return-0001' };
    await drive('design-clerk', 'post /tasks/:id/return', { id: back.taskId }, returned);
    const view = { name: '快到期的', query: { list: 'soon' }, isDefault: false, group: 'design-institute/clerk' };
    await drive('design-clerk', 'post /views', {}, view);
    const wanted = { idNumber: '34052419800101001X', purpose: '信访核查' };
    await drive('city-hr', 'post /application-search', {}, wanted);
  }, 60_000);

  it('should be there for people, their roles and what they are let in with', async () => {
    const person = { username: 'he-hua', name: '何华' };
    const invited = z
      .object({ accountId: z.string(), link: z.string() })
      .parse(await drive('admin', 'post /accounts', {}, person));
    const id = invited.accountId;
    await drive('admin', 'put /accounts/:id', { id }, { name: '何桦' });
    const again = z.object({ link: z.string() }).parse(await drive('admin', 'post /accounts/:id/invite', { id }, {}));
    const clerk = { organisationId: 'river-station', role: 'clerk' };
    await drive('security', 'post /accounts/:id/grant', { id }, clerk);
    const token = again.link.split('#')[1] ?? '';
    const accepted = { token, password: 'seven wet umbrellas' };
    await drive('', 'post /invitations/accept', {}, accepted, { id, from: '127.0.0.1' });
    await drive('security', 'post /accounts/:id/revoke', { id }, clerk);
    await drive('security', 'post /accounts/:id/unlock', { id }, {});
    await drive('security', 'post /accounts/:id/identity', { id }, { subject: 'sub-he-hua' });
    await drive('security', 'post /accounts/:id/identity/remove', { id }, {});
    await drive('admin', 'post /accounts/:id/disable', { id }, { handOver: [] });
    await drive('admin', 'post /accounts/:id/enable', { id }, {});
    expect(again.link).not.toBe(invited.link);
    const unit = { name: '市水文站', kind: 'unit', level: 'city', territory: '本市', departmentId: 'housing-bureau' };
    const added = idOf(await drive('admin', 'post /organisation-register', {}, { ...unit, cityBureauId: 'city-hr' }));
    const changed = { ...unit, cityBureauId: 'city-hr', name: '市水文中心' };
    await drive('admin', 'put /organisation-register/:id', { id: added }, changed);
    const facts = { source: 'city', specialities: [], titleLevel: 'senior', unitIds: ['design-institute'] };
    const entry = { ...facts, validFrom: '2025-01-01', validTo: '2027-12-31' };
    const expert = { ...entry, username: 'provincial-chair', series: '工程' };
    const pooled = idOf(await drive('committee-office', 'post /experts', {}, expert));
    await drive('committee-office', 'put /experts/:id', { id: pooled }, { ...entry, titleLevel: 'associateSenior' });
    const off = { active: false, reason: '长期出国' };
    await drive('committee-office', 'post /experts/:id/active', { id: pooled }, off);
    const relation = { applicantName: '王强', organisationId: 'design-institute', kind: 'kin', note: '' };
    await drive('committee-office', 'post /experts/:id/relations', { id: pooled }, relation);
    await drive('expert-1', 'post /experts/own/relations', {}, { ...relation, kind: 'teacher' });
  }, 60_000);

  it('should be there for passwords and second factors', async () => {
    const password = 'zhicheng-2025';
    const begun = await (await as('highway-clerk')).call('POST', '/me/second-factor/begin', { password });
    const { secret } = begunSecondFactorResponseSchema.parse(begun.body);
    const code = (periods: number): string =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + periods * 30_000 });
    await drive('highway-clerk', 'post /me/second-factor/confirm', {}, { code: code(0) });
    const removal = { password, code: code(1) };
    await drive('highway-clerk', 'post /me/second-factor/remove', {}, removal);
    const changed = { current: password, password: 'nine calm lanterns' };
    await drive('highway-clerk', 'post /me/password', {}, changed);
    await drive('security', 'post /accounts/:id/second-factor/reset', { id: 'acc-highway-clerk' }, {});
  }, 60_000);

  it('should be there for rules and the calendar', async () => {
    const base = { year: 2025, revision: 1 };
    const [policy] = (await server.stores.policyPackages.inForce()).filter(({ year }) => year === 2025);
    if (policy === undefined) throw new Error('Expected a package of 2025, but found none');
    const read = async (days: number): Promise<unknown> => {
      const text = stringify(withOfficeDays(policy.package, { 'unit-review': days }));
      const answer = await (await as('city-hr')).call('POST', '/policy-packages/reading', { text });
      return z.object({ package: z.unknown() }).parse(answer.body).package;
    };
    const propose = async (days: number): Promise<string> => {
      const proposal = { base, package: await read(days), reason: '按本年度安排调整' };
      return idOf(await drive('city-hr', 'post /policy-packages', {}, proposal));
    };
    await drive('city-hr', 'post /policy-packages/:id/withdrawal', { id: await propose(8) }, {});
    const decision = { decision: 'inForce', note: '' };
    await drive('city-hr-supervisor', 'post /policy-packages/:id/decision', { id: await propose(9) }, decision);
    const days = {
      year: 2027,
      notice: { documentNo: '国办发明电〔2026〕测试号', publishedOn: '2026-11-05' },
      off: [{ name: '元旦', nameEn: "New Year's Day", from: '2027-01-01', to: '2027-01-03' }],
      makeup: [],
    };
    const entry = async (): Promise<string> =>
      idOf(await drive('city-hr', 'post /calendar-years', {}, { reason: '通知已公布', days }));
    await drive('city-hr', 'post /calendar-years/:id/withdrawal', { id: await entry() }, {});
    await drive('city-hr-supervisor', 'post /calendar-years/:id/decision', { id: await entry() }, decision);
  }, 60_000);

  it('should be there for what administrators do', async () => {
    const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0000';
    const channel = {
      name: '群',
      kind: 'wecom-robot',
      enabled: true,
      organisationIds: [],
      roles: ['clerk'],
      secrets: { url },
    };
    const id = idOf(await drive('admin', 'post /channels', {}, channel));
    await drive('admin', 'put /channels/:id', { id }, { ...channel, name: '工作群', secrets: {} });
    await drive('admin', 'post /channels/:id/test', { id }, {});
    const [trial] = (await server.stores.deliveries.search({ channelId: id, skip: 0, limit: 1 })).rows;
    await server.stores.deliveries.failed(trial?.id ?? '', { at: new Date(), outcome: 'dead' }, undefined);
    await drive('admin', 'post /deliveries/:id/retry', { id: trial?.id ?? '' }, {});
    const finding = {
      kind: 'counterfeit',
      unitId: 'design-institute',
      qualification: '某证书',
      documentNo: '监字〔2025〕1 号',
      on: '2025-08-01',
    };
    const record = { ...finding, idempotencyKey: 'finding-1' };
    const kept = idOf(await drive('city-hr', 'post /qualification-records', {}, record));
    const decision = { decision: 'confirmed' };
    await drive('city-hr-supervisor', 'post /qualification-records/:id/decide', { id: kept }, decision);
    const latest = await server.stores.processDefinitions.latest('unit-recommendation');
    const xml = `${latest?.xml ?? ''}\n<!-- 修订 -->`;
    await drive('owner', 'post /processes/:id/deploy', { id: 'unit-recommendation' }, { xml });
    await drive('owner', 'post /clock/advance', {}, { workingDays: 1 });
  }, 60_000);

  it('should say for which organisation, what was before and what is after, or the table says why not', () => {
    const found = [...lacking].flatMap(([route, gaps]) => [...gaps].map((gap) => `${route}: ${gap}`)).sort();
    const promised = [...rowGaps].flatMap(([route, gaps]) => Object.keys(gaps).map((gap) => `${route}: ${gap}`)).sort();
    expect(found).toEqual(promised);
  });

  it('should have been seen for most routes, in a chain that holds and names nobody by number', async () => {
    const writing = [...auditedRoutes].filter(([, audited]) => 'acts' in audited).map(([route]) => route);
    expect(writing.filter((route) => !driven.has(route)).sort()).toEqual([
      // The tests of nominations, of the identity provider and of the watchdog come to what these three need, and look for their rows.
      'post /nominations/:id/withdraw',
      'post /sign-in/oidc/finish',
      'post /watchdog/alerts/:id/repair',
    ]);
    expect((await server.stores.audit.verify()).broken).toBeUndefined();
    const { rows } = await server.stores.audit.search({}, 0, 0);
    const text = JSON.stringify(rows.map(({ before, after }) => [before, after]));
    expect(text).not.toMatch(/\b\d{17}[\dX]\b|\b1[3-9]\d{9}\b/u);
  });
});

/** The open review with its deadline, once the list shows both. */
async function openTask(caller: Caller, subject: string): Promise<{ taskId: string; deadlineId: string }> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const page = taskListResponseSchema.parse((await caller.call('GET', '/tasks?list=group')).body);
    const found = page.items.find((task) => task.subject.id === subject);
    if (found !== undefined) {
      const task = taskResponseSchema.parse((await caller.call('GET', `/tasks/${found.id}`)).body);
      if (task.deadline !== undefined) return { taskId: found.id, deadlineId: task.deadline.id };
    }
    await delay(25);
  }
  throw new Error('Expected the review with its deadline, but it did not come');
}

/** A running notice of the institute. */
async function postNotice(): Promise<void> {
  await storedCase('app-posted', ['design-institute'], 4);
  await server.stores.publicities.add({
    id: 'pub-1',
    kind: 'recommendation',
    subjectId: 'app-posted',
    organisationId: 'design-institute',
    applicationIds: ['app-posted'],
    policyYear: 2025,
    taskId: '1',
    elements: {
      title: '关于推荐人选的公示',
      basis: '2025 年全市职称工作安排意见',
      subjects: '申报人804 市政工程设计院',
      workingDays: 5,
      acceptingOffice: '人事科',
      phone: '024-22330000',
      address: '市府大路 1 号',
      email: 'rsk@example.cn',
      method: '书面反映',
      issuer: '市政工程设计院',
      issuedOn: '2025-09-01',
      place: '公告栏',
    },
    state: 'draft',
    explanation: [],
    edition: 1,
    provisional: false,
  });
  await server.stores.publicities.start('pub-1', 1, {
    startedOn: '2025-09-01',
    endsOn: '2025-09-08',
    closesAt: new Date('2025-09-09T00:00:00+08:00'),
    explanation: [{ zh: '截止 2025-09-08', en: 'Ends 2025-09-08' }],
    provisional: false,
    deadlineId: 'dl-1',
  });
}
