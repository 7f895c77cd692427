import { existsSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { Marked, Renderer, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import { page } from './frame.js';
import { escapeHtml, highlight } from './highlight.js';

/** The repository's Markdown, and the pages that it becomes. */
const documents: Readonly<Record<string, string>> = {
  'README.md': 'readme.html',
  'GUIDE.md': 'guide.html',
  'FROM-GRADIO.md': 'from-gradio.html',
  'CHANGELOG.md': 'changelog.html',
  'CONTRIBUTING.md': 'contributing.html',
  'public/samples/LICENSES.md': 'samples/licenses.html',
};

/** Files that the site's own pages link to; others are found in the Markdown. */
const linked = ['LICENSE', 'NOTICE'];

/**
 * Makes pages of the repository's Markdown, and of every file that it links to: what leads somewhere on a code host
 * leads there on the site too, and without a network.
 */
export function renderDocuments(): Plugin {
  return {
    name: 'render-documents',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const html = renderAll().get(request.url?.replace(/^\/|\?.*$/g, '') ?? '');
        if (html === undefined) next();
        else response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
      });
    },
    generateBundle() {
      for (const [fileName, source] of renderAll()) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** Every page, by its path within the site. */
function renderAll(): ReadonlyMap<string, string> {
  const sources = new Set(linked);
  const pages = new Map(
    Object.entries(documents).map(([file, path]) => [path, renderDocument(file, path, sources)]),
  );
  for (const file of sources) pages.set(sourcePage(file), renderSource(file));
  return pages;
}

function renderDocument(file: string, path: string, sources: Set<string>): string {
  const names = new Map<string, number>();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const slug = slugOf(text);
        const count = names.get(slug) ?? 0;
        names.set(slug, count + 1);
        const id = count === 0 ? slug : `${slug}-${count}`;
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      code: ({ text, lang = '' }) => codeBlock(text, lang, lang === '' ? 'Text' : `Example in ${lang}`),
      table(token) {
        const columns = token.header.map(({ text }) => text).filter((text) => text !== '');
        const name = escapeHtml(`Table: ${columns.join(', ')}`);
        const table = Renderer.prototype.table.call(this, token);
        return `<div class="scroll" role="group" tabindex="0" aria-label="${name}">${table}</div>`;
      },
      link({ href, tokens }) {
        return `<a href="${escapeHtml(follow(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      image: ({ href, text }) => `<img src="${escapeHtml(follow(href))}" alt="${escapeHtml(text)}" />`,
    },
  });
  const text = readFileSync(file, 'utf8');
  const tokens = marked.lexer(text);
  const isHeading = (token: { type: string }): token is Tokens.Heading => token.type === 'heading';
  const isParagraph = (token: { type: string; text?: string }): token is Tokens.Paragraph =>
    token.type === 'paragraph' && token.text?.startsWith('!') === false;
  return page({
    path,
    title: escapeHtml(tokens.find(isHeading)?.text ?? file),
    description: plain(tokens.find(isParagraph)?.text ?? `${file} of gr-image`),
    main: `<article class="prose">${marked.parser(tokens)}</article>`,
  });

  /** A link of the repository as one of the site. */
  function follow(href: string): string {
    if (/^(https?:|#)/.test(href)) return href;
    const [relative = '', heading] = href.split('#');
    const target = posix.join(posix.dirname(file), relative);
    return relativeTo(path, sitePath(target)) + (heading === undefined ? '' : `#${heading}`);
  }

  function sitePath(target: string): string {
    if (!existsSync(target)) throw new Error(`Expected ${file} to link to what exists, got ${target}`);
    const made = documents[target];
    if (made !== undefined) return made;
    if (target === 'index.html') return target;
    // Where the folder is shown.
    if (target === 'public/demos') return 'index.html#gallery';
    if (target.startsWith('public/')) return target.slice('public/'.length);
    if (statSync(target).isDirectory()) throw new Error(`Expected ${file} to link to a file, got ${target}`);
    sources.add(target);
    return sourcePage(target);
  }
}

/** A file of the repository that is no Markdown, to be read. */
function renderSource(file: string): string {
  const path = sourcePage(file);
  const name = escapeHtml(file);
  const language = { ts: 'typescript', js: 'javascript', json: 'json' }[file.replace(/^.*\./, '')] ?? '';
  return page({
    path,
    title: name,
    description: `${name} of gr-image`,
    main: `<article class="prose file"><h1>${name}</h1>${codeBlock(readFileSync(file, 'utf8'), language, `Text of ${name}`)}</article>`,
  });
}

function sourcePage(file: string): string {
  return `source/${file}.html`;
}

function relativeTo(path: string, target: string): string {
  return posix.relative(posix.dirname(path), target) || target;
}

/** A block that scrolls with the keyboard too. */
function codeBlock(source: string, language: string, name: string): string {
  const alias = { js: 'javascript', ts: 'typescript', html: 'xml', sh: 'bash' }[language] ?? language;
  return `<pre role="group" tabindex="0" aria-label="${name}"><code>${highlight(source.trimEnd(), alias)}</code></pre>`;
}

/** As code hosts name headings. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function plain(markdown: string): string {
  return escapeHtml(
    markdown
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll('`', '')
      .replaceAll('\n', ' '),
  );
}
