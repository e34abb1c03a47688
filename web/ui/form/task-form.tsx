import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { ReactElement, Ref } from 'react';
import type { Problem } from '../frames/error-summary.tsx';
import { useLanguage } from '../app/language.tsx';
import { formText } from './form-texts.ts';
import { insertText, textAreaOf } from './insert-text.ts';
import { withOptions } from './form-schema.ts';
import type { FormOptions } from './form-schema.ts';
import { keepFormChinese } from './translate-form.ts';
import './task-form.css';

/** What a task page can ask of its form. */
export interface TaskFormHandle {
  /** Checks all fields; with problems nothing is to be sent. */
  readonly submit: () => { readonly data: Record<string, unknown>; readonly problems: readonly Problem[] };
  /** The id of the element of a field, by its key. */
  readonly fieldId: (key: string) => string | undefined;
  /** Puts words into the text area used last, else into the opinion. */
  readonly insert: (text: string) => void;
  /** What stands in that text area. */
  readonly typed: () => string;
}

interface TaskFormProps {
  readonly ref: Ref<TaskFormHandle>;
  readonly schema: unknown;
  readonly data: Readonly<Record<string, unknown>>;
  readonly options: FormOptions;
  readonly readOnly: boolean;
  /** The server's words for single fields, by their key. */
  readonly errors: readonly { readonly key: string; readonly text: string }[];
  readonly onChange: (data: Record<string, unknown>) => void;
  readonly onSubmit: () => void;
}

interface Field {
  readonly id: string;
  readonly key?: string;
  readonly label?: string;
  readonly dateLabel?: string;
}

interface Registry {
  get(id: string): Field | undefined;
  getAll(): readonly Field[];
}

interface Validator {
  validateField(field: unknown, value: unknown): string[];
  validateFieldInstance(instance: unknown, value: unknown): string[];
}

/** Makes the messages of the fields Chinese. */
function speakChinese(form: Form): void {
  const validator = form.get<Validator>('validator');
  const field = validator.validateField.bind(validator);
  const instance = validator.validateFieldInstance.bind(validator);
  validator.validateField = (what, value) => field(what, value).map(formText);
  validator.validateFieldInstance = (what, value) => instance(what, value).map(formText);
}

function elementOf(container: HTMLElement | null, id: string): HTMLElement | null {
  const ends = new RegExp(`-${id}([-_].*)?$`, 'u');
  const found = [...(container?.querySelectorAll<HTMLElement>('[id^="fjs-form"]') ?? [])];
  return (
    found.find((element) => ends.test(element.id) && element.matches('input,textarea,select,button,[tabindex]')) ?? null
  );
}

/** The messages of a field; rows of a list keep theirs one level down. */
function textsOf(found: unknown): string[] {
  if (typeof found === 'string') return [found];
  return typeof found === 'object' && found !== null ? Object.values(found).flatMap(textsOf) : [];
}

/** The form of a task, drawn by form-js from the schema its process owner made. Opened once; later data does not disturb typing. */
export function TaskForm({ ref, ...props }: TaskFormProps): ReactElement {
  const { t } = useLanguage();
  const container = useRef<HTMLDivElement>(null);
  const form = useRef<Form>(null);
  const latest = useRef({ readOnly: props.readOnly, onChange: props.onChange, onSubmit: props.onSubmit });
  // Our own question makes form-js tell "submit" too; only Enter in a field is to start the act.
  const asked = useRef(false);
  const lastArea = useRef<HTMLTextAreaElement>(undefined);
  const [first] = useState({ schema: props.schema, data: props.data, options: props.options });
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    latest.current = { readOnly: props.readOnly, onChange: props.onChange, onSubmit: props.onSubmit };
  });
  useEffect(() => {
    const host = container.current;
    if (!host) return undefined;
    // With its usual wait of 300 ms a field that is drawn again in between forgets what was just typed.
    const options = { container: host, debounce: false };
    const created = new Form(options);
    form.current = created;
    speakChinese(created);
    const stop = keepFormChinese(host);
    // form-js tells "changed" for its own settings too; only other data than before is something typed.
    let known: string | undefined;
    created.importSchema(withOptions(first.schema, first.options), structuredClone(first.data)).then(
      () => {
        created.setProperty('readOnly', latest.current.readOnly);
        known = JSON.stringify(created._getState().data);
      },
      () => setFailed(true),
    );
    created.on('changed', (event) => {
      const data = JSON.stringify(event.data);
      if (known === undefined || data === known) return;
      known = data;
      latest.current.onChange(event.data);
    });
    created.on('submit', () => {
      if (!asked.current) latest.current.onSubmit();
    });
    return () => {
      stop();
      created.destroy();
      form.current = null;
    };
  }, [first]);
  useEffect(() => {
    form.current?.setProperty('readOnly', props.readOnly);
  }, [props.readOnly]);
  const refused = JSON.stringify(props.errors);
  useEffect(() => {
    const current = form.current;
    const texts = JSON.parse(refused) as TaskFormProps['errors'];
    if (!current || texts.length === 0) return;
    const errors: Record<string, string[]> = {};
    for (const field of current.get<Registry>('formFieldRegistry').getAll()) {
      const own = texts.filter((each) => each.key === field.key).map((each) => each.text);
      if (own.length > 0) errors[field.id] = own;
    }
    current._setState({ errors });
  }, [refused]);
  useImperativeHandle(ref, () => ({
    submit: () => {
      const current = form.current;
      if (!current) return { data: {}, problems: [{ text: t('form.broken') }] };
      asked.current = true;
      const { data, errors } = current.submit();
      asked.current = false;
      const registry = current.get<Registry>('formFieldRegistry');
      const problems = Object.entries(errors).flatMap(([id, texts]) =>
        textsOf(texts).map((text) => ({
          text: t('form.fieldProblem', { label: registry.get(id)?.label ?? registry.get(id)?.dateLabel ?? id, text }),
          fieldId: elementOf(container.current, id)?.id,
        })),
      );
      return { data, problems };
    },
    fieldId: (key) => {
      const field = form.current
        ?.get<Registry>('formFieldRegistry')
        .getAll()
        .find((each) => each.key === key);
      return field ? elementOf(container.current, field.id)?.id : undefined;
    },
    insert: (text) => {
      const area = textAreaOf(container.current, lastArea.current);
      if (area) insertText(area, text);
    },
    typed: () => textAreaOf(container.current, lastArea.current)?.value.trim() ?? '',
  }));
  if (failed) return <p role="alert">{t('form.broken')}</p>;
  return (
    <div
      ref={container}
      className="task-form"
      data-testid="task-form"
      role="group"
      aria-label={t('form.label')}
      onFocus={(event) => {
        if (event.target instanceof HTMLTextAreaElement) lastArea.current = event.target;
      }}
    />
  );
}
