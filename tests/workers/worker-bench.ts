import { createHash } from 'node:crypto';
import { closeOfDayMs, hourOfDayMs, parseDate } from '../../domain/calendar-date.ts';
import { materialHash } from '../../domain/material-hash.ts';
import type { Employment } from '../../domain/application.ts';
import { ruleListOf } from '../../domain/office-rules.ts';
import { readRuleLists } from '../../main/policy-files.ts';
import { demoOrganisations } from '../../main/demo-organisations.ts';
import type { Application } from '../../store/application/application.entity.ts';
import type { Stores } from '../../store/connect.ts';
import type { Publicity } from '../../store/publicity/publicity.entity.ts';
import type { ReviewSession } from '../../store/review-session/review-session.entity.ts';
import { workers } from '../../workers/index.ts';
import type { NoticeAsk } from '../../workers/notices/notice-ask.ts';
import type { WorkerContext } from '../../workers/worker-context.ts';
import { createDeadlines } from '../../zeebe/deadlines.ts';
import type { EngineMessage } from '../../zeebe/engine-commands.ts';
import { declarationOf } from '../app/declaration.ts';
import { calendar, openTestStores, policies } from '../zeebe/test-system.ts';

/** Workers on real stores, without an engine: what they would tell it is kept. */
export interface WorkerBench {
  readonly stores: Stores;
  readonly context: WorkerContext;
  readonly told: EngineMessage[];
  readonly notices: NoticeAsk[];
  /** Runs the worker of a job type. */
  run(jobType: string, variables: unknown, headers?: Record<string, string>, jobKey?: string): Promise<unknown>;
  setDay(day: string, hour?: number): void;
  /** Moves the clock to the moment at which a day is over. */
  afterDay(day: string): void;
  application(id: string, employment: Employment, more?: Partial<Application>): Promise<Application>;
  publicity(id: string, more: Partial<Publicity>): Promise<void>;
  session(id: string, more: Partial<ReviewSession>): Promise<void>;
  readonly close: () => Promise<void>;
}

function policyOfYear(year: number) {
  const found = policies.find((policy) => policy.year === year);
  if (found === undefined) throw new Error(`no policy ${year}`);
  return found;
}

/** Opens the bench at 2025-09-22, 9 o'clock, with the organisations of the demo. */
export async function openWorkerBench(): Promise<WorkerBench> {
  const { stores, close } = await openTestStores();
  await stores.organisations.addMissing(demoOrganisations);
  const told: EngineMessage[] = [];
  const notices: NoticeAsk[] = [];
  let now = hourOfDayMs(parseDate('2025-09-22'), 9);
  const clock = {
    now: () => now,
    today: () => Math.floor((now + 8 * 3_600_000) / 86_400_000) as ReturnType<typeof parseDate>,
    refresh: async () => undefined,
  };
  const publish = async (message: EngineMessage) => {
    told.push(message);
    return 'done' as const;
  };
  const unused = () => Promise.reject(new Error('Expected messages only'));
  const engineCommands = {
    publish,
    completeJob: unused,
    reopenStep: unused,
    repeat: unused,
    onJobEnd: () => undefined,
    start: () => undefined,
    stop: unused,
  };
  const context: WorkerContext = {
    stores,
    clock,
    policy: policyOfYear,
    policyOf: ({ policyYear }) => policyOfYear(policyYear),
    rulesOf: (year) => ruleListOf(readRuleLists('processes'), year),
    calendar: () => calendar,
    deadlines: createDeadlines({ stores, clock, calendar: () => calendar, engineCommands }),
    engineCommands,
    requestNotice: async (ask) => void notices.push(ask),
  };
  let nextJob = 1;
  return {
    stores,
    context,
    told,
    notices,
    async run(jobType, variables, headers = {}, jobKey) {
      const worker = workers.find((candidate) => candidate.jobType === jobType);
      if (worker === undefined) throw new Error(`Expected worker ${jobType}`);
      const key = jobKey ?? String(nextJob++);
      return worker.run({ variables, headers, job: { key, processInstanceKey: '77', elementId: jobType } }, context);
    },
    setDay: (day, hour = 9) => {
      now = hourOfDayMs(parseDate(day), hour);
    },
    afterDay: (day) => {
      now = closeOfDayMs(parseDate(day));
    },
    async application(id, employment, more = {}) {
      const declaration = JSON.parse(JSON.stringify(declarationOf('张伟', '11010519491231002X', employment))) as Record<
        string,
        unknown
      >;
      const at = new Date(now);
      const row: Application = {
        id,
        number: `2025-${id}`,
        policyYear: 2025,
        applicantId: `acc-${id}`,
        status: 'submitted',
        declaration,
        personKey: `key-${id}`,
        pledge: {
          version: '2025-1',
          signedAt: at,
          materialHash: materialHash(declaration, (text) => createHash('sha256').update(text).digest('hex')),
          accountId: `acc-${id}`,
        },
        submissionNo: 1,
        countsForYear: false,
        marks: [],
        history: [],
        organisationIds: [],
        createdAt: at,
        updatedAt: at,
        ...more,
      };
      await stores.applications.add(row);
      return row;
    },
    async publicity(id, more) {
      await stores.publicities.add({
        id,
        kind: 'recommendation',
        subjectId: 'app',
        organisationId: 'design-institute',
        applicationIds: [],
        policyYear: 2025,
        taskId: `task-${id}`,
        elements: {
          title: '关于推荐申报职称人员的公示',
          basis: '2025 年全市职称工作安排意见',
          subjects: '张伟 市政工程设计院 市政工程 中级',
          workingDays: 5,
          acceptingOffice: '人事科',
          phone: '024-22330000',
          address: '市府大路 1 号',
          email: 'rsk@example.cn',
          method: '书面反映',
          issuer: '市政工程设计院',
          issuedOn: '2025-09-26',
          place: '公告栏',
        },
        state: 'draft',
        explanation: [],
        edition: 1,
        provisional: false,
        ...more,
      });
    },
    async session(id, more) {
      await stores.sessions.add({
        id,
        number: id.toUpperCase(),
        committeeId: 'civil-committee',
        bureauId: 'city-hr',
        policyYear: 2025,
        state: 'planned',
        applicationIds: [],
        passedIds: [],
        revokedIds: [],
        createdAt: new Date(now),
        createdBy: 'test',
        ...more,
      });
    },
    close,
  };
}
