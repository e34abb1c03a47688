import type { ReactElement } from 'react';
import type { OrganisationEntryResponse } from '../../contract/organisation-register.ts';
import { useLanguage } from '../app/language.tsx';
import { Facts } from '../frames/facts.tsx';
import { CHAIN_FIELDS, NATURES } from './entry-fields.ts';

/** The facts of an organisation, to read. */
export function EntryFacts({ entry }: { readonly entry: OrganisationEntryResponse }): ReactElement {
  const { t } = useLanguage();
  const nameOf = (id: string | undefined): string => entry.names.find((one) => one.id === id)?.name ?? t('org.none');
  const namesOf = (ids: readonly string[]): string => ids.map(nameOf).join('、') || t('org.none');
  const { committee } = entry;
  return (
    <div className="card">
      <Facts
        facts={[
          { label: t('org.kind'), value: t(`org.kind.${entry.kind}`) },
          { label: t('org.level'), value: t(`org.level.${entry.level}`) },
          { label: t('org.territory'), value: entry.territory },
          ...CHAIN_FIELDS.map(({ field }) => ({ label: t(`org.${field}`), value: nameOf(entry[field]) })),
          { label: t('org.hosts'), value: namesOf(entry.hosts) },
          {
            label: t('org.nature'),
            value:
              NATURES.filter((each) => entry[each])
                .map((each) => t(`org.${each}`))
                .join('、') || t('org.none'),
          },
          ...(committee === undefined
            ? []
            : [
                { label: t('org.committee.founderId'), value: nameOf(committee.founderId) },
                { label: t('org.committee.bureauId'), value: nameOf(committee.bureauId) },
                { label: t('org.committee.series'), value: committee.series.join('、') },
                {
                  label: t('org.committee.levels'),
                  value: committee.levels.map((level) => t(`choice.${level}`)).join('、'),
                },
                { label: t('org.committee.validFrom'), value: committee.validFrom },
                { label: t('org.committee.validTo'), value: committee.validTo },
                { label: t('org.committee.chairAccountId'), value: nameOf(committee.chairAccountId) },
                {
                  label: t('org.committee.memberAccountIds'),
                  value: namesOf(committee.memberAccountIds),
                  wide: true,
                },
              ]),
        ]}
      />
    </div>
  );
}
