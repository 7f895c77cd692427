import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { appOf } from '../../app/app-of.js';
import { openFrontDoor } from '../../app/front-door.js';
import '../../i18n/english-later.js';
import { baseStyles } from '../base/base-styles.js';
import { LocalizeController } from '../base/localize.js';
import { apiDocsStyles } from './api-docs-styles.js';
import { recordCalls, type RecordedCall } from './call-recorder.js';
import { typeOf, type ApiEndpoint, type ApiInfo, type ApiValue } from './endpoint.js';
import { exampleOf, type Call, type Caller } from './example.js';

/** Where the panel asks; no request leaves the page. */
const INFO = 'https://in-page.invalid/gradio_api/info?all_endpoints=1';

/**
 * Gradio's "Use via API": a button that opens a description of the app's endpoints, with examples that can be run as
 * they stand and a recorder of the calls that the visitor makes. Blocks have one at their foot; elsewhere it speaks of
 * the app that it stands in.
 *
 * @summary Describes the endpoints of the app that it stands in.
 * @slot - A button in the place of its own; whoever puts it there calls `show()`.
 * @csspart button - What opens it.
 * @csspart panel - The `<dialog>`.
 * @csspart recorder - What is seen of it while it records.
 */
export class GrApiDocs extends LitElement {
  static override styles = [baseStyles, apiDocsStyles];

  /** Where other tabs reach the app: what `holdApp` has been given. Default null: they do not. */
  @property() address: string | null = null;
  /** The server that stands behind the app, for examples with curl. Default null: there is none. */
  @property() server: string | null = null;

  @state() private endpoints: readonly (readonly [name: string, endpoint: ApiEndpoint])[] = [];
  @state() private calls: readonly RecordedCall[] = [];
  @state() private recording: AbortController | null = null;
  /** The example that has just been copied. */
  @state() private copied: string | null = null;

  readonly #words = new LocalizeController(this);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  /** Opens the panel, with the endpoints of this moment. */
  async show(): Promise<void> {
    const response = await openFrontDoor(appOf(this), new Request(INFO));
    const { named_endpoints: named } = (await response.json()) as ApiInfo;
    this.endpoints = Object.entries(named);
    const panel = this.renderRoot.querySelector('dialog');
    if (panel?.isConnected === true && !panel.open) panel.showModal();
  }

  readonly #record = (): void => {
    if (this.recording !== null) return this.#stop();
    const recording = new AbortController();
    this.recording = recording;
    this.calls = [];
    recordCalls(appOf(this), recording.signal, (call) => (this.calls = [...this.calls, call]));
    // The page has to be used to be recorded.
    this.#close();
  };

  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();

  #stop(): void {
    this.recording?.abort();
    this.recording = null;
  }

  get #callers(): readonly Caller[] {
    const { address, server } = this;
    return [
      { kind: 'page', selector: selectorOf(appOf(this).host) },
      ...(address === null
        ? []
        : [{ kind: 'tab', address: new URL(address, this.ownerDocument.baseURI).href } as const]),
      ...(server === null ? [] : [{ kind: 'curl', server } as const]),
    ];
  }

  async #copy(text: string, example: Element | null | undefined): Promise<void> {
    // On plain http there is no clipboard for scripts: what is marked can be copied by hand.
    if (example) getSelection()?.selectAllChildren(example);
    await (navigator as Partial<Navigator>).clipboard?.writeText(text);
    this.copied = text;
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const title = words.text('useViaApi');
    const isRecording = this.recording !== null;
    return html`
      <slot
        ><button part="button" type="button" aria-haspopup="dialog" @click=${() => this.show()}>
          ${title}
        </button></slot
      >
      <div role="status">${isRecording ? this.#renderRecorder() : nothing}</div>
      <dialog part="panel" aria-labelledby="title">
        <header>
          <h2 id="title">${title}</h2>
          <button type="button" aria-pressed=${isRecording} @click=${this.#record}>
            ${words.text(isRecording ? 'stop' : 'record')}
          </button>
          <button type="button" autofocus @click=${this.#close}>${words.text('close')}</button>
        </header>
        <div aria-live="polite" class="visually-hidden">
          ${this.copied === null ? nothing : words.text('success')}
        </div>
        ${this.#renderCalls()}
        ${this.endpoints
          .filter(([, { api_visibility: visibility }]) => visibility !== 'undocumented')
          .map(([name, endpoint]) => this.#renderEndpoint(name, endpoint))}
      </dialog>
    `;
  }

  /** Says while the panel is closed that it records, and what it has heard last. */
  #renderRecorder(): TemplateResult {
    const { calls } = this;
    return html`<button part="recorder" class="recorder" type="button" @click=${() => this.show()}>
      ${this.#words.text('record')}: ${calls.length} <code>${calls.at(-1)?.name ?? nothing}</code>
    </button>`;
  }

  /** All that was recorded, as one program for each caller. */
  #renderCalls(): TemplateResult | typeof nothing {
    const calls = this.calls.flatMap(({ name, payloads }): Call[] => {
      const endpoint = this.endpoints.find(([known]) => known === name)?.[1];
      return endpoint === undefined ? [] : [{ name, parameters: endpoint.parameters, values: payloads }];
    });
    if (calls.length === 0) return nothing;
    return html`<div class="recorded">
      ${this.#callers.map((caller) => this.#renderExample(exampleOf(calls, caller)))}
    </div>`;
  }

  #renderEndpoint(name: string, endpoint: ApiEndpoint): TemplateResult {
    const { description, parameters, returns } = endpoint;
    const values = parameters.map(({ example_input: example }) => example ?? null);
    const call = { name, parameters, values };
    return html`
      <section aria-label=${name}>
        <h3>${name}</h3>
        ${description ? html`<p>${description}</p>` : nothing}
        ${this.#renderValues('parameters', parameters, true)} ${this.#renderValues('returns', returns, false)}
        ${this.#callers.map((caller) => this.#renderExample(exampleOf([call], caller)))}
      </section>
    `;
  }

  #renderValues(
    heading: 'parameters' | 'returns',
    values: readonly ApiValue[],
    isGiven: boolean,
  ): TemplateResult | typeof nothing {
    if (values.length === 0) return nothing;
    return html`
      <h4>${this.#words.text(heading)}</h4>
      <ul>
        ${values.map(
          (value) =>
            html`<li>
              <code>
                ${isGiven ? `${value.parameter_name ?? '…'}: ` : ''}${typeOf(value, isGiven)}${
                  isGiven && value.parameter_has_default === true
                    ? ` = ${JSON.stringify(value.parameter_default)}`
                    : ''
                }</code
              >
              ${value.label} (${value.component})
            </li>`,
        )}
      </ul>
    `;
  }

  #renderExample(text: string): TemplateResult {
    return html`
      <div class="example">
        <pre tabindex="0"><code>${text}</code></pre>
        <button
          type="button"
          @click=${(event: Event) => this.#copy(text, (event.currentTarget as Element).previousElementSibling)}
        >
          ${this.#words.text('copy')}
        </button>
      </div>
    `;
  }
}

/** Finds an app in its page; null where it is the page's implicit one. */
function selectorOf(host: EventTarget): string | null {
  if (!(host instanceof Element)) return null;
  return host.id === '' ? host.localName : `#${CSS.escape(host.id)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'gr-api-docs': GrApiDocs;
  }
}
