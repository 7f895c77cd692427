/** What the gallery does around its demos; each demo's own script stands in its page. */

for (const button of document.querySelectorAll('[data-sample]')) {
  button.addEventListener('click', () => {
    document.querySelector('#photo').value = new URL(button.dataset.sample, document.baseURI).href;
  });
}

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
  button.addEventListener('click', async () => {
    const demo = button.closest('.source');
    const page = await (await fetch(demo.querySelector('a').href)).text();
    const isCopied = await navigator.clipboard.writeText(page).then(
      () => true,
      () => false,
    );
    button.textContent = isCopied ? 'Copied' : 'Not allowed';
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
}
