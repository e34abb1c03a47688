import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Role } from '../../../store/account/account.entity.ts';
import { applicationResponseSchema } from '../../../web/contract/application.ts';
import { deadlineResponseSchema } from '../../../web/contract/deadline.ts';
import { ownAccountResponseSchema } from '../../../web/contract/own-account.ts';
import { phrasesResponseSchema } from '../../../web/contract/phrase.ts';
import { viewsResponseSchema } from '../../../web/contract/saved-view.ts';
import { substitutesResponseSchema } from '../../../web/contract/substitute.ts';
import { newCommittee } from '../../app/listing-request.ts';
import { signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import type { ApiServer } from './api-server.ts';
import { declaration, identityNumber } from './declaration.ts';
import type { ObjectName } from './foreign-object-table.ts';
import { homeDesks } from './home-and-abroad.ts';
import { noticeElements } from './notice-elements.ts';

/** An object with the parameters that name it in a path, and words of it that nobody abroad may read. */
export interface HomeObject {
  readonly params: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

/** The object of a name that belongs to a role. */
export type HomeObjects = (name: ObjectName, role: Role) => HomeObject;

const RUNNING = 888;
/** What the applicant is called, in the declaration and nowhere else. */
const PERSON = `申报人${RUNNING}`;

const PAPER = `论文${RUNNING}.pdf`;

const withPhrase: readonly Role[] = Object.keys(homeDesks).filter(
  (role): role is Role => !/admin|owner|nominator/u.test(role),
);
const ABSENTEES: readonly Role[] = withPhrase.filter(
  (role) => !['applicant', 'chair', 'expert', 'discipline'].includes(role),
);
/** A colleague at each desk, who would stand in. */
const COLLEAGUES: Readonly<Record<string, string>> = {
  'design-institute': 'acc-design-clerk',
  'housing-bureau': 'acc-housing-officer',
  'city-hr': 'acc-city-hr',
  'civil-committee': 'acc-committee-checker',
};

/** Makes one of everything at home: through the api where a person makes it, in the store what the engine would. */
export async function homeObjects(server: ApiServer, people: ReadonlyMap<Role, Caller>): Promise<HomeObjects> {
  const by = (role: Role): Caller => {
    const caller = people.get(role);
    if (caller === undefined) throw new Error(`Expected somebody who is ${role}, but found nobody`);
    return caller;
  };
  const made = new Map<string, HomeObject>();
  const keep = (name: ObjectName, params: Record<string, string>, words: readonly string[], role?: Role): void =>
    void made.set(role === undefined ? name : `${name}/${role}`, { params, words });

  const { id: caseId, number } = await submittedCase(server, by('applicant'));
  const caseWords = [number, PERSON, identityNumber(RUNNING)];
  keep('case', { id: caseId, kind: 'application', place: 'papers' }, caseWords);
  const [paper] = await server.stores.caseFiles.ofSubject({ kind: 'application', id: caseId });
  keep('file', { id: paper?.id ?? '' }, [PAPER]);
  await send(by('head'), 'PUT', `/follows/application/${caseId}`, { following: true });

  const session = await send(by('committee-office'), 'POST', '/sessions', { committeeId: 'civil-committee' }, numbered);
  await server.stores.applications.joinSession(caseId, session.id, {
    at: new Date(),
    kind: 'joined',
    text: '进入批次',
  });
  await server.stores.sessions.propose(session.id, [caseId]);
  const attendance = { attendance: ['acc-home-expert'], recusals: [], meetingSupervisor: '监督人甲' };
  await server.stores.sessions.recordAttendance(session.id, attendance);
  keep('session', { id: session.id }, [session.number, ...caseWords]);

  const { taskId, deadline } = await openReview(server, caseId);
  const ask = deadlineResponseSchema.parse(
    await send(by('clerk'), 'POST', `/deadlines/${deadline}/asks`, { workingDays: 2, reason: '等候社保证明原件' }),
  ).asks?.[0];
  keep('deadline', { id: deadline, askId: ask?.id ?? '' }, ['等候社保证明原件', ...caseWords]);
  keep('task', { id: taskId }, caseWords, 'clerk');
  for (const role of withPhrase) {
    if (role !== 'clerk') keep('task', { id: await offeredTask(server, role, caseId, number) }, caseWords, role);
    const phrase = `${role} 的常用意见`;
    const phrases = await send(by(role), 'POST', '/phrases', { text: phrase }, phrasesResponseSchema);
    keep('phrase', { id: phrases.items.find(({ text }) => text === phrase)?.id ?? '' }, [phrase], role);
    const name = `${role} 的视图`;
    const views = await send(by(role), 'POST', '/views', { name, query: {} }, viewsResponseSchema);
    keep('view', { id: views.items.find((view) => view.name === name)?.id ?? '' }, [name], role);
  }
  for (const role of ABSENTEES) {
    const organisationId = homeDesks[role];
    const absence = {
      organisationId,
      substituteId: COLLEAGUES[organisationId] ?? '',
      from: '2026-03-02',
      to: '2026-03-06',
    };
    const set = await send(by(role), 'POST', '/substitutes', absence, substitutesResponseSchema);
    keep('absence', { id: set.absences[0]?.id ?? '' }, ['2026-03-02'], role);
  }

  const exception = { subject: { kind: 'application', id: caseId }, ruleCode: '14c', reason: '借调在外，不在岗位' };
  const release = await send(
    by('applicant'),
    'POST',
    '/releases',
    { ...exception, idempotencyKey: 'exception-1' },
    named,
  );
  keep('release', { id: release.id }, ['借调在外', number]);

  const request = { kind: 'committee-listing', data: newCommittee, idempotencyKey: 'listing-1' };
  const matter = await send(by('department-officer'), 'POST', '/matters', request, numbered);
  keep('matter', { id: matter.id }, [matter.number, newCommittee.name]);
  keep('nomination', { id: await nomination(server) }, ['SX2025-999', '举荐某人']);

  const record = await send(by('bureau-officer'), 'POST', '/qualification-records', counterfeit, named);
  keep('record', { id: record.id }, [counterfeit.person.name, counterfeit.documentNo, 'qualification:']);
  const { rows } = await server.stores.audit.search({}, 0, 1);
  keep('audit-row', { seq: String(rows[0]?.seq) }, ['qualification']);

  await posted(server, 'notice-draft', caseId, false);
  await posted(server, 'notice-running', caseId, true);
  keep('draft-notice', { id: 'notice-draft', objectionId: 'obj-none' }, [noticeElements.title, PERSON]);
  keep('notice', { id: 'notice-running' }, []);

  keep('account', { id: 'acc-neighbour' }, ['neighbour', '周平']);
  keep('organisation', { id: 'design-institute' }, ['市政工程设计院']);
  const [expert] = await server.stores.experts.all();
  keep('expert', { id: expert?.id ?? '' }, [expert?.accountId ?? '']);
  await signedIn(server, 'home-clerk');
  const { signIns } = await send(by('clerk'), 'GET', '/me/account', undefined, ownAccountResponseSchema);
  keep('sign-in', { id: signIns.find(({ current }) => !current)?.id ?? '' }, []);
  await server.stores.handOvers.fix({
    ...{ id: caseId, content: [{ label: '姓名', value: PERSON }], contentHash: '0'.repeat(64) },
    ...{ fixedAt: new Date(), receipts: [] },
  });

  return (name, role) => {
    const found = made.get(`${name}/${role}`) ?? made.get(name);
    if (found === undefined || Object.values(found.params).includes('')) {
      throw new Error(`Expected the ${name} of ${role}, but it was not made`);
    }
    return found;
  };
}

const named = z.object({ id: z.string() });
const numbered = named.extend({ number: z.string() });
const counterfeit = {
  kind: 'counterfeit',
  person: { name: '钱不凡', idNumber: identityNumber(901) },
  qualification: '某证书',
  documentNo: '监字〔2025〕88 号',
  on: '2025-08-01',
  idempotencyKey: 'finding-1',
};

async function send<Shape extends z.ZodType = z.ZodUnknown>(
  caller: Caller,
  method: string,
  path: string,
  body: unknown,
  shape?: Shape,
): Promise<z.output<Shape>> {
  const answer = await caller.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return (shape ?? z.unknown()).parse(answer.body) as z.output<Shape>;
}

/** Declared, pledged and submitted by the applicant; routed to the offices as the engine would. */
async function submittedCase(server: ApiServer, applicant: Caller): Promise<{ id: string; number: string }> {
  const created = await send(applicant, 'POST', '/applications', {}, applicationResponseSchema);
  const path = `/applications/${created.id}`;
  await send(applicant, 'PUT', path, { declaration: declaration(RUNNING) });
  await applicant.upload(`${path}/files/papers`, PAPER, Buffer.from('%PDF-1.7 of the walk'));
  await send(applicant, 'POST', `${path}/pledge`, { version: created.pledge.version, agreed: true });
  await send(applicant, 'POST', `${path}/submit`, {});
  const routing = {
    employmentKind: 'direct',
    unitLevel: 'city',
    unitId: 'design-institute',
    agencyId: null,
    hostId: null,
    departmentId: 'housing-bureau',
    provincialDepartmentId: null,
    countyBureauId: null,
    cityBureauId: 'city-hr',
    committeeId: 'civil-committee',
  } as const;
  await server.stores.applications.setRouting(created.id, routing, 'person-888', new Date('2025-09-01T02:00:00Z'));
  return { id: created.id, number: created.number };
}

/** The review of the unit as the engine hands it out, with its deadline. */
async function openReview(server: ApiServer, applicationId: string): Promise<{ taskId: string; deadline: string }> {
  await server.client.commands.createProcessInstance({
    bpmnProcessId: 'unit-recommendation',
    variables: {
      ...{ applicationId, organisationId: 'design-institute', branch: 'unit', policyYear: 2025, unitLevel: 'city' },
    },
  });
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const tasks = await server.stores.userTasks.ofSubject({ kind: 'application', id: applicationId });
    const review = tasks.find(({ act, deadlineId }) => act === 'unit-review' && deadlineId !== undefined);
    if (review?.deadlineId !== undefined) return { taskId: review.id, deadline: review.deadlineId };
    await delay(50);
  }
  throw new Error(`Expected the review of ${applicationId} with its deadline, but none came`);
}

let offered = 0;

/** A step of the case that lies with a role at home, far from the end of its lease. */
async function offeredTask(server: ApiServer, role: Role, caseId: string, number: string): Promise<string> {
  offered += 1;
  const id = String(990_000 + offered);
  const inPerson = role === 'applicant' || role === 'expert';
  await server.stores.userTasks.add({
    id,
    processInstanceKey: `instance-${id}`,
    bpmnProcessId: 'title-application',
    processDefinitionKey: '1',
    version: 1,
    elementId: `step-of-${role}`,
    elementInstanceKey: id,
    name: '盖章',
    act: 'unit-stamp',
    headers: {},
    candidateGroups: inPerson ? [] : [`${homeDesks[role]}/${role}`],
    candidateUsers: inPerson ? [`acc-home-${role}`] : [],
    variables: {},
    subject: { kind: 'application', id: caseId },
    subjectNumber: number,
    state: 'open',
    createdAt: new Date(),
    leaseUntil: new Date('2099-01-01'),
  });
  return id;
}

async function nomination(server: ApiServer): Promise<string> {
  const at = new Date();
  await server.stores.matters.add({
    ...{ id: 'mat-nomination', number: 'SX2025-999', kind: 'nomination', policyYear: 2025, title: '举荐某人' },
    ...{ state: 'checked', request: {}, findings: {}, startedBy: 'acc-home-nominator' },
    ...{ organisationIds: ['precision-enterprise'], marks: [], history: [], createdAt: at, updatedAt: at },
  });
  return 'mat-nomination';
}

async function posted(server: ApiServer, id: string, caseId: string, isRunning: boolean): Promise<void> {
  await server.stores.publicities.add({
    ...{ id, kind: 'recommendation', subjectId: caseId, organisationId: 'design-institute', applicationIds: [caseId] },
    ...{ policyYear: 2025, taskId: id, elements: { ...noticeElements, subjects: PERSON }, state: 'draft' },
    ...{ explanation: [], edition: 1, provisional: false },
  });
  if (!isRunning) return;
  await server.stores.publicities.start(id, 1, {
    startedOn: '2025-09-01',
    endsOn: '2025-09-08',
    closesAt: new Date('2025-09-09T00:00:00+08:00'),
    explanation: [{ zh: '截止 2025-09-08', en: 'Ends 2025-09-08' }],
    provisional: false,
    deadlineId: 'deadline-of-notice',
  });
}
