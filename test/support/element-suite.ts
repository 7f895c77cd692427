import { expect } from 'chai';
import type { GrComponent } from '../../src/elements/base/gr-component.js';

/** What every element promises, whatever it shows: Gradio's shared options in all three ways in. */
export function testSharedOptions(
  tag: string,
  create: (options?: Record<string, unknown>) => GrComponent,
): void {
  const fromHtml = (attributes: string): GrComponent => {
    const template = document.createElement('template');
    template.innerHTML = `<${tag} ${attributes}></${tag}>`;
    const element = document.importNode(template.content, true).firstElementChild as GrComponent;
    document.body.append(element);
    return element;
  };

  describe(`${tag}: shared options`, () => {
    let element: GrComponent | undefined;
    afterEach(() => element?.remove());

    test('defaults are Gradio’s', () => {
      const { label, showLabel, container, scale, minWidth, interactive, visible, elemId, elemClasses, key } =
        create();
      expect({
        label,
        showLabel,
        container,
        scale,
        minWidth,
        interactive,
        visible,
        elemId,
        elemClasses,
        key,
      }).to.deep.equal({
        label: null,
        showLabel: true,
        container: true,
        scale: null,
        minWidth: 160,
        interactive: null,
        visible: true,
        elemId: null,
        elemClasses: null,
        key: null,
      });
      expect(create().preservedByKey).to.deep.equal(['value']);
    });

    test('a boolean attribute that is true by default is switched off with "false"', () => {
      element = fromHtml('container="false" show-label="false"');
      expect([element.container, element.showLabel]).to.deep.equal([false, false]);
      element.removeAttribute('container');
      expect(element.container).to.equal(true);
    });

    test('a list attribute is space-separated, null is "none"', () => {
      element = fromHtml('elem-classes="one two" interactive="none" scale="none" preserved-by-key="none"');
      expect([...element.classList]).to.include.members(['one', 'two']);
      expect([element.interactive, element.scale, element.preservedByKey]).to.deep.equal([null, null, null]);
    });

    test('a property that does not fit throws, naming option, what it takes and what it got', () => {
      const created = create();
      const set = (): void => void Reflect.set(created, 'visible', 'sometimes');
      expect(set).to.throw(TypeError, 'Expected `visible` to be true, false or "hidden", got "sometimes"');
      expect(created.visible).to.equal(true);
    });

    test('an attribute that does not fit is logged once and keeps the default', () => {
      const logged: unknown[] = [];
      const { error } = console;
      Object.assign(console, { error: (text: unknown) => logged.push(text) });
      try {
        element = fromHtml(`min-width="wide-${tag}"`);
        fromHtml(`min-width="wide-${tag}"`).remove();
      } finally {
        Object.assign(console, { error });
      }
      expect(element.minWidth).to.equal(160);
      expect(logged).to.deep.equal([
        `Expected \`minWidth\` to be a number that is not negative, got "wide-${tag}"`,
      ]);
    });

    test('the factory refuses an option that does not exist', () => {
      expect(() => create({ labels: 'x' })).to.throw(TypeError, '`labels`');
    });

    test('id and classes go to the host, and leave the page’s own classes alone', async () => {
      element = create({ elemId: 'it', elemClasses: 'one' });
      element.classList.add('own');
      document.body.append(element);
      element.elemClasses = ['two'];
      await element.updateComplete;
      expect(element.id).to.equal('it');
      expect([...element.classList]).to.have.members(['own', 'two']);
    });

    test('visible false leaves an empty host without space, "hidden" a rendered one', async () => {
      element = fromHtml('visible="false"');
      expect(element.shadowRoot?.querySelector('[part~=block]')).to.equal(null);
      expect(element.checkVisibility()).to.equal(false);
      element.visible = 'hidden';
      await element.updateComplete;
      expect(element.shadowRoot?.querySelector('[part~=block]')).not.to.equal(null);
      expect(element.getBoundingClientRect().height).to.equal(0);
    });

    test('no style attribute appears anywhere', () => {
      element = create({ scale: 2, minWidth: 200, visible: 'hidden' });
      document.body.append(element);
      expect(
        [element, ...(element.shadowRoot?.querySelectorAll('*') ?? [])].some((node) =>
          node.hasAttribute('style'),
        ),
      ).to.equal(false);
    });

    test('scale and minWidth size the host, and a page’s own rule wins', () => {
      element = create({ scale: 3, minWidth: 222 });
      document.body.append(element);
      expect(getComputedStyle(element).flexGrow).to.equal('3');
      expect(getComputedStyle(element).minWidth).to.equal('min(222px, 100%)');
    });

    test('an update sets all that it names or nothing, drops what it does not know, and leaves value alone', () => {
      const created = create();
      created.applyUpdate({ label: 'New', unheardOf: 1, visible: 'hidden' });
      expect([created.label, created.visible]).to.deep.equal(['New', 'hidden']);
      expect(() => created.applyUpdate({ label: 'Newer', minWidth: 'wide' })).to.throw(
        TypeError,
        '`minWidth`',
      );
      expect(created.label).to.equal('New');
    });

    test('it knows what its author gave', () => {
      expect(create({ label: 'Mine' }).givenProperties()).to.deep.equal({ label: 'Mine' });
    });

    test('a null interactive is decided by the wiring: input wins over output', () => {
      const created = create();
      created.wired({ as: 'output' });
      expect(created.isEditable).to.equal(false);
      created.wired({ as: 'input' });
      expect(created.isEditable).to.equal(true);
      created.interactive = false;
      expect(created.isEditable).to.equal(false);
    });

    test('it follows a dark class of the page and the page’s color-scheme', async () => {
      element = create();
      document.body.append(element);
      const background = (): string =>
        getComputedStyle(element?.shadowRoot?.querySelector('[part~=block]') ?? document.body)
          .backgroundColor;
      expect(background()).to.equal('rgb(255, 255, 255)');
      document.body.classList.add('dark');
      await Promise.resolve();
      expect(background()).to.equal('rgb(39, 39, 42)');
      document.body.classList.remove('dark');
      document.documentElement.style.colorScheme = 'dark';
      await Promise.resolve();
      expect(background()).to.equal('rgb(39, 39, 42)');
      document.documentElement.style.removeProperty('color-scheme');
    });

    test('a page’s own tokens win', () => {
      element = create();
      document.body.append(element);
      element.style.setProperty('--block-background-fill', 'rgb(1, 2, 3)');
      const block = element.shadowRoot?.querySelector('[part~=block]') as HTMLElement;
      expect(getComputedStyle(block).backgroundColor).to.equal('rgb(1, 2, 3)');
    });
  });
}
