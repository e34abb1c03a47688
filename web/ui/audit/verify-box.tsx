import { Alert, Button, Progress } from 'antd';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { AuditVerification } from '../../contract/audit.ts';
import { postJson } from '../app/api.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';

/** How often the progress is asked for while a check runs. */
const ASK_EVERY_MS = 700;

/** The check of the whole chain: its button, how far it is, and the first row that does not hold. */
export function VerifyBox(): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<AuditVerification>('/audit/verification');
  const action = useAction();
  const { data, reload } = load;
  const running = data?.state === 'running';
  useEffect(() => {
    if (!running) return undefined;
    const timer = setTimeout(reload, ASK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [running, reload, data]);
  const verify = (): void =>
    void action.run(async () => {
      await postJson('/audit/verification');
      reload();
    });
  return (
    <section className="card" aria-label={t('audit.verification')}>
      <Button type="primary" loading={running || action.running} onClick={verify} data-testid="verify-audit">
        {t('audit.verify')}
      </Button>
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <Loaded load={load}>{(found) => <Verdict found={found} />}</Loaded>
    </section>
  );
}

function Verdict({ found }: { readonly found: AuditVerification }): ReactElement {
  const { t, say, language } = useLanguage();
  const { state, checked, total, heads, broken, failure } = found;
  const at = found.endedAt === undefined ? '' : momentText(found.endedAt, language);
  const text = t(`audit.state.${state}`, {
    checked,
    total,
    heads,
    at,
    seq: broken?.seq ?? '',
    reason: broken ? say(broken.reason) : failure ? say(failure) : '',
  });
  if (state === 'running') {
    const percent = total === 0 ? 0 : Math.floor((100 * checked) / total);
    return (
      <>
        <p role="status">{text}</p>
        <Progress percent={percent} aria-label={t('audit.progress')} />
      </>
    );
  }
  if (state === 'none') return <p role="status">{text}</p>;
  return (
    <Alert
      role="status"
      showIcon
      data-testid={`verdict-${state}`}
      type={state === 'holds' ? 'success' : 'error'}
      title={text}
      description={broken && <Link to={`/audit/${String(broken.seq)}`}>{t('audit.showRow', { seq: broken.seq })}</Link>}
    />
  );
}
