import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { policyYearSchema } from '../domain/policy-year.ts';
import type { PolicyYear } from '../domain/policy-year.ts';
import { ruleListSchema } from '../domain/rule-list.ts';
import type { RuleList } from '../domain/rule-list.ts';
import { createWorkingCalendar, workingCalendarSchema } from '../domain/working-calendar.ts';
import type { CalendarFile, WorkingCalendar } from '../domain/working-calendar.ts';

/** Reads every policy year under processes/policy, oldest first; throws with the file's name when one is malformed. */
export function readPolicyYears(processesFolder: string): PolicyYear[] {
  const folder = join(processesFolder, 'policy');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'policy.yaml')))
    .map((entry) => join(folder, entry.name, 'policy.yaml'))
    .map((file) => readFile(file, (data) => policyYearSchema.parse(data)))
    .sort((one, other) => one.year - other.year);
}

/** Reads the rules of every policy year that has a list of them, oldest first; throws with the file's name when one is malformed. */
export function readRuleLists(processesFolder: string): RuleList[] {
  const folder = join(processesFolder, 'policy');
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => join(folder, entry.name, 'rules.yaml'))
    .filter((file) => existsSync(file))
    .map((file) => readFile(file, (data) => ruleListSchema.parse(data)))
    .sort((one, other) => one.year - other.year);
}

/** Reads the official working-day calendar; throws with the file's name when it is malformed. */
export function readCalendar(processesFolder: string): WorkingCalendar {
  return readFile(join(processesFolder, 'policy', 'calendar.yaml'), createWorkingCalendar);
}

/** Reads the published and the expected years as they stand in the file; throws with the file's name when it is malformed. */
export function readCalendarFile(processesFolder: string): CalendarFile {
  return readFile(join(processesFolder, 'policy', 'calendar.yaml'), (data) => workingCalendarSchema.parse(data));
}

function readFile<T>(file: string, read: (data: unknown) => T): T {
  try {
    return read(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`规则文件 ${file} 有误，请改正后重新启动。 Expected a valid file, but found: ${reason}`, {
      cause: error,
    });
  }
}
