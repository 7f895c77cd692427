/** A place in a line. */
export interface Place<T> {
  readonly value: T;
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
    const node = new Node(value, this.#last);
    if (this.#last === null) this.#first = node;
    else this.#last.after = node;
    this.#last = node;
    this.#size += 1;
    return node;
  }

  /** Gives a place of this line up. Once: it is nobody's afterwards. */
  leave(place: Place<T>): void {
    const { before, after } = place as Node<T>;
    if (before === null) this.#first = after;
    else before.after = after;
    if (after === null) this.#last = before;
    else after.before = before;
    this.#size -= 1;
  }

  /** From first to last. Nobody may leave meanwhile. */
  *[Symbol.iterator](): Iterator<T> {
    for (let node = this.#first; node !== null; node = node.after) yield node.value;
  }
}

class Node<T> implements Place<T> {
  after: Node<T> | null = null;

  constructor(
    readonly value: T,
    public before: Node<T> | null,
  ) {}
}
