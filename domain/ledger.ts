import type { Defect } from './defect.ts';
import { message } from './message.ts';
import type { Message } from './message.ts';

/** What a row of the ledger of certificates records (17o): 发放, 补证, 换证, 作废. */
export const ledgerKinds = ['issue', 'replace', 'exchange', 'void'] as const;

/** What a row of the ledger records. */
export type LedgerKind = (typeof ledgerKinds)[number];

/** Words of the kinds. */
export const ledgerKindLabels: Record<LedgerKind, Message> = {
  issue: message('发放', 'issue'),
  replace: message('补证', 'replacement'),
  exchange: message('换证', 'exchange'),
  void: message('作废', 'void'),
};

/** The part of a ledger row that decides what a number is worth: the number it opens and the one it ends. */
export interface LedgerFact {
  readonly kind: LedgerKind;
  readonly number?: string | undefined;
  readonly endsNumber?: string | undefined;
}

/** What a number is worth by the ledger. */
export type CertificateState = 'valid' | 'void' | 'unknown';

/** What a number is worth: never issued, in force, or ended by a later row (17o). */
export function certificateState(rows: readonly LedgerFact[], number: string): CertificateState {
  if (rows.some((row) => row.endsNumber === number)) return 'void';
  return rows.some((row) => row.number === number) ? 'valid' : 'unknown';
}

/** A change of a certificate that somebody asks for (补、换、作废). */
export interface CertificateChange {
  readonly kind: Exclude<LedgerKind, 'issue'>;
  readonly number: string;
  /** 作废: the title itself is revoked, not only the paper. */
  readonly revokesTitle: boolean;
  readonly authority: string;
  readonly document: string;
}

/** What keeps a certificate from being changed (17o): only one in force, and a revocation names authority and document. */
export function changeDefects(change: CertificateChange, rows: readonly LedgerFact[]): Defect[] {
  const { number } = change;
  const state = certificateState(rows, number);
  if (state === 'unknown') {
    return [
      defect(
        'certificateNo',
        `台账中应有证书 ${number}，现没有，请核对编号`,
        `Expected certificate ${number} in the ledger, but found none; check the number`,
      ),
    ];
  }
  if (state === 'void') {
    const successor = rows.find((row) => row.endsNumber === number)?.number;
    const zh = successor === undefined ? '' : `，现行证书为 ${successor}`;
    const en = successor === undefined ? '' : `; the one in force is ${successor}`;
    return [
      defect(
        'certificateNo',
        `证书 ${number} 应在有效状态，现已作废${zh}，作废的证书不能再补、换或作废`,
        `Expected certificate ${number} to be in force, but it is void${en}`,
      ),
    ];
  }
  const defects: Defect[] = [];
  if (change.kind === 'void' && change.revokesTitle) {
    if (change.authority === '') {
      defects.push(
        defect(
          'authority',
          '撤销职称应写明作出决定的机关，请填写',
          'Expected the authority that revokes, but found none',
        ),
      );
    }
    if (change.document === '') {
      defects.push(
        defect('document', '撤销职称应写明决定文号，请填写', 'Expected the document of the revocation, but found none'),
      );
    }
  }
  return defects;
}

/** The number of a certificate by the rule `sequence`, such as 2025-000123. */
export function sequenceNumber(policyYear: number, count: number): string {
  return `${policyYear}-${String(count).padStart(6, '0')}`;
}

/** A number as it is compared: without blanks, letters large. */
export function certificateNumberOf(text: string): string {
  return text.replace(/\s+/gu, '').toUpperCase();
}

function defect(field: string, zh: string, en: string): Defect {
  return { ruleCode: '17o', field, strength: '硬', message: message(zh, en) };
}
