import { App, Button, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';

/** Takes an own matter back, where its kind allows it and nobody has taken it up yet. */
export function WithdrawMatter({ path }: { readonly path: string }): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const action = useAction();
  const withdraw = (): void =>
    void action.run(async () => {
      await postJson(path);
      void message.success(t('matter.withdrawn'));
    });
  return (
    <div className="page-actions">
      <Popconfirm title={t('matter.withdrawSure')} okText={t('matter.withdraw')} onConfirm={withdraw}>
        <Button danger loading={action.running} data-testid="withdraw-matter">
          {t('matter.withdraw')}
        </Button>
      </Popconfirm>
      {action.error && <p role="alert">{say(action.error.sentence)}</p>}
    </div>
  );
}
