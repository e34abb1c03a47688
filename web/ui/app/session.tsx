import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { MeResponse, Role } from '../../contract/account.ts';
import type { ApiError } from './api.ts';
import { asApiError, getJson, postJson } from './api.ts';

interface Session {
  /** The signed-in person; undefined when nobody is. */
  readonly me: MeResponse | undefined;
  /** False until the server has said who is signed in. */
  readonly known: boolean;
  /** Why the server could not be asked. */
  readonly error: ApiError | undefined;
  readonly signIn: (username: string, password: string) => Promise<MeResponse>;
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
  const signIn = useCallback(async (username: string, password: string) => {
    const me = await postJson<MeResponse>('/sign-in', { username, password });
    setState({ known: true, me });
    return me;
  }, []);
  const signOut = useCallback(async () => {
    await postJson('/sign-out');
    setState({ known: true });
  }, []);
  const value = useMemo<Session>(
    () => ({
      me: state.me,
      known: state.known,
      error: state.error,
      signIn,
      signOut,
      has: (...roles) => state.me?.grants.some((grant) => roles.includes(grant.role)) ?? false,
      retry: () => setRound((n) => n + 1),
    }),
    [state, signIn, signOut],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** Who is signed in, and signing in and out. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Expected a SessionProvider above, but found none');
  return session;
}
