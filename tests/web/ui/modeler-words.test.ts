import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canvasWords } from '../../../web/ui/processes/modeler/canvas-words.ts';
import { modelerText } from '../../../web/ui/processes/modeler/translate-modeler.ts';

const modules = join(import.meta.dirname, '../../../node_modules');

function scripts(folder: string): string[] {
  return readdirSync(join(modules, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(modules, folder, name), 'utf8'));
}

function found(texts: readonly string[], pattern: RegExp): string[] {
  return texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** Written by the library in examples of its documentation, not on the canvas. */
const notShown = new Set(['HELLO {you}', '+ shift +']);

describe('modeler texts', () => {
  it('should have Chinese for every text of the palette, the context pad and the menus', () => {
    // given
    const asked = [
      ...found([...scripts('bpmn-js/lib'), ...scripts('diagram-js/lib')], /translate\('([^']+)'/gu),
      ...found(
        [...scripts('bpmn-js/lib/features/replace'), ...scripts('bpmn-js/lib/features/popup-menu')],
        /^\s+label: '([^']+)'/gmu,
      ),
    ].map((text) => text.trim());

    // when
    const missing = [...new Set(asked)].filter((text) => !notShown.has(text) && canvasWords[text] === undefined);

    // then
    expect(asked.length).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });

  it('should fill in the places of a text', () => {
    // when
    const text = modelerText('Open {element}', { element: '单位推荐' });

    // then
    expect(text).toBe('打开 单位推荐');
  });

  it('should know the names of elements as the properties panel writes them', () => {
    expect(modelerText('User Task')).toBe('用户任务');
    expect(modelerText('Timer Boundary Event (Non Interrupting)')).toBe('定时边界事件（不中断）');
  });

  it('should not change a text it does not know', () => {
    expect(modelerText('审核 {n}')).toBe('审核 {n}');
  });
});
