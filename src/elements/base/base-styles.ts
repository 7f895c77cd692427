import { css, unsafeCSS } from 'lit';
import { tokenStyles } from '../../theme/tokens.js';

/** Of every element: the theme's tokens and how a block sits on the page. */
export const baseStyles = [
  unsafeCSS(tokenStyles),
  css`
    :host {
      position: relative;
      box-sizing: border-box;
      display: block;
      color: var(--_body-text-color);
      font-family: var(--_font);
      font-size: var(--_text-md);
      line-height: 1.5;
      text-align: start;
      /* What an element says of its place in a row is for itself, not for what it holds. */
      --_grow: initial;
      --_least: initial;
      /* The accent as text and as a line on light ground: dark enough to be read (4.5 and 3 to 1 for Gradio's). */
      --_accent-text: light-dark(color-mix(in srgb, var(--_color-accent) 74%, black), var(--_color-accent));
      --_accent-line: light-dark(color-mix(in srgb, var(--_color-accent) 88%, black), var(--_color-accent));
    }

    :host([hidden]) {
      display: none !important;
    }

    *,
    ::before,
    ::after {
      box-sizing: border-box;
    }

    .visually-hidden {
      position: absolute;
      overflow: hidden;
      width: 1px;
      height: 1px;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    button,
    a {
      margin: 0;
      border: 0;
      padding: 0;
      background: none;
      color: inherit;
      font: inherit;
      text-decoration: none;
      cursor: pointer;
      -webkit-tap-highlight-color: transparent;
    }

    :focus-visible {
      outline: 2px solid var(--_accent-line);
      outline-offset: -2px;
    }

    @media (prefers-reduced-motion: reduce) {
      *,
      ::before,
      ::after {
        animation: none !important;
        transition: none !important;
      }
    }
  `,
];
