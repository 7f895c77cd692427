import { expect } from 'chai';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { GrToast } from '../../../src/elements/gr-toast/gr-toast.js';
import { onMessages } from '../../../src/i18n/messages.js';
import { I18n, Image, setMessages } from '../../../src/index.js';
import { inShadow } from '../../support/elements.js';

if (!customElements.get('gr-toast')) customElements.define('gr-toast', GrToast);

const uploadName = (element: GrImage): string | null =>
  inShadow(element, '[data-source=upload]').getAttribute('aria-label');

/** Resolves when what `read` gives is what is expected; the runner's own time limit says when it never is. */
function becomes(element: GrImage, read: () => unknown, expected: unknown): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (read() !== expected) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(element.shadowRoot as ShadowRoot, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    look();
  });
}

const show = (element: GrImage, parent: Element = document.body): GrImage => {
  parent.append(element);
  return element;
};

const fetchedLocales = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => /\/i18n\/locale\/([\w-]+)\./.exec(name)?.[1])
    .filter((name) => name !== undefined);

afterEach(() => {
  document.querySelectorAll('gr-image, .place, gr-toast').forEach((element) => element.remove());
  document.documentElement.lang = 'en';
  document.documentElement.removeAttribute('dir');
});

describe('Localize: the language of the page', () => {
  test('no language is fetched for an English page; another one when an element first speaks it', async () => {
    show(Image());
    expect(fetchedLocales()).to.deep.equal([]);
    document.documentElement.lang = 'de';
    const element = show(Image());
    await becomes(element, () => uploadName(element), 'Datei hochladen');
    expect(fetchedLocales()).to.deep.equal(['de']);
  });

  test('a change of `lang` is followed on the page, on an ancestor and on the element itself', async () => {
    const place = Object.assign(document.createElement('div'), { className: 'place' });
    document.body.append(place);
    const element = show(Image(), place);
    expect(uploadName(element)).to.equal('Upload file');
    document.documentElement.lang = 'fr';
    await becomes(element, () => uploadName(element), 'Téléverser un fichier');
    place.lang = 'es-MX';
    await becomes(element, () => uploadName(element), 'Subir archivo');
    element.lang = 'pt-BR';
    await becomes(element, () => uploadName(element), 'Enviar arquivo');
    element.removeAttribute('lang');
    place.removeAttribute('lang');
    document.documentElement.lang = 'en';
    await becomes(element, () => uploadName(element), 'Upload file');
  });

  test('within a shadow root as well, where the page’s own observer does not see', async () => {
    const place = Object.assign(document.createElement('div'), { className: 'place' });
    document.body.append(place);
    const inner = document.createElement('section');
    place.attachShadow({ mode: 'open' }).append(inner);
    const element = show(Image(), inner);
    inner.lang = 'nl';
    await becomes(element, () => uploadName(element), 'Bestand uploaden');
    inner.removeAttribute('lang');
    place.lang = 'pl';
    await becomes(element, () => uploadName(element), 'Prześlij plik');
  });

  test('a filled form control says in the page’s language what is missing', async () => {
    const element = show(Image({ required: true }));
    document.documentElement.lang = 'it';
    await becomes(element, () => uploadName(element), 'Carica un file');
    await element.updateComplete;
    expect(element.validationMessage).to.equal('Fornisci un’immagine');
  });

  test('the page’s own words win over ours in the same language, whenever they come', async () => {
    document.documentElement.lang = 'ja';
    const element = show(Image());
    await becomes(element, () => uploadName(element), 'ファイルをアップロード');
    setMessages({ uploadFile: '写真を選ぶ' }, 'ja');
    await becomes(element, () => uploadName(element), '写真を選ぶ');
  });

  test('a language written from right to left does not turn the page: `dir` does', async () => {
    document.documentElement.lang = 'ar';
    const element = show(Image());
    await becomes(element, () => uploadName(element), 'رفع ملف');
    expect(getComputedStyle(inShadow(element, '[part=block]')).direction).to.equal('ltr');
    document.documentElement.dir = 'rtl';
    expect(getComputedStyle(inShadow(element, '[part=block]')).direction).to.equal('rtl');
  });

  test('an element that has left the page listens no longer', async () => {
    const element = show(Image());
    element.remove();
    await element.updateComplete;
    document.documentElement.lang = 'ko';
    const other = show(Image());
    await becomes(other, () => uploadName(other), '파일 업로드');
    expect(uploadName(element)).to.equal('Upload file');
    expect(element.isUpdatePending).to.equal(false);
  });

  test('while a language is on its way nothing is waited for: the words are English', async () => {
    document.documentElement.lang = 'uk';
    const element = show(Image());
    expect(uploadName(element)).to.equal('Upload file');
    await new Promise<void>((resolve) => {
      const stop = onMessages(() => {
        stop();
        resolve();
      });
    });
    await element.updateComplete;
    expect(uploadName(element)).to.equal('Завантажити файл');
  });
});

describe('Localize: texts of gr.I18n', () => {
  const words = I18n({ en: { photo: 'Photo', hint: 'Drop it' }, de: { photo: 'Foto' } });
  const label = (element: GrImage): string | undefined =>
    inShadow(element, '[part=label]').textContent?.trim();

  test('a label follows the page’s language, on screen and spoken', async () => {
    const element = show(Image({ label: words('photo') }));
    expect(label(element)).to.equal('Photo');
    document.documentElement.lang = 'de';
    await becomes(element, () => label(element), 'Foto');
    element.label = 'Plain';
    await becomes(element, () => label(element), 'Plain');
  });

  test('a placeholder is made of them, headings too', async () => {
    const element = show(Image({ placeholder: `# ${words('photo')}\n${words('hint')}` }));
    document.documentElement.lang = 'de';
    await becomes(element, () => inShadow(element, '.heading').textContent, 'Foto');
    expect(inShadow(element, '[part=drop-area]').textContent).to.contain('Drop it');
  });

  test('getConfig carries Gradio’s metadata, not the words', () => {
    const { label: given } = Image({ label: words('photo') }).getConfig();
    expect(JSON.parse(JSON.stringify(given))).to.deep.equal({
      __type__: 'translation_metadata',
      key: 'photo',
    });
  });

  test('an update brings them, and what is neither a text nor one of them is refused', async () => {
    const element = show(Image());
    element.applyUpdate({ label: words('photo') });
    await becomes(element, () => label(element), 'Photo');
    const set = (): void => void Reflect.set(element, 'label', { key: 'photo' });
    expect(set).to.throw(TypeError, 'Expected `label` to be a string or what gr.I18n gives or null');
  });

  test('a toast says them, under its heading in the page’s language', async () => {
    document.documentElement.lang = 'de';
    const element = show(Image());
    await becomes(element, () => uploadName(element), 'Datei hochladen');
    const toasts = document.body.appendChild(document.createElement('gr-toast'));
    const message = `${words('photo')}!`;
    toasts.show({ type: 'log', level: 'info', message, title: 'Info', duration: null, visible: true });
    await toasts.updateComplete;
    const toast = inShadow(toasts, 'section');
    expect(toast.getAttribute('aria-label')).to.equal('Hinweis');
    expect(toast.querySelector('.plain')?.textContent).to.equal('Foto!');
  });
});
