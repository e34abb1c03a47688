import type { Role } from '../../../store/account/account.entity.ts';

/** What a route is asked about: one object at home, or for each role the one of its own. */
export type ObjectName =
  | 'account'
  | 'sign-in'
  | 'task'
  | 'view'
  | 'phrase'
  | 'case'
  | 'file'
  | 'release'
  | 'deadline'
  | 'absence'
  | 'draft-notice'
  | 'notice'
  | 'session'
  | 'expert'
  | 'matter'
  | 'nomination'
  | 'organisation'
  | 'record'
  | 'audit-row';

/**
 * Who reaches the object of a route. At home everybody in `own`: an answer, or a refusal by a rule. Abroad nobody but those in
 * `everywhere`: to all others it is not there, in the very words of an object that does not exist.
 */
interface Reach {
  readonly object: ObjectName;
  readonly own: readonly Role[];
  /** Roles whose right holds for the whole city (rules section 6: R without an own scope, and the administrators). */
  readonly everywhere?: readonly Role[];
  /** A body that fits the form of the route, so that the answer is about the object. */
  readonly body?: unknown;
  /** What everybody may read: who may not change it is told so (403). */
  readonly isPublic?: true;
}

/** Whom a route with an object answers, or why it has no foreign one. */
export type ObjectAnswer = Reach | { readonly shared: string } | { readonly silent: string; readonly body?: unknown };

const CHAIN: readonly Role[] = [
  'applicant',
  'clerk',
  'head',
  'stamp-holder',
  'department-officer',
  'bureau-officer',
  'bureau-supervisor',
  'committee-office',
  'chair',
  'expert',
  'discipline',
];
const ABSENTEES: readonly Role[] = [
  'clerk',
  'head',
  'stamp-holder',
  'department-officer',
  'bureau-officer',
  'bureau-supervisor',
  'committee-office',
];
const SESSION_READERS: readonly Role[] = [
  'bureau-officer',
  'bureau-supervisor',
  'committee-office',
  'chair',
  'expert',
  'discipline',
];
const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];
const KEEPERS: readonly Role[] = ['system-admin', 'security-admin'];
const GRANTERS: readonly Role[] = ['head', 'bureau-supervisor', 'chair'];

const own = (object: ObjectName, roles: readonly Role[], body?: unknown): Reach => ({
  object,
  own: roles,
  ...(body === undefined ? {} : { body }),
});
const ownTask = (body?: unknown): Reach => own('task', CHAIN, body);
const account = (head: readonly Role[], administrators: readonly Role[], body?: unknown): Reach => ({
  ...own('account', [...head, ...administrators], body),
  everywhere: administrators,
});
const words = '请协助办理';
const handOff = { toId: 'acc-city-hr-clerk', text: words };
const rules = 'rules and calendar are one for the whole city, and everybody at work reads them';
const diagrams = 'the diagrams are one for the whole city and hold no case';
const installation = 'a setting of the whole installation, which has one office of system administration';

/** Every route with a parameter, written out by hand (rules section 6): whose the objects are, and to whom they do not exist. */
export const foreignObjectTable: ReadonlyMap<string, ObjectAnswer> = new Map<string, ObjectAnswer>([
  ['get /accounts/:id', account(['head'], ADMINISTRATORS)],
  ['put /accounts/:id', account(['head'], KEEPERS, { name: '周平' })],
  ['post /accounts/:id/invite', account(['head'], KEEPERS)],
  ['post /accounts/:id/unlock', account([], ['security-admin'])],
  ['get /accounts/:id/open-tasks', account(['head'], KEEPERS)],
  ['post /accounts/:id/disable', account(['head'], KEEPERS, {})],
  ['post /accounts/:id/enable', account(['head'], KEEPERS, {})],
  [
    'post /accounts/:id/grant',
    account(['head'], ['security-admin'], { organisationId: 'design-institute', role: 'clerk' }),
  ],
  [
    'post /accounts/:id/revoke',
    account(['head'], ['security-admin'], { organisationId: 'design-institute', role: 'clerk' }),
  ],
  ['post /accounts/:id/second-factor/reset', account([], ['security-admin'])],
  ['post /me/sign-ins/:id/end', own('sign-in', ['clerk'])],
  ['post /accounts/:id/identity', account([], ['security-admin'], { subject: 'sub-1' })],
  ['post /accounts/:id/identity/remove', account([], ['security-admin'])],

  ['get /tasks/:id', ownTask()],
  ['get /tasks/:id/return-targets', ownTask()],
  [
    'post /tasks/:id/return',
    ownTask({ target: 'unit-review', items: [{ item: words, problem: words }], idempotencyKey: 'foreign-2' }),
  ],
  ['post /tasks/:id/withdraw', ownTask()],
  ['get /tasks/:id/colleagues', ownTask()],
  ['get /tasks/:id/place', ownTask()],
  ['get /tasks/:id/copy-choices', ownTask()],
  ['post /tasks/:id/claim', ownTask()],
  ['put /tasks/:id/draft', ownTask({ data: {} })],
  ['post /tasks/:id/copy', ownTask({ toIds: ['acc-admin'] })],
  ['post /tasks/:id/signers', ownTask({ mode: 'all', toIds: ['acc-admin'], text: words })],
  ['post /tasks/:id/sign', ownTask({ text: words })],
  ['post /tasks/:id/drop-signer', ownTask({ accountId: 'acc-admin', text: words })],
  ['post /tasks/:id/opinion', ownTask({ text: words })],
  ['post /tasks/:id/recall', ownTask()],
  ['post /tasks/:id/delegate', ownTask(handOff)],
  ['post /tasks/:id/transfer', ownTask(handOff)],
  ['post /tasks/:id/unclaim', ownTask()],
  ['post /tasks/:id/complete', ownTask({ data: {}, idempotencyKey: 'foreign-1' })],
  ['put /views/:id/default', own('view', CHAIN, { isDefault: true })],
  ['post /views/:id/remove', own('view', CHAIN)],
  ['post /copies/:id/read', { silent: 'reading a copy that is not one’s own changes nothing' }],
  ['post /phrases/:id/remove', own('phrase', CHAIN)],
  ['get /follows/:kind/:id', { silent: 'says of anything one does not follow that one does not follow it' }],
  ['put /follows/:kind/:id', own('case', CHAIN, { following: true })],
  ['get /applications/:id', own('case', CHAIN)],
  ['put /applications/:id', own('case', ['applicant'], { declaration: {} })],
  ['get /applications/:id/check', own('case', ['applicant'])],
  ['post /applications/:id/pledge', own('case', ['applicant'], { version: 'none', agreed: true })],
  ['post /applications/:id/submit', own('case', ['applicant'])],
  ['get /applications/:id/files', own('case', CHAIN)],
  ['post /applications/:id/files/:place', own('case', ['applicant'])],
  ['get /tasks/:id/files', ownTask()],
  ['post /tasks/:id/files', ownTask()],
  ['get /files/:id/content', own('file', CHAIN)],
  // That it is not theirs to remove is told to those who see it.
  ['post /files/:id/remove', own('file', CHAIN)],
  ['get /applications/:id/timeline', own('case', CHAIN)],
  ['get /applications/:id/diagram', own('case', CHAIN)],
  ['get /applications/:id/releases', own('case', CHAIN)],
  // Signed receipts with names are not for the experts.
  [
    'get /applications/:id/assessment-form',
    own(
      'case',
      CHAIN.filter((role) => role !== 'expert'),
    ),
  ],
  ['post /applications/:id/withdraw', own('case', ['applicant'], { reason: '个人原因' })],
  [
    'post /applications/:id/close',
    own('case', ['bureau-officer', 'bureau-supervisor', 'committee-office'], { reason: '情况变化' }),
  ],
  ['post /applications/:id/reveal', own('case', ['clerk', 'department-officer', 'bureau-officer'], { taskId: 'none' })],
  [
    'post /releases/:id/decision',
    own('release', ['bureau-supervisor'], { decision: 'declined', reason: '不符合例外的条件' }),
  ],
  ['get /deadlines/:id', own('deadline', CHAIN)],
  ['post /deadlines/:id/prompt', own('deadline', CHAIN, { idempotencyKey: 'foreign-prompt' })],
  ['post /deadlines/:id/asks', own('deadline', CHAIN, { workingDays: 1, reason: '材料较多' })],
  ['post /deadlines/:id/asks/:askId/decide', own('deadline', GRANTERS, { approve: true })],
  ['post /deadlines/:id/extend', own('deadline', GRANTERS, { workingDays: 1, reason: '材料较多' })],
  ['post /deadlines/:id/pause', own('deadline', GRANTERS, { reason: '等候补正' })],
  ['post /deadlines/:id/resume', own('deadline', GRANTERS, { reason: '补正完毕' })],
  [
    'post /watchdog/alerts/:id/repair',
    { shared: 'the check compares all deadlines with the engine; its rows name no person' },
  ],
  ['post /substitutes/:id/end', own('absence', ABSENTEES)],
  // Before it is posted a notice is not there, for its own office neither.
  ['get /publicities/:id', own('draft-notice', [])],
  [
    'post /publicities/:id/objections',
    own('draft-notice', [], { text: '反映的事实写在这里，请核查', idempotencyKey: 'foreign-1' }),
  ],
  ['get /publicities/:id/objections/:objectionId', own('draft-notice', [])],
  [
    'put /publicities/:id',
    { ...own('notice', ['clerk'], { elements: { place: '一楼公告栏' }, reason: '地点有误' }), isPublic: true },
  ],
  [
    'post /sessions/:id/void-requests',
    own('session', ['committee-office', 'chair'], { reason: '规则宣布有误，提请作废' }),
  ],
  ['get /sessions/:id', { ...own('session', SESSION_READERS), everywhere: ['discipline'] }],
  ['get /sessions/:id/diagram', { ...own('session', SESSION_READERS), everywhere: ['discipline'] }],
  [
    'put /experts/:id',
    own('expert', ['committee-office'], {
      source: 'city',
      specialities: [],
      titleLevel: 'senior',
      unitIds: [],
      validFrom: '2025-01-01',
      validTo: '2027-12-31',
    }),
  ],
  ['post /experts/:id/active', own('expert', ['committee-office'], { active: true, reason: '恢复' })],
  [
    'post /experts/:id/relations',
    own('expert', ['committee-office'], {
      applicantName: '王强',
      organisationId: 'design-institute',
      kind: 'kin',
      note: '',
    }),
  ],
  [
    'get /matters/:id',
    {
      ...own('matter', ['department-officer', 'bureau-officer', 'bureau-supervisor', 'discipline']),
      everywhere: ['discipline'],
    },
  ],
  [
    'get /matters/:id/diagram',
    {
      ...own('matter', ['department-officer', 'bureau-officer', 'bureau-supervisor', 'discipline']),
      everywhere: ['discipline'],
    },
  ],
  ['post /nominations/:id/withdraw', own('nomination', ['nominator'])],
  [
    'get /organisation-register/:id',
    { ...own('organisation', ['clerk', 'head', ...ADMINISTRATORS]), everywhere: ADMINISTRATORS },
  ],
  ['put /organisation-register/:id', { shared: installation }],
  ['post /notices/:id/read', { silent: 'reading a notice that is not one’s own changes nothing' }],
  ['put /channels/:id', { shared: installation }],
  ['post /channels/:id/test', { shared: installation }],
  ['post /deliveries/:id/retry', { shared: installation }],
  [
    'post /qualification-records/:id/decide',
    own('record', ['bureau-officer', 'bureau-supervisor'], { decision: 'confirmed' }),
  ],
  ['get /audit/:seq', { ...own('audit-row', ['discipline', 'audit-admin']), everywhere: ['audit-admin'] }],
  ['get /processes/:id', { shared: diagrams }],
  ['get /processes/:id/versions/:key/xml', { shared: diagrams }],
  ['put /processes/:id/draft', { shared: diagrams }],
  ['post /processes/:id/lint', { shared: diagrams }],
  ['post /processes/:id/deploy', { shared: diagrams }],
  ['get /policy-packages/:id', { shared: rules }],
  ['get /policy-packages/:id/file', { shared: rules }],
  ['post /policy-packages/:id/decision', { shared: rules }],
  ['post /policy-packages/:id/withdrawal', { shared: rules }],
  ['get /calendar-years/:id', { shared: rules }],
  ['post /calendar-years/:id/decision', { shared: rules }],
  ['post /calendar-years/:id/withdrawal', { shared: rules }],
]);

/** Lists and exports of objects: who at home finds which there, and who sees it from everywhere. */
export const foreignListTable: ReadonlyMap<
  string,
  { readonly object: ObjectName; readonly seenBy: Role; readonly everywhere?: readonly Role[] }
> = new Map([
  ['get /applications', { object: 'case' as const, seenBy: 'clerk' as const }],
  ['get /applications-export?year=2025', { object: 'case' as const, seenBy: 'bureau-officer' as const }],
  ['get /tasks?list=group', { object: 'case' as const, seenBy: 'stamp-holder' as const }],
  ['get /tasks-export?list=group', { object: 'case' as const, seenBy: 'stamp-holder' as const }],
  ['get /follows', { object: 'case' as const, seenBy: 'head' as const }],
  ['get /views', { object: 'view' as const, seenBy: 'clerk' as const }],
  ['get /phrases', { object: 'phrase' as const, seenBy: 'clerk' as const }],
  ['get /releases', { object: 'release' as const, seenBy: 'bureau-supervisor' as const }],
  ['get /extension-asks', { object: 'case' as const, seenBy: 'head' as const }],
  ['get /sessions', { object: 'session' as const, seenBy: 'chair' as const, everywhere: ['discipline'] as const }],
  [
    'get /matters',
    { object: 'matter' as const, seenBy: 'department-officer' as const, everywhere: ['discipline'] as const },
  ],
  ['get /qualification-records', { object: 'record' as const, seenBy: 'bureau-officer' as const }],
  ['get /accounts?q=neighbour', { object: 'account' as const, seenBy: 'head' as const, everywhere: ADMINISTRATORS }],
  [
    'get /organisation-register',
    { object: 'organisation' as const, seenBy: 'clerk' as const, everywhere: ADMINISTRATORS },
  ],
  ['get /audit', { object: 'record' as const, seenBy: 'discipline' as const, everywhere: ['audit-admin'] as const }],
]);
