import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';

interface Component {
  readonly id: string;
  readonly type: string;
  readonly key?: string;
  readonly label?: string;
  readonly text?: string;
  readonly dateLabel?: string;
  readonly components?: readonly Component[];
}
interface Form extends Component {
  readonly schemaVersion: number;
}

const files = readdirSync('processes', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.form'));
const read = (name: string) => JSON.parse(readFileSync(`processes/${name}`, 'utf8')) as Form;
const parts = (component: Component): readonly Component[] =>
  (component.components ?? []).flatMap((child) => [child, ...parts(child)]);

describe('the forms', () => {
  it.each(files)('should name %s after its file and once only', (name) => {
    const form = read(name);
    expect(name.endsWith(`/forms/${form.id}.form`)).toBe(true);
    expect(files.filter((other) => other.endsWith(`/${form.id}.form`))).toHaveLength(1);
  });

  it.each(files)('should have unique ids and Chinese labels in %s', (name) => {
    const fields = parts(read(name));
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    for (const field of fields) {
      expect(field.label ?? field.dateLabel ?? field.text).toMatch(/\p{Script=Han}/u);
    }
  });

  it.each(files)('should name a clause or the pledge in words in %s', (name) => {
    expect(readFileSync(`processes/${name}`, 'utf8')).toMatch(/第\d+、?\d*条|一次性告知|补正/u);
  });

  it.each(files)('should not carry pages, pictures or markup from elsewhere in %s', (name) => {
    const form = read(name);
    expect(parts(form).map(({ type }) => type)).not.toEqual(expect.arrayContaining(['iframe']));
    expect(JSON.stringify(form)).not.toMatch(/"type":"(html|image|iframe)"|\{\{|<[a-z]/iu);
  });
});
