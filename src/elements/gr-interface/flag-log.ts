import { services } from '../../app/services.js';
import { isFileData } from '../../files/file-data.js';
import { keepFiles } from '../base/kept-files.js';
import { csvOf } from './csv.js';

/** Whoever takes what users flag, in place of the page's own log. */
export interface FlaggingCallback {
  /** Called once, with the components whose values will be flagged and the Interface's `flaggingDir`. */
  setup?(components: readonly object[], flaggingDir: string): void;
  /** Called with the components' payloads; `option` is null where there is only one button. Returns how many there are. */
  flag(data: readonly unknown[], option: string | null): number | Promise<number>;
}

export interface FlagLogOptions {
  /** The archive gets the name of its last folder. */
  readonly directory: string;
  /** Whether there is more than one way to flag: which one it was is then a column. */
  readonly hasOptions: boolean;
}

/**
 * Gradio's CSVLogger in a page: a row for each flagged sample, its files in the file store. As the store, it lives as
 * long as the page: what is to stay is exported.
 */
export class FlagLog implements FlaggingCallback {
  readonly #labels: readonly string[];
  readonly #directory: string;
  readonly #rows: (readonly string[])[] = [];
  /** Where each file lies in the archive, and in the store. */
  readonly #files = new Map<string, string>();
  readonly #hasOptions: boolean;

  constructor(labels: readonly string[], { directory, hasOptions }: FlagLogOptions) {
    this.#labels = labels;
    this.#directory = directory;
    this.#hasOptions = hasOptions;
  }

  /** How many samples are flagged. */
  get count(): number {
    return this.#rows.length;
  }

  async flag(data: readonly unknown[], option: string | null): Promise<number> {
    await keepFiles(data);
    const cells = data.map((payload, i) => this.#cell(payload, folderName(this.#labels[i] ?? '')));
    this.#rows.push([...cells, ...(this.#hasOptions ? [option ?? ''] : []), timestamp(new Date())]);
    return this.count;
  }

  /** The table as Gradio's `dataset1.csv`. */
  toCsv(): string {
    return csvOf([[...this.#labels, ...(this.#hasOptions ? ['flag'] : []), 'timestamp'], ...this.#rows]);
  }

  /** The table and its files, in the folders of Gradio's flagging directory. The packer is fetched when first needed. */
  async toZip(): Promise<File> {
    const { makeZip } = await import('client-zip');
    const { files } = services();
    const stored = await Promise.all(
      [...this.#files].map(async ([name, path]) => ({ name, input: await files.get(path) })),
    );
    const zip = makeZip([{ name: 'dataset1.csv', input: this.toCsv(), lastModified: new Date() }, ...stored]);
    const name = this.#directory.split('/').findLast((part) => part !== '') ?? 'flagged';
    return new File([await new Response(zip).blob()], `${name}.zip`, { type: 'application/zip' });
  }

  /** What Gradio writes: nothing for None, a path for a file, JSON for whatever is no text. */
  #cell(payload: unknown, folder: string): string {
    if (payload === null || payload === undefined) return '';
    const value = this.#withPaths(payload, folder);
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  #withPaths(payload: unknown, folder: string): unknown {
    if (isFileData(payload)) return this.#place(payload.path, folder);
    if (Array.isArray(payload)) return payload.map((item) => this.#withPaths(item, folder));
    if (typeof payload !== 'object' || payload === null) return payload;
    return Object.fromEntries(
      Object.entries(payload).map(([key, value]) => [key, this.#withPaths(value, folder)]),
    );
  }

  /** A file of the store lies in its column's folder; any other address is written as it is. */
  #place(path: string, folder: string): string {
    if (!services().files.has(path)) return path;
    const [hash = '', name = ''] = path.split('/');
    // Gradio tells equal names apart by twenty random digits; these are the same for the same bytes.
    const place = `${folder}/${hash.slice(0, 20)}/${name}`;
    this.#files.set(place, path);
    return place;
  }
}

/** Python's `str(datetime.now())`. */
function timestamp(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day} ${time}.${String(date.getMilliseconds()).padStart(3, '0')}000`;
}

function folderName(label: string): string {
  const safe = label.replace(/[^\p{L}\p{N}._\- ]/gu, '');
  return /^\.*$/.test(safe) ? 'files' : safe;
}
