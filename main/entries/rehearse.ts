import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findingsOf } from '../../rehearsal/findings.ts';
import { createRandom } from '../../rehearsal/random.ts';
import { RehearsedYear } from '../../rehearsal/rehearsed-year.ts';
import { reportPage } from '../../rehearsal/report-page.ts';
import { reportText } from '../../rehearsal/report-text.ts';
import { CommandLineError, readOptions } from '../command-line.ts';
import { readCalendar, readPolicyYears } from '../policy-files.ts';
import { projectRoot } from '../project-root.ts';

const mostCases = 5_000;

/** `npm run rehearse -- --year 2025 --cases 200 [--seed 1] [--page FILE]`: a year of generated cases on a controlled clock. */
async function run(): Promise<number> {
  const options = readOptions(process.argv.slice(2), {
    year: { fallback: '2025' },
    cases: { fallback: '200' },
    seed: { fallback: '1' },
    page: { fallback: join('data', 'rehearsal.html') },
  });
  const year = wholeNumber('year', options.year, 2000, 2100);
  const folder = join(projectRoot, 'processes');
  const policies = readPolicyYears(folder);
  const policy = policies.find((one) => one.year === year);
  if (policy === undefined) {
    const known = policies.map((one) => one.year).join('、');
    throw new CommandLineError(
      `没有 ${year} 年的规则包，现有：${known}。 Expected a policy year among ${known}, but found ${year}.`,
    );
  }
  const rehearsed = new RehearsedYear({
    year,
    cases: wholeNumber('cases', options.cases, 1, mostCases),
    policy,
    calendar: readCalendar(folder),
    resources: readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(bpmn|dmn|form)$/.test(name))
      .sort()
      .map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') })),
    random: createRandom(wholeNumber('seed', options.seed, 0, 2 ** 31)),
  });
  await rehearsed.run();
  const findings = findingsOf(rehearsed);
  const page = options.page ?? '';
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, reportPage(rehearsed, findings));
  process.stdout.write(reportText(rehearsed, findings));
  process.stdout.write(`\n图表页：${page}\n`);
  return findings.incidents.length === 0 ? 0 : 1;
}

function wholeNumber(name: string, text: string | undefined, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new CommandLineError(`Expected --${name} to be a whole number from ${least} to ${most}, but found "${text}".`);
}

run().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof CommandLineError ? 2 : 1;
  },
);
