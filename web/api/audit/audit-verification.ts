import { message } from '../../../domain/message.ts';
import type { AuditVerification } from '../../contract/audit.ts';
import type { ApiDeps } from '../deps.ts';

/** A check of the whole chain in the background, one at a time. */
export interface VerificationDesk {
  state(): AuditVerification;
  /** Starts a check unless one runs; answers how far it is. */
  start(deps: Pick<ApiDeps, 'stores' | 'clock' | 'handedOutHeads' | 'log'>): Promise<AuditVerification>;
}

/** Makes the desk; it remembers the last check of this process. */
export function createVerificationDesk(): VerificationDesk {
  let state: AuditVerification = { state: 'none', checked: 0, total: 0, heads: 0 };

  async function check({
    stores,
    clock,
    handedOutHeads,
    log,
  }: Parameters<VerificationDesk['start']>[0]): Promise<void> {
    const ended = (): { endedAt: string } => ({ endedAt: new Date(clock.now()).toISOString() });
    try {
      const heads = handedOutHeads();
      state = { ...state, heads: heads.length };
      const { rows, broken } = await stores.audit.verify(heads, (checked) => {
        state = { ...state, checked, total: Math.max(state.total, checked) };
      });
      const found = broken === undefined ? { state: 'holds' as const } : { state: 'broken' as const, broken };
      state = { ...state, checked: rows, ...found, ...ended() };
    } catch (error) {
      log.error({ err: error }, 'audit verification');
      const failure = message(
        '核验没有完成：链头文件不可信或数据库没有应答，请查看系统日志',
        'The check did not end: a head file cannot be trusted or the database did not answer; see the log',
      );
      state = { ...state, state: 'failed', failure, ...ended() };
    }
  }

  return {
    state: () => state,
    async start(deps) {
      if (state.state === 'running') return state;
      state = { state: 'running', checked: 0, total: 0, heads: 0 };
      const head = await deps.stores.audit.head();
      state = { ...state, total: head?.seq ?? 0 };
      void check(deps);
      return state;
    },
  };
}
