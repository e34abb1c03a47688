import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { MeResponse, Role } from '../../contract/account.ts';
import type { ApiError } from './api.ts';
import { asApiError, getJson, postJson } from './api.ts';
import { readPreference, writePreference } from './preference.ts';

type HeldGrant = MeResponse['grants'][number];

interface Session {
  /** The signed-in person, in the chosen role alone where one is chosen; undefined when nobody is. */
  readonly me: MeResponse | undefined;
  /** Every role the person holds, and the group of the chosen one; undefined acts in all of them. */
  readonly grants: readonly HeldGrant[];
  readonly role: string | undefined;
  /** Chooses a role to act in, kept on this device; undefined takes all again. Answers the person in it. */
  readonly choose: (role: string | undefined) => MeResponse | undefined;
  /** False until the server has said who is signed in. */
  readonly known: boolean;
  /** Why the server could not be asked. */
  readonly error: ApiError | undefined;
  readonly signIn: (username: string, password: string, code?: string) => Promise<MeResponse>;
  /** Takes the person whom another way of signing in has answered. */
  readonly enter: (me: MeResponse) => void;
  readonly signOut: () => Promise<void>;
  readonly has: (...roles: readonly Role[]) => boolean;
  readonly retry: () => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

interface Known {
  readonly known: boolean;
  readonly me?: MeResponse;
  readonly error?: ApiError;
}

/** Asks once who is signed in and keeps the answer for all pages. */
export function SessionProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [state, setState] = useState<Known>({ known: false });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    getJson<MeResponse>('/me', abort.signal).then(
      (me) => setState({ known: true, me }),
      (cause: unknown) => {
        if (abort.signal.aborted) return;
        const error = asApiError(cause);
        setState(error.status === 401 ? { known: true } : { known: true, error });
      },
    );
    return () => abort.abort();
  }, [round]);
  const signIn = useCallback(async (username: string, password: string, code?: string) => {
    const body = { username, password, ...(code === undefined || code === '' ? {} : { code }) };
    const me = await postJson<MeResponse>('/sign-in', body);
    setState({ known: true, me });
    return me;
  }, []);
  const enter = useCallback((me: MeResponse) => setState({ known: true, me }), []);
  const [kept, setKept] = useState(() => readPreference('role') ?? '');
  const choose = useCallback(
    (role: string | undefined) => {
      if (!state.me) return undefined;
      const next = role === undefined ? '' : `${state.me.id}:${role}`;
      writePreference('role', next);
      setKept(next);
      return inRole(state.me, next);
    },
    [state.me],
  );
  const signOut = useCallback(async () => {
    await postJson('/sign-out');
    setState({ known: true });
  }, []);
  const acting = useMemo(() => state.me && inRole(state.me, kept), [state.me, kept]);
  const value = useMemo<Session>(
    () => ({
      me: acting,
      grants: state.me?.grants ?? [],
      role: acting && state.me && acting !== state.me ? acting.grants.map(groupOfGrant)[0] : undefined,
      choose,
      known: state.known,
      error: state.error,
      signIn,
      enter,
      signOut,
      has: (...roles) => acting?.grants.some((grant) => roles.includes(grant.role)) ?? false,
      retry: () => setRound((n) => n + 1),
    }),
    [state, acting, choose, signIn, enter, signOut],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** The candidate group of a role at an organisation. */
export function groupOfGrant({ organisationId, role }: HeldGrant): string {
  return `${organisationId}/${role}`;
}

/** The person in the role kept on this device; in all of them where none is kept, or none that is still held. */
function inRole(me: MeResponse, kept: string): MeResponse {
  const grant = me.grants.length > 1 ? me.grants.find((one) => `${me.id}:${groupOfGrant(one)}` === kept) : undefined;
  return grant === undefined ? me : { ...me, grants: [grant], permissions: grant.permissions };
}

/** Who is signed in, and signing in and out. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Expected a SessionProvider above, but found none');
  return session;
}
