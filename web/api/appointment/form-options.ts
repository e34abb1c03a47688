import { gradeName } from '../../../domain/post-grade.ts';
import type { PolicyYear } from '../../../domain/policy-year.ts';
import { postFacts } from '../../../store/post/free-posts.ts';
import type { ApiDeps } from '../deps.ts';

type Options = Record<string, { value: string; label: string }[]>;

/** The choices of a proposal: free posts to borrow, flagged posts, and the rows of clause 10. */
export async function proposalOptions(unitIds: readonly string[], policy: PolicyYear, deps: ApiDeps): Promise<Options> {
  const facts = (await Promise.all(unitIds.map((id) => postFacts(id, deps.stores)))).flat();
  const open = facts.filter(({ free }) => free > 0);
  const label = (post: (typeof open)[number]): string => `${post.series} ${gradeName(post.grade)}（空 ${post.free}）`;
  const options = (rows: typeof open): Options[string] => rows.map((post) => ({ value: post.id, label: label(post) }));
  return {
    borrowPostId: options(open.filter(({ kind }) => kind === 'regular')),
    flaggedPostId: options(open.filter(({ kind }) => kind !== 'regular')),
    directCode: policy.tables.directRecognition.map(({ code, award, role }) => ({
      value: code,
      label: `${award} — ${role}`,
    })),
  };
}
