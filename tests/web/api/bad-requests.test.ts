import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import type { Role } from '../../../store/account/account.entity.ts';
import { errorResponseSchema } from '../../../web/contract/error.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { signedInCookie } from './api-caller.ts';
import { badRequestOf } from './bad-request.ts';
import type { BadRequest, Operation } from './bad-request.ts';
import { identityNumber } from './declaration.ts';

/** Requests of one run; each operation of the description gets its share. */
const REQUESTS = 10_000;
/** How many are under way at once. */
const ABREAST = 8;
/** The same seed asks the same questions: ZHICHENG_SEED=… repeats a run. */
const seed = Number(process.env['ZHICHENG_SEED'] ?? Date.now() % 2 ** 31);

/** People of different roles; nobody who would sign others out or switch accounts off by chance stands among the askers. */
const ASKERS: readonly (readonly [string, Role])[] = [
  ['wang-qiang', 'applicant'],
  ['design-clerk', 'clerk'],
  ['design-head', 'head'],
  ['housing-officer', 'department-officer'],
  ['city-hr', 'bureau-officer'],
  ['city-hr-supervisor', 'bureau-supervisor'],
  ['committee-office', 'committee-office'],
  ['expert-1', 'expert'],
  ['discipline', 'discipline'],
  ['technical-leader', 'nominator'],
  ['owner', 'process-owner'],
  ['admin', 'system-admin'],
  ['security', 'security-admin'],
  ['auditor', 'audit-admin'],
];

/** A number that only its own case may show. */
const FOREIGN_NUMBER = identityNumber(777);

let server: ApiServer;
let cookies: readonly string[];
let operations: readonly Operation[];

beforeAll(async () => {
  server = await startApiServer();
  cookies = ['', ...(await Promise.all(ASKERS.map(([username]) => signedInCookie(server, username))))];
  const at = new Date();
  await server.stores.applications.add({
    ...{ id: 'app-foreign', number: '2025-877001', policyYear: 2025, applicantId: 'acc-li-na', status: 'draft' },
    ...{ declaration: { person: { name: '无关的人', idNumber: FOREIGN_NUMBER, phone: '024-55667788' } } },
    ...{ submissionNo: 0, countsForYear: false, marks: [], history: [], organisationIds: [] },
    ...{ createdAt: at, updatedAt: at },
  });
  operations = await describedOperations(server);
});
afterAll(() => server.stop());

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query']), schema: z.unknown() })),
        requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
      }),
    ),
  ),
});

/** What the product itself says that it answers. */
async function describedOperations({ url }: ApiServer): Promise<Operation[]> {
  const document = documentSchema.parse(await (await fetch(`${url}/openapi.json`)).json());
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody }]): Operation => ({
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema,
    })),
  );
}

async function send({ method, path, headers, body }: BadRequest, cookie: string): Promise<string | undefined> {
  const origin = new URL(server.url).origin;
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { ...headers, ...(cookie === '' ? {} : { cookie }) },
    ...(body === undefined ? {} : { body }),
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
    await response.body?.cancel();
    return undefined;
  }
  return complaintOf(response.status, await response.text());
}

/** What is wrong with an answer; undefined when nothing is. */
function complaintOf(status: number, text: string): string | undefined {
  if (status >= 500) return `${status} ${text.slice(0, 200)}`;
  if (/\n\s+at |node_modules|file:\/\/|\/(?:home|tmp|usr)\/|\.ts:\d/u.test(text) || text.includes(process.cwd()))
    return `a trace or path: ${text.slice(0, 300)}`;
  if (text.includes(FOREIGN_NUMBER) || text.includes('024-55667788')) return 'personal data of somebody else';
  if (status < 400) return undefined;
  const parsed = parseJson(text);
  return errorResponseSchema.safeParse(parsed).success
    ? undefined
    : `${status} in another shape: ${text.slice(0, 200)}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('a request that makes no sense', () => {
  it('should be refused when it is larger than any diagram', async () => {
    // Before the many requests, whose failed sign-ins close the door to this address for a while.
    const cookie = await signedInCookie(server, 'owner');
    const response = await fetch(`${server.url}/processes/unit-recommendation/draft`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ xml: 'x'.repeat(4_000_000) }),
    });
    expect(response.status).toBe(413);
    expect(errorResponseSchema.safeParse(await response.json()).success).toBe(true);
  });

  it(`should be refused in the shape of an error, never by a fault (seed ${seed})`, async () => {
    // given
    const asked = operations.filter(({ path }) => !path.endsWith('/sign-out'));
    const requests = fc.sample(fc.tuple(fc.constantFrom(...asked).chain(badRequestOf), fc.nat(cookies.length - 1)), {
      numRuns: REQUESTS,
      seed,
    });
    // when
    const complaints: string[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let at = next++; at < requests.length; at = next++) {
        const [request, who] = requests[at] ?? [];
        if (request === undefined || who === undefined) continue;
        const complaint = await send(request, cookies[who] ?? '');
        if (complaint !== undefined)
          complaints.push(
            `${complaint} < ${request.method} ${request.path.slice(0, 120)} ${(request.body ?? '').slice(0, 400)}`,
          );
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, worker));
    // then
    process.stdout.write(`bad requests: ${requests.length}, seed ${seed}\n`);
    expect({ seed, complaints: complaints.slice(0, 20) }).toEqual({ seed, complaints: [] });
    expect(requests).toHaveLength(REQUESTS);
    expect(new Set(requests.map(([{ operation }]) => operation)).size).toBe(asked.length);
  }, 170_000);

  it('should be refused where its very address cannot be read', async () => {
    for (const path of ['/api/applications/%E0%A4%A', '/api/%', '/api/tasks/%C0%AF/claim', '/%E0%A4%A']) {
      const response = await fetch(`${new URL(server.url).origin}${path}`, { method: 'POST' });
      expect({ path, fits: response.status < 500 && response.status >= 400 }).toEqual({ path, fits: true });
      expect(errorResponseSchema.safeParse(await response.json()).success).toBe(true);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('should notice a trace, a path, a number of somebody else and another shape', () => {
    const id = '00000000-0000-4000-8000-000000000000';
    const error = { id, name: 'InvalidInput', message: { zh: '有误', en: 'wrong' }, details: [] };
    expect(complaintOf(400, JSON.stringify({ error }))).toBeUndefined();
    expect(complaintOf(500, '{}')).toBeDefined();
    expect(complaintOf(400, 'Error: x\n    at y')).toBeDefined();
    expect(complaintOf(200, FOREIGN_NUMBER)).toBeDefined();
    expect(complaintOf(404, '<html>')).toBeDefined();
  });
});
