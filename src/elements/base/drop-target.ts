import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { parseHtml } from './parse-html.js';

/** What was dropped or pasted: files, or the address of a picture of another page. */
export interface Transferred {
  readonly files: readonly File[];
  readonly url: string | null;
}

export interface DropTargetOptions {
  /** Whether a drop is welcome now. */
  readonly accepts: () => boolean;
  readonly dropped: (transferred: Transferred) => void;
}

/** Takes drops on the whole host, and knows while something is dragged over it. */
export class DropTargetController implements ReactiveController {
  /** Whether something that could be dropped is over the host. */
  isOver = false;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: DropTargetOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: DropTargetOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    host.addEventListener('dragenter', this.#onDragOver);
    host.addEventListener('dragover', this.#onDragOver);
    host.addEventListener('dragleave', this.#onDragLeave);
    host.addEventListener('drop', this.#onDrop);
  }

  hostDisconnected(): void {
    this.isOver = false;
  }

  readonly #onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer || !this.#welcomes(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#set(true);
  };

  readonly #onDragLeave = (event: DragEvent): void => {
    // Crossing from one child to another is no leaving.
    if (event.relatedTarget instanceof Node && this.#host.contains(event.relatedTarget)) return;
    this.#set(false);
  };

  readonly #onDrop = (event: DragEvent): void => {
    if (!event.dataTransfer || !this.#welcomes(event.dataTransfer)) return;
    event.preventDefault();
    this.#set(false);
    this.#options.dropped(readTransfer(event.dataTransfer));
  };

  #welcomes(transfer: DataTransfer): boolean {
    const has = (type: string): boolean => transfer.types.includes(type);
    return this.#options.accepts() && (has('Files') || has('text/uri-list'));
  }

  #set(isOver: boolean): void {
    if (isOver === this.isOver) return;
    this.isOver = isOver;
    this.#host.requestUpdate();
  }
}

/** Reads what a drop or a paste carries; only during its event. */
export function readTransfer(transfer: DataTransfer): Transferred {
  // Of a picture dragged out of a page, the HTML names the picture; the link may be that of an `<a>` around it.
  const source = parseHtml(transfer.getData('text/html')).querySelector('img')?.getAttribute('src');
  const link = transfer
    .getData('text/uri-list')
    .split(/\r?\n/)
    .find((line) => /^(https?|data|blob):/.test(line));
  const url = source && /^(https?|data|blob):/.test(source) ? source : link;
  return { files: [...transfer.files], url: url ?? null };
}
