import type { WordKey } from '../app/words.ts';
import type { ChoiceList } from './choices.ts';

/** Kind of an organisation, as the server lists them. */
export type OrganisationKind = 'unit' | 'agency';

/** One field of the application: where it stands in the declaration, its name, how it is filled in. */
export interface FieldSpec {
  /** Path below the section's (or row's) own path. */
  readonly path: readonly string[];
  readonly word: WordKey;
  readonly kind: 'text' | 'long' | 'date' | 'choice' | 'organisation' | 'committee' | 'series';
  readonly list?: ChoiceList;
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
      optional(
        when(
          { path: ['title', 'channelEvidence'], word: 'field.channelEvidence', kind: 'long' },
          'title.channel',
          'direct',
          'greenChannel',
          'directRecognition',
          'nomination',
          'oneStep',
        ),
      ),
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
      text('category', 'field.category'),
      text('name', 'field.achievement'),
      day('on', 'field.on'),
      text('role', 'field.role'),
    ],
  },
];

/** The section a field of the declaration belongs to, by the path of a defect such as papers.0.title. */
export function sectionOfField(field: string): string | undefined {
  const [head = ''] = field.split('.');
  if (head === 'committeeId') return 'title';
  return sections.find((section) => section.key === head)?.key;
}
