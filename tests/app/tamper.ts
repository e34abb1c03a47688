import { MongoClient } from 'mongodb';
import { ledgerRowSchema } from '../../store/certificate/certificate.entity.ts';
import { ledgerHash } from '../../store/certificate/ledger-hash.ts';

/** Changes one cast ballot behind the product's back, as somebody with the database's password could; answers how to undo it. */
export async function tampersBallot(mongoUri: string, sessionId: string): Promise<() => Promise<void>> {
  const change = async (from: string, to: string): Promise<void> => {
    const client = await MongoClient.connect(mongoUri);
    try {
      const ballots = client.db().collection<{ _id: string; votes: { vote: string }[] }>('ballot');
      const [row] = await ballots.find({ sessionId, 'votes.vote': from }).sort({ seq: 1 }).limit(1).toArray();
      if (row === undefined) throw new Error(`Expected a ballot with ${from}, but found none.`);
      const votes = row.votes.map((one) => (one.vote === from ? { ...one, vote: to } : one));
      await ballots.updateOne({ _id: row._id }, { $set: { votes } });
    } finally {
      await client.close();
    }
  };
  await change('agree', 'abstain');
  return () => change('abstain', 'agree');
}

/**
 * Tampers with the ledger of certificates behind the product's back: changes a row, writes its last row anew with a hash that fits, or
 * cuts that row off; answers how to undo it.
 */
export async function tampersLedger(
  mongoUri: string,
  how: 'change-first' | 'rewrite-last' | 'cut-last',
): Promise<() => Promise<void>> {
  const onLedger = async <T>(work: (rows: ReturnType<typeof ledgerOf>) => Promise<T>): Promise<T> => {
    const client = await MongoClient.connect(mongoUri);
    try {
      return await work(ledgerOf(client));
    } finally {
      await client.close();
    }
  };
  const before = await onLedger(async (rows) => {
    const [row] = await rows
      .find()
      .sort({ seq: how === 'change-first' ? 1 : -1 })
      .limit(1)
      .toArray();
    if (row === undefined) throw new Error('Expected a row in the ledger, but found none.');
    const { _id } = row;
    if (how === 'cut-last') await rows.deleteOne({ _id });
    else if (how === 'change-first') await rows.updateOne({ _id }, { $set: { receiver: '他人' } });
    else {
      const { _id: id, __v: _version, ...content } = row;
      const changed = ledgerRowSchema.parse({ ...content, id, receiver: '他人' });
      await rows.updateOne({ _id }, { $set: { receiver: '他人', hash: ledgerHash(changed) } });
    }
    return row;
  });
  return () => onLedger(async (rows) => void (await rows.replaceOne({ _id: before._id }, before, { upsert: true })));
}

const ledgerOf = (client: MongoClient) =>
  client.db().collection<{ _id: string; seq: number; __v?: number }>('certificate');
