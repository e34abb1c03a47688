import { verifyCertificateResponseSchema } from '../../web/contract/certificate.ts';
import type { TitleWork } from './title-work.ts';

/** One person of the issuing office numbers the certificate, another signs it, and it is handed to its holder. */
export async function certifies(
  work: TitleWork,
  applicationId: string,
  certificate: { readonly number: string; readonly holder: string; readonly office: string; readonly checker: string },
): Promise<void> {
  const { number, holder, office, checker } = certificate;
  const clerk = await work.as(office);
  await clerk.complete('prepare-certificate', applicationId, { certificateNo: number, form: 'paper' });
  await (await work.as(checker)).complete('check-certificate', applicationId, { decision: 'signed' });
  await clerk.complete('deliver-certificate', applicationId, { receiver: holder, deliveredOn: await work.today() });
}

/** What anybody is told who asks about a certificate by number and name. */
export async function asksAbout(url: string, number: string, name: string) {
  const answer = await fetch(`${url}/api/certificates/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ number, name }),
  });
  return verifyCertificateResponseSchema.parse(await answer.json());
}
