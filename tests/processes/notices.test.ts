import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import Handlebars from 'handlebars';
import { parse } from 'yaml';

const names = readdirSync('processes/notices').filter((name) => name.endsWith('.hbs'));
const readme = readFileSync('processes/notices/README.md', 'utf8');

function read(name: string): { readonly head: Record<string, unknown>; readonly body: string } {
  const [, head = '', body = ''] =
    /^---\n(.*?)\n---\n(.*)$/su.exec(readFileSync(`processes/notices/${name}`, 'utf8')) ?? [];
  return { head: parse(head) as Record<string, unknown>, body };
}

/** The facts the README promises for a template, each filled with its own name. */
function factsOf(id: string): Record<string, unknown> {
  const row = readme.split('\n').find((line) => line.split('|')[1]?.trim() === id) ?? '';
  const facts = (row.split('|')[4] ?? '').split(',').map((name) => name.trim());
  const lists = Object.fromEntries(['items', 'defects'].map((key) => [key, ['甲', '乙']]));
  return { ...Object.fromEntries(['salutation', ...facts].map((name) => [name, `〈${name}〉`])), ...lists };
}

describe('the notices', () => {
  it.each(names)('should say in %s who gets it and how', (name) => {
    const { head } = read(name);
    expect(head['id']).toBe(name.replace('.hbs', ''));
    expect(head['brief']).toEqual(expect.any(String));
    expect(head['channels']).toEqual(['inbox', 'email']);
    expect([
      'applicant',
      'task-holders',
      'unit-head',
      'bureau-supervisor',
      'committee-office',
      'publicity-poster',
    ]).toContain(head['to']);
  });

  it.each(names)('should fill %s from the facts the README lists, and from no others', (name) => {
    // given
    const { head, body } = read(name);
    const facts = factsOf(String(head['id']));
    // when
    const filled = [String(head['subject']), body].map((text) => Handlebars.compile(text, { strict: true })(facts));
    // then
    expect(filled.join('\n')).toMatch(/依据：|〈ruleText〉/u);
    expect(filled[1]).toContain('〈salutation〉');
  });

  it.each(names)('should not print anything unescaped in %s', (name) => {
    expect(readFileSync(`processes/notices/${name}`, 'utf8')).not.toMatch(/\{\{\{|\{\{&/u);
  });

  it('should carry every notice that a diagram asks for', () => {
    const xml = readFileSync('processes/title-application/title-application.bpmn', 'utf8');
    for (const [, notice = ''] of xml.matchAll(/<zeebe:header key="notice" value="([^"]*)"/gu)) {
      expect(names).toContain(`${notice}.hbs`);
    }
  });
});
