import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ObjectionAnswer } from '../../contract/publicity.ts';
import { getJson } from '../app/api.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Facts } from '../frames/facts.tsx';
import { problemsOf } from '../frames/refusal.ts';

/** Shows what became of an objection to whoever has its number, also after the notice has ended (16g). */
export function ObjectionLookup({ id }: { readonly id: string }): ReactElement {
  const { t, say, language } = useLanguage();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<ObjectionAnswer>();
  const find = ({ number }: { readonly number: string }): void =>
    void action
      .run(async () => {
        setAnswer(undefined);
        setAnswer(await getJson<ObjectionAnswer>(`/publicities/${id}/objections/${encodeURIComponent(number.trim())}`));
      })
      .then(() => setAttempt((n) => n + 1));
  return (
    <section className="card" aria-labelledby="look-up-title">
      <h2 id="look-up-title">{t('public.lookUp')}</h2>
      <p className="quiet">{t('public.lookUpLead')}</p>
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={attempt} errorId={action.error?.id ?? ''} />
      <Form name="lookUp" layout="vertical" onFinish={find}>
        <Form.Item
          name="number"
          label={t('public.lookUpNumber')}
          rules={[{ required: true, whitespace: true, message: t('public.lookUpLead') }]}
        >
          <Input maxLength={120} autoComplete="off" data-testid="look-up-number" />
        </Form.Item>
        <Button htmlType="submit" loading={action.running} data-testid="look-up">
          {t('public.lookUpSend')}
        </Button>
      </Form>
      <div role="status" aria-live="polite" data-testid="look-up-answer">
        {answer !== undefined && (
          <Facts
            facts={[
              { label: t('public.lookUpState'), value: say(answer.stateText) },
              ...(answer.answeredAt === undefined
                ? []
                : [
                    { label: t('public.lookUpReply'), value: answer.reply ?? '', wide: true },
                    { label: t('public.lookUpAnswered'), value: momentText(answer.answeredAt, language) },
                  ]),
            ]}
          />
        )}
      </div>
    </section>
  );
}
