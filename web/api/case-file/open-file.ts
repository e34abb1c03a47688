import type { Response } from 'express';
import { caseFilePlaceNames } from '../../../domain/case-file.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { CaseFile } from '../../../store/case-file/case-file.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { noteDataAccess } from '../privacy/note-data-access.ts';

/** Puts on record that somebody else than the applicant opens a file of their case. */
export async function noteOpening(
  file: CaseFile,
  application: Application | undefined,
  actor: Actor,
  deps: ApiDeps,
): Promise<void> {
  if (application === undefined || application.applicantId === actor.id || file.uploadedBy === actor.id) return;
  const chain = [...application.organisationIds, application.routing?.committeeId];
  const { grants } = actor.account;
  const desk = grants.find(({ organisationId }) => chain.includes(organisationId)) ?? grants[0];
  await noteDataAccess(
    application,
    actor,
    {
      kind: 'file-opened',
      organisationId: desk?.organisationId ?? 'none',
      purpose: `查看材料：${caseFilePlaceNames[file.place].zh}`,
    },
    deps,
  );
}

/**
 * Sends a file, part by part. It can never run as a page of this site: its type is one of a few and not guessed, its own content
 * policy lets nothing in, and as a download it is never shown by an address at all.
 */
export async function sendFile(file: CaseFile, response: Response, deps: ApiDeps): Promise<void> {
  const parts = deps.stores.caseFiles.read(file);
  // The first part is opened before the answer begins: a file that does not open is a refusal, not half a file.
  const first = await parts.next();
  response
    .status(200)
    .set('Content-Type', file.type)
    .set('Content-Length', String(file.bytes))
    .set('X-Content-Type-Options', 'nosniff')
    .set('Content-Security-Policy', "default-src 'none'; sandbox")
    .set('Content-Disposition', `attachment; filename*=UTF-8''${headerText(file.name)}`)
    .set('Cache-Control', 'no-store');
  if (first.done !== true) response.write(first.value);
  for await (const part of parts) {
    if (response.destroyed) return;
    if (!response.write(part)) await drained(response);
  }
  response.end();
}

const drained = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.once('drain', go).once('close', go);
  });

/** A text for a header (RFC 5987). */
function headerText(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*]/gu, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
