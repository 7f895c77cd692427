import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Status } from '../../app/status.js';
import type { ProgressUnit } from '../../queue/message.js';
import '../../i18n/english-later.js';
import { baseStyles } from '../base/base-styles.js';
import { icons } from '../base/icons.js';
import { LocalizeController } from '../base/localize.js';
import { plainText } from '../base/safe-html.js';
import { Announcer } from './announcer.js';
import { statusStyles } from './status-styles.js';
import { levelText, progressOf, spokenProgress, stepsText } from './status-text.js';
import { Ticker } from './ticker.js';

type Pending = Extract<Status, { type: 'pending' }>;
type Generating = Extract<Status, { type: 'generating' }>;

/**
 * Lies over a component and shows how its listeners are doing, as Gradio's status tracker does: a cover while a result
 * is awaited, a pulsing border while more of it comes, a badge after an error.
 *
 * @summary Shows how a component's listeners are doing.
 * @ignore Stands in the shadow roots of the others.
 * @fires {Event} dismiss - The user has read the error or the validator's message and clears it away. Stays inside.
 * @fires {Event} unfocus - What had the focus is gone, whoever took it away. Stays inside.
 * @csspart cover - What lies over the component.
 * @csspart text - The place in the queue, the steps, and the time.
 * @csspart loader - The moving drawing while nothing is known of the progress.
 * @csspart progress - The `<progress>` of the innermost loop.
 * @csspart error - The badge after an error.
 * @csspart invalid - A validator's message.
 */
export class GrStatus extends LitElement {
  static override styles = [baseStyles, statusStyles];

  /** What is shown. Default idle: nothing. */
  @property({ attribute: false }) status: Status = { type: 'idle' };

  /** When the result is expected, by `performance.now()`; told once, as seconds from then. */
  #expectedAt: number | null = null;
  #hadFocus = false;

  readonly #words = new LocalizeController(this);
  readonly #announcer = new Announcer(this);

  constructor() {
    super();
    new Ticker(this, () => this.status.type === 'pending' && this.status.showProgress !== 'hidden');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    if (!changed.has('status')) return;
    this.#expect(changed.get('status'));
    this.#announce(changed.get('status'));
  }

  protected override updated(): void {
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.dispatchEvent(new Event('unfocus'));
    // Custom properties instead of `style` attributes, which strict pages forbid.
    const eta = this.renderRoot.querySelector<HTMLElement>('.eta');
    eta?.style.setProperty('--_level', String(this.#etaLevel()));
    // Who cannot scroll by a mouse scrolls what has focus.
    const error = this.renderRoot.querySelector('.error');
    if (error && error.scrollHeight > error.clientHeight) error.setAttribute('tabindex', '0');
    else error?.removeAttribute('tabindex');
    const limit = this.status.type === 'streaming' ? (this.status.timeLimit ?? 0) : 0;
    this.renderRoot.querySelector<HTMLElement>('.limit')?.style.setProperty('--_seconds', `${limit}s`);
  }

  #expect(before: Status | undefined): void {
    const { status } = this;
    if (status.type !== 'pending' || !status.eta) {
      this.#expectedAt = null;
    } else if (before?.type !== 'pending' || before.eta !== status.eta || before.since !== status.since) {
      this.#expectedAt = performance.now() + status.eta * 1000;
    }
  }

  #announce(before: Status | undefined): void {
    const { status } = this;
    switch (status.type) {
      case 'pending':
      case 'generating':
        if (status.showProgress !== 'hidden') this.#announcer.course(this.#spoken(status));
        break;
      case 'streaming':
        if (status.state === 'closed') this.#announcer.endQuietly(this.#words.text('stopped'));
        else
          this.#announcer.course(
            this.#words.text(status.state === 'open' ? 'streaming' : 'waitingForStream'),
          );
        break;
      case 'complete':
        // What nobody sees (a timer's tick) is not spoken of, and a stream's frames would be chatter.
        if (isSeen(before)) this.#announcer.end(this.#end(status, before), before.since);
        else this.#announcer.endQuietly(this.#end(status, before));
        break;
      case 'error':
        // Once is enough.
        if (status.isTold) this.#announcer.silence();
        else
          this.#announcer.alert(
            [this.#words.text('error'), this.#words.say(status.message)].filter(Boolean).join(': '),
          );
        break;
      case 'invalid':
        this.#announcer.alert(this.#words.say(status.message));
        break;
      case 'idle':
        this.#announcer.silence();
    }
  }

  #spoken(status: Pending | Generating): string {
    const progress = spokenProgress(status.units);
    if (progress !== null) return progress;
    const place = status.type === 'pending' ? placeInQueue(status) : null;
    return place === null ? this.#words.text('loading') : this.#words.text('queuePlace', place);
  }

  /** A stream is never complete: somebody stops it, or its time is over. */
  #end({ isStopped }: Extract<Status, { type: 'complete' }>, before: Status | undefined): string {
    return this.#words.text(isStopped || before?.type === 'streaming' ? 'stopped' : 'complete');
  }

  /** The user has read it. What becomes of it is for the component to say. */
  #dismiss(): void {
    this.dispatchEvent(new Event('dismiss'));
  }

  protected override render(): TemplateResult {
    return html`${this.#renderStatus()}
      <div class="visually-hidden" role="status">${this.#announcer.text}</div>`;
  }

  #renderStatus(): TemplateResult | typeof nothing {
    const { status } = this;
    switch (status.type) {
      case 'pending':
        return status.showProgress === 'hidden' ? nothing : this.#renderPending(status);
      case 'generating':
        return status.showProgress === 'hidden' ? nothing : this.#renderGenerating(status);
      case 'streaming':
        return this.#renderStream(status);
      case 'error':
        return this.#renderError(this.#words.say(status.message));
      case 'invalid':
        return this.#renderInvalid(this.#words.say(status.message));
      case 'idle':
      case 'complete':
        return nothing;
    }
  }

  #renderPending(status: Pending): TemplateResult {
    const { showProgress, units } = status;
    const isFull = showProgress === 'full';
    const showsLoader = isFull && lastLevel(units) === null;
    return html`<div class="cover ${showProgress}" part="cover">
      ${isFull && units.length === 0 ? html`<div class="eta"></div>` : nothing}
      <div class="text" part="text">${this.#stepsOrPlace(status)} ${this.#time(status)}</div>
      ${this.#renderProgress(units)} ${showsLoader ? loader : nothing}
    </div>`;
  }

  /** The value stays in sight: a border, and in a corner what the function says of its progress. */
  #renderGenerating({ showProgress, units }: Generating): TemplateResult {
    return html`<div class="cover generating ${showProgress}" part="cover">
      ${units.length === 0 ? nothing : html`<div class="text" part="text">${stepsText(units)} ${levelText(units)}</div>`}
    </div>`;
  }

  #renderProgress(units: readonly ProgressUnit[]): TemplateResult | typeof nothing {
    const text = levelText(units);
    const level = lastLevel(units);
    if (text === '' && level === null) return nothing;
    return html`<div class="progress">
      <span class="level">${text}</span>
      ${
        level === null
          ? nothing
          : html`<progress part="progress" aria-label=${text} max="1" .value=${level}></progress>`
      }
    </div>`;
  }

  #renderStream({
    state,
    timeLimit,
  }: Extract<Status, { type: 'streaming' }>): TemplateResult | typeof nothing {
    if (state === 'waiting') return html`<div class="stream waiting"></div>`;
    return state === 'open' && timeLimit ? html`<div class="stream limit"></div>` : nothing;
  }

  #renderError(message: string): TemplateResult {
    return html`<div class="cover failed" part="cover">
      <div class="error" part="error">
        <strong>${this.#words.text('error')}</strong>
        ${message === '' ? nothing : html`<p>${plainText(message)}</p>`}
      </div>
      ${this.#renderClear()}
    </div>`;
  }

  #renderInvalid(message: string): TemplateResult {
    return html`<div class="invalid" part="invalid"><span>${message}</span>${this.#renderClear()}</div>`;
  }

  #renderClear(): TemplateResult {
    const name = this.#words.text('clear');
    return html`<button
      type="button"
      class="clear"
      part="clear"
      aria-label=${name}
      title=${name}
      @click=${this.#dismiss}
    >
      ${icons.clear}
    </button>`;
  }

  #stepsOrPlace(status: Pending): string {
    if (status.units.length > 0) return stepsText(status.units);
    const place = placeInQueue(status);
    return `${place === null ? this.#words.text('processing') : this.#words.text('queued', place)} |`;
  }

  #time({ since }: Pending): string {
    const elapsed = (performance.now() - since) / 1000;
    const expected = this.#expectedAt === null ? '' : `/${((this.#expectedAt - since) / 1000).toFixed(1)}`;
    return `${elapsed.toFixed(1)}${expected}s`;
  }

  /** How much of the expected time is over, 0 to 1. */
  #etaLevel(): number {
    if (this.status.type !== 'pending' || this.#expectedAt === null) return 0;
    const { since } = this.status;
    return Math.min((performance.now() - since) / (this.#expectedAt - since), 1);
  }
}

/** Whether a run was under way, for everybody to see. */
function isSeen(status: Status | undefined): status is Pending | Generating {
  return (status?.type === 'pending' || status?.type === 'generating') && status.showProgress !== 'hidden';
}

function placeInQueue({ rank, queueSize }: Pending): { place: string; size: string } | null {
  return rank === null || queueSize === null ? null : { place: String(rank + 1), size: String(queueSize) };
}

function lastLevel(units: readonly ProgressUnit[]): number | null {
  const last = units.at(-1);
  return last === undefined ? null : progressOf(last);
}

/** Two tiles, one over the other, that trade places: lit from the left, shaded on the right. */
const loader = html`<svg class="loader" part="loader" viewBox="0 0 64 64" aria-hidden="true">
  ${['upper', 'lower'].map(
    (tile) => svg`<g class=${tile}>
      <path d="M18 32 32 24.5M32 39.5 46 32" />
      <path class="shade" d="M32 24.5 46 32M18 32 32 39.5" />
    </g>`,
  )}
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'gr-status': GrStatus;
  }
}
