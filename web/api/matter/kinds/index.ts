import type { Matter } from '../../../../store/matter/matter.entity.ts';
import type { MatterKind } from '../matter-kind.ts';
import { committeeListing } from './committee-listing.ts';

/** Every kind of matter, by its name. */
export const matterKinds: ReadonlyMap<string, MatterKind> = new Map(
  [committeeListing].map((kind) => [kind.kind, kind]),
);

/** The kind of a matter on record. */
export function kindOf(matter: Pick<Matter, 'kind'>): MatterKind | undefined {
  return matterKinds.get(matter.kind);
}
