import { applicationStatuses } from '../domain/application-status.ts';
import type { ApplicationStatus } from '../domain/application-status.ts';

/** What owners write in the `status` header of a step, besides the statuses themselves. */
const STATUS_OF_HEADER: Readonly<Record<string, ApplicationStatus>> = {
  'unit-review': 'submitted',
  'unit-stamp': 'unitPublicity',
  publicity: 'unitPublicity',
  'department-review': 'departmentReview',
  'bureau-review': 'bureauReview',
  'acceptance-check': 'awaitingAcceptance',
  'not-accepted': 'refused',
  'not-passed': 'failed',
};

/** The application status behind a `status` header; undefined when the header names none. */
export function statusOfHeader(header: string | undefined): ApplicationStatus | undefined {
  if (header === undefined) return undefined;
  return STATUS_OF_HEADER[header] ?? applicationStatuses.find((status) => status === header);
}
