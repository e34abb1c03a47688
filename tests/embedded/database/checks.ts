import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { Collection, Db, Document, ObjectId } from 'mongodb';
import { DatabaseFixture } from './fixture.ts';

/** A document of a check; its _id says which of the given ones it is. */
export interface Item extends Document {
  _id: string | number | ObjectId;
}

/** What the checks of one topic work with. */
export interface Checked {
  readonly items: Collection<Item>;
  readonly db: Db;
}

/** Registers one check; its name completes "should …". */
export type Check = (name: string, run: (on: Checked) => Promise<void>) => void;

/** By topic and check: what the second database answers instead of what MongoDB's manual says. */
type Deviations = Readonly<Record<string, Readonly<Record<string, string>>>>;

// The same checks hold for any database that speaks the protocol: this names another beside the embedded one.
const secondUri = process.env['ZHICHENG_SECOND_DATABASE_URI'];
const deviations = JSON.parse(
  readFileSync(join(import.meta.dirname, 'second-database-deviations.json'), 'utf8'),
) as Deviations;

/** Runs checks of what MongoDB documents, each on an empty database: the embedded one, and the second if there is one. */
export function describeChecks(topic: string, register: (check: Check) => void): void {
  describe(topic, () => {
    let fixture: DatabaseFixture;

    beforeAll(async () => {
      fixture = await DatabaseFixture.start();
    });
    afterAll(async () => {
      await fixture.stop();
    });

    register((name, run) => {
      it(`should ${name}`, async () => {
        await onEmpty(fixture.client, 'checks', run);
      });
    });
  });
  if (secondUri !== undefined) describeSecond(topic, secondUri, register);
}

/** A known deviation must still be one, and belong to a check, so that the list stays true. */
function describeSecond(topic: string, uri: string, register: (check: Check) => void): void {
  describe(`on the second database: ${topic}`, () => {
    let client: MongoClient;
    const known = deviations[topic] ?? {};
    const unseen = new Set(Object.keys(known));
    // The files of a run share the second database at the same time.
    const database = `checks${process.env['JEST_WORKER_ID'] ?? ''}`;

    beforeAll(async () => {
      client = await MongoClient.connect(uri);
    });
    afterAll(async () => {
      await client.close();
    });

    register((name, run) => {
      unseen.delete(name);
      const body = (): Promise<void> => onEmpty(client, database, run);
      if (name in known) it.failing(`should deviate: ${name}`, body, 20_000);
      else it(`should ${name}`, body, 20_000);
    });
    it('should name only checks as deviations', () => {
      expect([...unseen]).toEqual([]);
    });
  });
}

async function onEmpty(client: MongoClient, database: string, run: (on: Checked) => Promise<void>): Promise<void> {
  const db = client.db(database);
  await db.dropDatabase();
  await run({ db, items: db.collection<Item>('items') });
}
