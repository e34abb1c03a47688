import type { KeyObject } from 'node:crypto';
import { access, link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDate } from '../domain/calendar-date.ts';
import type { Clock } from '../domain/clock.ts';
import { signHead } from '../store/audit/signed-head.ts';
import type { SignedHead } from '../store/audit/signed-head.ts';
import type { Stores } from '../store/connect.ts';
import { HANDOVER_CHANNEL } from '../store/delivery/delivery.entity.ts';

/** What handing over works with. */
export interface HeadHandoverContext {
  readonly stores: Pick<Stores, 'audit' | 'deliveries'>;
  readonly clock: Clock;
  readonly key: () => KeyObject;
  /** Folder outside the system; none where absent. */
  readonly folder: string | undefined;
  /** Address outside the system; none where absent. */
  readonly mail: string | undefined;
}

/**
 * Hands the signed end of the audit chain outside once a day: as a file that is never overwritten, and by the outbox. Asked
 * again on the same day it does nothing; what failed is tried again. Answers whether something was handed over.
 */
export function createHeadHandover({ stores, clock, key, folder, mail }: HeadHandoverContext) {
  let handedOn: string | undefined;
  return async (): Promise<boolean> => {
    const date = formatDate(clock.today());
    if (date === handedOn || (folder === undefined && mail === undefined)) return false;
    const head = await stores.audit.head();
    if (head === undefined) return false;
    const signed = signHead({ date, ...head }, key());
    // The outbox first: a folder that is out of reach does not hold the e-mail back.
    const mailed = mail !== undefined && (await stores.deliveries.addMissing([mailOf(signed, clock.now())])) > 0;
    const filed = folder !== undefined && (await fileOnce(folder, signed));
    handedOn = date;
    return filed || mailed;
  };
}

/** Writes the file of a day unless it is there; it appears whole or not at all. */
async function fileOnce(folder: string, signed: SignedHead): Promise<boolean> {
  const file = join(folder, `audit-head-${signed.date}.json`);
  await mkdir(folder, { recursive: true });
  if (await isThere(file)) return false;
  const part = `${file}.${process.pid}.part`;
  await writeThrough(part, 'w', signed);
  try {
    await link(part, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // A share without hard links; an unfinished file is then noticed by verify-audit.
    await writeThrough(file, 'wx', signed);
    return true;
  } finally {
    await rm(part, { force: true });
  }
}

async function writeThrough(file: string, flag: 'w' | 'wx', signed: SignedHead): Promise<void> {
  const handle = await open(file, flag, 0o444);
  try {
    await handle.writeFile(textOf(signed));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function mailOf(signed: SignedHead, now: number) {
  const { date, seq } = signed;
  return {
    id: `audit-head:${date}|${HANDOVER_CHANNEL}`,
    noticeId: `audit-head:${date}`,
    template: 'audit-head',
    kind: 'email' as const,
    channelId: HANDOVER_CHANNEL,
    target: HANDOVER_CHANNEL,
    brief: { text: textOf(signed), number: String(seq), step: '审计链头', date },
    state: 'pending' as const,
    attempts: 0,
    holdUntil: new Date(now),
    nextAttemptAt: new Date(),
    createdAt: new Date(now),
    log: [],
  };
}

const textOf = (signed: SignedHead): string => `${JSON.stringify(signed, undefined, 2)}\n`;

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}
