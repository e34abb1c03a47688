import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { phrasesResponseSchema } from '../../../web/contract/phrase.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

let server: ApiServer;
let clerk: Caller;
let head: Caller;
beforeAll(async () => {
  server = await startApiServer();
  clerk = await signedIn(server, 'design-clerk');
  head = await signedIn(server, 'design-head');
});
afterAll(() => server.stop());

const textsOf = async (caller: Caller) =>
  phrasesResponseSchema.parse((await caller.call('GET', '/phrases')).body).items.map(({ text }) => text);

describe('own opinion phrases', () => {
  it('should be saved once, listed in order and removed, by their owner alone', async () => {
    // given
    await clerk.call('POST', '/phrases', { text: ' 材料属实，同意推荐 ' });
    const saved = await clerk.call('POST', '/phrases', { text: '请补充劳动合同' });
    const [first] = phrasesResponseSchema.parse(saved.body).items;
    // when
    const twice = await clerk.call('POST', '/phrases', { text: '请补充劳动合同' });
    const byOther = await head.call('POST', `/phrases/${first?.id ?? ''}/remove`, {});
    // then
    expect([twice.status, byOther.status]).toEqual([409, 404]);
    expect(errorOf(twice).message.zh).toContain('已保存过');
    expect(await textsOf(clerk)).toEqual(['材料属实，同意推荐', '请补充劳动合同']);
    expect(await textsOf(head)).toEqual([]);
    // when
    await clerk.call('POST', `/phrases/${first?.id ?? ''}/remove`, {});
    // then
    expect(await textsOf(clerk)).toEqual(['请补充劳动合同']);
  });

  it('should not take an empty one, nor more than can be found at a glance', async () => {
    // given
    for (let number = 1; number <= 30; number += 1) await head.call('POST', '/phrases', { text: `意见 ${number}` });
    // when
    const answers = [
      await head.call('POST', '/phrases', { text: ' ' }),
      await head.call('POST', '/phrases', { text: '第三十一条' }),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([400, 409]);
    expect(await textsOf(head)).toHaveLength(30);
  });
});
