import { expect } from 'chai';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { choose, drop, inShadow, pictureFile, recordEvents, settled } from '../../support/elements.js';

const submitted = (form: HTMLFormElement): FormDataEntryValue | null => new FormData(form).get('photo');

async function adding(name: string): Promise<(transfer: DataTransfer) => void> {
  const file = await pictureFile(name);
  return (transfer) => void transfer.items.add(file);
}

describe('Form', () => {
  let form: HTMLFormElement;
  let element: GrImage;

  beforeEach(() => {
    form = document.createElement('form');
    form.innerHTML = '<fieldset><gr-image name="photo"></gr-image></fieldset>';
    document.body.append(form);
    element = form.querySelector('gr-image') as GrImage;
  });

  afterEach(() => form.remove());

  test('submits its File, with the user’s bytes and name', async () => {
    const file = await pictureFile('mine.png');
    choose(element, file);
    await settled(element);
    const value = submitted(form) as File;
    expect(value.name).to.equal('mine.png');
    expect(await value.arrayBuffer()).to.deep.equal(await file.arrayBuffer());
  });

  test('a listener of its events finds in the form what they speak of', async () => {
    const names: unknown[] = [];
    element.required = true;
    for (const name of ['change', 'input'])
      form.addEventListener(name, () =>
        names.push((submitted(form) as File | null)?.name, form.checkValidity()),
      );
    choose(element, await pictureFile('mine.png'));
    await settled(element);
    inShadow(element, '[aria-label="Remove Image"]').click();
    // Chosen: change, input. Removed: input, change.
    expect(names).to.deep.equal(['mine.png', true, 'mine.png', true, undefined, false, undefined, false]);
  });

  test('submits nothing without a picture, or without one any more', async () => {
    expect(new FormData(form).get('photo')).to.equal(null);
    choose(element, await pictureFile());
    await settled(element);
    element.value = null;
    await element.updateComplete;
    expect(new FormData(form).get('photo')).to.equal(null);
  });

  test('required: invalid until there is a picture', async () => {
    element.required = true;
    await element.updateComplete;
    expect(form.checkValidity()).to.equal(false);
    expect([element.validity.valueMissing, element.validationMessage]).to.deep.equal([
      true,
      'Please give an image',
    ]);
    choose(element, await pictureFile());
    await settled(element);
    expect(form.checkValidity()).to.equal(true);
  });

  test('disabled, by itself or by its fieldset: cannot be changed, is not submitted', async () => {
    choose(element, await pictureFile());
    await settled(element);
    (form.firstElementChild as HTMLFieldSetElement).disabled = true;
    await element.updateComplete;
    expect(element.isEditable).to.equal(false);
    expect(element.shadowRoot?.querySelector('input')).to.equal(null);
    expect(new FormData(form).get('photo')).to.equal(null);
    (form.firstElementChild as HTMLFieldSetElement).disabled = false;
    await element.updateComplete;
    expect((submitted(form) as File).name).to.equal('photo.png');
    element.disabled = true;
    await element.updateComplete;
    expect([element.isEditable, element.matches(':disabled'), submitted(form)]).to.deep.equal([
      false,
      true,
      null,
    ]);
  });

  test('readonly: cannot be changed, is submitted, and nothing is asked of it', async () => {
    element.setAttribute('readonly', '');
    element.required = true;
    await element.updateComplete;
    expect([element.isEditable, element.willValidate, form.checkValidity()]).to.deep.equal([
      false,
      false,
      true,
    ]);
    drop(element, await adding('mine.png'));
    await settled(element);
    expect(element.value).to.equal(null);
    element.value = await pictureFile('theirs.png');
    await settled(element);
    expect((submitted(form) as File).name).to.equal('theirs.png');
    expect(element.shadowRoot?.querySelector('[aria-label="Remove Image"]')).to.equal(null);
    element.readonly = false;
    await element.updateComplete;
    expect([element.hasAttribute('readonly'), element.willValidate]).to.deep.equal([false, true]);
    inShadow(element, '[aria-label="Remove Image"]');
  });

  test('a missing picture takes the focus, and is told of in words', async () => {
    element.required = true;
    await element.updateComplete;
    let invalid = 0;
    element.addEventListener('invalid', () => (invalid += 1));
    expect([element.reportValidity(), invalid]).to.deep.equal([false, 1]);
    expect(element.shadowRoot?.activeElement).to.equal(inShadow(element, '[part=drop-area]'));
  });

  test('what a page gives back after it was left is there again', async () => {
    element.formStateRestoreCallback(await pictureFile('before.png'));
    await settled(element);
    expect((submitted(form) as File).name).to.equal('before.png');
  });

  test('reset goes back to the first value and fires nothing', async () => {
    form.innerHTML = '<gr-image name="photo" interactive value="/public/samples/rocket.jpg"></gr-image>';
    element = form.querySelector('gr-image') as GrImage;
    await settled(element);
    choose(element, await pictureFile());
    await settled(element);
    const events = recordEvents(element);
    form.reset();
    await settled(element);
    expect(element.value?.orig_name).to.equal('rocket.jpg');
    expect(events).to.deep.equal([]);
    inShadow(element, '[aria-label="Remove Image"]').click();
    form.reset();
    await settled(element);
    expect(element.value?.orig_name).to.equal('rocket.jpg');
  });
});
