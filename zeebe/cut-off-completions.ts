import type { Clock } from '../domain/clock.ts';
import type { Stores } from '../store/connect.ts';
import type { EngineCommands } from './engine-commands.ts';

/**
 * Finds completions that were written down with their task and cut off before the outbox had them, and tells the engine.
 * At the first call everything found was cut off by a crash; later only what was found before as well, because a person
 * may be completing a task at this very moment. The audit says who had decided and that the server carried it out.
 */
export function createCutOffCompletions(
  stores: Stores,
  clock: Clock,
  engineCommands: EngineCommands,
): { resume(): Promise<void> } {
  let seen: ReadonlySet<string> | undefined;
  return {
    async resume() {
      const found = new Set<string>();
      for (const { id, subject, completedBy, submission } of await stores.userTasks.completing()) {
        if (submission === undefined || (await stores.engineCommands.byId(submission.commandId)) !== undefined)
          continue;
        found.add(id);
        if (seen !== undefined && !seen.has(id)) continue;
        await stores.audit.append({
          at: new Date(clock.now()),
          accountId: 'system',
          act: 'task.resume',
          subject: `${subject.kind}:${subject.id}`,
          after: { taskId: id, completedBy },
        });
        await engineCommands.completeJob(id, submission.variables);
      }
      seen = found;
    },
  };
}
