import { setTimeout as delay } from 'node:timers/promises';
import { taskListResponseSchema } from '../../../web/contract/task.ts';
import type { Caller } from './api-caller.ts';
import type { ApiServer } from './api-server.ts';
import { declaration } from './declaration.ts';

/** What a clerk answers when nothing is wrong. */
export const passedReview = {
  decision: 'passed',
  employmentChecked: true,
  insuranceResult: 'covered',
  papersChecked: true,
};

/** Submitted cases whose review by the design institute the engine has begun. */
export function unitReviews(server: ApiServer) {
  let cases = 0;

  async function taskOf(caller: Caller, applicationId: string, act: string): Promise<string> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      for (const list of ['group', 'mine']) {
        const page = taskListResponseSchema.parse((await caller.call('GET', `/tasks?list=${list}&q=2025-8`)).body);
        const found = page.items.find((task) => task.subject.id === applicationId && task.act === act && task.dueOn);
        if (found !== undefined) return found.id;
      }
      await delay(50);
    }
    throw new Error(`Expected a task '${act}' of ${applicationId}, but none came`);
  }

  return {
    taskOf,
    /** Begins one more; answers the case and the task of its review. */
    async begin(clerk: Caller, applicantId = 'acc-wang-qiang'): Promise<{ id: string; taskId: string }> {
      cases += 1;
      const id = `app-review-${cases}`;
      const at = new Date();
      await server.stores.applications.add({
        id,
        number: `2025-8${String(cases).padStart(5, '0')}`,
        policyYear: 2025,
        applicantId,
        status: 'submitted',
        declaration: declaration(300 + cases),
        personKey: `person-review-${cases}`,
        submissionNo: 1,
        countsForYear: false,
        marks: [],
        history: [],
        organisationIds: ['design-institute'],
        createdAt: at,
        updatedAt: at,
      });
      await server.client.commands.createProcessInstance({
        bpmnProcessId: 'unit-recommendation',
        variables: {
          applicationId: id,
          organisationId: 'design-institute',
          branch: 'unit',
          policyYear: 2025,
          unitLevel: 'city',
        },
      });
      return { id, taskId: await taskOf(clerk, id, 'unit-review') };
    },
  };
}
