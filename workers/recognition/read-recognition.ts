import { z } from 'zod';
import { parseApplication } from '../../domain/submission.ts';
import { titleLevelSchema } from '../../domain/title-level.ts';
import type { Stores } from '../../store/connect.ts';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';

const KINDS = { directRecognition: 'award', assessment: 'assessment', referral: 'referral' } as const;

/** Reads what a direct recognition rests on, and begins its record (5b, 5c, 10a to 10g). */
export const readRecognition = defineWorker({
  jobType: 'read-recognition',
  input: z.object({ applicationId: z.string() }),
  output: z.object({
    basis: z.enum(['award', 'assessment', 'referral']),
    award: z.string().nullable(),
    role: z.string().nullable(),
    medal: z.string().nullable(),
    level: titleLevelSchema,
    nominationApproved: z.boolean(),
    recognised: z.boolean(),
    recognisedOn: z.null(),
  }),
  errors: [],
  async handle({ variables }, { stores, clock }) {
    const application = await applicationOf(stores, variables.applicationId);
    const parsed = parseApplication(application.declaration);
    const title = parsed.kind === 'refused' ? undefined : parsed.application.title;
    const kind = title?.channel;
    if (title === undefined || (kind !== 'directRecognition' && kind !== 'assessment' && kind !== 'referral')) {
      throw new IncidentError(`Expected ${application.number} to be of a channel of direct recognition, but it is not`);
    }
    const { id, policyYear } = application;
    await stores.recognitions.open({ id, kind, policyYear, createdAt: new Date(clock.now()) });
    const award = kind === 'directRecognition' ? title.recognition : undefined;
    return {
      basis: KINDS[kind],
      award: award?.award ?? null,
      role: award?.role ?? null,
      medal: award === undefined ? null : (award.medal ?? 'gold'),
      level: title.level,
      nominationApproved:
        kind === 'referral' && (await isApproved(title.nominationId, application.applicantId, stores)),
      recognised: false,
      recognisedOn: null,
    };
  },
});

async function isApproved(matterId: string | undefined, applicantId: string, { matters }: Stores): Promise<boolean> {
  const matter = matterId === undefined ? undefined : await matters.byId(matterId);
  return (
    matter?.kind === 'nomination' &&
    matter.state === 'approved' &&
    matter.request['route'] === 'referral' &&
    matter.findings['nomineeId'] === applicantId
  );
}
