import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { requireSm3, digestOf } from '../../store/audit/audit-hash.ts';
import type { UnhashedRow } from '../../store/audit/audit-hash.ts';
import { earlierRows, openAuditChain, rewriteFrom } from './audit-chain.ts';
import type { AuditChain, RawRow } from './audit-chain.ts';

let chain: AuditChain;
beforeEach(async () => {
  chain = await openAuditChain();
});
afterEach(() => chain.stop());

/** Rows about two cases in turn. */
async function append(count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    await chain.stores.audit.append({ at: new Date(n), accountId: 'a', act: 'x', subject: `s${n % 2}`, before: { n } });
  }
}

describe('the chain', () => {
  it('should name the first row that was changed or removed behind its back', async () => {
    // given
    await append(5);
    // when
    await chain.raw.updateOne({ seq: 3 }, { $set: { before: { n: 99 } } });
    const changed = await chain.stores.audit.verify();
    await chain.raw.deleteOne({ seq: 2 });
    const removed = await chain.stores.audit.verify();
    // then
    expect(changed.broken?.seq).toBe(3);
    expect(removed.broken?.seq).toBe(2);
  });

  it('should hold over two processes that write at the same moment, for every case too', async () => {
    // when
    await Promise.all(
      [chain.stores, chain.others].flatMap(({ audit }) =>
        Array.from({ length: 15 }, (_, n) =>
          audit.append({ at: new Date(n), accountId: 'a', act: 'x', subject: `s${n % 3}` }),
        ),
      ),
    );
    // then
    expect(await chain.stores.audit.verify()).toEqual({ rows: 30 });
    for (const subject of ['s0', 's1', 's2']) {
      const rows = await chain.stores.audit.ofSubject(subject);
      const named = rows.map(({ subjectPrevHash, subjectPrevSm3 }) => [subjectPrevHash, subjectPrevSm3]);
      expect(named).toEqual([
        ['0'.repeat(64), '0'.repeat(64)],
        ...rows.slice(0, -1).map(({ hash, sm3 }) => [hash, sm3]),
      ]);
    }
  });

  it('should notice a row that names another row of its case, though the whole chain fits', async () => {
    // given row 4 whose predecessor in the case is passed over, hashed anew
    await append(4);
    const row = await chain.raw.findOne({ seq: 4 });
    const { _id, hash: _hash, sm3: _sm3, ...kept }: RawRow = row ?? { _id: '', seq: 0 };
    const content = { ...kept, subjectPrevHash: '0'.repeat(64), subjectPrevSm3: '0'.repeat(64) };
    const { sha256, sm3 } = digestOf(content as unknown as UnhashedRow);
    // when
    await chain.raw.updateOne({ _id }, { $set: { ...content, hash: sha256, sm3 } });
    // then
    expect((await chain.stores.audit.verify()).broken).toMatchObject({
      seq: 4,
      reason: { en: expect.stringContaining('s0') },
    });
  });

  it('should carry on from rows of the version before, and not go back to their form', async () => {
    // given
    const earlier = earlierRows(3);
    await chain.raw.insertMany(earlier);
    // when
    await append(2);
    const mixed = await chain.stores.audit.verify();
    const [, , , first] = await chain.raw.find().sort({ seq: 1 }).toArray();
    const at = new Date(9);
    const content = {
      seq: 6,
      at,
      accountId: 'a',
      act: 'x',
      subject: 's',
      prevHash: (await chain.stores.audit.head())?.sha256,
    };
    const bare = content as unknown as UnhashedRow;
    await chain.raw.insertOne({ _id: '6', ...content, hash: digestOf(bare).sha256 });
    // then
    expect(mixed).toEqual({ rows: 5 });
    expect(first?.['prevHash']).toBe(earlier[2]?.['hash']);
    expect((await chain.stores.audit.verify()).broken?.seq).toBe(6);
  });

  it('should hold SM3 beside SHA-256, so that one of them alone does not suffice', async () => {
    // given
    await append(2);
    // when
    await chain.raw.updateOne({ seq: 2 }, { $set: { sm3: createHash('sm3').update('x').digest('hex') } });
    // then
    expect((await chain.stores.audit.verify()).broken).toMatchObject({
      seq: 2,
      reason: { en: expect.stringContaining('SM3') },
    });
    expect(() => requireSm3(['sha256'])).toThrow('没有国密 SM3');
  });
});

describe('the heads that were handed outside', () => {
  it('should find a chain that was written anew from a row on with every hash fitting', async () => {
    // given
    await append(3);
    const third = { date: '2025-09-01', ...(await headNow()) };
    await append(3);
    const sixth = { date: '2025-09-02', ...(await headNow()) };
    // when
    await rewriteFrom(chain, 5);
    // then
    expect(await chain.stores.audit.verify()).toEqual({ rows: 6 });
    const { broken } = await chain.stores.audit.verify([sixth, third]);
    expect(broken).toMatchObject({ seq: 6, reason: { en: expect.stringContaining('after row 3') } });
  });

  it('should find rows that were cut off the end', async () => {
    // given
    await append(4);
    const head = { date: '2025-09-01', ...(await headNow()) };
    // when
    await chain.raw.deleteOne({ seq: 4 });
    // then
    expect(await chain.stores.audit.verify()).toEqual({ rows: 3 });
    expect((await chain.stores.audit.verify([head])).broken?.seq).toBe(4);
  });
});

describe('what a row holds', () => {
  it('should cover identity and phone numbers in what was typed, and nothing else', async () => {
    // when
    const { before, after } = await chain.stores.audit.append({
      at: new Date(0),
      accountId: 'a',
      act: 'x',
      subject: 's',
      before: { reason: '证件号11010519491231002X有误，电话13812345678' },
      after: { list: ['210202900307111', '+86 139 1234 5678'], key: '2251799813685249', no: '〔2025〕18号' },
    });
    // then
    expect(before).toEqual({ reason: '证件号**************002X有误，电话*******5678' });
    expect(after).toEqual({
      list: ['***********7111', '+************5678'],
      key: '2251799813685249',
      no: '〔2025〕18号',
    });
  });
});

async function headNow() {
  const head = await chain.stores.audit.head();
  if (head === undefined) throw new Error('Expected a head, but found an empty chain');
  return head;
}
