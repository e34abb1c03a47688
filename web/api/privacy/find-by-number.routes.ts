import { message } from '../../../domain/message.ts';
import { findByNumberRequestSchema, findByNumberResponseSchema } from '../../contract/privacy.ts';
import type { Actor } from '../actor.ts';
import { applicationSummary } from '../application/application-view.ts';
import { caseScope } from '../application/case-access.ts';
import { personKeysOf } from '../application/material.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidInput } from '../http/refused-error.ts';
import { readNames } from '../names.ts';
import { noteDataAccess } from './note-data-access.ts';
import { actedBy } from '../record-act.ts';

/** More cases than one person has. */
const LIMIT = 100;

/** Submitted cases found by the exact number of an identity document, which is compared as a keyed hash (16c). */
export const findByNumberRoutes = [
  defineRoute({
    method: 'post',
    path: '/application-search',
    permission: 'application.find',
    summary: '按证件号码查找申报',
    request: { body: findByNumberRequestSchema },
    response: findByNumberResponseSchema,
    async handler({ body, actor, deps }) {
      const personKeys = personKeysOf(body, deps.settings.personHash);
      if (personKeys.length === 0) {
        const sentence = message(
          '证件号码不正确，请核对证件类型和号码后重新填写',
          'Expected a right identity number; check document and number and type it again',
        );
        throw invalidInput(sentence, [{ field: 'idNumber', message: sentence }]);
      }
      const scope = await caseScope(actor, deps);
      const { rows } = await deps.stores.applications.search({ scope, personKeys, limit: LIMIT });
      const organisationId = bureauOf(actor);
      for (const row of rows) {
        const why = { kind: 'found-by-number', organisationId, purpose: body.purpose } as const;
        await noteDataAccess(row, actor, why, deps);
      }
      await note(rows.length, organisationId, actor, deps);
      const names = await readNames(
        deps,
        rows.map((row) => row.applicantId),
      );
      return { items: rows.map((row) => applicationSummary(row, names)) };
    },
  }),
];

function bureauOf({ account }: Actor): string {
  const grant = account.grants.find(({ role }) => role === 'bureau-officer' || role === 'bureau-supervisor');
  return grant?.organisationId ?? '';
}

/** Also a search that found nothing is on record; the number is not. */
async function note(found: number, organisationId: string, actor: Actor, { stores, clock }: ApiDeps): Promise<void> {
  await stores.audit.append({
    at: new Date(clock.now()),
    ...actedBy(actor),
    organisationId,
    act: 'application.find-by-number',
    subject: 'application:by-number',
    after: { found },
  });
}
