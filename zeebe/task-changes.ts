/** A task that appeared, ended or changed hands, with those it concerns. */
export interface TaskChange {
  readonly taskId: string;
  readonly groups: readonly string[];
  readonly users: readonly string[];
}

/** Tells open pages that the task lists have changed. */
export interface TaskChanges {
  emit(change: TaskChange): void;
  /** Calls the listener for every change; the answer removes it. */
  onTasksChanged(listener: (change: TaskChange) => void): () => void;
}

/** Makes the in-process announcement of task changes. */
export function createTaskChanges(): TaskChanges {
  const listeners = new Set<(change: TaskChange) => void>();
  return {
    emit(change) {
      for (const listener of listeners) listener(change);
    },
    onTasksChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
