import { Checkbox, Form, Select } from 'antd';
import type { FormInstance } from 'antd';
import type { ReactElement } from 'react';
import type { OrganisationEntryResponse } from '../../contract/organisation-register.ts';
import { useLanguage } from '../app/language.tsx';
import { DateInput } from '../application/date-input.tsx';
import { EntryFacts } from './entry-facts.tsx';
import type { EntryValues } from './entry-form.tsx';

const TITLE_LEVELS = ['senior', 'associateSenior', 'intermediate', 'junior'] as const;

interface Option {
  readonly value: string;
  readonly label: string;
}

interface CommitteeFieldsProps {
  readonly entry: OrganisationEntryResponse | undefined;
  readonly founders: readonly Option[];
  readonly bureaus: readonly Option[];
  readonly form: FormInstance<EntryValues>;
}

/** The facts of a committee: to enter for one outside of the list, to read for a listed one. */
export function CommitteeFields({ entry, founders, bureaus, form }: CommitteeFieldsProps): ReactElement {
  const { t } = useLanguage();
  const enters = Form.useWatch('hasCommittee', form) ?? entry?.committee !== undefined;
  if (entry === undefined) return <p className="quiet">{t('org.committeeLater')}</p>;
  if (entry.listedAs !== undefined) {
    return (
      <>
        <p className="quiet">{t('org.committeeListed', { no: entry.listedAs })}</p>
        <EntryFacts entry={entry} />
      </>
    );
  }
  const people = (list: readonly { readonly id: string; readonly name: string }[]): Option[] =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const choice = (field: string, options: readonly Option[], mode?: 'multiple' | 'tags'): ReactElement => (
    <Form.Item
      name={['committee', field]}
      label={t(`org.committee.${field}` as 'org.committee.series')}
      {...(field === 'memberAccountIds' ? { className: 'field-wide' } : {})}
    >
      <Select
        {...(mode === undefined ? {} : { mode })}
        showSearch={{ optionFilterProp: 'label' }}
        options={[...options]}
      />
    </Form.Item>
  );
  return (
    <section aria-labelledby="committee-title">
      <h2 id="committee-title">{t('org.committee')}</h2>
      <p className="quiet">{t('org.committeeLead')}</p>
      <Form.Item name="hasCommittee" valuePropName="checked">
        <Checkbox disabled={entry.committee !== undefined}>{t('org.hasCommittee')}</Checkbox>
      </Form.Item>
      {enters === true && (
        <div className="field-grid">
          {choice('founderId', founders)}
          {choice('bureauId', bureaus)}
          {choice('series', [], 'tags')}
          {choice('specialities', [], 'tags')}
          {choice(
            'levels',
            TITLE_LEVELS.map((level) => ({ value: level, label: t(`choice.${level}`) })),
            'multiple',
          )}
          <Form.Item name={['committee', 'validFrom']} label={t('org.committee.validFrom')}>
            <DateInput />
          </Form.Item>
          <Form.Item name={['committee', 'validTo']} label={t('org.committee.validTo')}>
            <DateInput />
          </Form.Item>
          {choice('chairAccountId', people(entry.chairs))}
          {choice('memberAccountIds', people(entry.experts), 'multiple')}
        </div>
      )}
    </section>
  );
}
