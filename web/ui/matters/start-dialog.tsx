import { App, Modal, Select } from 'antd';
import { lazy, Suspense, useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { MatterKindsResponse, StartMatterResponse, StartableKind } from '../../contract/matter.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { randomKey } from '../app/random-key.ts';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import type { TaskFormHandle } from '../form/task-form.tsx';
import { ErrorSummary } from '../frames/error-summary.tsx';
import type { Problem } from '../frames/error-summary.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { problemsOf } from '../frames/refusal.ts';

const TaskForm = lazy(async () => ({ default: (await import('../form/task-form.tsx')).TaskForm }));

/** antd's type of button properties does not know data attributes; a constant may carry more than the type names. */
const submitButton = { 'data-testid': 'matter-submit' };
const noButton = { style: { display: 'none' } };

interface StartDialogProps {
  /** The kind that is asked for at once. */
  readonly first: string | undefined;
  readonly onClose: () => void;
}

/** Asks what is wanted, shows its form and starts the matter; pressing twice starts one. */
export function StartDialog({ first, onClose }: StartDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const load = useLoad<MatterKindsResponse>('/matter-kinds');
  const action = useAction();
  const form = useRef<TaskFormHandle>(null);
  const chooser = useId();
  const [key] = useState(randomKey);
  const [chosen, choose] = useState(first);
  const [found, setFound] = useState<readonly Problem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const items = load.data?.items ?? [];
  const kind = items.length === 1 ? items[0] : items.find((each) => each.kind === chosen);
  const submit = (): void => {
    const answer = form.current?.submit();
    if (!kind || !answer) return;
    action.clear();
    setFound(answer.problems);
    if (answer.problems.length > 0) {
      setAttempt((n) => n + 1);
      return;
    }
    void action
      .run(async () => {
        const body = { kind: kind.kind, data: answer.data, idempotencyKey: `${key}-${kind.kind}` };
        const matter = await postJson<StartMatterResponse>('/matters', body);
        void message.success(t('matters.started', { number: matter.number }));
        await navigate(`/matters/${matter.id}`);
      })
      .then(() => setAttempt((n) => n + 1));
  };
  const fieldId = (field: string): string | undefined => form.current?.fieldId(field.split('.')[0] ?? field);
  return (
    <Modal
      open
      width={760}
      title={t('matters.start')}
      okText={t('matters.startYes')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      okButtonProps={kind ? submitButton : noButton}
      mask={{ closable: false }}
      onOk={submit}
      onCancel={onClose}
    >
      <Refusals error={action.error} found={found} attempt={attempt} fieldId={fieldId} />
      <Loaded load={load}>
        {() =>
          items.length === 0 ? (
            <p className="empty-state">{t('matters.noKinds')}</p>
          ) : (
            <>
              <div className="filters">
                <label htmlFor={chooser}>{t('matters.what')}</label>
                <Select
                  id={chooser}
                  className="filter-select"
                  placeholder={t('matters.choose')}
                  value={kind?.kind ?? null}
                  onChange={(value) => {
                    action.clear();
                    setFound([]);
                    choose(value ?? undefined);
                  }}
                  options={items.map((each) => ({ value: each.kind, label: say(each.label) }))}
                  data-testid="matter-kind"
                />
              </div>
              {kind === undefined ? (
                <p className="quiet">{t('matters.chosenFirst')}</p>
              ) : (
                <KindForm key={kind.kind} kind={kind} form={form} error={action.error} onSubmit={submit} />
              )}
            </>
          )
        }
      </Loaded>
    </Modal>
  );
}

interface RefusalsProps {
  readonly error: ReturnType<typeof useAction>['error'];
  /** What the form itself found wrong. */
  readonly found: readonly Problem[];
  readonly attempt: number;
  readonly fieldId: (field: string) => string | undefined;
}

function Refusals({ error, found, attempt, fieldId }: RefusalsProps): ReactElement {
  const { say } = useLanguage();
  const problems = error ? problemsOf(error, say, fieldId) : found;
  return <ErrorSummary problems={problems} attempt={attempt} errorId={error?.id ?? ''} />;
}

interface KindFormProps {
  readonly kind: StartableKind;
  readonly form: React.RefObject<TaskFormHandle | null>;
  readonly error: ReturnType<typeof useAction>['error'];
  readonly onSubmit: () => void;
}

function KindForm({ kind, form, error, onSubmit }: KindFormProps): ReactElement {
  const { t, say } = useLanguage();
  return (
    <>
      {kind.hint && <p className="quiet">{say(kind.hint)}</p>}
      <Suspense fallback={<p role="status">{t('form.loading')}</p>}>
        <TaskForm
          ref={form}
          schema={kind.schema}
          data={kind.data}
          options={kind.options}
          readOnly={false}
          errors={error?.details.map((detail) => ({ key: detail.field ?? '', text: say(detail.message) })) ?? []}
          onChange={() => undefined}
          onSubmit={onSubmit}
        />
      </Suspense>
    </>
  );
}
