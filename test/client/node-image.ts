import { PlainComponent } from '../../src/app/plain-component.js';
import { services, type ImageValueOptions } from '../../src/app/services.js';
import type { CallOptions, ResultOptions } from '../../src/app/component.js';
import type { FileData } from '../../src/files/file-data.js';
import { imageApiInfo } from '../../src/elements/gr-image/image-config.js';

/** An Image where there are no elements: the rules and the codec are those of the page's. */
export class NodeImage extends PlainComponent<unknown> {
  readonly componentName = 'image';
  value: FileData | null = null;
  readonly #options: ImageValueOptions;

  constructor(options: Partial<ImageValueOptions> = {}) {
    super();
    this.#options = { imageMode: 'RGB', type: 'numpy', format: 'png', watermark: null, ...options };
  }

  override async preprocess(payload: unknown, { properties, signal }: CallOptions = {}): Promise<unknown> {
    return await services().images.preprocess(payload as FileData | null, this.#with(properties), { signal });
  }

  override async postprocess(result: unknown, { properties, signal }: ResultOptions = {}): Promise<unknown> {
    const answer = await services().images.postprocess(result, this.#with(properties), { signal });
    return answer.kind === 'value' ? answer.value : null;
  }

  getConfig(): Record<string, unknown> {
    return { name: 'image', label: null, value: null };
  }

  apiInfo(): Record<string, unknown> {
    return imageApiInfo();
  }

  #with(properties: Readonly<Record<string, unknown>> = {}): ImageValueOptions {
    return { ...this.#options, ...properties };
  }
}
