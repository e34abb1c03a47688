import { message } from './message.ts';
import type { Message } from './message.ts';

/** Sections of the application whose entries are proved by files. */
export const materialPlaces = [
  'person',
  'employment',
  'socialInsurance',
  'title',
  'recommenders',
  'education',
  'workExperience',
  'grassrootsService',
  'papers',
  'achievements',
  'other',
] as const;

/** Where a file belongs: a section, or the opinion of a step. */
export const caseFilePlaces = [...materialPlaces, 'opinion'] as const;

/** Where a file belongs. */
export type CaseFilePlace = (typeof caseFilePlaces)[number];

/** The kinds that an office may take; which of them it does is a setting. */
export const caseFileKinds = ['pdf', 'jpg', 'png', 'docx', 'xlsx'] as const;

/** A kind that may be taken. */
export type CaseFileKind = (typeof caseFileKinds)[number];

const SHOWN_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The types of office files, without macros. */
export const officeFileTypes = [DOCX, XLSX] as const;

/** The types that may be taken: shown by every browser, or only handed out to be kept; never run as a page. */
export const caseFileTypes = [...SHOWN_TYPES, ...officeFileTypes] as const;

/** A type that may be taken. */
export type CaseFileType = (typeof caseFileTypes)[number];

/** A type that no browser shows: it is looked through before it is taken, and downloaded to be read. */
export type OfficeFileType = (typeof officeFileTypes)[number];

/** The kind of each type. */
export const caseFileKindOf: Readonly<Record<CaseFileType, CaseFileKind>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  [DOCX]: 'docx',
  [XLSX]: 'xlsx',
};

/** The kinds as people call them. */
export const caseFileKindNames: Readonly<Record<CaseFileKind, Message>> = {
  pdf: message('PDF', 'PDF'),
  jpg: message('JPG', 'JPEG'),
  png: message('PNG', 'PNG'),
  docx: message('Word（.docx）', 'Word (.docx)'),
  xlsx: message('Excel（.xlsx）', 'Excel (.xlsx)'),
};

/** True where the pages can show a file themselves. */
export function isShown(type: CaseFileType): boolean {
  return SHOWN_TYPES.some((one) => one === type);
}

/** How much is taken. */
export interface CaseFileLimits {
  readonly fileBytes: number;
  readonly caseBytes: number;
}

/** Most files of one case, whatever their size. */
export const MOST_FILES = 100;

const FIRST_BYTES: readonly (readonly [CaseFileType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];
const ENDINGS: Readonly<Record<CaseFileType, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  [DOCX]: ['.docx'],
  [XLSX]: ['.xlsx'],
};

/** The names of the places, as people read them. */
export const caseFilePlaceNames: Readonly<Record<CaseFilePlace, Message>> = {
  person: message('基本信息', 'Person'),
  employment: message('工作单位', 'Employment'),
  socialInsurance: message('社会保险', 'Social insurance'),
  title: message('申报职称', 'Title applied for'),
  recommenders: message('推荐人', 'Recommenders'),
  education: message('学历', 'Education'),
  workExperience: message('工作经历', 'Work experience'),
  grassrootsService: message('基层服务', 'Service at the grassroots'),
  papers: message('论文', 'Papers'),
  achievements: message('代表性成果', 'Achievements'),
  other: message('其他材料', 'Other material'),
  opinion: message('办理意见附件', 'Attachment to an opinion'),
};

/** What a file is by its first bytes; undefined for everything that is not shown, office files among it. */
export function caseFileTypeOf(bytes: Uint8Array): CaseFileType | undefined {
  return FIRST_BYTES.find(([, first]) => first.every((byte, at) => bytes[at] === byte))?.[0];
}

/**
 * The name a file is kept by: no folders, no control or direction characters, at most 120 characters, and the ending of what
 * the file is. Undefined when nothing of a name is left.
 */
export function cleanFileName(given: string, type: CaseFileType): string | undefined {
  const last = given.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[.\s]+/u, '')
    .trim();
  const [usual = ''] = ENDINGS[type];
  const ending = ENDINGS[type].find((one) => plain.toLowerCase().endsWith(one));
  const stem = ending === undefined ? plain : plain.slice(0, -ending.length).trimEnd();
  return stem === '' ? undefined : `${[...stem].slice(0, 120).join('')}${ending ?? usual}`;
}
