import { Suspense, lazy, useState } from 'react';
import type { ReactElement } from 'react';
import type { CaseFileRow, CaseFilesResponse } from '../../contract/case-file.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { FileRows } from './file-rows.tsx';
import { FileUpload } from './file-upload.tsx';

const FilePreview = lazy(async () => ({ default: (await import('./file-preview.tsx')).FilePreview }));

interface FilePanelProps {
  /** Where the files are, below /api. */
  readonly path: string;
  /** Whether a new file is put in a section of the application. */
  readonly bySection?: boolean;
}

/** The files of a case with their preview: below each other, or beside the form where the page is wide. */
export function FilePanel({ path, bySection = false }: FilePanelProps): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<CaseFilesResponse>(path);
  const [openId, setOpenId] = useState<string>();
  const [told, setTold] = useState('');
  const action = useAction();
  const remove = (file: CaseFileRow): void =>
    void action.run(async () => {
      await postJson(`/files/${file.id}/remove`);
      if (openId === file.id) setOpenId(undefined);
      setTold(t('files.removed', { name: file.name }));
      load.reload();
    });
  return (
    <section className="card file-panel" aria-labelledby="files-title" data-testid="files">
      <h2 id="files-title">{t('files.title')}</h2>
      <Loaded load={load}>
        {({ items, mayAdd, limits, kinds }) => {
          const open = items.find(({ id }) => id === openId);
          return (
            <>
              {items.length === 0 ? (
                <p className="empty-state">{t('files.empty')}</p>
              ) : (
                <FileRows files={items} openId={openId} busy={action.running} onOpen={setOpenId} onRemove={remove} />
              )}
              {action.error && <LoadFailure error={action.error} retry={action.clear} />}
              {mayAdd && (
                <FileUpload
                  path={path}
                  bySection={bySection}
                  limits={limits}
                  kinds={kinds}
                  onAdded={(name) => {
                    setTold(t('files.added', { name }));
                    load.reload();
                  }}
                />
              )}
              {open !== undefined && (
                <Suspense fallback={<p role="status">{t('files.reading')}</p>}>
                  <FilePreview key={open.id} file={open} onClose={() => setOpenId(undefined)} />
                </Suspense>
              )}
            </>
          );
        }}
      </Loaded>
      <p role="status" className="quiet">
        {told}
      </p>
    </section>
  );
}
