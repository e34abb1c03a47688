import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../store/connect.ts';
import type { UserTask } from '../../store/user-task/user-task.entity.ts';
import { openTestStores } from '../zeebe/test-system.ts';

let stores: Stores;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, close } = await openTestStores());
});
afterAll(() => close());

let key = 0;
async function adds(name: string, offer: Partial<UserTask>): Promise<void> {
  key += 1;
  await stores.userTasks.add({
    id: String(key),
    processInstanceKey: '1',
    bpmnProcessId: 'p',
    processDefinitionKey: '1',
    version: 1,
    elementId: 'e',
    elementInstanceKey: String(key),
    name,
    act: 'a',
    headers: {},
    candidateGroups: [],
    candidateUsers: [],
    variables: {},
    subject: { kind: 'application', id: 'app-1' },
    state: 'open',
    createdAt: new Date(key),
    leaseUntil: new Date(key),
    ...offer,
  });
}

describe('the task list of one role', () => {
  it('should show what that role may do and what is offered by name, and nothing of the other roles', async () => {
    // given
    await adds('head takes', { candidateGroups: ['u/head'] });
    await adds('stamp takes', { candidateGroups: ['u/stamp-holder'] });
    await adds('head has', { candidateGroups: ['u/head'], assigneeId: 'acc-1' });
    await adds('stamp has', { candidateGroups: ['u/stamp-holder'], assigneeId: 'acc-1' });
    await adds('by name', { candidateUsers: ['acc-1'] });
    const namesOf = async (list: 'mine' | 'group', groups: string[], as?: string): Promise<string[]> => {
      const days = { today: '2025-09-22', soonUntil: '2025-09-25' };
      const request = { list, accountId: 'acc-1', groups, ...days, ...(as === undefined ? {} : { as }) };
      return (await stores.userTasks.page(request)).map(({ name }) => name);
    };
    // when
    const all = await namesOf('mine', ['u/head', 'u/stamp-holder']);
    const mine = await namesOf('mine', ['u/head'], 'u/head');
    const group = await namesOf('group', ['u/head'], 'u/head');
    const foreign = await namesOf('group', [], 'other/head');
    // then
    expect(all).toEqual(['head has', 'stamp has', 'by name']);
    expect(mine).toEqual(['head has', 'by name']);
    expect(group).toEqual(['head takes']);
    expect(foreign).toEqual([]);
  });
});
