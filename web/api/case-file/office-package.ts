import { caseFileKindOf, officeFileTypes } from '../../../domain/case-file.ts';
import type { OfficeFileType } from '../../../domain/case-file.ts';
import { unpacked, zipPartsOf } from './zip-parts.ts';
import type { ZipProblem } from './zip-parts.ts';

/** Why a Word or Excel file is not taken. */
export type OfficeProblem = ZipProblem | 'macros' | 'external' | 'unknown';

/** How a zip begins; every Word and Excel file of today does. */
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** How the older container begins: Word and Excel of before 2007, and every file with a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const TYPES_PART = '[Content_Types].xml';

/** True where the bytes may be an office file, so that it is worth to look further. */
export function mayBeOffice(bytes: Buffer): boolean {
  return [ZIP, COMPOUND].some((first) => bytes.subarray(0, first.length).equals(first));
}

/**
 * What an office file is by its content, every part of it unpacked and looked at: no macros, no controls, nothing that is
 * fetched from elsewhere when it is opened. A link that somebody has to follow may lead to a web or mail address.
 */
export async function officeTypeOf(bytes: Buffer): Promise<{ type: OfficeFileType } | { problem: OfficeProblem }> {
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) {
    const isClosed = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return { problem: isClosed ? 'encrypted' : 'unknown' };
  }
  const parts = zipPartsOf(bytes);
  if (typeof parts === 'string') return { problem: parts };
  let types = '';
  for (const part of parts) {
    const name = part.name.toLowerCase();
    if (/(^|\/)(vbaproject|vbadata)[^/]*$|(^|\/)activex\/|\/oleobject[^/]*$/u.test(name)) return { problem: 'macros' };
    if (/(^|\/)(externallinks|querytables)\/|(^|\/)connections\.xml$/u.test(name)) return { problem: 'external' };
    const content = await unpacked(part);
    if (typeof content === 'string') return { problem: content };
    if (!/\.(xml|rels)$/u.test(name)) continue;
    const problem = xmlProblem(name, content);
    if (problem !== undefined) return { problem };
    if (part.name === TYPES_PART) types = content.toString('utf8');
  }
  if (/macroEnabled|vbaProject|activeX|oleObject/iu.test(types)) return { problem: 'macros' };
  const names = parts.map(({ name }) => name);
  const [only, ...more] = officeFileTypes.filter(
    (type) => types.includes(`"${type}.main+xml"`) && names.some((name) => name.startsWith(folderOf(type))),
  );
  return only === undefined || more.length > 0 ? { problem: 'unknown' } : { type: only };
}

function folderOf(type: OfficeFileType): string {
  return caseFileKindOf[type] === 'docx' ? 'word/' : 'xl/';
}

function xmlProblem(name: string, content: Buffer): OfficeProblem | undefined {
  // What is not UTF-8 would be read otherwise by the program that opens it.
  if (content.subarray(0, 4).includes(0) || content[0] === 0xff || content[0] === 0xfe) return 'damaged';
  const xml = content.toString('utf8');
  if (/<!(DOCTYPE|ENTITY)/iu.test(xml)) return 'damaged';
  // A field that starts another program.
  if (/\binstr(Text)?\b[^<]*\bDDE(AUTO)?\s/iu.test(xml)) return 'external';
  if (!name.endsWith('.rels')) return undefined;
  // Nothing may hide a relationship, or its attributes, from the look below.
  if (/<!|&#/u.test(xml)) return 'damaged';
  const relationships = xml.matchAll(/<(?:[\w.-]+:)?Relationship\b(?:[^>"']|"[^"]*"|'[^']*')*>/gu);
  return [...relationships].some(([tag]) => isFetched(tag)) ? 'external' : undefined;
}

/** True for a relationship that leads out of the file and is not just a link that somebody may follow. */
function isFetched(tag: string): boolean {
  const value = (name: string): string =>
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u')
      .exec(tag)
      ?.slice(1)
      .find((one) => one !== undefined) ?? '';
  if (value('TargetMode').trim().toLowerCase() !== 'external') return false;
  return !value('Type').endsWith('/hyperlink') || !/^(https?:\/\/|mailto:)/iu.test(value('Target').trim());
}
