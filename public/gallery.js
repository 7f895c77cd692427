/** What the gallery does around its demos; each demo's own script stands in its page. */

const samples = document.querySelectorAll('[data-sample]');
for (const button of samples) {
  button.addEventListener('click', () => {
    document.querySelector('#photo').value = new URL(button.dataset.sample, document.baseURI).href;
  });
}

// The first demo runs by itself, unless the visitor was faster, or pays for every byte.
addEventListener('load', () => {
  const photo = document.querySelector('#photo');
  if (photo.value === null && !navigator.connection?.saveData) samples[0].click();
});

// Beside its demo a source is open, below it folded up.
const isWide = matchMedia('(min-width: 901px)');
const unfold = () => {
  for (const details of document.querySelectorAll('.source details')) details.open = isWide.matches;
};
isWide.addEventListener('change', unfold);
unfold();

// A demo is as high as its page, which grows with what is put into it.
for (const frame of document.querySelectorAll('.bench iframe')) {
  const fit = () => {
    const page = frame.contentDocument?.documentElement;
    if (!page) return;
    const grow = () => (frame.style.height = `${page.offsetHeight}px`);
    // In the next frame: resized within its own notice, the page would have to be measured again at once.
    new ResizeObserver(() => requestAnimationFrame(grow)).observe(page);
  };
  frame.addEventListener('load', fit);
  fit();
}

for (const button of document.querySelectorAll('.copy')) {
  const { copy } = button.dataset;
  const read = copy.startsWith('#')
    ? async () => document.querySelector(copy).textContent
    : async () => (await fetch(copy)).text();
  button.addEventListener('click', async () => {
    const isCopied = await navigator.clipboard.writeText(await read()).then(
      () => true,
      () => false,
    );
    say(button, isCopied ? 'Copied' : 'Not allowed');
  });
}

/** On the button for a while, and to screen readers. */
function say(button, words) {
  const status = document.querySelector('#said');
  status.textContent = words;
  button.textContent = words;
  setTimeout(() => {
    button.textContent = 'Copy';
    status.textContent = '';
  }, 2000);
}
