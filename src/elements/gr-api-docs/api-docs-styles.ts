import { css } from 'lit';

/** A quiet button in the footer, and the panel that it opens. */
export const apiDocsStyles = css`
  :host {
    text-align: center;
  }

  button {
    border-radius: var(--_radius-sm);
    padding: 4px 8px;
    font-size: var(--_text-sm);
  }

  button:hover {
    text-decoration: underline;
  }

  /* Where Gradio has it. */
  .recorder {
    position: fixed;
    z-index: 1000;
    inset-block-end: 10px;
    inset-inline-start: 10px;
    border: 1px solid var(--_border-color-primary);
    background: var(--_button-secondary-background-fill);
    color: var(--_button-secondary-text-color);
  }

  .recorder::before {
    content: '';
    display: inline-block;
    border-radius: 50%;
    width: 8px;
    height: 8px;
    background: var(--_color-accent);
  }

  button[aria-pressed='true'] {
    color: var(--_accent-text);
  }

  dialog {
    width: min(800px, calc(100vw - 32px));
    max-height: calc(100dvh - 32px);
    border: 1px solid var(--_border-color-primary);
    border-radius: var(--_block-radius);
    padding: 16px;
    background: var(--_background-fill-primary);
    color: var(--_body-text-color);
    text-align: start;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 50%);
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  h2 {
    flex: 1;
    margin: 0;
    font-size: var(--_text-lg);
  }

  h3 {
    margin: 24px 0 4px;
    font-family: var(--_font-mono);
    font-size: var(--_text-md);
  }

  h4 {
    margin: 8px 0 0;
    font-size: var(--_text-sm);
  }

  p,
  ul {
    margin: 4px 0;
  }

  ul {
    padding-inline-start: 20px;
  }

  code,
  pre {
    font-family: var(--_font-mono);
    font-size: var(--_text-sm);
  }

  .example {
    position: relative;
  }

  .example button {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-end: 4px;
    background: var(--_background-fill-primary);
  }

  pre {
    overflow: auto;
    margin: 4px 0;
    border: 1px solid var(--_border-color-primary);
    border-radius: var(--_radius-sm);
    padding: 12px;
    background: var(--_background-fill-secondary);
    direction: ltr;
    text-align: left;
  }
`;
