import { renderMarkdown } from '../base/markdown.js';

/** An Interface's description and article, once they are elements. */
export class InterfaceTexts {
  readonly #changed: () => void;
  readonly #texts = new Map<string, string>();
  readonly #elements = new Map<string, HTMLElement>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The element of a text, by the name of its place; null while there is none. */
  element(place: string, text: string | null): HTMLElement | null {
    if (text === null || text.trim() === '') return null;
    if (this.#texts.get(place) !== text) {
      this.#texts.set(place, text);
      this.#load(place, text).catch(reportError);
    }
    return this.#elements.get(place) ?? null;
  }

  async #load(place: string, text: string): Promise<void> {
    const element = await renderMarkdown(await textBehind(text));
    if (this.#texts.get(place) !== text) return;
    this.#elements.set(place, element);
    this.#changed();
  }
}

/** Gradio's rule: a text that is nothing but an address stands for what is there. */
async function textBehind(text: string): Promise<string> {
  const address = text.trim();
  if (!/^https?:\/\/\S+$/.test(address)) return text;
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`Expected a text at ${address}, got status ${response.status}`);
  return await response.text();
}
