import { css } from 'lit';

/** How an author's Markdown looks. */
export const markdownStyles = css`
  .prose {
    overflow-wrap: break-word;
  }

  .prose > :first-child {
    margin-block-start: 0;
  }

  .prose > :last-child {
    margin-block-end: 0;
  }

  .prose :is(h1, h2, h3, h4, h5, h6) {
    margin-block: 1.2em 0.4em;
    font-weight: 600;
    line-height: 1.3;
  }

  .prose h1 {
    font-size: 26px;
  }

  .prose h2 {
    font-size: 22px;
  }

  .prose h3 {
    font-size: 18px;
  }

  .prose :is(p, ul, ol, table, pre, blockquote) {
    margin-block: 0.6em;
  }

  .prose :is(ul, ol) {
    padding-inline-start: 1.6em;
  }

  .prose a {
    color: light-dark(#2563eb, #60a5fa);
    text-decoration: underline;
  }

  .prose :is(th, td) {
    border: 1px solid var(--_border-color-primary);
    padding: 0.4em 0.8em;
  }

  .prose table {
    display: block;
    overflow-x: auto;
    border-collapse: collapse;
  }

  .prose :is(code, kbd, pre) {
    border-radius: var(--_radius-sm);
    background: var(--_background-fill-secondary);
    font-family: var(--_font-mono);
    font-size: 0.92em;
  }

  .prose code {
    padding: 0.1em 0.3em;
  }

  .prose pre {
    overflow-x: auto;
    border: 1px solid var(--_border-color-primary);
    padding: var(--_spacing-xl);
  }

  .prose pre code {
    padding: 0;
    background: none;
  }

  .prose blockquote {
    margin-inline: 0;
    border-inline-start: 3px solid var(--_border-color-primary);
    padding-inline-start: 1em;
  }

  .prose hr {
    border: 0;
    border-block-start: 1px solid var(--_border-color-primary);
  }

  .prose :is(img, video) {
    max-width: 100%;
    height: auto;
  }
`;
