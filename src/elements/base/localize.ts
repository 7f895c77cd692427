import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { translate, type Text } from '../../i18n/i18n-data.js';
import { fetchMessages, message, onMessages, type MessageKey } from '../../i18n/messages.js';

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

  /** What a text of the author's says in the host's language. */
  say(text: Text): string {
    return translate(text, this.#language);
  }

  hostConnected(): void {
    this.#speak(languageOf(this.#host));
    const stopMessages = onMessages(() => this.#host.requestUpdate());
    const stopLanguage = onLanguageChange(this.#host, () => this.#speak(languageOf(this.#host)));
    this.#stop = () => {
      stopMessages();
      stopLanguage();
    };
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #speak(language: string): void {
    if (language === this.#language) return;
    this.#language = language;
    fetchMessages(language);
    this.#host.requestUpdate();
  }
}

/** `closest('[lang]')`, out of shadow roots too. */
function languageOf(element: Element): string {
  const named = element.closest('[lang]');
  if (named) return named.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : '';
}

function rootAround(root: Node): Node | null {
  return root instanceof ShadowRoot ? root.host.getRootNode() : null;
}

const followers = new Set<() => void>();
let observer: MutationObserver | undefined;

/** One observer for all elements: `lang` changes rarely, and only its changes are reported. */
function onLanguageChange(host: Element, follower: () => void): () => void {
  observer ??= new MutationObserver(() => {
    for (const follow of followers) follow();
  });
  // It does not see into shadow roots: those around the host are watched as well.
  for (let root: Node | null = host.getRootNode(); root; root = rootAround(root))
    observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
  followers.add(follower);
  return () => {
    followers.delete(follower);
    if (followers.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}
