import { certificateNumberOf, certificateState, ledgerKindLabels } from '../../../domain/ledger.ts';
import { titleLevelLabels } from '../../../domain/title-level.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import type { LedgerRow } from '../../../store/certificate/certificate.entity.ts';
import type { LedgerSearch } from '../../../store/certificate/certificate.repository.ts';
import {
  ledgerListResponseSchema,
  verifyCertificateRequestSchema,
  verifyCertificateResponseSchema,
} from '../../contract/certificate.ts';
import type { LedgerRowView } from '../../contract/certificate.ts';
import { exportFormatSchema } from '../../contract/export.ts';
import { PAGE_SIZE, listQuerySchema } from '../../contract/list.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { onePage, sendTable } from '../http/send-table.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import { ledgerColumns } from './ledger-columns.ts';
import { createVerifyThrottle } from './verify-throttle.ts';
import type { VerifyThrottle } from './verify-throttle.ts';

const ISSUER_ROLES: readonly Role[] = ['committee-office', 'chair', 'bureau-officer', 'bureau-supervisor'];
const EXPORT_LIMIT = 10_000;

/** The ledger of certificates for those who keep it and for holders, and the check of a certificate by anybody (17o). */
export const certificateRoutes = (throttle: VerifyThrottle = createVerifyThrottle()): Route[] => [
  defineRoute({
    method: 'get',
    path: '/certificates',
    permission: 'certificate.read',
    summary: '证书台账',
    request: { query: listQuerySchema },
    response: ledgerListResponseSchema,
    async handler({ query, actor, deps }) {
      const search = { ...(await scopeOf(actor, deps)), ...(query.q === undefined ? {} : { q: query.q }) };
      const found = await deps.stores.certificates.search({
        ...search,
        skip: (query.page - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
      });
      return { items: await viewsOf(found.rows, deps), total: found.total, page: query.page };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/certificates/export',
    permission: 'certificate.export',
    summary: '导出证书台账（CSV 或 Excel）',
    request: { query: listQuerySchema.extend({ format: exportFormatSchema }) },
    response: ledgerListResponseSchema,
    kind: 'stream',
    async handler({ query, actor, deps, http }) {
      const search = { ...(await scopeOf(actor, deps)), ...(query.q === undefined ? {} : { q: query.q }) };
      const { rows } = await deps.stores.certificates.search({ ...search, limit: EXPORT_LIMIT });
      const items = await viewsOf(rows, deps);
      const table = { file: 'certificate-ledger', sheet: '证书台账', columns: ledgerColumns };
      await sendTable(http.response, query.format, table, onePage(items));
      return { items: [], total: 0, page: 1 };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/certificates/verify',
    permission: 'public',
    summary: '核验证书（编号和姓名）',
    request: { body: verifyCertificateRequestSchema },
    response: verifyCertificateResponseSchema,
    async handler({ body, deps, http }) {
      await throttle.count(http.request.ip ?? '');
      const number = certificateNumberOf(body.number);
      const rows = await deps.stores.certificates.ofNumber(number);
      const row = rows.find((one) => one.number === number);
      // A right number with a wrong name is answered like a number that was never given.
      if (row?.holderName !== body.name) return { state: 'unknown' as const };
      const names = await readNames(deps, []);
      return {
        state: certificateState(rows, number),
        title: titleOf(row),
        issuer: names.organisation(row.issuerId),
        issuedOn: row.on,
      };
    },
  }),
];

/** The issuer's own rows; the applicant's own; every row for the discipline inspectors. */
async function scopeOf(actor: Actor, deps: ApiDeps): Promise<Pick<LedgerSearch, 'scope'>> {
  if (actor.is('discipline')) return {};
  const grants = actor.account.grants.filter(({ role }) => ISSUER_ROLES.includes(role));
  const issuerIds = [...new Set(grants.map(({ organisationId }) => organisationId))];
  const { rows } = await deps.stores.applications.search({ applicantId: actor.id, limit: 200 });
  return { scope: { issuerIds, applicationIds: rows.map(({ id }) => id) } };
}

async function viewsOf(rows: readonly LedgerRow[], deps: ApiDeps): Promise<LedgerRowView[]> {
  const names = await readNames(
    deps,
    rows.map(({ signerId }) => signerId),
  );
  return Promise.all(rows.map((row) => viewOf(row, names, deps)));
}

async function viewOf(row: LedgerRow, names: Names, deps: ApiDeps): Promise<LedgerRowView> {
  const number = row.number ?? '';
  const facts = number === '' ? [row] : await deps.stores.certificates.ofNumber(number);
  return {
    id: row.id,
    kind: row.kind,
    kindText: ledgerKindLabels[row.kind],
    number,
    endsNumber: row.endsNumber ?? '',
    state: number === '' ? 'void' : certificateState(facts, number),
    holderName: row.holderName,
    title: titleOf(row),
    documentNo: row.documentNo,
    issuer: names.organisation(row.issuerId),
    signer: names.account(row.signerId),
    on: row.on,
    receiver: row.receiver,
    reason: [row.reason, row.authority, row.document].filter((part) => part !== '').join('；'),
    applicationId: row.applicationId,
  };
}

function titleOf({ series, speciality, level }: LedgerRow): string {
  return `${series}系列${speciality === '' ? '' : `（${speciality}）`}${titleLevelLabels[level]}`;
}
