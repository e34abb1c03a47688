import { titleLevelLabels, titleLevelSchema } from '../../../../domain/title-level.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import { freePosts } from '../../../../store/post/free-posts.ts';
import type { ApiDeps } from '../../deps.ts';
import { refuseByRule } from './refuse-act.ts';

/**
 * The claim of a recommendation on one of the free posts of its unit, series and level (17d). It runs on into the next year: until the
 * title is settled the post is spoken for.
 */
const placeClaim = (unitId: string, series: string, level: string): string => `17d:${unitId}:${series}:${level}`;

/**
 * In a series of 评聘结合 a public institution recommends no more people than it has free posts of the level; each recommendation takes
 * one, so that those made at the same time do not oversell (17d). A written release of 17d lets a case pass without a place.
 */
export async function takePostPlace(application: Application, unitId: string, at: Date, deps: ApiDeps): Promise<void> {
  const { stores } = deps;
  const policy = deps.policyOf(application);
  const title = (application.declaration['title'] ?? {}) as Readonly<Record<string, unknown>>;
  const level = titleLevelSchema.safeParse(title['level']);
  const series = typeof title['series'] === 'string' ? title['series'] : '';
  if (!level.success || !policy.lists.tiedAppointmentSeries.items.includes(series)) return;
  const unit = await stores.organisations.byId(unitId);
  if (unit?.isPublicInstitution !== true) return;
  if ((await stores.releases.codesFor({ kind: 'application', id: application.id })).has('17d')) return;
  const free = await freePosts(unitId, level.data, series, policy, stores);
  const key = placeClaim(unitId, series, level.data);
  if ((await stores.claims.take(key, free, application.id, at)) === 'taken') {
    // A case that came back for another level leaves the place it had taken at first.
    for (const held of await stores.claims.ofHolder(application.id)) {
      const other = held.key.startsWith(`17d:${unitId}:`) && held.key !== key;
      if (other) await stores.claims.release(held.key, application.id);
    }
    return;
  }
  throw refuseByRule(
    '17d',
    `${series}系列评聘结合，原则上应在岗位结构比例内推荐：本单位${titleLevelLabels[level.data]}空岗 ${free} 个，已全部推荐；请待有空岗时办理，或由申报人申请人社部门书面批准例外`,
    `Expected no more recommendations than the ${free} free posts of the level, but all are taken; wait, or ask for an exception`,
  );
}
