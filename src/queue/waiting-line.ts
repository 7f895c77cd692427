/** A place in a line. Leaving it twice is harmless. */
export interface Place<T> {
  readonly value: T;
  leave(): void;
}

/** First in, first out; anyone may leave from the middle. Every step takes the same time, however long the line. */
export class WaitingLine<T> {
  #first: Node<T> | null = null;
  #last: Node<T> | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): T | undefined {
    return this.#first?.value;
  }

  join(value: T): Place<T> {
    const node: Node<T> = {
      value,
      before: this.#last,
      after: null,
      left: false,
      leave: () => this.#remove(node),
    };
    if (this.#last === null) this.#first = node;
    else this.#last.after = node;
    this.#last = node;
    this.#size += 1;
    return node;
  }

  /** From first to last. Whoever leaves meanwhile must not have been handed out yet: copy the line where that may be. */
  *[Symbol.iterator](): Iterator<T> {
    for (let node = this.#first; node !== null; node = node.after) yield node.value;
  }

  #remove(node: Node<T>): void {
    if (node.left) return;
    node.left = true;
    if (node.before === null) this.#first = node.after;
    else node.before.after = node.after;
    if (node.after === null) this.#last = node.before;
    else node.after.before = node.before;
    this.#size -= 1;
  }
}

interface Node<T> extends Place<T> {
  before: Node<T> | null;
  after: Node<T> | null;
  left: boolean;
}
