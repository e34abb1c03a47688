import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface TransferNoteProps {
  readonly taskId: string;
  readonly to: string;
  readonly onDone: () => void;
}

/** Says to whom the person has transferred the task, and lets them take it back while the receiver has not begun. */
export function TransferNote({ taskId, to, onDone }: TransferNoteProps): ReactElement {
  const { t, say } = useLanguage();
  const action = useAction();
  const recall = (): void =>
    void action.run(async () => {
      await postJson(`/tasks/${taskId}/recall`);
      onDone();
    });
  return (
    <section className="card" aria-label={t('handOff.transfer')} data-testid="transfer-note">
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={action.error ? 1 : 0} />
      <Alert type="info" showIcon title={t('handOff.transferred', { to })} />
      <Button loading={action.running} onClick={recall} data-testid="recall-transfer">
        {t('handOff.recallTransfer')}
      </Button>
    </section>
  );
}
