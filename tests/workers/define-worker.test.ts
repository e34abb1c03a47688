import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineWorker } from '../../workers/define-worker.ts';
import type { WorkerContext } from '../../workers/worker-context.ts';
import { BpmnError, IncidentError } from '../../workers/worker-error.ts';

const worker = defineWorker({
  jobType: 'double',
  input: z.object({ n: z.number() }),
  output: z.object({ m: z.number() }),
  errors: ['TOO_LARGE'],
  async handle({ variables }) {
    return variables.n > 10 ? new BpmnError('TOO_LARGE', 'too large') : { m: variables.n * 2, extra: 'dropped' };
  },
});
const context = {} as WorkerContext;
const given = (variables: unknown) => ({
  variables,
  headers: {},
  job: { key: '1', processInstanceKey: '2', elementId: 'e' },
});

describe('defineWorker', () => {
  it('should answer the declared variables and nothing else', async () => {
    expect(await worker.run(given({ n: 2, other: 1 }), context)).toEqual({ m: 4 });
  });

  it('should answer the modelled error', async () => {
    expect(await worker.run(given({ n: 11 }), context)).toMatchObject({ code: 'TOO_LARGE' });
  });

  it('should not work on variables that are missing or malformed', async () => {
    await expect(worker.run(given({ n: 'two' }), context)).rejects.toBeInstanceOf(IncidentError);
    await expect(worker.run(given(undefined), context)).rejects.toBeInstanceOf(IncidentError);
  });
});
