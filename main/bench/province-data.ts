import { createHash } from 'node:crypto';
import type { Stores } from '../../store/connect.ts';
import type { Application } from '../../store/application/application.entity.ts';
import type { UserTask } from '../../store/user-task/user-task.entity.ts';

/** How much of everything a province has. */
export const province = { tasks: 100_000, cases: 10_000, users: 500, offices: 100, tasksOfLargest: 5_000 };

/** The days the tasks are due, from the one before to the one after today. */
export interface Days {
  readonly today: string;
  dayAt(offset: number): string;
}

const officeId = (office: number): string => `bench-office-${String(office)}`;
const accountId = (office: number, person: number): string => `bench-${String(office)}-${String(person)}`;
const peopleOf = province.users / province.offices;
const pad = (n: number): string => String(n).padStart(6, '0');

/** The applicant of a case; every twentieth has the same surname. */
export function nameOf(n: number): string {
  const at = (characters: string, place: number): string => characters.charAt(place % characters.length);
  const given = '明文国华建军志伟海山春秋冬云松柏林江河川晨光远平安';
  return (
    at('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗', n) + at(given, Math.floor(n / 20)) + at(given, Math.floor(n / 500))
  );
}

/** The cookie of one person of one office, as `seedProvince` has signed them in. */
export function cookieOf(office: number, person: number): string {
  return `zhicheng=bench-token-${accountId(office, person)}`;
}

/** Writes offices, people signed in, cases and open tasks: a fifth of the tasks taken, a tenth soon due, a tenth overdue. */
export async function seedProvince(stores: Stores, days: Days, log: (line: string) => void): Promise<void> {
  const now = new Date();
  for (let office = 0; office < province.offices; office += 1) {
    await stores.organisations.add({
      id: officeId(office),
      name: `第${String(office)}勘察设计院`,
      kind: 'unit',
      level: 'city',
      territory: '2109',
      isUniversity: false,
    });
    for (let person = 0; person < peopleOf; person += 1) {
      const id = accountId(office, person);
      await stores.accounts.add({
        id,
        username: id,
        name: `经办${String(office)}之${String(person)}`,
        grants: [{ organisationId: officeId(office), role: 'clerk' }],
        disabled: false,
      });
      const hash = createHash('sha256').update(`bench-token-${id}`).digest('hex');
      const expiresAt = new Date(now.getTime() + 6 * 3_600_000);
      await stores.signIns.add({ id: hash, accountId: id, createdAt: now, lastSeenAt: now, expiresAt });
    }
  }
  log('people are there');
  await many(province.cases, (n) => stores.applications.add(caseOf(n, now)));
  log('cases are there');
  await many(province.tasks, (n) => stores.userTasks.add(taskOf(n, days, now)));
  log('tasks are there');
}

/** The office a task is with: one that is much larger than the others, then all in turn. */
function officeOf(n: number): number {
  return n < province.tasksOfLargest ? 0 : 1 + (n % (province.offices - 1));
}

async function many(count: number, add: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await add(next - 1);
    }
  };
  await Promise.all(Array.from({ length: 200 }, lane));
}

function caseOf(n: number, at: Date): Application {
  return {
    id: `bench-case-${String(n)}`,
    number: `2025-9${pad(n)}`,
    policyYear: 2025,
    applicantId: `bench-applicant-${String(n)}`,
    status: 'submitted',
    declaration: {
      person: { name: nameOf(n) },
      employment: { kind: 'establishment', unitId: officeId(n % province.offices) },
      title: { series: '工程', speciality: '市政工程', level: 'intermediate' },
    },
    submissionNo: 1,
    countsForYear: false,
    marks: [],
    history: [],
    organisationIds: [officeId(n % province.offices)],
    processInstanceKey: String(6_000_000_000 + n),
    createdAt: at,
    updatedAt: at,
  };
}

function taskOf(n: number, days: Days, at: Date): UserTask {
  const office = officeOf(n);
  const number = n % province.cases;
  const due = n % 10 === 0 ? -1 - (n % 7) : n % 10 === 1 ? n % 3 : 10 + (n % 60);
  return {
    id: String(9_000_000_000 + n),
    processInstanceKey: String(8_000_000_000 + n),
    bpmnProcessId: 'unit-recommendation',
    processDefinitionKey: '1',
    version: 1,
    elementId: 'unit-review',
    elementInstanceKey: String(7_000_000_000 + n),
    name: n % 2 === 0 ? '单位审核' : '公示核对',
    act: 'unit-review',
    headers: {},
    candidateGroups: [`${officeId(office)}/clerk`],
    candidateUsers: [],
    ...(n % 5 === 2 ? { assigneeId: accountId(office, Math.floor(n / 5) % peopleOf), assignedAt: at } : {}),
    variables: { applicationId: `bench-case-${String(number)}`, branch: 'unit', policyYear: 2025, unitLevel: 'city' },
    subject: { kind: 'application', id: `bench-case-${String(number)}` },
    subjectNumber: `2025-9${pad(number)}`,
    dueOn: days.dayAt(due),
    state: 'open',
    createdAt: new Date(at.getTime() - n * 1000),
    leaseUntil: new Date(at.getTime() + 400 * 86_400_000),
  };
}
