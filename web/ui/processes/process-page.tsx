import { useState } from 'react';
import type { ReactElement } from 'react';
import { useParams } from 'react-router';
import type { ProcessResponse } from '../../contract/process.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { ProcessEditor } from './process-editor.tsx';

/** The editor of one process: its draft, else the version in force. */
export function ProcessPage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<ProcessResponse>(`/processes/${id}`);
  const [shown, show] = useState<string>();
  return (
    <Page key={id} title={load.data?.name ?? t('process.title')} testId="process-page" wide>
      <Loaded load={load}>
        {(process) => (
          <ProcessEditor
            process={process}
            xml={shown ?? process.draftXml ?? process.xml}
            fromDraft={shown === undefined && process.draftXml !== undefined}
            onLoad={show}
            onPublished={load.reload}
          />
        )}
      </Loaded>
    </Page>
  );
}
