import type { SavedViewRow } from '../../contract/saved-view.ts';
import { pathWith } from '../app/use-load.ts';

/** The address that a saved view stands for. */
export function viewPath({ id, query }: SavedViewRow): string {
  return pathWith('/tasks', { ...query, view: id });
}
