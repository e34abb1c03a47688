import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Application } from '../../store/application/application.entity.ts';
import type { Stores } from '../../store/connect.ts';
import type { QualificationRecord } from '../../store/qualification-record/qualification-record.entity.ts';
import { rehashPersons } from '../../store/rehash-persons.ts';
import { createPersonHash } from '../../store/secret/person-hash.ts';
import { identityNumber } from '../app/identity.ts';
import { openTestStores } from '../zeebe/test-system.ts';

const at = new Date('2025-09-22T01:00:00Z');
const before = createPersonHash([{ id: '', secret: 'the secret of before' }]);
const both = createPersonHash([
  { id: 'p2', secret: 'the secret of now, longer' },
  { id: '', secret: 'the secret of before' },
]);
const now = createPersonHash([{ id: 'p2', secret: 'the secret of now, longer' }]);
const numbers = [1, 2, 3].map((n) => identityNumber('19900307', n));
const keyOf = (n: number): string => `residentId:${numbers[n] ?? ''}`;

let stores: Stores;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ stores, close } = await openTestStores());
});
afterEach(() => close());

async function addCase(id: string, n: number, more: Partial<Application> = {}): Promise<void> {
  await stores.applications.add({
    id,
    number: `2025-${id}`,
    policyYear: 2025,
    applicantId: `acc-${id}`,
    status: 'submitted',
    declaration: { person: { name: '张伟', idKind: 'residentId', idNumber: numbers[n] } },
    personKey: before.of(keyOf(n)),
    submissionNo: 1,
    countsForYear: false,
    marks: [],
    history: [],
    organisationIds: [],
    createdAt: at,
    updatedAt: at,
    ...more,
  });
}

const record = (
  id: string,
  n: number,
  more: { idKind?: 'residentId'; idNumber?: string } = {},
): QualificationRecord => ({
  id,
  kind: 'certificate',
  about: { kind: 'person', personKey: before.of(keyOf(n)), name: '张伟', idTail: '0000', ...more },
  ...{ qualification: '造价工程师', documentNo: '1', on: '2025-01-01', state: 'recorded', organisationId: 'city-hr' },
  ...{ recordedBy: 'acc-1', recordedAt: at },
});

/** Two cases of one person, and everything that names the person. */
async function person(): Promise<void> {
  await addCase('a', 0, { countsForYear: true });
  await addCase('b', 0, { policyYear: 2026 });
  await stores.claims.take(`16d:${before.of(keyOf(0))}`, 1, 'a', at);
  await stores.claims.take(`17l:2025:${before.of(keyOf(0))}`, 1, 'session-1', at);
  await stores.qualificationRecords.add(record('q1', 0));
}

async function expectMoved(): Promise<void> {
  const name = now.of(keyOf(0));
  expect((await stores.applications.byIds(['a', 'b'])).map(({ personKey }) => personKey)).toEqual([name, name]);
  expect(await stores.claims.of(`16d:${name}`)).toMatchObject([{ id: `16d:${name}#1`, holder: 'a', place: 1 }]);
  expect(await stores.claims.of(`17l:2025:${name}`)).toMatchObject([{ holder: 'session-1' }]);
  expect(await stores.claims.of(`16d:${before.of(keyOf(0))}`)).toEqual([]);
  expect(await stores.qualificationRecords.countingFor([name], [])).toMatchObject([{ id: 'q1' }]);
}

describe('a new secret of the person hash', () => {
  it('should name every case, claim and record anew, so that the old one can go', async () => {
    // given
    await person();
    await stores.qualificationRecords.add(record('q2', 1, { idKind: 'residentId', idNumber: numbers[1] ?? '' }));
    // when
    const { left } = await rehashPersons(stores, both);
    // then
    await expectMoved();
    expect(left.size).toBe(0);
    expect(await stores.qualificationRecords.countingFor([now.of(keyOf(1))], [])).toMatchObject([{ id: 'q2' }]);
    expect(await rehashPersons(stores, now)).toEqual({ moved: 0, left: new Map() });
  });

  it('should hold one case of the year, one ballot and one right for the person afterwards [16c] [16d] [17l]', async () => {
    // given
    await person();
    await rehashPersons(stores, both);
    const name = both.of(keyOf(0));
    // when
    await addCase('c', 0, { personKey: name });
    // then
    expect(await stores.applications.claimYear('c')).toBe('taken');
    expect(await stores.claims.take(`17l:2025:${name}`, 1, 'session-2', at)).toBe('full');
    expect(await stores.claims.take(`16d:${name}`, 1, 'c', at)).toBe('full');
    expect((await stores.applications.othersOfPerson(2025, both.allOf(keyOf(0)), 'c')).map(({ id }) => id)).toEqual([
      'a',
    ]);
  });

  it.each(['claims', 'records', 'cases'])('should go on where it was killed: %s', async (where) => {
    // given it ended in the middle of a person
    await person();
    const { claims, qualificationRecords: records, applications } = stores;
    const dies = async (): Promise<never> => Promise.reject(new Error('killed'));
    const half: Stores = {
      ...stores,
      claims: {
        ...claims,
        rename: async (keys, from, to) => {
          await claims.rename(where === 'claims' ? keys.slice(0, 1) : keys, from, to);
          if (where === 'claims') await dies();
        },
      },
      qualificationRecords: { ...records, rehash: where === 'records' ? dies : records.rehash },
      applications: { ...applications, rehash: where === 'cases' ? dies : applications.rehash },
    };
    await expect(rehashPersons(half, both)).rejects.toThrow('killed');
    // when
    const { left } = await rehashPersons(stores, both);
    // then
    expect(left.size).toBe(0);
    await expectMoved();
  });

  it('should leave what it cannot name anew under the old secret, find it, and not start without that one', async () => {
    // given a record whose number was not kept, of nobody who has applied
    await stores.qualificationRecords.add(record('q3', 2));
    // when
    const { left } = await rehashPersons(stores, both);
    // then
    expect([...left]).toEqual([['', 1]]);
    expect(await stores.qualificationRecords.countingFor(both.allOf(keyOf(2)), [])).toMatchObject([{ id: 'q3' }]);
    await expect(rehashPersons(stores, now)).rejects.toThrow('Expected the secret without a name');
  });
});
