import { Camunda8 } from '@camunda8/sdk';
import { Agent, request } from 'node:http';
import type { ClientRequest } from 'node:http';
import { readFileSync } from 'node:fs';
import type { Stores } from '../../store/connect.ts';
import { cookieOf, province } from './province-data.ts';
import { residentMb } from './subject.ts';

/** What an act takes until everybody concerned has it, with all pages open. */
export interface LiveResult {
  readonly pages: number;
  readonly openingMs: number;
  readonly rounds: readonly LiveRound[];
  readonly memoryMb: number;
  readonly cpuSecondsOfRounds: number;
}

interface LiveRound {
  readonly act: 'taken' | 'new';
  readonly concerned: number;
  /** Until the last concerned page has the event, counted from before the request. */
  readonly lastEventMs: number;
  /** Until the last concerned page has read its list again, spread as the pages do. */
  readonly lastListMs: number;
  readonly toldToOthers: number;
}

const PAGES_OF_PERSON = 2;
const SPREAD_MS = 700;

interface Page {
  readonly office: number;
  readonly cookie: string;
  heardAt: number | undefined;
}

/** Opens two pages of every person and lets an office take tasks; the pages read again as the real ones do. */
export async function measureLive(
  { port, pid, grpcPort }: { readonly port: number; readonly pid: number; readonly grpcPort: string },
  stores: Stores,
  dueOn: string,
  log: (line: string) => void,
): Promise<LiveResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const streams: ClientRequest[] = [];
  const pages: Page[] = [];
  const beganOpening = performance.now();
  for (let n = 0; n < province.users * PAGES_OF_PERSON; n += 1) {
    const office = n % province.offices;
    const page: Page = {
      office,
      cookie: cookieOf(office, Math.floor(n / province.offices) % (province.users / province.offices)),
      heardAt: undefined,
    };
    pages.push(page);
    streams.push(await openStream(port, page));
  }
  const openingMs = Math.round(performance.now() - beganOpening);
  log('pages are open');
  const cpuBefore = cpuSeconds(pid);
  const rounds: LiveRound[] = [];
  const engine = engineClient(grpcPort);
  const acts = (['taken', 'new'] as const).flatMap((act) =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((office) => ({ act, office })),
  );
  for (const { act, office } of acts) {
    for (const page of pages) page.heardAt = undefined;
    const id = await openTaskOf(stores, office, dueOn);
    const concerned = pages.filter((page) => page.office === office);
    const began = performance.now();
    const all = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (concerned.every(({ heardAt }) => heardAt !== undefined)) {
          clearInterval(timer);
          resolve();
        }
      }, 1);
    });
    if (act === 'taken') await call(agent, port, 'POST', `/api/tasks/${id}/claim`, cookieOf(office, 0));
    else await engine.createProcessInstance(reviewOf(office));
    await all;
    const lastEventMs = Math.round(Math.max(...concerned.map(({ heardAt = began }) => heardAt)) - began);
    await Promise.all(concerned.map((page) => readAgain(agent, port, page)));
    const lastListMs = Math.round(performance.now() - began);
    const toldToOthers = pages.filter((page) => page.office !== office && page.heardAt !== undefined).length;
    rounds.push({ act, concerned: concerned.length, lastEventMs, lastListMs, toldToOthers });
  }
  const cpuSecondsOfRounds = Number((cpuSeconds(pid) - cpuBefore).toFixed(2));
  const memoryMb = residentMb(pid);
  for (const stream of streams) stream.destroy();
  agent.destroy();
  await engine.close();
  return { pages: pages.length, openingMs, rounds, memoryMb, cpuSecondsOfRounds };
}

function engineClient(port: string) {
  return new Camunda8({
    ZEEBE_GRPC_ADDRESS: `grpc://127.0.0.1:${port}`,
    CAMUNDA_OAUTH_DISABLED: true,
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  }).getZeebeGrpcApiClient();
}

/** The review of a case of an office by its unit, which begins with a task of the office. */
function reviewOf(office: number) {
  const facts = {
    branch: 'unit',
    policyYear: 2025,
    unitLevel: 'city',
    organisationId: `bench-office-${String(office)}`,
  };
  return {
    bpmnProcessId: 'unit-recommendation',
    variables: { applicationId: `bench-case-${String(office)}`, ...facts },
  };
}

async function readAgain(agent: Agent, port: number, page: Page): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * SPREAD_MS));
  await call(agent, port, 'GET', '/api/tasks?list=group', page.cookie);
}

async function openTaskOf(stores: Stores, office: number, dueOn: string): Promise<string> {
  const group = `bench-office-${String(office)}/clerk`;
  const rows = await stores.userTasks.page({
    ...{ list: 'group', accountId: 'nobody', groups: [group], today: dueOn, soonUntil: dueOn, limit: 1 },
  });
  const [task] = rows;
  if (task === undefined) throw new Error(`Expected an open task of ${group}, but found none`);
  return task.id;
}

function openStream(port: number, page: Page): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path: '/api/events', headers: { cookie: page.cookie }, agent: false },
      (response) => {
        response.on('data', (chunk: Buffer) => {
          if (chunk.includes('"tasks-changed"')) page.heardAt ??= performance.now();
        });
        response.on('error', () => undefined);
        if (response.statusCode === 200) resolve(sent);
        else reject(new Error(`Expected an open stream, but found ${String(response.statusCode)}`));
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

function call(agent: Agent, port: number, method: string, path: string, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) };
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`Expected 200 from ${path}, but found ${String(response.statusCode)}`));
      });
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });
}

/** Processor time of a process so far, where the system tells it. */
function cpuSeconds(pid: number): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
