import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const read = (folder: string, ending: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

const templates = readdirSync('processes/notices').flatMap((name) => /^(.+)\.hbs$/u.exec(name)?.[1] ?? []);
const code = `${read('workers', '.ts')}\n${read('web/api', '.ts')}\n${read('zeebe', '.ts')}`;
const diagrams = read('processes', '.bpmn');

describe('a notice template', () => {
  it.each(templates)('should be asked for by code or by a diagram: %s', (id) => {
    const asked = code.includes(`'${id}'`) || diagrams.includes(`<zeebe:header key="notice" value="${id}" />`);
    expect(asked).toBe(true);
  });

  it('should exist for whatever the code asks for', () => {
    const asked = [...code.matchAll(/template: '([a-z-]+)'/gu)].map(([, id]) => id);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((id) => id !== undefined && !templates.includes(id))).toEqual([]);
  });
});
