import { StarFilled, StarOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import type { FollowState } from '../../contract/follow.ts';
import { putJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';

interface FollowButtonProps {
  readonly kind: 'application' | 'matter' | 'session';
  readonly id: string;
}

/** Follows a case, a matter or a session, or no longer; what is followed is in a list of its own. */
export function FollowButton({ kind, id }: FollowButtonProps): ReactElement | null {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const path = `/follows/${kind}/${id}`;
  const load = useLoad<FollowState>(path);
  const action = useAction();
  if (load.data === undefined) return null;
  const { following } = load.data;
  const change = (): void =>
    void action.run(async () => {
      await putJson(path, { following: !following });
      load.reload();
      void message.success(t(following ? 'follow.ended' : 'follow.begun'));
    });
  return (
    <>
      <Button
        icon={following ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />}
        aria-pressed={following}
        loading={action.running}
        onClick={change}
        data-testid="follow"
      >
        {t(following ? 'follow.on' : 'follow.off')}
      </Button>
      {action.error && <span role="alert">{say(action.error.sentence)}</span>}
    </>
  );
}
