/** What stands around every page of the site that is not a demo: its head's part, its header and its footer. */

const destinations: readonly (readonly [label: string, path: string])[] = [
  ['Demos', 'index.html#gallery'],
  ['Guide', 'guide.html'],
  ['From Gradio', 'from-gradio.html'],
  ['Readme', 'readme.html'],
];

/** `root` leads from the page to the site's folder: '' or '../' and so on. */
export function header(root: string, current = ''): string {
  const links = destinations.map(([label, path]) => {
    const mark = path === current ? ' aria-current="page"' : '';
    return `<li><a href="${root}${path}"${mark}>${label}</a></li>`;
  });
  return `<header class="site">
  <a class="brand" href="${root}index.html"><img src="${root}icon.svg" alt="" width="26" height="26" />gr-image</a>
  <nav aria-label="Site"><ul>${links.join('')}</ul></nav>
</header>`;
}

export function footer(root: string): string {
  const to = (path: string, label: string) => `<a href="${root}${path}">${label}</a>`;
  return `<footer>
  <ul>
    <li>${to('changelog.html', 'What is new')}</li>
    <li>${to('contributing.html', 'Working on it')}</li>
    <li>${to('source/LICENSE.html', 'MIT licence')}</li>
    <li>${to('source/NOTICE.html', 'What is bundled')}</li>
    <li>${to('samples/licenses.html', 'Photographs: public domain and CC0')}</li>
  </ul>
  <p>Nothing that you open here leaves your computer. Not affiliated with Gradio or Hugging Face.</p>
</footer>`;
}

/** A whole page in the site's frame. */
export function page({ path, title, description, main }: SitePage): string {
  const root = '../'.repeat(path.split('/').length - 1);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="description" content="${description}" />
    <title>${title} · gr-image</title>
    <link rel="icon" type="image/svg+xml" href="${root}icon.svg" />
    <link rel="stylesheet" href="${root}gallery.css" />
  </head>
  <body>
    <a class="skip" href="#content">Skip to the text</a>
    ${header(root, path)}
    <main id="content" tabindex="-1">${main}</main>
    ${footer(root)}
  </body>
</html>
`;
}

export interface SitePage {
  /** Within the site. */
  readonly path: string;
  /** As HTML, as the next two. */
  readonly title: string;
  readonly description: string;
  readonly main: string;
}
