import type { Appointment } from '../../store/appointment/appointment.entity.ts';
import type { Stores } from '../../store/connect.ts';

/** Gives back what an application or matter holds of these kinds of places. */
export async function releasePlaces(subjectId: string, keys: RegExp, stores: Stores): Promise<void> {
  for (const { key } of await stores.claims.ofHolder(subjectId)) {
    if (keys.test(key)) await stores.claims.release(key, subjectId);
  }
}

/** Gives back the post an application or matter holds (22c), or the place it takes beyond the number (22d). */
export const giveBackPost = (subjectId: string, stores: Stores): Promise<void> =>
  releasePlaces(subjectId, /^(post|22d):/u, stores);

/**
 * A title that was revoked holds no post: the place of its recommendation and the posts taken on it, also by a later promotion within
 * the level, are free for others (17d, 17f). Answers the appointments that ended.
 */
export async function leavePosts(applicationId: string, on: string, at: Date, stores: Stores): Promise<Appointment[]> {
  await releasePlaces(applicationId, /^(17d|post|22d):/u, stores);
  const own = await stores.appointments.bySubject(applicationId);
  if (own === undefined) return [];
  const ended: Appointment[] = [];
  for (const row of await stores.appointments.ofPerson(own.unitId, own.staffNo)) {
    if (row.state !== 'appointed' || row.series !== own.series || row.level !== own.level) continue;
    await giveBackPost(row.subjectId, stores);
    await stores.appointments.end(row.id, on, at);
    ended.push(row);
  }
  return ended;
}
