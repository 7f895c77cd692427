import { printForAuthor } from '../run/author-console.js';
import type { LogMessage } from '../queue/message.js';
import { checkQueueSettings, type QueueSettings } from '../queue/settings.js';

/** Marks an element that is an app of its own (`<gr-blocks>`): the property by this name holds it. */
export const APP = Symbol.for('gr-image/app');

/** What an author sets for a whole app. */
export interface AppSettings {
  /** How many runs of one function at once, where its listener says nothing; null any number. Default 1. */
  readonly defaultConcurrencyLimit?: number | null;
  /** How many jobs may wait; null any number. Default null. */
  readonly maxSize?: number | null;
  /** Whether listeners that say `queue: null` are queued. Default true. */
  readonly queue?: boolean;
  /** Whether the text of errors other than `gr.Error` is shown. Default true: there is no server to protect. */
  readonly showError?: boolean;
}

/** A page's listeners run in apps: one per `<gr-blocks>`, and one for the rest of the document. */
export class App {
  /** Dispatches `load`, once: the element that is the app, or a target of its own. */
  readonly host: EventTarget;
  #queueSettings: Partial<QueueSettings> = {};
  readonly #followers = new Set<(settings: Partial<QueueSettings>) => void>();
  #queuesByDefault = true;
  #showsErrors = true;
  #isMounted = false;

  constructor(host: EventTarget = new EventTarget()) {
    this.host = host;
  }

  /** Tells a queue of this app its settings, now and whenever they change: it is fetched with the first run. */
  followQueueSettings(follow: (settings: Partial<QueueSettings>) => void): void {
    this.#followers.add(follow);
    follow(this.#queueSettings);
  }

  get queuesByDefault(): boolean {
    return this.#queuesByDefault;
  }

  get showsErrors(): boolean {
    return this.#showsErrors;
  }

  get isMounted(): boolean {
    return this.#isMounted;
  }

  /** Changes settings; what is not named stays. */
  configure({ defaultConcurrencyLimit, maxSize, queue, showError }: AppSettings): void {
    const settings = {
      ...(defaultConcurrencyLimit === undefined ? {} : { defaultConcurrencyLimit }),
      ...(maxSize === undefined ? {} : { maxSize }),
    };
    checkQueueSettings(settings);
    this.#queueSettings = { ...this.#queueSettings, ...settings };
    for (const follow of this.#followers) follow(settings);
    this.#queuesByDefault = queue ?? this.#queuesByDefault;
    this.#showsErrors = showError ?? this.#showsErrors;
  }

  /** Everything is in its place: `load` listeners run. Only the first call counts. */
  mount(): void {
    if (this.#isMounted) return;
    this.#isMounted = true;
    this.host.dispatchEvent(new Event('load'));
  }

  /** Shows a toast in this app. */
  toast(message: LogMessage): void {
    if (message.visible) showToast(message, this);
  }
}

/** Shows a toast; `app.host` is where. */
export type ShowToast = (message: LogMessage, app: App) => void;

// Until the entry point binds the element that shows them, toasts are at least seen by the author.
let showToast: ShowToast = ({ title, message }) => printForAuthor(`${title}: ${message}`);

/** Decides where toasts are shown; the entry point that registers elements shows them in `<gr-toast>`. */
export function bindToasts(show: ShowToast): void {
  showToast = show;
}
