import { Agent, request } from 'node:http';
import type { Stores } from '../../store/connect.ts';
import { latencyOf } from './latency.ts';
import type { Latency } from './latency.ts';
import { cookieOf, nameOf, province } from './province-data.ts';
import { residentMb } from './subject.ts';

/** What opening a task and taking a list out take. */
export interface PagesResult {
  /** Page, scripts, styles and the data of one task over a new connection, without a browser: the first one, then 20 more. */
  readonly coldTaskPageMs: { readonly first: number; readonly others: Latency };
  readonly taskData: Latency;
  readonly exportOfLargest: {
    readonly rows: number;
    readonly megabytes: number;
    readonly ms: number;
    readonly grownMb: number;
  };
}

const COLD_PAGES = 20;
const TASKS = 300;

/** Opens tasks nobody has read before, cold and warm, and exports the list of the largest office. */
export async function measurePages(url: string, pid: number, stores: Stores, dueOn: string): Promise<PagesResult> {
  const days = { today: dueOn, soonUntil: dueOn };
  const ids = await stores.userTasks.idsOf(
    { ...days, list: 'group', accountId: 'nobody', groups: ['bench-office-0/clerk'] },
    COLD_PAGES + TASKS + 1,
  );
  const cookie = cookieOf(0, 0);
  const coldPage = async (n: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true });
    const page = (await read(agent, `${url}/tasks/${ids[n] ?? ''}`, cookie)).toString();
    const files = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/gu)].map(([, path = '']) => path);
    await Promise.all([...files, `/api/tasks/${ids[n] ?? ''}`].map((path) => read(agent, url + path, cookie)));
    agent.destroy();
  };
  const began = performance.now();
  await coldPage(0);
  const first = Math.round(performance.now() - began);
  const others = await latencyOf(COLD_PAGES, 1, coldPage);
  const agent = new Agent({ keepAlive: true });
  const taskData = await latencyOf(TASKS, 1, async (n) => {
    await read(agent, `${url}/api/tasks/${ids[COLD_PAGES + n] ?? ''}`, cookie);
  });
  const before = residentMb(pid);
  const beganExport = performance.now();
  const sheet = await read(agent, `${url}/api/tasks-export?list=group`, cookie);
  const ms = Math.round(performance.now() - beganExport);
  agent.destroy();
  const rows = sheet.toString().trim().split('\r\n').length - 1;
  const megabytes = Number((sheet.length / 1e6).toFixed(2));
  return {
    coldTaskPageMs: { first, others },
    taskData,
    exportOfLargest: { rows, megabytes, ms, grownMb: residentMb(pid) - before },
  };
}

/** Each kind of reading, as a query of the task list. */
export const queries: Readonly<Record<string, (n: number, office: number) => string>> = {
  mine: () => '/tasks?list=mine',
  group: () => '/tasks?list=group',
  soon: () => '/tasks?list=soon',
  overdue: () => '/tasks?list=overdue',
  'saved view with filter': () => '/tasks?list=group&sort=createdAt&order=desc&kind=application&q=%E5%AE%A1%E6%A0%B8',
  'search by case number': (n) => `/tasks?list=group&q=2025-9${String(n % province.cases).padStart(6, '0')}`,
  'search by name of the step': () => '/tasks?list=mine&q=%E6%A0%B8%E5%AF%B9',
  'search by applicant': (n) => `/tasks?list=group&q=${encodeURIComponent(nameOf(1000 + n))}`,
  'search by surname': () => '/tasks?list=group&q=%E7%8E%8B',
  'search by unit': (_n, office) => `/tasks?list=group&q=${encodeURIComponent(`第${String(office)}勘察`)}`,
  'second page': () => '/tasks?list=group&page=2',
};

/** Reads one answer to its end. Throws when it is refused. */
export function read(agent: Agent, url: string, cookie: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { cookie } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks));
        else reject(new Error(`Expected 200 from ${url}, but found ${String(response.statusCode)}`));
      });
    })
      .on('error', reject)
      .end();
  });
}
