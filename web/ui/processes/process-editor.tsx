import { Alert, App, Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { DeployResponse, LintResponse, ProcessResponse } from '../../contract/process.ts';
import { postJson, putJson } from '../app/api.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { DeployDialog } from './deploy-dialog.tsx';
import type { ModelerHandle } from './modeler/modeler.tsx';
import { ProblemList } from './problem-list.tsx';
import { useLint } from './use-lint.ts';
import { VersionList } from './version-list.tsx';

const Modeler = lazy(async () => ({ default: (await import('./modeler/modeler.tsx')).Modeler }));

interface ProcessEditorProps {
  readonly process: ProcessResponse;
  readonly xml: string;
  readonly fromDraft: boolean;
  readonly onLoad: (xml: string) => void;
  readonly onPublished: () => void;
}

/** The canvas with its problems below: check, keep as a draft, publish. */
export function ProcessEditor({ process, xml, fromDraft, onLoad, onPublished }: ProcessEditorProps): ReactElement {
  const { t, say, language } = useLanguage();
  const { message } = App.useApp();
  const modeler = useRef<ModelerHandle>(null);
  // The editor keeps the diagram it was opened with: what is read again must not undo changes on the canvas.
  const [opened, setOpened] = useState(xml);
  const [draft, setDraft] = useState(fromDraft);
  const [dirty, setDirty] = useState(false);
  const [savedAt, setSavedAt] = useState<string>();
  const [asking, setAsking] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const action = useAction();
  const current = async (): Promise<string> => (await modeler.current?.xml()) ?? opened;
  const lint = useLint(`/processes/${process.id}/lint`, current);
  const load = (next: string): void => {
    setOpened(next);
    setDraft(false);
    setDirty(false);
    onLoad(next);
  };
  const save = (): void =>
    void action.run(async () => {
      const kept = await putJson<{ savedAt: string }>(`/processes/${process.id}/draft`, { xml: await current() });
      setSavedAt(kept.savedAt);
      setDirty(false);
    });
  const ask = (): void =>
    void action.run(async () => {
      const found: LintResponse | undefined = await lint.run();
      if (found && !found.mayDeploy) void message.error(t('process.notDeployable'));
      else setAsking(true);
    });
  const deploy = (): void => {
    setAsking(false);
    void action.run(async () => {
      try {
        const done = await postJson<DeployResponse>(`/processes/${process.id}/deploy`, { xml: await current() });
        void message.success(t(done.unchanged ? 'process.unchanged' : 'process.deployed', { n: done.version }));
        setDirty(false);
        setDraft(false);
        onPublished();
      } finally {
        setAttempt((n) => n + 1);
      }
    });
  };
  const status = dirty
    ? t('process.unsaved')
    : savedAt === undefined
      ? ''
      : t('process.saved', { time: momentText(savedAt, language) });
  return (
    <>
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={attempt} errorId={action.error?.id ?? ''} />
      {draft && (
        <Alert
          type="info"
          showIcon
          title={t('process.fromDraft')}
          action={
            <Button size="small" onClick={() => load(process.xml)}>
              {t('process.discard')}
            </Button>
          }
        />
      )}
      <div className="process-actions" role="group" aria-label={t('process.actions')}>
        <Button onClick={save} loading={action.running} data-testid="save-draft">
          {t('process.save')}
        </Button>
        <Button onClick={() => void lint.run()} loading={lint.running} data-testid="lint">
          {t('process.check')}
        </Button>
        <Button type="primary" onClick={ask} disabled={action.running} data-testid="deploy">
          {t('process.deploy')}
        </Button>
        <span role="status" className="quiet">
          {status}
        </span>
      </div>
      <p className="narrow-only quiet">{t('process.narrow')}</p>
      <Suspense fallback={<p role="status">{t('process.opening')}</p>}>
        <Modeler
          key={opened}
          ref={modeler}
          xml={opened}
          onChange={() => {
            setDirty(true);
            lint.later();
          }}
        />
      </Suspense>
      <ProblemList found={lint.found} error={lint.error} onGo={(elementId) => modeler.current?.reveal(elementId)} />
      <VersionList process={process} onLoad={load} />
      {asking && <DeployDialog process={process} onYes={deploy} onNo={() => setAsking(false)} />}
    </>
  );
}
