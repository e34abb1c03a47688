import { MongoClient } from 'mongodb';

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
