import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCalendar, readPolicyYears } from '../../main/policy-files.ts';
import { actAnswers, jobAnswers } from '../../rehearsal/answers/index.ts';
import { findingsOf } from '../../rehearsal/findings.ts';
import { brokenInvariants } from '../../rehearsal/invariants.ts';
import { createRandom } from '../../rehearsal/random.ts';
import { RehearsedYear } from '../../rehearsal/rehearsed-year.ts';
import { reportPage } from '../../rehearsal/report-page.ts';
import { reportText } from '../../rehearsal/report-text.ts';

const resources = readdirSync('processes', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(bpmn|dmn|form)$/u.test(name))
  .map((name) => ({ name, content: readFileSync(join('processes', name), 'utf8') }));
const calendar = readCalendar('processes');
const policy = readPolicyYears('processes').find((one) => one.year === 2025);

async function rehearse(seed: number, cases: number): Promise<RehearsedYear> {
  if (policy === undefined) throw new Error('Expected the policy year 2025, but found none');
  const year = new RehearsedYear({ year: 2025, cases, policy, calendar, resources, random: createRandom(seed) });
  await year.run();
  return year;
}

describe('a rehearsed year', () => {
  it('should know an answer for every job and act that a case or a session can meet', () => {
    // given the diagrams that are called from the two, and the ladder
    const xml = (id: string) => readFileSync(join('processes', id, `${id}.bpmn`), 'utf8');
    const met = new Set(['title-application', 'review-session', 'deadline-ladder']);
    for (const id of met)
      for (const [, called = ''] of xml(id).matchAll(/calledElement processId="([^"]*)"/gu)) met.add(called);
    const all = [...met].map(xml).join('');
    const values = (pattern: RegExp) => [...new Set([...all.matchAll(pattern)].map(([, value = '']) => value))].sort();
    // then
    expect([...jobAnswers.keys()].sort()).toEqual(expect.arrayContaining(values(/taskDefinition type="([^"]*)"/gu)));
    expect([...actAnswers.keys()].sort()).toEqual(expect.arrayContaining(values(/key="act" value="([^"]*)"/gu)));
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'should keep every rule in a random year of 30 cases, seed %i [15a][15b][15e][17b][17e][17g][17l]',
    async (seed) => {
      // when
      const year = await rehearse(seed, 30);
      // then
      expect(brokenInvariants(year)).toEqual([]);
    },
  );

  it('should give the same year for the same seed', async () => {
    const one = await rehearse(11, 15);
    const other = await rehearse(11, 15);
    expect(reportText(one, findingsOf(one))).toBe(reportText(other, findingsOf(other)));
  });

  it('should report each path, the escalations with the reasons of the dates, and what falls into the next year', async () => {
    // given
    const year = await rehearse(1, 60);
    const findings = findingsOf(year);
    // when
    const text = reportText(year, findings);
    const page = reportPage(year, findings);
    // then
    expect(findings.overdue.length).toBeGreaterThan(0);
    expect(findings.nextYear.length).toBeGreaterThan(0);
    expect(text).toContain('单位审核 → ');
    expect(text).toMatch(/起算，当日不计入，\d+ 个工作日内/u);
    expect(page.match(/<rect /gu)?.length).toBeGreaterThan(500);
  });

  it('should notice a stamp that a diagram leaves out', async () => {
    // given a case whose unit's stamp was taken off its path
    const year = await rehearse(2, 20);
    const stamped = year.cases.find((one) => one.accepted);
    // when
    stamped?.steps.splice(0, stamped.steps.length, ...stamped.steps.filter((step) => step.mark !== 'unit-stamp'));
    // then
    expect(stamped).toBeDefined();
    expect(brokenInvariants(year).join('\n')).toContain('unit-stamp');
  });
});
