import type { ApplicationChoicesResponse } from '../../contract/application.ts';
import type { CommitteeListResponse, OrganisationListResponse } from '../../contract/organisation.ts';
import { useLoad } from '../app/use-load.ts';

/** Organisations and committees to choose from and to name. */
export interface Directory {
  readonly organisations: OrganisationListResponse['items'];
  readonly committees: CommitteeListResponse['items'];
  /** Values that the policy of the year gives. */
  readonly values: Partial<ApplicationChoicesResponse>;
}

/** Reads the organisations and committees; empty lists until they are there. */
export function useDirectory(): Directory {
  const organisations = useLoad<OrganisationListResponse>('/organisations');
  const committees = useLoad<CommitteeListResponse>('/committees');
  const values = useLoad<ApplicationChoicesResponse>('/application-choices');
  return {
    organisations: organisations.data?.items ?? [],
    committees: committees.data?.items ?? [],
    values: values.data ?? {},
  };
}
