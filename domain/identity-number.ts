import { dateOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

/** A resident identity number in its normal form. */
export interface IdentityNumber {
  readonly kind: 'ok';
  /** 18 characters, upper-case X. */
  readonly normal: string;
  readonly birthDate: CalendarDate;
}

/** Why a text is no resident identity number. */
export interface IdentityNumberRefusal {
  readonly kind: 'refused';
  readonly reason: 'length' | 'characters' | 'birthDate' | 'checksum';
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** Reads a resident identity number of 15 or 18 digits (GB 11643); spaces and a lower-case x are accepted. */
export function parseIdentityNumber(text: string): IdentityNumber | IdentityNumberRefusal {
  const compact = text.replace(/\s/gu, '').toUpperCase();
  if (compact.length !== 15 && compact.length !== 18) return { kind: 'refused', reason: 'length' };
  if (!/^(\d{15}|\d{17}[\dX])$/.test(compact)) return { kind: 'refused', reason: 'characters' };
  const body = compact.length === 15 ? `${compact.slice(0, 6)}19${compact.slice(6)}` : compact.slice(0, 17);
  const birthDate = dateOf(Number(body.slice(6, 10)), Number(body.slice(10, 12)), Number(body.slice(12, 14)));
  if (birthDate === undefined) return { kind: 'refused', reason: 'birthDate' };
  const normal = body + checkCharacter(body);
  if (compact.length === 18 && compact !== normal) return { kind: 'refused', reason: 'checksum' };
  return { kind: 'ok', normal, birthDate };
}

/** True when two texts are the same resident identity number (15 or 18 digits, x or X, spaces); false when either is malformed. */
export function samePerson(a: string, b: string): boolean {
  const first = parseIdentityNumber(a);
  const second = parseIdentityNumber(b);
  return first.kind === 'ok' && second.kind === 'ok' && first.normal === second.normal;
}

/** Hides all but the first three and last four characters: 210***********1234. */
export function maskIdentityNumber(text: string): string {
  const parsed = parseIdentityNumber(text);
  const shown = parsed.kind === 'ok' ? parsed.normal : text.replace(/\s/gu, '');
  if (shown.length < 11) return '*'.repeat(shown.length);
  return shown.slice(0, 3) + '*'.repeat(shown.length - 7) + shown.slice(-4);
}

function checkCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}
