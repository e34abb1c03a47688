import { Alert, Button } from 'antd';
import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { isShown } from '../../../domain/case-file.ts';
import type { CaseFileRow } from '../../contract/case-file.ts';
import { useLanguage } from '../app/language.tsx';

const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }));

/** One file as it looks: a picture, or the pages of a PDF drawn here, so that no frame and no plug-in is needed. */
export function FilePreview({
  file,
  onClose,
}: {
  readonly file: CaseFileRow;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useLanguage();
  const [broken, setBroken] = useState(false);
  const [read, setRead] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const url = `/api/files/${file.id}/content`;
  const reading = <p role="status">{t('files.reading')}</p>;
  return (
    <div className="file-preview" data-testid="file-preview">
      <h3 ref={heading} tabIndex={-1}>
        {t('files.preview', { name: file.name })}
      </h3>
      <p className="row-actions">
        <Button href={url} download={file.name}>
          {t('files.download')}
        </Button>
        <Button onClick={onClose}>{t('files.close')}</Button>
      </p>
      {broken && <Alert type="error" showIcon role="alert" title={t('files.broken')} />}
      {!broken && file.type === 'application/pdf' && (
        <Suspense fallback={reading}>
          <PdfPages url={url} onBroken={() => setBroken(true)} />
        </Suspense>
      )}
      {!isShown(file.type) && <p data-testid="file-not-shown">{t('files.notShown')}</p>}
      {!broken && isShown(file.type) && file.type !== 'application/pdf' && (
        <>
          {!read && reading}
          <img src={url} alt={file.name} onLoad={() => setRead(true)} onError={() => setBroken(true)} />
        </>
      )}
    </div>
  );
}
