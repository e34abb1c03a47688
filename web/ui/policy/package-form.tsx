import { Input, InputNumber, Select } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { PolicyYear } from '../../../domain/policy-year.ts';
import type { PolicyNamesResponse } from '../../contract/policy.ts';
import { useLanguage } from '../app/language.tsx';
import { TabPages } from '../frames/tab-pages.tsx';
import './package-form.css';
import { RowEditor } from './row-editor.tsx';
import type { Row } from './row-editor.tsx';
import { SettingControl } from './setting-control.tsx';
import { policyStates } from './state-words.ts';

interface PackageFormProps {
  readonly policy: PolicyYear;
  readonly names: PolicyNamesResponse;
  readonly onChange: (policy: PolicyYear) => void;
}

/** A whole package in form controls, one part at a time: document, numbers, office limits, open questions, lists and tables. */
export function PackageForm({ policy, names, onChange }: PackageFormProps): ReactElement {
  const { t, say, language } = useLanguage();
  // What is typed is checked by the rules of packages when it is looked at, not here.
  const set = (part: object): void => onChange({ ...policy, ...part });
  const nameOf = (map: PolicyNamesResponse['lists'], key: string): string => {
    const name = map[key];
    return name === undefined ? key : say(name);
  };
  const pages = [
    {
      key: 'head',
      label: t('policy.head'),
      content: (
        <Group title={t('policy.head')}>
          <Field id="policy-title" label={t('policy.name')}>
            <Input id="policy-title" value={policy.title} onChange={(event) => set({ title: event.target.value })} />
          </Field>
          <Field id="policy-document" label={t('policy.documentNo')}>
            <Input
              id="policy-document"
              value={policy.documentNo ?? ''}
              placeholder={t('policy.noDocumentNo')}
              onChange={(event) => set({ documentNo: event.target.value === '' ? null : event.target.value })}
            />
          </Field>
          <Field id="policy-state" label={t('policy.state')}>
            <Select
              id="policy-state"
              value={policy.state}
              options={policyStates.map((state) => ({ value: state, label: state }))}
              onChange={(state) => set({ state })}
            />
          </Field>
        </Group>
      ),
    },
    {
      key: 'numbers',
      label: t('policy.values'),
      content: (
        <Group title={t('policy.values')}>
          {policy.values.map((row, index) => (
            <Field key={row.code} id={`value-${row.code}`} label={row.name} hint={`${row.strength} · ${row.source}`}>
              <InputNumber
                id={`value-${row.code}`}
                min={0}
                value={row.value}
                suffix={row.unit}
                onChange={(value) => set({ values: policy.values.with(index, { ...row, value: value ?? 0 }) })}
              />
            </Field>
          ))}
        </Group>
      ),
    },
    {
      key: 'officeDefaults',
      label: t('policy.officeDefaults'),
      content: (
        <Group title={t('policy.officeDefaults')}>
          {policy.officeDefaults.map((row, index) => (
            <Field key={row.code} id={`office-${row.code}`} label={language === 'zh' ? row.name : row.nameEn}>
              <InputNumber
                id={`office-${row.code}`}
                min={1}
                max={250}
                precision={0}
                value={row.workingDays}
                onChange={(days) =>
                  set({ officeDefaults: policy.officeDefaults.with(index, { ...row, workingDays: days ?? 1 }) })
                }
              />
            </Field>
          ))}
        </Group>
      ),
    },
    {
      key: 'settings',
      label: t('policy.settings'),
      content: (
        <Group title={t('policy.settings')}>
          {Object.entries(policy.settings).map(([key, setting]) => (
            <Field
              key={key}
              id={`setting-${key}`}
              label={language === 'zh' ? setting.name : setting.nameEn}
              hint={[setting.source, setting.note].filter((part) => part !== undefined).join(' · ')}
            >
              <SettingControl
                id={`setting-${key}`}
                setting={setting}
                onChange={(value) => set({ settings: { ...policy.settings, [key]: { ...setting, value } } })}
              />
            </Field>
          ))}
        </Group>
      ),
    },
    {
      key: 'lists',
      label: t('policy.lists'),
      content: (
        <>
          {Object.entries(policy.lists).map(([key, list]) => {
            const items: readonly unknown[] = list.items;
            const change = (next: readonly unknown[]): void =>
              set({ lists: { ...policy.lists, [key]: { ...list, items: next } } });
            const title = nameOf(names.lists, key);
            return (
              <Group key={key} title={title} hint={`${list.strength} · ${list.source}`}>
                {items.every((item) => typeof item === 'string') ? (
                  <Field id={`list-${key}`} label={t('policy.listHint')}>
                    <Select id={`list-${key}`} mode="tags" open={false} value={[...items]} onChange={change} />
                  </Field>
                ) : (
                  <RowEditor caption={title} rows={items.filter(isRow)} names={names} onChange={change} />
                )}
              </Group>
            );
          })}
        </>
      ),
    },
    {
      key: 'tables',
      label: t('policy.tables'),
      content: (
        <>
          {Object.entries(policy.tables).map(([key, rows]) => {
            const title = nameOf(names.tables, key);
            return (
              <Group key={key} title={title}>
                <RowEditor
                  caption={title}
                  rows={(rows as readonly unknown[]).filter(isRow)}
                  names={names}
                  onChange={(next) => set({ tables: { ...policy.tables, [key]: next } })}
                />
              </Group>
            );
          })}
        </>
      ),
    },
  ];
  return (
    <div className="package-form" data-testid="package-form">
      <TabPages label={t('policy.parts')} pages={pages} />
    </div>
  );
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function Group(props: { readonly title: string; readonly hint?: string; readonly children: ReactNode }): ReactElement {
  return (
    <section>
      <h2>{props.title}</h2>
      {props.hint !== undefined && <p className="quiet">{props.hint}</p>}
      {props.children}
    </section>
  );
}

function Field(props: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="entry-field">
      <label htmlFor={props.id}>{props.label}</label>
      {props.hint !== undefined && props.hint !== '' && <div className="quiet">{props.hint}</div>}
      {props.children}
    </div>
  );
}
