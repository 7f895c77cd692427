import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { footer, header } from './frame.js';
import { highlight } from './highlight.js';

/** A page of `public/demos`, as the gallery shows it. */
interface Demo {
  readonly name: string;
  readonly title: string;
  /** What it shows. */
  readonly description: string;
  /** What a visitor may do with it. */
  readonly invitation: string;
  /** What stands in its `<main>`: markup and script, as they run. */
  readonly source: string;
}

/**
 * Composes the gallery out of the pages that it shows, so that what is shown is what runs: `<!-- demo: name -->` becomes
 * the page `demos/name.html` beside its source, `<!-- contents -->` links to all of them, `<!-- source of: id -->` is
 * the text of the gallery's own `<script id="…">`, `<!-- page: name -->` that of the page `name.html`.
 */
export function composeGallery(): Plugin {
  return {
    name: 'compose-gallery',
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        const names = [...html.matchAll(/<!-- demo: ([\w-]+) -->/g)].map(([, name = '']) => name);
        const demos = new Map(names.map((name) => [name, readDemo(name)]));
        return html
          .replace('<!-- header -->', () => header(''))
          .replace('<!-- footer -->', () => footer(''))
          .replace('<!-- contents -->', () => contents([...demos.values()]))
          .replace(/<!-- demo: ([\w-]+) -->/g, (_, name: string) => section(demos.get(name) ?? readDemo(name)))
          .replace(/<!-- source of: ([\w-]+) -->/g, (_, id: string) => highlight(scriptOf(html, id), 'javascript'))
          .replace(/<!-- page: ([\w-]+) -->/g, (_, name: string) =>
            highlight(readFileSync(`public/${name}.html`, 'utf8').trimEnd(), 'xml'),
          );
      },
    },
  };
}

function readDemo(name: string): Demo {
  const path = `public/demos/${name}.html`;
  const page = readFileSync(path, 'utf8');
  const part = (pattern: RegExp, what: string) => {
    const found = pattern.exec(page)?.[1];
    if (found === undefined) throw new Error(`Expected ${path} to have ${what}`);
    return found;
  };
  return {
    name,
    title: part(/<title>([^<]+)<\/title>/, 'a title'),
    description: part(/<meta\s+name="description"\s+content="([^"]+)"/, 'a description'),
    invitation: part(/<header>[^]*?<p>([^]*?)<\/p>/, 'a paragraph in its header'),
    source: unindent(part(/<main>\n([^]*?)\s*<\/main>/, 'a <main>')),
  };
}

function contents(demos: readonly Demo[]): string {
  return demos.map(({ name, title }) => `<li><a href="#${name}">${title}</a></li>`).join('\n');
}

function section({ name, title, description, invitation, source }: Demo): string {
  const page = `demos/${name}.html`;
  const worker = `demos/${name}.worker.js`;
  const further = existsSync(`public/${worker}`) ? `<a href="${worker}" aria-label="Worker of ${title}">Worker</a>` : '';
  return `<section class="demo" id="${name}" aria-labelledby="${name}-title">
    <h3 id="${name}-title"><a href="#${name}">${title}</a></h3>
    <p>${description}</p>
    <p><b>${invitation}</b></p>
    <div class="bench">
      <iframe src="${page}" title="${title}, running" loading="lazy" allow="camera; fullscreen; clipboard-read; clipboard-write"></iframe>
      <div class="source">
        <div class="bar">
          <span>${name}.html</span>
          ${further}
          <a href="${page}" aria-label="Open ${title} alone">Open</a>
          <button type="button" class="copy" data-copy="${page}" aria-label="Copy the source of ${title}">Copy</button>
        </div>
        <details>
          <summary>Source, ${source.split('\n').length} lines</summary>
          <pre role="group" tabindex="0" aria-label="Source of ${title}"><code>${highlight(source, 'xml')}</code></pre>
        </details>
      </div>
    </div>
  </section>`;
}

function scriptOf(html: string, id: string): string {
  const script = new RegExp(`<script[^>]* id="${id}"[^>]*>\\n?([^]*?)\\s*</script>`).exec(html)?.[1];
  if (script === undefined) throw new Error(`Expected a <script id="${id}"> in the page`);
  return unindent(script);
}

function unindent(text: string): string {
  const indent = Math.min(...[...text.matchAll(/^ *(?=\S)/gm)].map(([spaces]) => spaces.length));
  return text.replaceAll(new RegExp(`^ {${indent}}`, 'gm'), '');
}
