import { z } from 'zod';
import { matterOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';

/** Ends a matter with the state and the words of its headers; with a header `notice`, who asked for it is told. */
export const endMatter = defineWorker({
  jobType: 'end-matter',
  input: z.object({ matterId: z.string() }),
  output: z.object({}),
  errors: [],
  async handle({ variables, headers, job }, { stores, clock, requestNotice }) {
    const { state, text, notice } = headers;
    if (state === undefined || text === undefined) {
      throw new IncidentError(`Expected the headers state and text on ${job.elementId}, but found them incomplete`);
    }
    const matter = await matterOf(stores, variables.matterId);
    // A process without a task of a person is known from here.
    if (matter.processInstanceKey === undefined) await stores.matters.started(matter.id, job.processInstanceKey);
    const entry = { at: new Date(clock.now()), kind: 'ended', text, taskId: job.key };
    await stores.matters.note(matter.id, entry, { state, end: true });
    if (notice === undefined || notice === '') return {};
    const reason = matter.findings['reason'];
    await requestNotice({
      id: `matter-ended:${matter.id}`,
      template: notice,
      to: [{ kind: 'account', accountId: matter.startedBy }],
      facts: {
        number: matter.number,
        title: matter.title,
        outcome: text,
        reason: typeof reason === 'string' ? reason : '',
      },
      link: `/matters/${matter.id}`,
    });
    return {};
  },
});
