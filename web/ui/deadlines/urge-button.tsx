import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { randomKey } from '../app/random-key.ts';
import { useAction } from '../app/use-action.ts';
import { LoadFailure } from '../frames/loaded.tsx';

interface UrgeButtonProps {
  readonly deadlineId: string;
  /** How often the holders may still be urged today. */
  readonly left: number;
  readonly onDone: () => void;
}

/** Urges those who hold a step, so many times a day. */
export function UrgeButton({ deadlineId, left, onDone }: UrgeButtonProps): ReactElement {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const action = useAction();
  const urge = (): void =>
    void action.run(async () => {
      await postJson(`/deadlines/${deadlineId}/prompt`, { idempotencyKey: randomKey() });
      void message.success(t('deadline.prompted'));
      onDone();
    });
  return (
    <>
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <Button onClick={urge} loading={action.running} disabled={left === 0} data-testid="prompt">
        {t(left === 0 ? 'deadline.promptsUsed' : 'deadline.prompt', { n: left })}
      </Button>
    </>
  );
}
