import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { TaskResponse } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';
import { typedText } from './typed-text.ts';

interface LostWorkProps {
  readonly task: TaskResponse;
  readonly typed: Readonly<Record<string, unknown>>;
}

/** What a person had typed when somebody else got the task: to be copied, or kept as a file of one's own. */
export function LostWork({ task, typed }: LostWorkProps): ReactElement | null {
  const { t } = useLanguage();
  const [copied, setCopied] = useState(false);
  const text = typedText(task.form.schema, typed, task.form.data);
  if (text === '') return null;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without the right to the clipboard the words are marked, for the keys to copy.
      document.querySelector<HTMLTextAreaElement>('#lost-work')?.select();
      return;
    }
    setCopied(true);
  };
  return (
    <section className="card" aria-label={t('lost.title')} data-testid="lost-work">
      <h2>{t('lost.title')}</h2>
      <p>{t('lost.lead')}</p>
      <Input.TextArea id="lost-work" aria-label={t('lost.title')} value={text} readOnly autoSize />
      <p className="row-actions">
        <Button onClick={() => void copy()}>{t('lost.copy')}</Button>
        <Button
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download={`${task.name}-${task.subject.number}.txt`}
          data-testid="lost-keep"
        >
          {t('lost.keep')}
        </Button>
        <span role="status">{copied && t('lost.copied')}</span>
      </p>
    </section>
  );
}
