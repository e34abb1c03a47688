import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '../../../web/ui/app/words.ts';

const folder = join(import.meta.dirname, '../../../web/ui');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/u.test(name) && !/words\.tsx?$/u.test(name))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '').sort();
}

describe('words of the pages', () => {
  it('should give every word in Chinese and in English with the same places to fill', () => {
    // given
    const entries = Object.entries<readonly [string, string]>(words);

    // when
    const wrong = entries.filter(
      ([, [zh, en]]) => zh.trim() === '' || en.trim() === '' || placeholders(zh).join() !== placeholders(en).join(),
    );

    // then
    expect(wrong).toEqual([]);
  });

  it('should know every word that a page asks for', () => {
    // given
    const asked = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/gu)].map((match) => ({ name, key: match[1] ?? '' })),
    );

    // when
    const unknown = asked.filter(({ key }) => !(key in words));

    // then
    expect(asked.length).toBeGreaterThan(100);
    expect(unknown).toEqual([]);
  });

  it('should not keep a word that no page uses', () => {
    // given
    const text = sources.map((source) => source.text).join('\n');
    const built = [...text.matchAll(/`([\w.-]+)\$\{[^}]+\}`/gu)].map((match) => match[1] ?? '');

    // when
    const unused = Object.keys(words).filter(
      (key) => !text.includes(`'${key}'`) && !built.some((prefix) => key.startsWith(prefix)),
    );

    // then
    expect(unused).toEqual([]);
  });

  it('should not write Chinese outside of the dictionaries', () => {
    // given
    const allowed = /(form-texts\.ts|-words\.ts|words\.ts)$/u;

    // when
    const found = sources.filter(
      ({ name, text }) =>
        !allowed.test(name) && /[\u4e00-\u9fff]/u.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '')),
    );

    // then: the two sentences for a server that cannot be reached stand beside the code that meets it
    expect(found.map(({ name }) => name)).toEqual(['app/api.ts']);
  });
});
