import type { Defect } from './defect.ts';
import { message } from './message.ts';
import type { Message } from './message.ts';

/** The holders of the three copies of the assessment form (17m): 办事机构, 用人单位, 个人. */
export const copyHolders = ['office', 'unit', 'person'] as const;

/** A holder of a copy. */
export type CopyHolder = (typeof copyHolders)[number];

/** The label printed on each copy; the only thing in which the copies differ (17m). */
export const copyLabels: Record<CopyHolder, Message> = {
  office: message('评委会办事机构', 'office of the committee'),
  unit: message('用人单位（人事档案）', 'employer (personnel file)'),
  person: message('个人', 'the person'),
};

/** A receipt of one copy. */
export interface CopyReceipt {
  readonly copy: CopyHolder;
  readonly accountId: string;
  readonly signedName: string;
  readonly contentHash: string;
  /** 'YYYY-MM-DD'. */
  readonly on: string;
}

/** What keeps a copy from being received: each copy once, three different holders, the applicant's own by name (17m). */
export function receiptDefects(
  receipt: CopyReceipt,
  given: { readonly receipts: readonly CopyReceipt[]; readonly contentHash: string; readonly applicantName: string },
): Defect[] {
  const defects: Defect[] = [];
  const label = copyLabels[receipt.copy];
  if (given.receipts.some(({ copy }) => copy === receipt.copy)) {
    defects.push(
      defect(
        '',
        `“${label.zh}”一份应签收一次，现已签收，请刷新`,
        `Expected the copy of ${label.en} to be received once, but it was already; reload`,
      ),
    );
  }
  if (given.receipts.some(({ copy, accountId }) => copy !== receipt.copy && accountId === receipt.accountId)) {
    defects.push(
      defect(
        '',
        '三份评定表应由三个不同的人签收，您已签收另一份，请由其他人签收本份',
        'Expected three different people to receive the copies, but you have received another one; hand it to a colleague',
      ),
    );
  }
  if (receipt.contentHash !== given.contentHash) {
    defects.push(
      defect(
        'contentHash',
        '三份评定表的内容应当相同，本份的内容哈希不同，请重新打印',
        'Expected the same content in the three copies, but found another hash; print it again',
      ),
    );
  }
  if (receipt.copy === 'person' && receipt.signedName !== given.applicantName) {
    defects.push(
      defect(
        'signedName',
        '个人一份应由申报人本人署名，署名与申报人姓名不符，请改正',
        'Expected the name of the applicant, but found another; correct it',
      ),
    );
  }
  return defects;
}

/** The day the last of the three copies was received; undefined while one is missing, double or different (17m). */
export function handedOverOn(receipts: readonly CopyReceipt[], contentHash: string): string | undefined {
  const holders = new Set(receipts.map(({ copy }) => copy));
  const people = new Set(receipts.map(({ accountId }) => accountId));
  const whole =
    copyHolders.every((copy) => holders.has(copy)) &&
    receipts.length === copyHolders.length &&
    people.size === copyHolders.length &&
    receipts.every((receipt) => receipt.contentHash === contentHash);
  return whole
    ? receipts
        .map(({ on }) => on)
        .sort()
        .at(-1)
    : undefined;
}

function defect(field: string, zh: string, en: string): Defect {
  return { ruleCode: '17m', field, strength: '硬', message: message(zh, en) };
}
