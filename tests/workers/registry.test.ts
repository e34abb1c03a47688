import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workers } from '../../workers/index.ts';
import { loadNoticeTemplates } from '../../workers/notices/notice-template.ts';

const diagrams = readdirSync('processes', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.bpmn'))
  .map((name) => readFileSync(join('processes', name), 'utf8'));
const found = (pattern: RegExp) => diagrams.flatMap((xml) => [...xml.matchAll(pattern)].map((match) => match[1] ?? ''));

describe('worker registry', () => {
  it('should have exactly one worker for each job type of the diagrams, and none without a diagram', () => {
    const asked = [...new Set(found(/taskDefinition type="([^"]+)"/g))].sort();
    expect(workers.map(({ jobType }) => jobType).sort()).toEqual(asked);
  });

  it('should only answer with error codes that a diagram catches', () => {
    const caught = new Set(found(/errorCode="([^"]+)"/g));
    const raised = workers.flatMap(({ errors }) => errors);
    expect(raised.filter((code) => !caught.has(code))).toEqual([]);
  });

  it('should have a template for every notice a diagram names', () => {
    const templates = loadNoticeTemplates('processes/notices');
    const named = [...new Set(found(/header key="notice" value="([^"]+)"/g))];
    expect(named.filter((name) => !templates.has(name))).toEqual([]);
  });
});
