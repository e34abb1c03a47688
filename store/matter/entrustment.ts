import { z } from 'zod';
import { coversCase } from '../../domain/entrustment.ts';
import type { EntrustedCase } from '../../domain/entrustment.ts';
import type { Matter } from './matter.entity.ts';
import type { MatterRepository } from './matter.repository.ts';

const letterSchema = z.object({
  letter: z.object({
    committeeId: z.string(),
    series: z.string(),
    specialities: z.array(z.string()),
    levels: z.array(z.string()),
    people: z.array(z.object({ name: z.string(), unitId: z.string() })),
  }),
});

/** The accepted letter of entrustment of the year that covers a case; undefined when there is none (14e). */
export async function entrustmentFor(
  matters: Pick<MatterRepository, 'ofKind'>,
  policyYear: number,
  about: EntrustedCase,
): Promise<Matter | undefined> {
  const accepted = await matters.ofKind('entrusted-review', ['accepted']);
  return accepted.find((matter) => {
    const parsed = letterSchema.safeParse(matter.findings);
    return matter.policyYear === policyYear && parsed.success && coversCase(parsed.data.letter, about);
  });
}
