import { Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import type { DiagramResponse } from '../../contract/application.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useLoad } from '../app/use-load.ts';
import { Loaded } from '../frames/loaded.tsx';

const DiagramView = lazy(async () => ({ default: (await import('./diagram-view.tsx')).DiagramView }));

interface DiagramPanelProps {
  /** Path below /api that answers with the diagrams. */
  readonly path: string;
  /** The instance to open first; else the innermost one under way. */
  readonly processInstanceKey?: string;
}

/** The diagrams of a case: the one at work first, the others to choose from. */
export function DiagramPanel({ path, processInstanceKey }: DiagramPanelProps): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<DiagramResponse>(path);
  useLiveReload('tasks-changed cases-changed', load.reload);
  const [chosen, choose] = useState(processInstanceKey);
  return (
    <Loaded load={load}>
      {({ diagrams }) => {
        const running = diagrams.filter((each) => each.current.length > 0);
        const shown =
          diagrams.find((each) => each.processInstanceKey === chosen) ?? running[running.length - 1] ?? diagrams[0];
        if (!shown) return <p className="empty-state">{t('diagram.empty')}</p>;
        return (
          <div className="diagram-panel">
            {diagrams.length > 1 && (
              <Select
                className="diagram-choice"
                aria-label={t('diagram.choose')}
                value={shown.processInstanceKey}
                onChange={(key) => choose(key)}
                options={diagrams.map((each) => ({ value: each.processInstanceKey, label: each.name }))}
              />
            )}
            <Suspense fallback={<p role="status">{t('frame.loading')}</p>}>
              <DiagramView key={shown.processInstanceKey} diagram={shown} />
            </Suspense>
          </div>
        );
      }}
    </Loaded>
  );
}
