import { begunOidcResponseSchema } from '../../../web/contract/oidc.ts';
import type { ApiServer } from './api-server.ts';

/** A browser that is back from the provider: its cookie, and what the provider added to the address. */
export interface ProviderBrowser {
  readonly cookie: string;
  readonly search: string;
}

/** Goes from a page to the provider and comes back. */
export async function goesToProvider(server: ApiServer, from = '/tasks'): Promise<ProviderBrowser> {
  const response = await fetch(`${server.url}/sign-in/oidc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from }),
  });
  const { url } = begunOidcResponseSchema.parse(await response.json());
  const back = await fetch(url, { redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, search: new URL(back.headers.get('location') ?? '').search };
}

/** Ends a sign-in by `finish` or `code`; answers the status and the cookie of the session, empty where nobody is signed in. */
export async function endsAtProvider(
  server: ApiServer,
  cookie: string,
  step: 'finish' | 'code',
  body: object,
): Promise<{ readonly status: number; readonly body: unknown; readonly session: string }> {
  const response = await fetch(`${server.url}/sign-in/oidc/${step}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  const session = response.headers.getSetCookie().find((each) => each.startsWith('zhicheng='));
  return { status: response.status, body: await response.json(), session: session?.split(';')[0] ?? '' };
}
