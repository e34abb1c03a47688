import { Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import type { Problem } from '../frames/error-summary.tsx';
import type { TaskWork } from './use-task-work.ts';
import { WorkFrame } from './work-frame.tsx';

const VOTES = ['agree', 'disagree', 'abstain'] as const;
type Vote = (typeof VOTES)[number];

/** antd's type of button properties does not know data attributes; a constant may carry more than the type names. */
const ballotConfirm = { 'data-testid': 'ballot-confirm' };

/** The ballot of one expert: a vote on each candidate, confirmed once, never changed. */
export function BallotWork({ work }: { readonly work: TaskWork }): ReactElement {
  const { t } = useLanguage();
  const { form } = work.task;
  const candidates = form.options['applicationId'] ?? form.options['votes'] ?? [];
  const limit = typeof form.data['limit'] === 'number' ? form.data['limit'] : undefined;
  const [votes, setVotes] = useState<Readonly<Record<string, Vote>>>({});
  const [asking, setAsking] = useState(false);
  const count = (vote: Vote): number => candidates.filter((each) => votes[each.value] === vote).length;
  const tooMany = limit !== undefined && count('agree') > limit;
  const submit = (): void => {
    const problems: Problem[] = candidates
      .filter((each) => votes[each.value] === undefined)
      .map((each) => ({ text: t('ballot.missing', { name: each.label }), fieldId: `vote-${each.value}` }));
    if (tooMany) problems.push({ text: t('ballot.tooMany', { limit, n: count('agree') }) });
    if (problems.length > 0) work.refuse(problems);
    else setAsking(true);
  };
  const cast = (): void => {
    setAsking(false);
    void work.complete({
      votes: candidates.map((each) => ({ applicationId: each.value, vote: votes[each.value] ?? 'abstain' })),
    });
  };
  return (
    <WorkFrame work={work} submitText={t('ballot.submit')} onSubmit={submit} fieldId={() => undefined}>
      <p>{t('ballot.lead')}</p>
      {limit !== undefined && <p>{t('ballot.limit', { limit, n: count('agree') })}</p>}
      {candidates.length === 0 ? (
        <p className="empty-state">{t('ballot.none')}</p>
      ) : (
        <table className="data-table" data-testid="ballot">
          <caption className="visually-hidden">{t('ballot.candidates')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('ballot.candidate')}</th>
              <th scope="col">{t('ballot.vote')}</th>
            </tr>
          </thead>
          <tbody>
            {candidates.map((each) => (
              <tr key={each.value} data-testid="ballot-row">
                <th scope="row">{each.label}</th>
                <td data-label={t('ballot.vote')} id={`vote-${each.value}`}>
                  <Radio.Group
                    aria-label={t('ballot.voteOn', { name: each.label })}
                    disabled={!work.mayWork || work.running}
                    value={votes[each.value]}
                    onChange={(event) => setVotes({ ...votes, [each.value]: event.target.value as Vote })}
                    options={VOTES.map((vote) => ({ value: vote, label: t(`ballot.${vote}`) }))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Modal
        open={asking}
        title={t('ballot.confirmTitle')}
        okText={t('ballot.confirmYes')}
        cancelText={t('frame.cancel')}
        onOk={cast}
        onCancel={() => setAsking(false)}
        okButtonProps={ballotConfirm}
      >
        <p>{t('ballot.confirm', { agree: count('agree'), disagree: count('disagree'), abstain: count('abstain') })}</p>
      </Modal>
    </WorkFrame>
  );
}
