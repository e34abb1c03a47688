import { z } from 'zod';
import type { ApplicationInput } from '../../domain/application.ts';
import { applicationCheckResponseSchema, applicationResponseSchema } from '../../web/contract/application.ts';
import type { ApplicationCheckResponse } from '../../web/contract/application.ts';
import type { TitleWork } from './title-work.ts';

const createdSchema = z.object({ id: z.string() });

/** Fills in a draft and signs the pledge, without submitting; answers its id. */
export async function drafts(work: TitleWork, applicant: string, declaration: ApplicationInput): Promise<string> {
  const person = await work.as(applicant);
  const { id } = createdSchema.parse(await person.send('POST', '/applications', {}));
  await fillsIn(work, applicant, id, declaration);
  return id;
}

/** Fills a draft in anew and signs the pledge over it. */
export async function fillsIn(
  work: TitleWork,
  applicant: string,
  id: string,
  declaration: ApplicationInput,
): Promise<void> {
  const person = await work.as(applicant);
  await person.send('PUT', `/applications/${id}`, { declaration });
  const { pledge } = await person.get(`/applications/${id}`, applicationResponseSchema);
  await person.send('POST', `/applications/${id}/pledge`, { version: pledge.version, agreed: true });
}

/** What the check of a draft finds. */
export const checkOf = async (work: TitleWork, applicant: string, id: string): Promise<ApplicationCheckResponse> =>
  (await work.as(applicant)).get(`/applications/${id}/check`, applicationCheckResponseSchema);

/** The codes of what the check of a draft finds, each once. */
export async function codesOf(work: TitleWork, applicant: string, id: string): Promise<string[]> {
  const { defects } = await checkOf(work, applicant, id);
  return [...new Set(defects.map(({ ruleCode }) => ruleCode))].sort();
}
