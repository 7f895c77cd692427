import { expect } from 'chai';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { choose, inShadow, pictureFile, recordEvents, settled } from '../../support/elements.js';

/** The form's value of a name, once the element has told the form. */
async function submitted(form: HTMLFormElement): Promise<FormDataEntryValue | null> {
  // The file is read from the store, which no event announces.
  for (let turn = 0; turn < 50; turn += 1) {
    const value = new FormData(form).get('photo');
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return null;
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
    const value = (await submitted(form)) as File;
    expect(value.name).to.equal('mine.png');
    expect(await value.arrayBuffer()).to.deep.equal(await file.arrayBuffer());
  });

  test('submits nothing without a picture, or without one any more', async () => {
    expect(new FormData(form).get('photo')).to.equal(null);
    choose(element, await pictureFile());
    await settled(element);
    await submitted(form);
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
    await submitted(form);
    (form.firstElementChild as HTMLFieldSetElement).disabled = true;
    await element.updateComplete;
    expect(element.isEditable).to.equal(false);
    expect(element.shadowRoot?.querySelector('input')).to.equal(null);
    expect(new FormData(form).get('photo')).to.equal(null);
    (form.firstElementChild as HTMLFieldSetElement).disabled = false;
    element.disabled = true;
    expect(element.isEditable).to.equal(false);
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
