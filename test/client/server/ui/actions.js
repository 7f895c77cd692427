/**
 * What a visitor does with the app, whether its functions run in the page or on a server, and what is then to be seen.
 * Each waits for events that it has subscribed to before it acted.
 */

/** @param {readonly number[]} picture the bytes of a PNG */
export async function actions(picture) {
  const seen = {};
  const text = find('Text');
  if (text.value !== 'hello') await event(text, 'change');
  seen.load = text.value;

  const photo = find('Photo');
  const given = event(photo, 'upload');
  choose(photo, new File([new Uint8Array(picture)], 'photo.png', { type: 'image/png' }));
  await given;
  seen.run = await after(
    [find('Result'), find('Said')],
    () => click('Run'),
    async ([result, said]) => [await pixels(result.value), result.value.orig_name, said.value],
  );

  seen.strength = await after(
    [find('Result')],
    () => {
      find('Strength').value = 2;
      click('Run');
    },
    async ([result]) => await pixels(result.value),
  );

  const values = [];
  const said = find('Said');
  const note = () => values.push(said.value);
  text.value = 'abc';
  said.addEventListener('change', note);
  const complete = until(said, () => said.value === 'abc');
  click('Spell');
  await complete;
  said.removeEventListener('change', note);
  seen.spell = values;

  seen.count = [];
  for (let round = 0; round < 2; round += 1)
    seen.count.push(
      await after(
        [find('Total')],
        () => click('Add'),
        ([total]) => total.value,
      ),
    );

  const total = find('Total');
  total.value = 0;
  const third = until(total, () => total.value === 3);
  click('Go');
  await third;
  click('Stop');
  // Whatever was on its way when it was stopped comes before the next answer of the server.
  seen.stopped = await after(
    [find('Said')],
    () => click('Spell'),
    () => true,
  );
  const last = total.value;
  const again = until(said, () => said.value === 'abc');
  await again;
  seen.isStill = total.value === last;

  seen.choices = await after(
    [find('One')],
    () => {
      find('Kind').value = 'letters';
    },
    ([one]) => [one.choices.flat().filter((choice, i, all) => all.indexOf(choice) === i), one.value],
  );

  seen.example = await after(
    [photo],
    () => document.querySelector('gr-examples').choose(0),
    async ([loaded]) => [await pixels(loaded.value), find('Strength').value],
  );

  seen.select = await after(
    [said],
    () => selectPixel(photo, 3, 1),
    ([output]) => output.value,
  );

  photo.value = null;
  const toast = shown('gr-toast');
  click('Run');
  seen.error = (await toast).replace(/\s+/g, ' ').trim();
  return seen;
}

function find(label) {
  const all = [...document.querySelectorAll('gr-image, gr-field, gr-button')];
  const found = all.find(
    (element) => (element.localName === 'gr-button' ? element.value : element.label) === label,
  );
  if (found === undefined) throw new Error(`There is no ${label}`);
  return found;
}

function click(label) {
  find(label).click();
}

function event(target, name) {
  return new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));
}

async function until(target, isSo) {
  while (!isSo()) await event(target, 'change');
}

/** Acts, and reads once all of these have changed. */
async function after(components, act, read) {
  const changes = components.map((component) => event(component, 'change'));
  act();
  await Promise.all(changes);
  return await read(components);
}

function choose(photo, file) {
  const input =
    photo.renderRoot.querySelector('input[type=file]') ?? deep(photo.renderRoot, 'input[type=file]');
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** As a click on that pixel does. */
function selectPixel(photo, x, y) {
  photo.dispatchEvent(
    new CustomEvent('select', {
      bubbles: true,
      composed: true,
      detail: { index: [x, y], value: null, selected: true },
    }),
  );
}

function deep(root, selector) {
  for (const element of root.querySelectorAll('*')) {
    const found =
      element.shadowRoot?.querySelector(selector) ??
      (element.shadowRoot && deep(element.shadowRoot, selector));
    if (found) return found;
  }
  return null;
}

async function pixels({ url }) {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  return [bitmap.width, bitmap.height, ...context.getImageData(0, 0, bitmap.width, bitmap.height).data];
}

/** What an element says, once it says something. */
async function shown(tag) {
  for (;;) {
    const element = document.querySelector(tag) ?? deep(document, tag);
    const text = element?.shadowRoot?.textContent ?? '';
    if (/\S/.test(text.replace(/[^]*\}/, ''))) return text;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
