import { z } from 'zod';
import { policySetting } from '../../domain/policy-setting.ts';
import { matterOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';

/** Gives the place of a nomination back that was withdrawn before it was accepted, where the package says so (2b, 5b). */
export const releaseNomination = defineWorker({
  jobType: 'release-nomination',
  input: z.object({ matterId: z.string() }),
  output: z.object({}),
  errors: [],
  async handle({ variables }, { stores, policyOf }) {
    const matter = await matterOf(stores, variables.matterId);
    if (!policySetting(policyOf(matter), 'nominationSlotReturns')) return {};
    for (const { key } of await stores.claims.ofHolder(matter.id)) await stores.claims.release(key, matter.id);
    return {};
  },
});
