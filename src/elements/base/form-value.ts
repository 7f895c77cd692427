import { services } from '../../app/services.js';

/** What a form gets of an element whose value is a file: the `File` itself, under the element's name. */
export class FormFile {
  readonly #internals: ElementInternals;
  #path: string | null = null;

  constructor(internals: ElementInternals) {
    this.#internals = internals;
  }

  /** Submits another file, or none. */
  set(path: string | null): void {
    if (path === this.#path) return;
    this.#path = path;
    if (path === null) this.#internals.setFormValue(null);
    else void this.#submit(path);
  }

  async #submit(path: string): Promise<void> {
    const { files } = services();
    // An address that is not ours is submitted as what it is.
    const value = files.has(path) ? await files.get(path) : path;
    if (path === this.#path) this.#internals.setFormValue(value, path);
  }
}
