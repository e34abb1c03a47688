import type { WordKey } from '../app/words.ts';
import type { ChoiceList } from './choices.ts';

/** Kind of an organisation, as the server lists them. */
export type OrganisationKind = 'unit' | 'agency';

/** A list of values that the server reads from the policy of the year. */
export type PolicyChoice = 'oneStepGroups' | 'tags' | 'awards' | 'roles' | 'achievements' | 'nominations';

/** One field of the application: where it stands in the declaration, its name, how it is filled in. */
export interface FieldSpec {
  /** Path below the section's (or row's) own path. */
  readonly path: readonly string[];
  readonly word: WordKey;
  readonly kind: 'text' | 'long' | 'date' | 'choice' | 'policy' | 'organisation' | 'committee' | 'series';
  readonly list?: ChoiceList;
  /** Values the policy of the year gives, or the applicant's own nominations. */
  readonly values?: PolicyChoice;
  readonly organisations?: OrganisationKind;
  /** 选填. */
  readonly optional?: true;
  /** Shown only when another field of the section has one of these values. */
  readonly when?: { readonly path: readonly string[]; readonly values: readonly string[] };
}

/** A part of the application: fields, or rows of fields. */
export interface SectionSpec {
  readonly key: string;
  readonly word: WordKey;
  /** Path of the section in the declaration; empty where its fields start at the top. */
  readonly path: readonly string[];
  readonly rows: boolean;
  /** Shown only in these channels. */
  readonly channels?: readonly string[];
  readonly fields: readonly FieldSpec[];
}

const text = (path: string, word: WordKey): FieldSpec => ({ path: path.split('.'), word, kind: 'text' });
const day = (path: string, word: WordKey): FieldSpec => ({ path: path.split('.'), word, kind: 'date' });
const choice = (path: string, word: WordKey, list: ChoiceList): FieldSpec => ({
  path: path.split('.'),
  word,
  kind: 'choice',
  list,
});
const policy = (path: string, word: WordKey, values: PolicyChoice): FieldSpec => ({
  path: path.split('.'),
  word,
  kind: 'policy',
  values,
});
const long = (path: string, word: WordKey): FieldSpec => ({ path: path.split('.'), word, kind: 'long' });
const inChannel = (channel: string, ...fields: readonly FieldSpec[]): FieldSpec[] =>
  fields.map((field) => when(field, 'title.channel', channel));
const optional = (field: FieldSpec): FieldSpec => ({ ...field, optional: true });
const when = (field: FieldSpec, path: string, ...values: readonly string[]): FieldSpec => ({
  ...field,
  when: { path: path.split('.'), values },
});

const PERMITS = [
  'foreignPermanentResident',
  'overseasTalentPermit',
  'hkMacaoTravelPermit',
  'taiwanTravelPermit',
  'hkMacaoTaiwanResidencePermit',
];

/** Every section of the application in the order it is filled in. */
export const sections: readonly SectionSpec[] = [
  {
    key: 'person',
    word: 'section.person',
    path: ['person'],
    rows: false,
    fields: [
      text('name', 'field.name'),
      choice('idKind', 'field.idKind', 'idKind'),
      text('idNumber', 'field.idNumber'),
      when(day('idExpiresOn', 'field.idExpiresOn'), 'idKind', ...PERMITS),
      when(day('birthDate', 'field.birthDate'), 'idKind', ...PERMITS),
      text('phone', 'field.phone'),
      choice('retirementStatus', 'field.retirementStatus', 'retirement'),
      optional(day('disciplineUntil', 'field.disciplineUntil')),
    ],
  },
  {
    key: 'employment',
    word: 'section.employment',
    path: ['employment'],
    rows: false,
    fields: [
      choice('kind', 'field.employmentKind', 'employment'),
      when(
        { path: ['unitId'], word: 'field.unitId', kind: 'organisation', organisations: 'unit' },
        'kind',
        'establishment',
        'contract',
      ),
      when(
        { path: ['agencyId'], word: 'field.agencyId', kind: 'organisation', organisations: 'agency' },
        'kind',
        'dispatched',
      ),
      when(
        { path: ['hostId'], word: 'field.hostId', kind: 'organisation', organisations: 'unit' },
        'kind',
        'dispatched',
      ),
      when(
        { path: ['personnelAgencyId'], word: 'field.personnelAgencyId', kind: 'organisation', organisations: 'agency' },
        'kind',
        'selfEmployed',
      ),
      when(day('contractFrom', 'field.contractFrom'), 'kind', 'contract', 'dispatched'),
      optional(when(day('contractTo', 'field.contractTo'), 'kind', 'contract', 'dispatched')),
      when(day('dispatchFrom', 'field.dispatchFrom'), 'kind', 'dispatched'),
      when(day('dispatchTo', 'field.dispatchTo'), 'kind', 'dispatched'),
    ],
  },
  {
    key: 'socialInsurance',
    word: 'section.socialInsurance',
    path: ['socialInsurance'],
    rows: false,
    fields: [
      { path: ['payerOrganisationId'], word: 'field.payer', kind: 'organisation' },
      day('from', 'field.from'),
      day('to', 'field.to'),
      optional({ path: ['explanation'], word: 'field.explanation', kind: 'long' }),
    ],
  },
  {
    key: 'title',
    word: 'section.title',
    path: [],
    rows: false,
    fields: [
      choice('title.channel', 'field.channel', 'channel'),
      { path: ['title', 'series'], word: 'field.series', kind: 'series' },
      text('title.speciality', 'field.speciality'),
      choice('title.level', 'field.level', 'level'),
      { path: ['committeeId'], word: 'field.committeeId', kind: 'committee' },
      optional(choice('title.currentTitle.level', 'field.currentLevel', 'level')),
      optional(text('title.currentTitle.series', 'field.currentSeries')),
      optional(day('title.currentTitle.obtainedOn', 'field.obtainedOn')),
      when(long('title.channelEvidence', 'field.channelEvidence'), 'title.channel', 'direct', 'greenChannel'),
      ...inChannel(
        'oneStep',
        policy('title.oneStep.group', 'field.oneStepGroup', 'oneStepGroups'),
        day('title.oneStep.arrivedOn', 'field.arrivedOn'),
        text('title.oneStep.proof', 'field.proof'),
      ),
      when(
        policy('title.nominationId', 'field.nominationId', 'nominations'),
        'title.channel',
        'nomination',
        'referral',
      ),
      ...inChannel(
        'greenChannel',
        choice('title.greenChannel.basis', 'field.greenBasis', 'greenBasis'),
        long('title.greenChannel.request', 'field.greenRequest'),
        long('title.greenChannel.unitReport', 'field.unitReport'),
      ),
      ...inChannel(
        'directRecognition',
        policy('title.recognition.award', 'field.award', 'awards'),
        policy('title.recognition.role', 'field.awardRole', 'roles'),
        optional(choice('title.recognition.medal', 'field.medal', 'medal')),
        optional(text('title.recognition.contest', 'field.contest')),
        optional(text('title.recognition.year', 'field.awardYear')),
        optional(text('title.recognition.item', 'field.awardItem')),
        text('title.recognition.certificateNo', 'field.certificateNo'),
        text('title.recognition.document', 'field.awardDocument'),
        optional(day('title.recognition.graduatedPostdocOn', 'field.graduatedPostdocOn')),
        optional(day('title.recognition.recruitedOn', 'field.recruitedOn')),
      ),
      ...inChannel(
        'assessment',
        long('title.assessment.conclusion', 'field.assessment'),
        day('title.assessment.assessedOn', 'field.assessedOn'),
        text('title.assessment.assessedBy', 'field.assessedBy'),
      ),
      optional(policy('title.tag', 'field.tag', 'tags')),
      optional(text('title.flexibleTalent.sentBy', 'field.sentBy')),
      optional(text('title.flexibleTalent.proof', 'field.flexibleProof')),
    ],
  },
  {
    key: 'recommenders',
    word: 'section.recommenders',
    path: ['title', 'greenChannel', 'recommenders'],
    rows: true,
    channels: ['greenChannel'],
    fields: [
      text('name', 'field.name'),
      text('unit', 'field.unit'),
      choice('titleLevel', 'field.titleLevel', 'level'),
      text('speciality', 'field.speciality'),
      optional(choice('relation', 'field.peerRelation', 'peerRelation')),
      text('certificateNo', 'field.titleCertificateNo'),
      day('signedOn', 'field.signedOn'),
    ],
  },
  {
    key: 'education',
    word: 'section.education',
    path: ['education'],
    rows: true,
    fields: [
      text('school', 'field.school'),
      text('degree', 'field.degree'),
      text('speciality', 'field.speciality'),
      day('graduatedOn', 'field.graduatedOn'),
    ],
  },
  {
    key: 'workExperience',
    word: 'section.workExperience',
    path: ['workExperience'],
    rows: true,
    fields: [
      text('organisation', 'field.organisation'),
      text('duty', 'field.duty'),
      day('from', 'field.from'),
      optional(day('to', 'field.to')),
    ],
  },
  {
    key: 'grassrootsService',
    word: 'section.grassrootsService',
    path: ['grassrootsService'],
    rows: true,
    fields: [
      text('place', 'field.place'),
      day('from', 'field.from'),
      day('to', 'field.to'),
      text('proof', 'field.proof'),
      optional(choice('postKept', 'field.postKept', 'yesNo')),
    ],
  },
  {
    key: 'papers',
    word: 'section.papers',
    path: ['papers'],
    rows: true,
    fields: [
      text('title', 'field.paperTitle'),
      text('journal', 'field.journal'),
      text('issnOrCn', 'field.issnOrCn'),
      optional(day('publishedOn', 'field.publishedOn')),
      text('journalCheck.source', 'field.journalSource'),
      choice('journalCheck.result', 'field.journalResult', 'journalResult'),
      day('journalCheck.checkedOn', 'field.journalCheckedOn'),
      optional(text('journalCheck.reason', 'field.journalReason')),
      choice('retrieval.database', 'field.database', 'database'),
      choice('retrieval.result', 'field.retrievalResult', 'retrievalResult'),
      day('retrieval.checkedOn', 'field.retrievalCheckedOn'),
      optional(text('retrieval.reason', 'field.retrievalReason')),
    ],
  },
  {
    key: 'achievements',
    word: 'section.achievements',
    path: ['achievements'],
    rows: true,
    fields: [
      policy('category', 'field.category', 'achievements'),
      text('name', 'field.achievement'),
      day('on', 'field.on'),
      text('role', 'field.role'),
    ],
  },
];

/** The section a field of the declaration belongs to, by the path of a defect such as papers.0.title. */
export function sectionOfField(field: string): string | undefined {
  const [head = ''] = field.split('.');
  if (field.startsWith('title.greenChannel.recommenders')) return 'recommenders';
  if (head === 'committeeId') return 'title';
  return sections.find((section) => section.key === head)?.key;
}

/** The sections that a declaration in this channel has. */
export function sectionsFor(channel: unknown): readonly SectionSpec[] {
  return sections.filter(({ channels }) => channels === undefined || channels.some((one) => one === channel));
}
