import type { PostFact } from '../../domain/post-placement.ts';
import { levelOfGrade } from '../../domain/post-grade.ts';
import type { PolicyYear } from '../../domain/policy-year.ts';
import type { TitleLevel } from '../../domain/title-level.ts';
import type { Stores } from '../connect.ts';
import { postClaim } from './post.repository.ts';

type Reader = Pick<Stores, 'posts' | 'claims'>;

/** The posts of a unit with how many of each are free; who asks counts the own place as free. */
export async function postFacts(unitId: string, stores: Reader, exceptHolder?: string): Promise<PostFact[]> {
  const posts = await stores.posts.ofUnit(unitId);
  return Promise.all(
    posts.map(async ({ id, kind, series, grade, approved, takenElsewhere }) => {
      const held = (await stores.claims.of(postClaim(id))).filter(({ holder }) => holder !== exceptHolder).length;
      return { id, kind, series, grade, free: approved - takenElsewhere - held };
    }),
  );
}

/** How many posts of a level are free in a unit, over all grades in the ratio (17d). */
export async function freePosts(
  unitId: string,
  level: TitleLevel,
  series: string,
  policy: PolicyYear,
  stores: Reader,
): Promise<number> {
  const facts = await postFacts(unitId, stores);
  return facts
    .filter((post) => post.kind === 'regular' && post.series === series)
    .filter((post) => levelOfGrade(policy.tables.postLadder, post.grade) === level)
    .reduce((sum, post) => sum + Math.max(0, post.free), 0);
}
