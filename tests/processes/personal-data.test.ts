import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { MongoClient } from 'mongodb';
import { pino } from 'pino';
import { z } from 'zod';
import { applicationResponseSchema } from '../../web/contract/application.ts';
import { findByNumberResponseSchema, revealResponseSchema } from '../../web/contract/privacy.ts';
import { publicityListResponseSchema } from '../../web/contract/publicity.ts';
import { allRoutes } from '../../web/api/app.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { eventually } from '../app/person.ts';
import { recordedEngine } from '../app/recorded-engine.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const number = identityNumber('19880912', 337);
/** As people copy it from a card. */
const typed = `${number.slice(0, 6)} ${number.slice(6)}`;
const phone = '13977778888';
const birthDate = '1988-09-12';
const plain = declarationOf('王强', typed, establishmentOf('design-institute'));
const declaration = { ...plain, person: { ...plain.person, phone, birthDate } };
/** Anything by which the number or the telephone would be known again, without its check character as well. */
const traces = [number, typed, number.slice(0, 17), number.slice(6, 17), phone, birthDate];

const tracesIn = (text: string): string[] => traces.filter((trace) => text.includes(trace));

describe.each(furtherEngineKinds)('personal data of a submission on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  const heard: string[] = [];
  const logged: string[] = [];
  const log = pino(
    { level: 'trace' },
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged.push(chunk.toString('utf8'));
        done();
      },
    }),
  );
  let app: TestApp;
  let work: TitleWork;
  let client: MongoClient;

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(recordedEngine(kind, heard), {}, undefined, log);
    work = titleWork(app);
    client = await new MongoClient(app.mongoUri).connect();
    // Everybody gets e-mails, which are files here.
    await client
      .db()
      .collection('account')
      .updateMany({}, [{ $set: { email: { $concat: ['$username', '@example.cn'] } } }]);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing !== undefined) return;
    await client.close();
    await app.stop();
  }, 60_000);

  const documents = async (): Promise<Map<string, string>> => {
    const names = await client.db().listCollections().toArray();
    const texts = names.map(async ({ name }): Promise<[string, string]> => {
      const rows = await client.db().collection(name).find({}).toArray();
      return [name, JSON.stringify(rows)];
    });
    return new Map(await Promise.all(texts));
  };
  const files = (end = ''): string[] =>
    readdirSync(app.dataDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(end))
      .map((entry) => join(entry.parentPath, entry.name));

  scenario(
    'should be nowhere in clear from the draft to the publicity and the stamp of the bureau',
    async () => {
      // given a case whose clerk and bureau look at the number at their steps, and that the bureau finds by it
      const id = await work.submits('wang-qiang', declaration);
      const [clerk, bureau] = [await work.as('design-clerk'), await work.as('city-hr')];
      const reveals = async (person: typeof clerk): Promise<z.output<typeof revealResponseSchema>> => {
        const { reveal } = await person.get(`/applications/${id}`, applicationResponseSchema);
        const answer = await person.send('POST', `/applications/${id}/reveal`, { taskId: reveal?.taskId });
        return revealResponseSchema.parse(answer);
      };
      await clerk.awaitTask('unit-review', id);
      expect(await reveals(clerk)).toEqual({ idNumber: typed, phone, birthDate });
      await work.reviewsAndPosts('design', id);
      const posted = await eventually('the notice', async () => {
        const { items } = await clerk.get('/publicities', publicityListResponseSchema);
        return items[0];
      });
      const publicText = await (await fetch(`${app.url}/api/publicities/${posted.id}`)).text();
      await work.advance(6);
      await work.stamps('design', id);
      await work.passesLevel('housing-officer', id);
      await bureau.awaitTask('level-review', id);
      expect((await reveals(bureau)).idNumber).toBe(typed);
      const search = { idNumber: number, purpose: '核对身份' };
      const { items } = findByNumberResponseSchema.parse(await bureau.send('POST', '/application-search', search));
      expect(items.map((row) => row.id)).toEqual([id]);
      expect((await refusalTo(clerk.send('POST', '/application-search', search))).status).toBe(403);
      await work.passesLevel('city-hr', id);
      await work.awaitStatus(id, 'wang-qiang', 'awaitingAcceptance');

      // when everything that was kept and sent is looked through
      const kept = await documents();
      const mails = await eventually('e-mails', async () => (files('.eml').length > 2 ? files('.eml') : undefined));
      const letters = await Promise.all(mails.map(async (file) => simpleParser(readFileSync(file))));

      // then it is what was meant to be looked through
      expect(kept.get('application')).toContain('王强');
      expect([...kept.keys()]).toEqual(
        expect.arrayContaining([
          'audit',
          'notice',
          'delivery',
          'engine-record',
          'engine-command',
          'user-task',
          'data-access',
        ]),
      );
      await eventually('the engine to export the case', async () => (heard.join('').includes(id) ? true : undefined));
      expect(logged.join('')).toContain('/application-search');
      expect(publicText).toContain('王强');
      expect(letters.map(({ text }) => text).join('')).toContain('王强');

      // and the number and the telephone are nowhere
      expect([...kept].flatMap(([name, text]) => tracesIn(text).map((trace) => [name, trace]))).toEqual([]);
      expect(tracesIn(heard.join(''))).toEqual([]);
      expect(tracesIn(logged.join(''))).toEqual([]);
      expect(tracesIn(publicText)).toEqual([]);
      expect(letters.flatMap(({ subject, text, html }) => tracesIn(`${subject} ${text} ${String(html)}`))).toEqual([]);
      const bytes = files().map((file) => readFileSync(file).toString('latin1'));
      expect(bytes.flatMap(tracesIn)).toEqual([]);
      expect(bytes.some((text) => text.includes('wang-qiang'))).toBe(true);
    },
    120_000,
  );

  scenario('should have no address that takes a number, a telephone or a birth date', () => {
    const words = /id-?number|phone|birth|\bidcard/iu;
    const named = allRoutes().flatMap(({ path, query, params }) => [
      path,
      ...[query, params].flatMap((schema) =>
        schema === undefined ? [] : [JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))],
      ),
    ]);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((text) => words.test(text))).toEqual([]);
  });
});
