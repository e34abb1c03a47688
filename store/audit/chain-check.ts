import { message } from '../../domain/message.ts';
import type { Message } from '../../domain/message.ts';
import type { AuditRow } from './audit.entity.ts';
import { CHAIN_START, digestOf } from './audit-hash.ts';
import type { AuditDigest } from './audit-hash.ts';

/** The end of the chain on a day, as it was handed outside. */
export interface AuditHead extends AuditDigest {
  readonly date: string;
  readonly seq: number;
}

/** The first row at which the chain does not hold, and why. */
export interface AuditBreak {
  readonly seq: number;
  readonly reason: Message;
}

/** Reads rows in order and remembers what the next one has to name. */
export interface ChainCheck {
  readonly rows: number;
  /** Takes the next row; answers what is wrong with it. */
  take(row: AuditRow): AuditBreak | undefined;
  /** To be asked after the last row: a handed-out head beyond it means that the end was cut off. */
  cutOff(): AuditBreak | undefined;
}

/** Checks the chain of all rows, the chain of each subject and the heads that were handed outside. */
export function createChainCheck(heads: readonly AuditHead[] = []): ChainCheck {
  const open = [...heads].sort((one, other) => one.seq - other.seq);
  const subjects = new Map<string, string>();
  let rows = 0;
  let known = 0;
  let last = CHAIN_START;
  let isSecondForm = false;

  function judge(row: AuditRow): { readonly reason: Message } | AuditDigest {
    const expected = rows + 1;
    if (row.seq !== expected || row.id !== String(expected)) {
      return refuse(`应为第 ${expected} 条，实为第 ${row.seq} 条`, `expected row ${expected}, but found ${row.seq}`);
    }
    if (row.prevHash !== last.sha256)
      return refuse('与上一条的摘要不符', 'expected the hash of the row before, but found another');
    const digest = digestOf(row);
    if (digest.sha256 !== row.hash)
      return refuse('与记录时的内容不符', 'expected the hash of its content, but found another');
    if (row.prevSm3 === undefined && row.sm3 === undefined) {
      return isSecondForm ? refuse('缺少国密摘要', 'expected SM3 as in the rows before, but found none') : digest;
    }
    isSecondForm = true;
    if (row.prevSm3 !== last.sm3)
      return refuse('与上一条的国密摘要不符', 'expected the SM3 of the row before, but found another');
    if (digest.sm3 !== row.sm3)
      return refuse('国密摘要与内容不符', 'expected the SM3 of its content, but found another');
    const before = subjects.get(row.subject) ?? textOf(CHAIN_START);
    const named = `${row.subjectPrevHash ?? ''}${row.subjectPrevSm3 ?? ''}`;
    if (named === before) return digest;
    return refuse(`与 ${row.subject} 的上一条不符`, `expected the row before of ${row.subject}, but found another`);
  }

  function headFault(digest: AuditDigest): Message | undefined {
    for (let head = open[0]; head !== undefined && head.seq <= rows; head = open[0]) {
      if (head.sha256 !== digest.sha256 || head.sm3 !== digest.sm3) {
        return message(
          `与 ${head.date} 交出的链头不符，第 ${known} 条之后被重写`,
          `expected the head handed out on ${head.date}, but found another: rewritten after row ${known}`,
        );
      }
      known = head.seq;
      open.shift();
    }
    return undefined;
  }

  return {
    get rows() {
      return rows;
    },
    take(row) {
      const digest = judge(row);
      if ('reason' in digest) return { seq: rows + 1, reason: digest.reason };
      rows += 1;
      last = digest;
      subjects.set(row.subject, textOf(digest));
      const reason = headFault(digest);
      return reason === undefined ? undefined : { seq: rows, reason };
    },
    cutOff() {
      const [head] = open;
      if (head === undefined) return undefined;
      return {
        seq: rows + 1,
        reason: message(
          `${head.date} 交出的链头为第 ${head.seq} 条，现已没有这一条`,
          `expected row ${head.seq} as handed out on ${head.date}, but found no such row`,
        ),
      };
    },
  };
}

const refuse = (zh: string, en: string): { readonly reason: Message } => ({ reason: message(zh, en) });

const textOf = ({ sha256, sm3 }: AuditDigest): string => `${sha256}${sm3}`;
