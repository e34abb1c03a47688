import type { ApplicationInput } from '../../domain/application.ts';
import { applicationResponseSchema } from '../../web/contract/application.ts';
import { noticeListResponseSchema } from '../../web/contract/notice.ts';
import type { Notice } from '../../web/contract/notice.ts';
import type { TitleWork } from './title-work.ts';

/** Changes the declared material without signing the pledge anew. */
export async function changesMaterial(
  work: TitleWork,
  applicant: string,
  applicationId: string,
  declaration: ApplicationInput,
): Promise<void> {
  await (await work.as(applicant)).send('PUT', `/applications/${applicationId}`, { declaration });
}

/** Signs the pledge over the material as it stands. */
export async function signsPledge(work: TitleWork, applicant: string, applicationId: string): Promise<void> {
  const person = await work.as(applicant);
  const { pledge } = await person.get(`/applications/${applicationId}`, applicationResponseSchema);
  await person.send('POST', `/applications/${applicationId}/pledge`, { version: pledge.version, agreed: true });
}

/** What a person has been told so far, oldest first. */
export async function noticesOf(work: TitleWork, username: string): Promise<Notice[]> {
  const { items } = await (await work.as(username)).get('/notices', noticeListResponseSchema);
  return items.toReversed();
}
