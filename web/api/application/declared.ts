import { titleLevelLabels, titleLevelSchema } from '../../../domain/title-level.ts';

/** What a draft says about person, unit and title, as far as it is filled in. */
export interface Declared {
  readonly name: string;
  readonly unitId: string;
  readonly hostId: string;
  readonly series: string;
  readonly speciality: string;
  readonly level: string;
  readonly committeeId: string;
  readonly channel: string;
  /** Tag of the measures for private enterprises (4a). */
  readonly tag: string;
}

type Tree = Readonly<Record<string, unknown>>;

/** Reads the headline facts of a declaration that may be incomplete. */
export function declaredOf(declaration: Tree): Declared {
  const person = branch(declaration, 'person');
  const employment = branch(declaration, 'employment');
  const title = branch(declaration, 'title');
  const level = titleLevelSchema.safeParse(title['level']);
  const unit = ['unitId', 'agencyId', 'personnelAgencyId'].map((key) => text(employment, key));
  return {
    name: text(person, 'name'),
    unitId: unit.find((id) => id !== '') ?? '',
    hostId: text(employment, 'hostId'),
    series: text(title, 'series'),
    speciality: text(title, 'speciality'),
    level: level.success ? titleLevelLabels[level.data] : '',
    committeeId: text(declaration, 'committeeId'),
    channel: text(title, 'channel'),
    tag: text(title, 'tag'),
  };
}

function branch(tree: Tree, key: string): Tree {
  const value = tree[key];
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Tree) : {};
}

function text(tree: Tree, key: string): string {
  const value = tree[key];
  return typeof value === 'string' ? value : '';
}
