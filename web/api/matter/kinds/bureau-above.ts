import { bureauOf } from '../../../../domain/bureau-of.ts';
import { message } from '../../../../domain/message.ts';
import type { Organisation } from '../../../../store/organisation/organisation.entity.ts';
import { conflict } from '../../http/refused-error.ts';

const LEVELS: Readonly<Record<Organisation['level'], string>> = { county: '县（市、区）', city: '市', province: '省' };

/** The HR bureau of a level that an organisation belongs to. Throws Conflict when none is on record. */
export function bureauAbove(
  level: Organisation['level'],
  organisation: Organisation,
  all: readonly Organisation[],
): Organisation {
  const found = bureauOf(level, organisation, all);
  if (found === undefined) {
    throw conflict(
      message(
        `没有登记“${organisation.name}”对应的${LEVELS[level]}人社部门，请联系系统管理员登记`,
        `Expected the ${level} HR bureau of ${organisation.name} on record, but found none`,
      ),
    );
  }
  return found;
}
