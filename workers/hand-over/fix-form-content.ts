import { createHash } from 'node:crypto';
import { z } from 'zod';
import { materialHash } from '../../domain/material-hash.ts';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { organisationName } from '../notice-words.ts';
import { formContent } from './form-content.ts';

/** Fixes what the three copies of the assessment form say, with its hash, before anybody receives one (17m). */
export const fixFormContent = defineWorker({
  jobType: 'fix-form-content',
  input: z.object({ applicationId: z.string(), unitId: z.string().nullish(), certificateOfficeId: z.string() }),
  output: z.object({}),
  errors: [],
  async handle({ variables }, { stores, clock }) {
    const application = await applicationOf(stores, variables.applicationId);
    const [row, unit, committee] = await Promise.all([
      stores.certificates.bySource(application.id),
      organisationName(stores, variables.unitId),
      organisationName(stores, variables.certificateOfficeId),
    ]);
    const content = formContent(application, { unit, committee, certificateNo: row?.number ?? '' });
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    await stores.handOvers.fix({
      id: application.id,
      content,
      contentHash: materialHash(content, sha256),
      fixedAt: new Date(clock.now()),
      receipts: [],
    });
    return {};
  },
});
