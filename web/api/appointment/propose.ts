import { isPostsForm } from './appointment-form.ts';
import type { AppointmentForm } from './appointment-form.ts';
import { approvalChain, unitOf } from './approval-chain.ts';
import { proposePerson } from './propose-person.ts';
import type { ProposalPlace } from './propose-person.ts';
import { checkPostsRequest } from './request-posts.ts';
import type { PostsRequest } from './request-posts.ts';

/** A proposal that keeps the rules: its line for people, the routing facts of the process, and the posts it changes. */
interface Proposed {
  readonly title: string;
  readonly variables: Readonly<Record<string, string | number | boolean | null>>;
  readonly posts: PostsRequest['posts'];
}

/** Checks and writes down what a clerk proposes: a person on a post, or a change of the posts (17p, 21a, 22a-22g, 23a-23d). */
export async function propose(form: AppointmentForm, place: ProposalPlace): Promise<Proposed> {
  const unit = await unitOf(place.unitId, place.deps);
  const chain = await approvalChain(unit, place.deps);
  const common = { unitId: unit.id, ...chain, appointmentKind: form.kind };
  if (isPostsForm(form)) {
    const { title, posts } = await checkPostsRequest(form, unit, place.subjectId, place.deps);
    return { title, posts, variables: { ...common, grade: 13, exceptionRequested: false } };
  }
  const { title, exception } = await proposePerson(form, place);
  return { title, posts: [], variables: { ...common, grade: form.grade, exceptionRequested: exception } };
}
