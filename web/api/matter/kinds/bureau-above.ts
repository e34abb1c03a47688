import { message } from '../../../../domain/message.ts';
import type { Organisation } from '../../../../store/organisation/organisation.entity.ts';
import { conflict } from '../../http/refused-error.ts';

/** The HR bureau of a level that an organisation belongs to: the one it names, its own office, else the only one. Throws Conflict. */
export function bureauAbove(
  level: Organisation['level'],
  organisation: Organisation,
  all: readonly Organisation[],
): Organisation {
  const bureaus = all.filter((one) => one.kind === 'bureau' && one.level === level);
  const named = level === 'city' ? organisation.cityBureauId : level === 'county' ? organisation.countyBureauId : '';
  const found =
    bureaus.find(({ id }) => id === named || id === organisation.id) ??
    bureaus.find(({ territory }) => territory === organisation.territory) ??
    (bureaus.length === 1 ? bureaus[0] : undefined);
  if (found === undefined) {
    throw conflict(
      message(
        `没有登记“${organisation.name}”对应的${level === 'province' ? '省' : level === 'city' ? '市' : '县（市、区）'}人社部门，请联系系统管理员登记`,
        `Expected the ${level} HR bureau of ${organisation.name} on record, but found none`,
      ),
    );
  }
  return found;
}
