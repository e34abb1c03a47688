/** Something whose change can be taken back. */
export interface Undoable {
  /** Puts the old value back; undefined removes the entry. */
  restore(key: string | number, old: unknown): void;
}

/** The changes that may still have to be taken back: a step that failed leaves no trace, nor does what the disk refused. */
export class Journal {
  #changes: { target: Undoable; key: string | number; old: unknown }[] = [];
  /** How many changes were forgotten. */
  #forgotten = 0;
  #isHeld = false;

  /** Notes the value an entry had before a change. */
  note(target: Undoable, key: string | number, old: unknown): void {
    this.#changes.push({ target, key, old });
  }

  /** A point to come back to. */
  mark(): number {
    return this.#forgotten + this.#changes.length;
  }

  /** Takes back every change after a mark. */
  rollback(mark: number): void {
    while (this.mark() > mark) {
      const change = this.#changes.pop();
      if (!change) return;
      change.target.restore(change.key, change.old);
    }
  }

  /** Keeps committed changes, until they are released or taken back. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Makes the changes final, unless they are held. */
  commit(): void {
    if (!this.#isHeld) this.release(this.mark());
  }

  /** Makes the changes up to a mark final. */
  release(mark: number): void {
    const count = mark - this.#forgotten;
    if (count >= this.#changes.length) this.#changes = [];
    else this.#changes.splice(0, count);
    this.#forgotten = mark;
  }

  /** Takes back everything that is not final. */
  rollbackAll(): void {
    this.rollback(this.#forgotten);
  }
}
