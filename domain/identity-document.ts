import { z } from 'zod';
import { formatDate, tryParseDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Defect } from './defect.ts';
import { parseIdentityNumber } from './identity-number.ts';
import type { IdentityNumberRefusal } from './identity-number.ts';
import { message } from './message.ts';

/** The documents an applicant may declare with: resident card, the two permits of 6a, the three of 6b. */
const identityKinds = [
  'residentId',
  'foreignPermanentResident',
  'overseasTalentPermit',
  'hkMacaoTravelPermit',
  'taiwanTravelPermit',
  'hkMacaoTaiwanResidencePermit',
] as const;

/** Kind of identity document. */
export const identityKindSchema = z.enum(identityKinds);

/** Kind of identity document. */
export type IdentityKind = z.infer<typeof identityKindSchema>;

/** Chinese names of the identity documents. */
const identityKindLabels: Record<IdentityKind, string> = {
  residentId: '居民身份证',
  foreignPermanentResident: '外国人永久居留身份证',
  overseasTalentPermit: '海外高层次人才居住证',
  hkMacaoTravelPermit: '港澳居民来往内地通行证',
  taiwanTravelPermit: '台湾居民来往大陆通行证',
  hkMacaoTaiwanResidencePermit: '港澳台居民居住证',
};

/** An identity document as declared; permits need the day they expire. */
export interface IdentityDocument {
  readonly idKind: IdentityKind;
  readonly idNumber: string;
  /** ISO date; needed for every kind but the resident card. */
  readonly idExpiresOn?: string | undefined;
}

const PATTERNS: Record<Exclude<IdentityKind, 'residentId'>, RegExp> = {
  foreignPermanentResident: /^([A-Z]{3}\d{12}|9\d{16}[\dX])$/,
  overseasTalentPermit: /^[A-Z0-9-]{4,30}$/,
  hkMacaoTravelPermit: /^[HM]\d{8}(\d{2})?$/,
  taiwanTravelPermit: /^\d{8}(\d{2})?$/,
  hkMacaoTaiwanResidencePermit: /^8[123]0000\d{11}[\dX]$/,
};

const NUMBER_REASONS: Record<IdentityNumberRefusal['reason'], readonly [string, string]> = {
  length: ['位数不是 15 或 18 位', 'it does not have 15 or 18 digits'],
  characters: ['含有不允许的字符', 'it has characters that are not allowed'],
  birthDate: ['其中的出生日期不存在', 'its birth date does not exist'],
  checksum: ['校验码不符', 'its check digit does not fit'],
};

/** The number by which a person is known across applications: kind and normal form; undefined when it is malformed. */
export function identityKey(document: IdentityDocument): string | undefined {
  const compact = document.idNumber.replace(/\s/gu, '').toUpperCase();
  if (document.idKind === 'residentId') {
    const parsed = parseIdentityNumber(compact);
    return parsed.kind === 'ok' ? `residentId:${parsed.normal}` : undefined;
  }
  return PATTERNS[document.idKind].test(compact) ? `${document.idKind}:${compact}` : undefined;
}

/** What is wrong with an identity document on the given day (16c for the number, 6a and 6b for permits). */
export function identityDefects(document: IdentityDocument, today: CalendarDate): Defect[] {
  const label = identityKindLabels[document.idKind];
  const field = 'person.idNumber';
  if (document.idKind === 'residentId') {
    const parsed = parseIdentityNumber(document.idNumber);
    if (parsed.kind === 'ok') return [];
    const [zh, en] = NUMBER_REASONS[parsed.reason];
    return [
      {
        ruleCode: '16c',
        field,
        strength: '硬',
        message: message(
          `应填写本人有效的居民身份证号码，所填号码${zh}，请核对证件后改正`,
          `Expected a valid resident identity number, but ${en}; check the card and correct it`,
        ),
      },
    ];
  }
  const foreign = document.idKind === 'foreignPermanentResident' || document.idKind === 'overseasTalentPermit';
  const ruleCode = foreign ? '6a' : '6b';
  const defects: Defect[] = [];
  if (identityKey(document) === undefined) {
    defects.push({
      ruleCode,
      field,
      strength: '硬',
      message: message(
        `应填写${label}的号码，所填内容不符合该证件的格式，请核对后改正`,
        `Expected the number of the ${document.idKind}, but found another form; check it and correct it`,
      ),
    });
  }
  const expires = document.idExpiresOn === undefined ? undefined : tryParseDate(document.idExpiresOn);
  if (expires === undefined || expires < today) {
    const found =
      expires === undefined
        ? (['未填写有效期', 'no expiry date'] as const)
        : ([`已于 ${formatDate(expires)} 到期`, `one that expired on ${formatDate(expires)}`] as const);
    defects.push({
      ruleCode,
      field: 'person.idExpiresOn',
      strength: '硬',
      message: message(
        `${label}应在有效期内，${found[0]}，请补填或换证后再申报`,
        `Expected a ${document.idKind} in force, but found ${found[1]}; complete it or renew the permit`,
      ),
    });
  }
  return defects;
}

/** Tells a foreign applicant that examinations are open to them as well, outside of this system (6c). */
export function examinationNote({ idKind }: Pick<IdentityDocument, 'idKind'>): Defect[] {
  if (idKind !== 'foreignPermanentResident' && idKind !== 'overseasTalentPermit') return [];
  return [
    {
      ruleCode: '6c',
      field: 'person.idKind',
      strength: '导向',
      message: message(
        '告知：除涉及国家主权、安全的行业外，外籍和境外人才可以按规定参加专业技术人员职业资格考试，报名不在本系统办理',
        'For information: professional examinations are open to you as well, except where sovereignty or security is concerned; enrol outside this system',
      ),
    },
  ];
}
