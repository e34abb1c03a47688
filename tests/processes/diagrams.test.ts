import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { lintDiagram } from '../../processes/lint/lint-diagram.ts';
import { matterKinds } from '../../web/api/matter/kinds/index.ts';
import { acts } from '../../web/api/task/acts/index.ts';
import { workers } from '../../workers/index.ts';

const shipped = (ending: string) =>
  readdirSync('processes', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
const ids = shipped('.bpmn').map((name) => basename(name, '.bpmn'));

const xmlOf = (id: string) => readFileSync(`processes/${id}/${id}.bpmn`, 'utf8');
const all = ids.map(xmlOf).join('\n');
const values = (pattern: RegExp) => [...new Set([...all.matchAll(pattern)].map(([, value = '']) => value))].sort();

describe('the diagrams', () => {
  it('should lie each in a folder of its name, with a README', () => {
    expect(shipped('.bpmn').sort()).toEqual(ids.map((id) => `${id}/${id}.bpmn`).sort());
    expect(shipped('README.md')).toEqual(expect.arrayContaining(ids.map((id) => `${id}/README.md`)));
  });

  it.each(ids)('should find nothing to complain about in %s', async (id) => {
    expect(await lintDiagram(xmlOf(id))).toEqual([]);
  });

  it.each(ids)('should be made for Zeebe 8.5, with job-based user tasks, in %s', (id) => {
    const xml = xmlOf(id);
    expect(xml).toContain('modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.5.0"');
    expect(xml).toContain(`<bpmn:process id="${id}"`);
    expect(xml).not.toMatch(/<zeebe:userTask|xmlns:camunda/u);
  });

  it('should use every job type of the workers and no other', () => {
    expect(values(/<zeebe:taskDefinition type="([^"]*)"/gu)).toEqual(workers.map(({ jobType }) => jobType).sort());
  });

  it('should use every act of the task list and no other', () => {
    expect(values(/<zeebe:header key="act" value="([^"]*)"/gu)).toEqual([...acts.keys()].sort());
  });

  it('should wait only for acts that some step does', () => {
    const waited = values(/<zeebe:header key="waitsFor" value="([^"]*)"/gu).flatMap((list) => list.split(','));
    expect(waited.length).toBeGreaterThan(0);
    expect([...acts.keys()]).toEqual(expect.arrayContaining(waited.map((act) => act.trim())));
  });

  it('should take every deadline from the policy of the year', () => {
    // given
    const policy = parse(readFileSync('processes/policy/2025/policy.yaml', 'utf8')) as {
      readonly values: readonly { readonly code: string }[];
      readonly officeDefaults: readonly { readonly code: string }[];
    };
    // when
    const known = [...policy.values, ...policy.officeDefaults].map(({ code }) => code);
    // then
    expect(known).toEqual(expect.arrayContaining(values(/<zeebe:header key="deadline" value="([^"]*)"/gu)));
  });

  it('should call only what is shipped: forms, processes and decisions', () => {
    const forms = shipped('.form').map((name) => name.replace(/^.*\/(.*)\.form$/u, '$1'));
    const decisions = shipped('.dmn').map((name) => name.replace(/^.*\/(.*)\.dmn$/u, '$1'));
    expect(forms).toEqual(expect.arrayContaining(values(/formId="([^"]*)"/gu)));
    expect(ids).toEqual(expect.arrayContaining(values(/calledElement processId="([^"]*)"/gu)));
    expect(decisions).toEqual(expect.arrayContaining(values(/decisionId="([^"]*)"/gu)));
  });

  it('should ship no form that neither a task nor a request of a matter opens', () => {
    const forms = shipped('.form').map((name) => name.replace(/^.*\/(.*)\.form$/u, '$1'));
    const opened = [...values(/formId="([^"]*)"/gu), ...[...matterKinds.values()].map(({ formId }) => formId)];
    expect(forms.filter((id) => !opened.includes(id))).toEqual([]);
  });

  it('should pass to a called process only what it names, both ways', () => {
    const calls = [...all.matchAll(/<zeebe:calledElement [^>]*>/gu)].map(([element]) => element);
    expect(calls.length).toBeGreaterThanOrEqual(7);
    for (const call of calls) {
      expect(call).toContain('propagateAllChildVariables="false" propagateAllParentVariables="false"');
    }
  });

  it('should not have a way back to the ballot once it was opened', () => {
    // given the flows of the session
    const flows = [...xmlOf('review-session').matchAll(/sourceRef="([^"]*)" targetRef="([^"]*)"/gu)];
    const next = (id: string) => flows.filter(([, from]) => from === id).map(([, , to = '']) => to);
    // when everything after the opening is followed
    const reached = new Set<string>();
    const open = next('open-ballot');
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      open.push(...next(id));
    }
    // then
    expect(reached).toContain('issue-titles');
    expect(reached).not.toContain('open-ballot');
  });
});
