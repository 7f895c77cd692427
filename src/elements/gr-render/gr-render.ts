import { html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { AuthorFunction } from '../../app/callable-value.js';
import type { ListenerFunction } from '../../app/listener-function.js';
import type { ListenerOptions } from '../../app/listener.js';
import { refusal } from '../../app/known-options.js';
import { declare, type TriggerPair } from '../../app/on.js';
import type { Status } from '../../app/status.js';
import { skip } from '../../app/update.js';
import { createElement } from '../base/create-element.js';
import { GrColumn } from '../gr-column/gr-column.js';
import type { Renderer } from './renderer.js';

/** What `gr.render` takes beside its function; Gradio's names and defaults. */
export interface RenderOptions extends Pick<
  ListenerOptions,
  'inputs' | 'queue' | 'triggerMode' | 'concurrencyLimit' | 'concurrencyId' | 'showProgress'
> {
  /** What makes it run again. Default null: when the page has loaded, and every input's `change`. */
  readonly triggers?: TriggerPair | readonly TriggerPair[] | null;
}

/**
 * A column whose children a function makes anew whenever one of its triggers comes: what `gr.render` returns.
 *
 * @summary A column whose children a function makes.
 * @slot - What the function returned last.
 */
export class GrRender extends GrColumn {
  override readonly componentName = 'render';

  @state() private status: Status = { type: 'idle' };

  override showStatus(status: Status = { type: 'idle' }): void {
    this.status = status;
  }

  protected override render(): TemplateResult {
    return html`${super.render()}<gr-status
        .status=${this.status}
        @dismiss=${() => (this.status = { type: 'idle' })}
      ></gr-status>`;
  }
}

/**
 * Children that depend on values: runs `fn` with its inputs when one of them changes, and shows what it returns, one
 * child or several. Listeners that `fn` declares last until it runs again. A component that it makes with a `key`
 * before its first `await` is the same element each time.
 */
export function render<const Options extends RenderOptions = Record<never, never>>(
  fn: ListenerFunction<Options>,
  options?: Options & Record<Exclude<keyof Options, keyof RenderOptions>, never>,
): GrRender {
  if (typeof fn !== 'function') throw new TypeError(refusal('fn', 'a function', fn));
  const { triggers = null, ...others }: RenderOptions = options ?? {};
  const element = createElement('gr-render', GrRender, {});
  let renderer: Renderer | undefined;
  const fetched = import('./renderer.js').then(
    (module) => (renderer ??= new module.Renderer(element, fn as AuthorFunction)),
  );
  // Whoever runs it hears of a failure.
  fetched.catch(() => undefined);
  const run = async (...args: never[]) => {
    await (renderer ? renderer.run(args) : fetched.then((ready) => ready.run(args)));
    return skip();
  };
  const dependency = declare(triggers, run, {
    concurrencyLimit: null,
    triggerMode: 'always_last',
    apiVisibility: 'undocumented',
    apiName: fn.name,
    ...others,
    outputs: element,
  });
  dependency.removal.addEventListener('abort', () => renderer?.drop());
  return element;
}

declare global {
  interface HTMLElementTagNameMap {
    'gr-render': GrRender;
  }
}
