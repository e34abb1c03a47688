import { Alert, Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import type { TaskResponse } from '../../contract/task.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface DelegationNoteProps {
  readonly taskId: string;
  readonly delegation: NonNullable<TaskResponse['delegation']>;
  readonly onDone: () => void;
}

/** Says whose opinion a task waits for; the colleague writes it here, the one who asked may take the wish back. */
export function DelegationNote({ taskId, delegation, onDone }: DelegationNoteProps): ReactElement {
  const { t, say } = useLanguage();
  const action = useAction();
  const { from, to, text, mine } = delegation;
  const send = (path: 'opinion' | 'recall', body: object): void =>
    void action.run(async () => {
      await postJson(`/tasks/${taskId}/${path}`, body);
      onDone();
    });
  return (
    <section className="card" aria-label={t('handOff.delegate')} data-testid="delegation">
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={action.error ? 1 : 0} />
      <Alert type="info" showIcon title={t('handOff.asked', { from, to })} description={text} />
      {mine === 'give' && (
        <Form layout="vertical" onFinish={(given: { readonly text: string }) => send('opinion', given)}>
          <Form.Item
            name="text"
            label={t('handOff.opinion')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('handOff.noText') }]}
          >
            <Input.TextArea rows={4} maxLength={500} data-testid="delegation-opinion" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={action.running} data-testid="give-opinion">
            {t('handOff.give')}
          </Button>
        </Form>
      )}
      {mine === 'wait' && (
        <Button loading={action.running} onClick={() => send('recall', {})} data-testid="recall">
          {t('handOff.recall')}
        </Button>
      )}
    </section>
  );
}
