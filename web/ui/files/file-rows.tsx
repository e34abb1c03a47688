import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { CaseFileRow } from '../../contract/case-file.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';

interface FileRowsProps {
  readonly files: readonly CaseFileRow[];
  readonly openId: string | undefined;
  readonly busy: boolean;
  readonly onOpen: (id: string) => void;
  readonly onRemove: (file: CaseFileRow) => void;
}

/** The files, each opened by its name. */
export function FileRows({ files, openId, busy, onOpen, onRemove }: FileRowsProps): ReactElement {
  const { t, language } = useLanguage();
  return (
    <>
      <p className="quiet">{t('files.logged')}</p>
      <ul className="file-rows">
        {files.map((file) => (
          <li key={file.id} data-testid="file-row">
            <Button
              type={file.id === openId ? 'primary' : 'default'}
              aria-pressed={file.id === openId}
              aria-label={t('files.open', { name: file.name })}
              onClick={() => onOpen(file.id)}
            >
              {file.name}
            </Button>
            <span className="quiet">
              {t(`files.place.${file.place}`)}
              {' · '}
              {t('files.by', { who: file.by, time: momentText(file.at, language) })}
            </span>
            {file.mayRemove && (
              <Button
                disabled={busy}
                aria-label={t('files.removeOf', { name: file.name })}
                onClick={() => onRemove(file)}
              >
                {t('files.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
