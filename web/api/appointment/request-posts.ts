import { readAdjustment, adjustmentDefects } from '../../../domain/structure-adjustment.ts';
import type { AdjustmentLine } from '../../../domain/structure-adjustment.ts';
import type { Defect } from '../../../domain/defect.ts';
import { message } from '../../../domain/message.ts';
import type { Organisation } from '../../../store/organisation/organisation.entity.ts';
import { postClaim, postId } from '../../../store/post/post.repository.ts';
import type { Post } from '../../../store/post/post.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseDefects } from '../task/acts/refuse-act.ts';
import type { PostsForm } from './appointment-form.ts';

/** The kind of post each request sets up. */
const POST_KIND = { structure: 'regular', teamPost: 'team', specialPost: 'special' } as const;

/** A request about the posts of a unit, read and checked. */
export interface PostsRequest {
  readonly title: string;
  readonly posts: readonly Omit<Post, 'takenElsewhere' | 'updatedAt'>[];
}

/** Checks a request to adjust the structure (21a), or to set up posts outside the ratio (2a, 2c). Throws Conflict. */
export async function checkPostsRequest(
  form: PostsForm,
  unit: Organisation,
  matterId: string,
  deps: ApiDeps,
): Promise<PostsRequest> {
  const read = readAdjustment(form.adjustments);
  const lines = read.filter((line): line is AdjustmentLine => 'series' in line);
  const kind = POST_KIND[form.kind];
  const requestId = form.kind === 'structure' ? '' : matterId;
  const idOf = (line: AdjustmentLine): string => postId(unit.id, kind, line.series, line.grade, requestId);
  const occupied = new Map(
    await Promise.all(
      lines.map(async (line) => {
        const [post, claims] = await Promise.all([
          deps.stores.posts.byId(idOf(line)),
          deps.stores.claims.of(postClaim(idOf(line))),
        ]);
        return [line, (post?.takenElsewhere ?? 0) + claims.length] as const;
      }),
    ),
  );
  refuseDefects([
    ...read.filter((line): line is Defect => 'ruleCode' in line),
    ...(form.kind === 'structure'
      ? adjustmentDefects(
          lines,
          { reason: form.adjustReason, document: form.document, isUniversity: unit.isUniversity },
          (line) => occupied.get(line) ?? 0,
        )
      : flaggedDefects(form)),
  ]);
  const words = lines.map((line) => `${line.series} ${line.grade} 级 ${line.approved} 个`).join('、');
  const titles = { structure: '岗位结构调整', teamPost: '团队自设岗位', specialPost: '特设岗位' };
  return {
    title: `${titles[form.kind]}：${words}`,
    posts: lines.map((line) => ({
      id: idOf(line),
      unitId: unit.id,
      kind,
      ...line,
      project: form.project,
      document: form.document,
    })),
  };
}

/** A team names its project and its core members (2a); a special post its project or platform (2c). */
function flaggedDefects(form: PostsForm): Defect[] {
  const code = form.kind === 'teamPost' ? '2a' : '2c';
  const missing = form.project === '' || (form.kind === 'teamPost' && form.coreMembers.length === 0);
  return missing
    ? [
        {
          ruleCode: code,
          field: form.project === '' ? 'project' : 'coreMembers',
          strength: '硬',
          message: message(
            code === '2a'
              ? '团队自设岗位应写明承担的项目和团队核心成员，请填写'
              : '特设岗位应写明新入选的领军人才、新立项的项目或新获批的平台，请填写',
            'Expected the project and the core members, but found none',
          ),
        },
      ]
    : [];
}
