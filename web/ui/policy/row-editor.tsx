import { Button, Input, InputNumber, Select, Switch } from 'antd';
import type { ReactElement } from 'react';
import type { PolicyNamesResponse } from '../../contract/policy.ts';
import { useLanguage } from '../app/language.tsx';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';

/** A row of a list or a table as it is edited. */
export type Row = Readonly<Record<string, unknown>>;

interface RowEditorProps {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly names: PolicyNamesResponse;
  readonly onChange: (rows: readonly Row[]) => void;
}

/** Rows of fields to change, add and remove; each field gets the control that fits what stands in it. */
export function RowEditor({ caption, rows, names, onChange }: RowEditorProps): ReactElement {
  const { t, say } = useLanguage();
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const nameOf = (field: string): string => {
    const name = names.columns[field];
    return name === undefined ? field : say(name);
  };
  const set = (index: number, field: string, value: unknown): void =>
    onChange(rows.map((row, at) => (at === index ? without({ ...row, [field]: value }) : row)));
  const columns: readonly Column<{ readonly row: Row; readonly index: number }>[] = [
    ...fields.map((field) => ({
      key: field,
      title: nameOf(field),
      cell: ({ row, index }: { readonly row: Row; readonly index: number }) => (
        <Cell
          field={field}
          label={`${nameOf(field)} ${index + 1}`}
          value={row[field]}
          kind={kindOf(field, rows, names)}
          names={names}
          onChange={(value) => set(index, field, value)}
        />
      ),
    })),
    {
      key: 'remove',
      title: '',
      cell: ({ index }) => (
        <Button
          size="small"
          disabled={rows.length === 1}
          aria-label={t('policy.removeRow', { n: index + 1 })}
          onClick={() => onChange(rows.filter((_, at) => at !== index))}
        >
          ×
        </Button>
      ),
    },
  ];
  const [first] = rows;
  return (
    <>
      <DataTable
        caption={caption}
        columns={columns}
        rows={rows.map((row, index) => ({ row, index }))}
        rowKey={({ index }) => String(index)}
        empty="—"
      />
      <Button onClick={() => onChange([...rows, first === undefined ? {} : blankOf(first)])}>
        {t('policy.addRow')}
      </Button>
    </>
  );
}

type CellKind = 'text' | 'number' | 'boolean' | 'choice' | 'choices' | 'numbers';

interface CellProps {
  readonly field: string;
  readonly label: string;
  readonly value: unknown;
  readonly kind: CellKind;
  readonly names: PolicyNamesResponse;
  readonly onChange: (value: unknown) => void;
}

function Cell({ field, label, value, kind, names, onChange }: CellProps): ReactElement {
  const { say } = useLanguage();
  const options = Object.entries(names.choices[field] ?? {}).map(([key, name]) => ({ value: key, label: say(name) }));
  if (kind === 'boolean') return <Switch aria-label={label} checked={value === true} onChange={onChange} />;
  if (kind === 'number') {
    return <InputNumber aria-label={label} min={0} precision={0} value={numberOf(value)} onChange={onChange} />;
  }
  if (kind === 'numbers') {
    const parts = Array.isArray(value) ? value.map(String) : [];
    return (
      <Select
        aria-label={label}
        mode="tags"
        open={false}
        value={parts}
        onChange={(next: string[]) => onChange(next.map(Number).filter(Number.isInteger))}
        className="cell"
      />
    );
  }
  if (kind === 'choices' || kind === 'choice') {
    const mode = kind === 'choices' ? { mode: 'multiple' as const } : {};
    return <Select aria-label={label} {...mode} value={value} options={options} onChange={onChange} className="cell" />;
  }
  return (
    <Input
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** What a field holds, told by any row that has it and by the choices it is known for. */
function kindOf(field: string, rows: readonly Row[], { choices }: PolicyNamesResponse): CellKind {
  const known = rows.map((row) => row[field]).find((value) => value !== undefined && value !== null);
  if (Array.isArray(known)) return choices[field] === undefined ? 'numbers' : 'choices';
  if (typeof known === 'boolean') return 'boolean';
  if (typeof known === 'number' || NUMBERS.has(field)) return 'number';
  return choices[field] === undefined ? 'text' : 'choice';
}

const NUMBERS = new Set(['months', 'postGrade', 'limit']);

/** Fields that may be absent are left out when they are emptied. */
function without(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).filter(([field, value]) => !(OPTIONAL.has(field) && (value === '' || value === null))),
  );
}

const OPTIONAL = new Set(['note', 'postGrade', 'limit', 'medal', 'assistantLowest']);

function blankOf(row: Row): Row {
  const blank = (value: unknown): unknown => {
    if (Array.isArray(value)) return [];
    if (typeof value === 'boolean') return false;
    return typeof value === 'string' ? '' : null;
  };
  return without(Object.fromEntries(Object.entries(row).map(([field, value]) => [field, blank(value)])));
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
