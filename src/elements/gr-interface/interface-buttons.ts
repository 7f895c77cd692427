import { createElement } from '../base/create-element.js';
import type { LocalizeController } from '../base/localize.js';
import { GrButton } from '../gr-button/gr-button.js';
import '../../i18n/english-later.js';
import type { MessageKey } from '../../i18n/messages.js';
import type { GrInterface } from './gr-interface.js';
import type { InterfaceKind } from './interface-parts.js';

/** An Interface's buttons; null where this kind has none. */
export class InterfaceButtons {
  readonly submit: GrButton | null;
  readonly stop: GrButton | null;
  readonly clear: GrButton;
  readonly #words: LocalizeController;
  /** Those that say a word of ours, which follows the page's language. */
  readonly #worded = new Map<GrButton, MessageKey>();

  constructor(host: GrInterface, kind: InterfaceKind, words: LocalizeController) {
    const { live, fn } = host;
    this.#words = words;
    const isOutputOnly = kind === 'output-only';
    const hasSubmit = isOutputOnly || kind === 'unified' || !live;
    this.submit = !hasSubmit
      ? null
      : this.#button(isOutputOnly ? null : host.submitBtn, isOutputOnly ? 'generate' : 'submit', 'primary');
    this.stop = !live && isGenerator(fn) ? this.#button(host.stopBtn, 'stop', 'stop') : null;
    if (this.stop) this.stop.visible = false;
    this.clear = this.#button(host.clearBtn, 'clear', 'secondary');
    if (host.clearBtn === null) this.clear.visible = false;
    this.speak();
  }

  /** While a generator runs, Stop is in Submit's place. */
  showBusy(isBusy: boolean): void {
    const { submit, stop } = this;
    if (submit === null || stop === null) return;
    const hadFocus = (isBusy ? submit : stop).matches(':focus');
    submit.visible = !isBusy;
    stop.visible = isBusy;
    // The keyboard stays where the button was.
    if (hadFocus) void (isBusy ? stop : submit).updateComplete.then(() => (isBusy ? stop : submit).focus());
  }

  /** Says its words in the language of the page. */
  speak(): void {
    for (const [button, key] of this.#worded) button.value = this.#words.text(key);
  }

  #button(given: string | GrButton | null, key: MessageKey, variant: GrButton['variant']): GrButton {
    if (typeof given === 'object' && given !== null) return given;
    const button = createElement('gr-button', GrButton, { variant, minWidth: 120 });
    if (typeof given === 'string' && given !== '') button.value = given;
    else this.#worded.set(button, key);
    return button;
  }
}

function isGenerator(fn: GrInterface['fn']): boolean {
  return fn !== null && /GeneratorFunction$/.test(fn.constructor.name);
}
