import type { Matter } from '../../../../store/matter/matter.entity.ts';
import type { MatterKind } from '../matter-kind.ts';
import { appointment } from './appointment.ts';
import { certificateChange } from './certificate-change.ts';
import { committeeListing } from './committee-listing.ts';
import { entrustedReview } from './entrusted-review.ts';
import { nomination } from './nomination.ts';
import { opinion } from './opinion.ts';
import { supervision } from './supervision.ts';

/** Every kind of matter, by its name. */
export const matterKinds: ReadonlyMap<string, MatterKind> = new Map(
  [appointment, certificateChange, committeeListing, entrustedReview, supervision, nomination, opinion].map((kind) => [
    kind.kind,
    kind,
  ]),
);

/** The kind of a matter on record. */
export function kindOf(matter: Pick<Matter, 'kind'>): MatterKind | undefined {
  return matterKinds.get(matter.kind);
}
