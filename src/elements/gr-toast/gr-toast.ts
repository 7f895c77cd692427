import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LogMessage } from '../../queue/message.js';
import '../../i18n/english-later.js';
import { baseStyles } from '../base/base-styles.js';
import { HostStyle } from '../base/host-style.js';
import { icons } from '../base/icons.js';
import { LocalizeController } from '../base/localize.js';
import { hasMarkup, plainText, safeHtml } from '../base/safe-html.js';
import { ThemeController } from '../base/theme.js';
import { Countdown } from './countdown.js';
import { toastIcons } from './toast-icons.js';
import { toastStyles } from './toast-styles.js';

/** A message on the page. */
interface Toast {
  readonly id: number;
  readonly message: LogMessage;
  /** Null where it stays until it is closed. */
  readonly countdown: Countdown | null;
  /** Plain text until the sanitiser has been fetched, where there is markup. */
  content: string | DocumentFragment;
}

/** Gradio's order of kinds is that of their first toast; one box for each. */
interface ToastGroup {
  readonly level: LogMessage['level'];
  readonly toasts: readonly Toast[];
}

/**
 * The page's toasts: errors, warnings, news and successes, each kind in a box of its own, above everything else. Time
 * stands still for a box that is hovered or has focus.
 *
 * @summary Shows messages for a while, above the page.
 * @csspart stack - What lies above the page.
 * @csspart toast - The box of one kind.
 * @csspart title - Its heading.
 * @csspart message - A message's text.
 * @csspart close - The button that closes a box.
 */
export class GrToast extends LitElement {
  static override styles = [baseStyles, toastStyles];

  @state() private toasts: readonly Toast[] = [];
  /** The latest error: spoken at once. */
  @state() private alert: Toast | null = null;
  /** The latest of everything else: spoken when there is time. */
  @state() private news: Toast | null = null;

  #nextId = 0;
  /** The kinds that somebody looks at: their time stands still. */
  #hovered: LogMessage['level'] | null = null;
  #focused: LogMessage['level'] | null = null;
  /** Where the author, or `showToast`, has put it. */
  #home: ParentNode | null = null;
  #isMoving = false;
  /** Where focus was before it came here. */
  #cameFrom: HTMLElement | null = null;

  readonly #hostStyle = new HostStyle();
  readonly #words = new LocalizeController(this);

  constructor() {
    super();
    new ThemeController(this, (dark) => this.#hostStyle.set('color-scheme', dark ? 'dark' : null));
  }

  /** Shows a message, for its duration, to eyes and ears. One that is not visible is not shown. */
  show(message: LogMessage): void {
    if (!message.visible) return;
    const id = this.#nextId++;
    const { duration, level } = message;
    const text = this.#words.say(message.message);
    const countdown = duration ? new Countdown(duration, () => this.#remove([id])) : null;
    const toast: Toast = { id, message: { ...message, message: text }, countdown, content: plainText(text) };
    this.toasts = [...this.toasts, toast];
    if (level === 'error') this.alert = toast;
    else this.news = toast;
    this.#keepTime();
    if (hasMarkup(text)) void this.#fillIn(toast);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#isMoving) this.#home = this.parentNode;
    this.ownerDocument.addEventListener('fullscreenchange', this.#rise);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('fullscreenchange', this.#rise);
    if (this.#isMoving) return;
    for (const { countdown } of this.toasts) countdown?.hold();
    this.toasts = [];
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets.push(this.#hostStyle.sheet);
    return root;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    // A custom property instead of a `style` attribute, which strict pages forbid.
    for (const timer of this.renderRoot.querySelectorAll<HTMLElement>('.timer'))
      timer.style.setProperty('--_seconds', `${timer.dataset['seconds']}s`);
    if (changed.has('toasts')) this.#rise();
  }

  /** Lies above whatever has come to the top of the page meanwhile. */
  readonly #rise = (): void => {
    const stack = this.renderRoot.querySelector<HTMLElement>('.stack');
    if (!stack?.isConnected) return;
    this.#moveTo(fullscreenElement(this.ownerDocument) ?? this.#home);
    const isOpen = stack.matches(':popover-open');
    if (this.toasts.length === 0) {
      if (isOpen) stack.hidePopover();
      return;
    }
    // Going down for a moment would take the focus away.
    if (isOpen && this.#hasFocus) return;
    if (isOpen) stack.hidePopover();
    stack.showPopover();
    this.#setBars();
  };

  /** Chromium makes everything outside of the fullscreen element inert, the top of the page too. */
  #moveTo(place: ParentNode | null): void {
    if (place === null || place === this.parentNode) return;
    this.#isMoving = true;
    place.append(this);
    this.#isMoving = false;
  }

  /** Going down for a moment starts the bars anew. */
  #setBars(): void {
    for (const bar of this.renderRoot.querySelectorAll<HTMLElement>('.timer')) {
      const toast = this.toasts.find(({ id }) => String(id) === bar.dataset['id']);
      const [animation] = bar.getAnimations();
      if (animation && toast?.countdown) animation.currentTime = toast.countdown.elapsed;
    }
  }

  get #hasFocus(): boolean {
    return this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== null;
  }

  async #fillIn(toast: Toast): Promise<void> {
    toast.content = await safeHtml(toast.message.message);
    this.requestUpdate();
  }

  #remove(ids: readonly number[]): void {
    const gone = this.toasts.filter(({ id }) => ids.includes(id));
    const hadFocus = this.#hasFocus;
    for (const { countdown } of gone) countdown?.hold();
    this.toasts = this.toasts.filter((toast) => !gone.includes(toast));
    if (this.toasts.length === 0) this.alert = this.news = null;
    // A box that goes away under the pointer is never left.
    const isGone = (level: LogMessage['level'] | null) =>
      !this.toasts.some(({ message }) => message.level === level);
    if (isGone(this.#hovered)) this.#hovered = null;
    if (isGone(this.#focused)) this.#focused = null;
    if (hadFocus) void this.updateComplete.then(() => this.#moveFocus());
  }

  /** To the next box, else back to where the user came from. */
  #moveFocus(): void {
    if (this.#hasFocus) return;
    const next = this.renderRoot.querySelector<HTMLElement>('.close');
    if (next) next.focus();
    else this.#cameFrom?.focus();
  }

  #keepTime(): void {
    for (const { message, countdown } of this.toasts) {
      if (message.level === this.#hovered || message.level === this.#focused) countdown?.hold();
      else countdown?.resume();
    }
  }

  #hover(level: LogMessage['level'] | null): void {
    this.#hovered = level;
    this.#keepTime();
  }

  #focus(level: LogMessage['level'] | null): void {
    this.#focused = level;
    this.#keepTime();
  }

  readonly #onFocusIn = (event: FocusEvent): void => {
    const { relatedTarget } = event;
    if (relatedTarget instanceof HTMLElement && !this.renderRoot.contains(relatedTarget))
      this.#cameFrom = relatedTarget;
  };

  get #groups(): readonly ToastGroup[] {
    const levels = [...new Set(this.toasts.map(({ message }) => message.level))];
    return levels.map((level) => ({
      level,
      toasts: this.toasts.filter(({ message }) => message.level === level),
    }));
  }

  protected override render(): TemplateResult {
    return html`<div
        class="stack"
        part="stack"
        popover="manual"
        role="region"
        aria-label=${this.#words.text('notifications')}
        @focusin=${this.#onFocusIn}
      >
        ${repeat(
          this.#groups,
          ({ level }) => level,
          (group) => this.#renderGroup(group),
        )}
      </div>
      <div class="visually-hidden" role="alert">${this.#renderSpoken(this.alert)}</div>
      <div class="visually-hidden" role="status">${this.#renderSpoken(this.news)}</div>`;
  }

  #renderGroup({ level, toasts }: ToastGroup): TemplateResult {
    const close = (): void => this.#remove(toasts.map(({ id }) => id));
    const { title = '' } = toasts[0]?.message ?? {};
    return html`<section
      class="toast ${level}"
      part="toast ${level}"
      aria-label=${this.#title(title, level)}
      @pointerenter=${() => this.#hover(level)}
      @pointerleave=${() => this.#hover(null)}
      @focusin=${() => this.#focus(level)}
      @focusout=${() => this.#focus(null)}
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && close()}
    >
      <header>
        ${toastIcons[level]}
        <span class="title" part="title"
          >${this.#title(title, level)}
          ${toasts.length > 1 ? html`<small>(${toasts.length})</small>` : nothing}</span
        >
        <button
          type="button"
          class="close"
          part="close"
          aria-label=${this.#words.text('close')}
          @click=${close}
        >
          ${icons.clear}
        </button>
      </header>
      ${repeat(
        toasts,
        ({ id }) => id,
        ({ id, message, content, countdown }) =>
          html`<div class="message" part="message">
            ${message.title === title ? nothing : html`<strong>${this.#title(message.title, level)}</strong>`}
            <div class=${typeof content === 'string' ? 'plain' : 'html'}>${content}</div>
            ${countdown ? html`<div class="timer" data-id=${id} data-seconds=${countdown.seconds}></div>` : nothing}
          </div>`,
      )}
    </section>`;
  }

  /** A new element for each toast, so that the same words are spoken again. */
  #renderSpoken(toast: Toast | null): unknown {
    if (toast === null) return nothing;
    const { title, level, message } = toast.message;
    return keyed(toast.id, html`<p>${this.#title(title, level)}: ${plainText(message)}</p>`);
  }

  /** Where the author gave none it is the kind's English name, which every language has a word for. */
  #title(title: string, level: LogMessage['level']): string {
    return title.toLowerCase() === level ? this.#words.text(level) : this.#words.say(title);
  }
}

/** The element that is really fullscreen, shadow roots or not; null where it can show nothing inside. */
function fullscreenElement(root: DocumentOrShadowRoot): Element | null {
  const element = root.fullscreenElement;
  const inner = element?.shadowRoot ? fullscreenElement(element.shadowRoot) : null;
  if (inner !== null) return inner;
  return element?.matches('img, video, canvas, iframe, object, embed') ? null : element;
}

declare global {
  interface HTMLElementTagNameMap {
    'gr-toast': GrToast;
  }
}
