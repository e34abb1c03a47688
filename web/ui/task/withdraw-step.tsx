import { App, Button, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import type { TaskResponse } from '../../contract/task.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface WithdrawStepProps {
  readonly taskId: string;
  readonly withdraw: NonNullable<TaskResponse['withdraw']>;
  readonly onDone: () => void;
}

/** Lets who finished a step withdraw it while that is possible, and says why not otherwise. */
export function WithdrawStep({ taskId, withdraw, onDone }: WithdrawStepProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const action = useAction();
  if (withdraw.whyNot !== undefined) {
    return (
      <p className="quiet" data-testid="withdraw-why-not">
        {say(withdraw.whyNot)}
      </p>
    );
  }
  const send = (): void =>
    void action.run(async () => {
      await postJson(`/tasks/${taskId}/withdraw`);
      void message.success(t('withdrawStep.done'));
      onDone();
    });
  return (
    <section data-testid="withdraw-step" aria-label={t('withdrawStep.withdraw')}>
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={action.error ? 1 : 0} />
      <Popconfirm
        title={t('withdrawStep.withdraw')}
        description={<p className="confirm-text">{t('withdrawStep.lead')}</p>}
        okText={t('withdrawStep.withdraw')}
        cancelText={t('withdrawStep.cancel')}
        onConfirm={send}
      >
        <Button loading={action.running} data-testid="withdraw">
          {t('withdrawStep.withdraw')}
        </Button>
      </Popconfirm>
    </section>
  );
}
