import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { BegunOidcResponse, SignInMethodsResponse } from '../../contract/oidc.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';

interface OidcButtonProps {
  readonly from: string | undefined;
  readonly busy: boolean;
  /** Runs the way to the provider; its refusal is shown by the page. */
  readonly run: (change: () => Promise<void>) => Promise<unknown>;
}

/** Sends the browser to the provider; nothing where none is set. */
export function OidcButton({ from, busy, run }: OidcButtonProps): ReactElement | null {
  const { t } = useLanguage();
  const load = useLoad<SignInMethodsResponse>('/sign-in/methods');
  if (load.data?.oidc !== true) return null;
  const go = async (): Promise<void> => {
    const { url } = await postJson<BegunOidcResponse>('/sign-in/oidc', from === undefined ? {} : { from });
    window.location.assign(url);
  };
  return (
    <p>
      <Button block disabled={busy} onClick={() => void run(go)} data-testid="oidc">
        {t('signIn.oidc')}
      </Button>
    </p>
  );
}
