import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, it } from '@jest/globals';
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

// The same checks hold for any database that speaks the protocol: this names another than the embedded one.
const second = process.env['ZHICHENG_SECOND_DATABASE_URI'];
const deviations = new Set(
  second === undefined
    ? []
    : (JSON.parse(readFileSync(join(import.meta.dirname, 'second-database-deviations.json'), 'utf8')) as string[]),
);

/** Runs checks of what MongoDB documents, on an empty database each; a known deviation of the second one must still be one. */
export function describeChecks(topic: string, register: (check: Check) => void): void {
  describe(topic, () => {
    let fixture: DatabaseFixture | undefined;
    let client: MongoClient;

    beforeAll(async () => {
      if (second === undefined) fixture = await DatabaseFixture.start();
      client = fixture?.client ?? (await MongoClient.connect(second ?? ''));
    });
    afterAll(async () => {
      if (fixture) await fixture.stop();
      else await client.close();
    });
    beforeEach(async () => {
      await client.db('checks').dropDatabase();
    });

    register((name, run) => {
      const title = `should ${name}`;
      const body = (): Promise<void> => {
        const db = client.db('checks');
        return run({ db, items: db.collection<Item>('items') });
      };
      if (deviations.has(`${topic} ${title}`)) it.failing(title, body);
      else it(title, body);
    });
  });
}
