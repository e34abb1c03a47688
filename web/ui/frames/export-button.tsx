import { App, Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { exportFormats } from '../../contract/export.ts';
import type { ExportFormat } from '../../contract/export.ts';
import { asApiError, getFile } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { pathWith } from '../app/use-load.ts';
import { saveFile, saveFrom } from '../app/save-file.ts';

interface ExportButtonProps {
  /** Where the list is taken out, below /api. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | number | undefined>>;
  readonly testId: string;
}

/** Takes a list out as the kind of file that is chosen; reached and chosen by keys as well. */
export function ExportButton({ path, query, testId }: ExportButtonProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const action = useAction();
  const take = async (format: ExportFormat): Promise<void> => {
    const whole = pathWith(path, { ...query, format });
    if (format === 'csv') {
      saveFrom(`/api${whole}`);
      return;
    }
    try {
      const { name, content } = await getFile(whole);
      saveFile(name, content);
    } catch (cause) {
      void message.error(say(asApiError(cause).sentence), 10);
    }
  };
  const items = exportFormats.map((format) => ({
    key: format,
    label: t(`frame.export-${format}`),
    onClick: () => void action.run(() => take(format)),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }} autoFocus>
      <Button aria-haspopup="menu" loading={action.running} data-testid={testId}>
        {t('frame.export')}
      </Button>
    </Dropdown>
  );
}
