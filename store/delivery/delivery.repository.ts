import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { deliverySchema } from './delivery.entity.ts';
import type { Delivery, TryLine } from './delivery.entity.ts';
import { deliveryMongoSchema } from './delivery.schema.ts';

/** What a listing of the log may be narrowed by. */
export interface DeliverySearch {
  readonly channelId?: string | undefined;
  readonly state?: Delivery['state'] | undefined;
  readonly skip: number;
  readonly limit: number;
}

const OPEN = () => op({ $in: ['pending', 'failed'] });

/** The outbox of the channels. Every change is one document, so that two desks never hold the same delivery. */
export function createDeliveryRepository(connection: Connection) {
  const rows = openCollection<Delivery>(connection, 'delivery', deliveryMongoSchema, deliverySchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds deliveries, passing over those written down before; answers how many were new. */
    addMissing: (deliveries: readonly Delivery[]) => rows.insertMissing(deliveries),
    byId: (id: string) => rows.findOne({ _id: id }),
    ofNotice: (noticeId: string) => rows.find({ noticeId }, { sort: { createdAt: 1 } }),
    /** What may leave now, oldest first. */
    due: (machine: Date, business: Date, limit: number) =>
      rows.find(
        { state: OPEN(), nextAttemptAt: op({ $lte: machine }), holdUntil: op({ $lte: business }) },
        { sort: { createdAt: 1, _id: 1 }, limit },
      ),
    /** Takes a due delivery until a moment; undefined when another desk has it. After a crash it is due again then. */
    take: (id: string, machine: Date, until: Date) =>
      rows.update(
        { _id: id, state: OPEN(), nextAttemptAt: op({ $lte: machine }) },
        { $set: { nextAttemptAt: until }, $inc: { attempts: 1 } },
      ),
    sent: (id: string, line: TryLine) =>
      rows.update({ _id: id }, { $set: { state: 'sent', sentAt: line.at }, $push: { log: line } }),
    failed: (id: string, line: TryLine, nextAttemptAt: Date | undefined) =>
      rows.update(
        { _id: id },
        {
          $set: { state: nextAttemptAt === undefined ? 'dead' : 'failed', ...(nextAttemptAt && { nextAttemptAt }) },
          $push: { log: line },
        },
      ),
    /** Puts what is due off without counting a try. */
    postpone: (ids: readonly string[], nextAttemptAt: Date) =>
      rows.updateMany({ _id: op({ $in: [...ids] }), state: OPEN() }, { $set: { nextAttemptAt } }),
    /** Tries a failed or dead one again, at once; undefined when it is neither, or its text was erased. */
    retry: (id: string, line: TryLine, nextAttemptAt: Date) =>
      rows.update(
        { _id: id, state: op({ $in: ['failed', 'dead'] }), 'brief.text': op({ $ne: '' }) },
        { $set: { state: 'pending', attempts: 0, nextAttemptAt }, $push: { log: line } },
      ),
    /** How many old ones still have their text. */
    dueCount: (before: Date) => rows.count(oldTexts(before)),
    /** Erases those texts; that something was sent, and when, stays. */
    eraseDue: (before: Date) => rows.updateMany(oldTexts(before), { $set: { brief: NO_TEXT } }),
    async search({ channelId, state, skip, limit }: DeliverySearch) {
      const filter = { ...(channelId && { channelId }), ...(state && { state }) };
      const total = await rows.count(filter);
      return { total, rows: await rows.find(filter, { sort: { createdAt: -1, _id: 1 }, skip, limit }) };
    },
  };
}

const NO_TEXT = { text: '', number: '', step: '', date: '' };

function oldTexts(before: Date) {
  return { state: op({ $in: ['sent', 'dead'] }), createdAt: op({ $lt: before }), 'brief.text': op({ $ne: '' }) };
}

/** The outbox of the channels. */
export type DeliveryRepository = ReturnType<typeof createDeliveryRepository>;
