import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { message, onMessages, type MessageKey } from '../../i18n/messages.js';

/** The host's words, in the language of the nearest `lang`; follows changes of `lang` and of the words. */
export class LocalizeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #language = '';
  #stop: () => void = () => {};

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** A string in the host's language. */
  text(key: MessageKey, values?: Readonly<Record<string, string>>): string {
    return message(key, this.#language, values);
  }

  hostConnected(): void {
    this.#language = languageOf(this.#host);
    const stopMessages = onMessages(() => this.#host.requestUpdate());
    const stopLanguage = onLanguageChange(() => {
      this.#language = languageOf(this.#host);
      this.#host.requestUpdate();
    });
    this.#stop = () => {
      stopMessages();
      stopLanguage();
    };
  }

  hostDisconnected(): void {
    this.#stop();
  }
}

/** `closest('[lang]')`, out of shadow roots too. */
function languageOf(element: Element): string {
  const named = element.closest('[lang]');
  if (named) return named.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : '';
}

const followers = new Set<() => void>();
let observer: MutationObserver | undefined;

/** One observer for all elements: `lang` changes rarely, and only its changes are reported. */
function onLanguageChange(follower: () => void): () => void {
  if (!observer) {
    observer = new MutationObserver(() => {
      for (const follow of followers) follow();
    });
    observer.observe(document, { subtree: true, attributeFilter: ['lang'] });
  }
  followers.add(follower);
  return () => {
    followers.delete(follower);
    if (followers.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}
