/** Something whose change can be taken back. */
export interface Undoable {
  /** Puts the old value back; undefined removes the entry. */
  restore(key: string | number, old: unknown): void;
}

/** The changes since the last commit, so that a step that failed leaves no trace. */
export class Journal {
  #changes: { target: Undoable; key: string | number; old: unknown }[] = [];

  /** Notes the value an entry had before a change. */
  note(target: Undoable, key: string | number, old: unknown): void {
    this.#changes.push({ target, key, old });
  }

  /** A point to come back to. */
  mark(): number {
    return this.#changes.length;
  }

  /** Takes back every change after a mark. */
  rollback(mark: number): void {
    while (this.#changes.length > mark) {
      const change = this.#changes.pop();
      change?.target.restore(change.key, change.old);
    }
  }

  /** Makes the changes final. */
  commit(): void {
    this.#changes = [];
  }
}
