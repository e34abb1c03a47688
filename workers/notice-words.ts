import { parseApplication } from '../domain/submission.ts';
import { titleLevelLabels } from '../domain/title-level.ts';
import type { Application } from '../store/application/application.entity.ts';
import type { Stores } from '../store/connect.ts';

/** The title a case is about, such as 工程系列中级职称. */
export function titleName(application: Application): string {
  const parsed = parseApplication(application.declaration);
  if (parsed.kind === 'refused') return '职称';
  const { series, level } = parsed.application.title;
  return `${series}系列${titleLevelLabels[level]}职称`;
}

/** Name of an organisation, or its id when it is not on record. */
export async function organisationName(stores: Stores, id: string | undefined | null): Promise<string> {
  if (id == null || id === '') return '承办单位';
  return (await stores.organisations.byId(id))?.name ?? id;
}
