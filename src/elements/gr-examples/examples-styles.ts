import { css } from 'lit';

/** How examples look: Gradio's Dataset. */
export const examplesStyles = css`
  .examples {
    flex: 1;
    min-width: 0;
  }

  .label {
    display: flex;
    align-items: center;
    gap: var(--_spacing-sm);
    margin-block-end: var(--_spacing-lg);
    color: var(--_block-label-text-color);
    font-size: var(--_block-label-text-size);
  }

  .icon {
    width: 1em;
    height: 1em;
  }

  .failure {
    margin: 0;
    color: var(--_error-text-color);
  }

  .gallery {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_spacing-lg);
  }

  .item {
    display: grid;
    place-items: center;
    overflow: hidden;
    max-width: 100%;
    min-width: 24px;
    min-height: 24px;
    border: 1px solid var(--_border-color-primary);
    border-radius: var(--_radius-lg);
  }

  .item .text {
    padding: var(--_spacing-md) var(--_spacing-lg);
  }

  .item .picture {
    width: 80px;
    height: 72px;
    object-fit: contain;
  }

  .item:hover,
  .item[aria-current] {
    border-color: var(--_color-accent);
  }

  .table {
    overflow-x: auto;
    border: 1px solid var(--_border-color-primary);
    border-radius: var(--_radius-sm);
    padding: var(--_spacing-xl);
    line-height: 1.3;
  }

  table {
    width: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: var(--_spacing-lg);
    text-align: center;
  }

  th {
    white-space: nowrap;
  }

  thead tr {
    border-block-end: 1px solid var(--_border-color-primary);
    box-shadow: var(--_shadow-drop-lg);
  }

  :is(th, td) + :is(th, td) {
    border-inline-start: 1px solid var(--_border-color-primary);
  }

  tbody tr {
    position: relative;
    cursor: pointer;
  }

  tbody tr:nth-child(odd) {
    background: var(--_background-fill-secondary);
  }

  tbody tr + tr {
    border-block-start: 1px solid var(--_border-color-primary);
  }

  tbody tr:hover,
  tbody tr.selected {
    background: light-dark(#fff7ed, #3f3f46);
  }

  td .text {
    display: inline-block;
    overflow-wrap: break-word;
    max-width: 35ch;
  }

  .row::after {
    content: '';
    position: absolute;
    inset: 0;
  }

  .row:focus-visible {
    outline: none;
  }

  .row:focus-visible::after {
    outline: 2px solid var(--_color-accent);
    outline-offset: -2px;
  }

  td .picture {
    display: inline-block;
    width: 64px;
    height: 64px;
    border: 2px solid var(--_border-color-primary);
    border-radius: var(--_radius-lg);
    object-fit: cover;
    vertical-align: middle;
  }

  tr:hover .picture {
    border-color: var(--_color-accent);
  }

  .waiting {
    background: var(--_background-fill-secondary);
  }

  /* On a phone three columns fit. */
  @media (max-width: 480px) {
    .table {
      padding: var(--_spacing-sm);
    }

    th,
    td {
      padding: var(--_spacing-md);
    }

    th {
      white-space: normal;
    }

    table {
      font-size: var(--_text-sm);
    }
  }

  /* What does not fit fades at the edge until it is scrolled to the end. Where nothing scrolls, nothing moves the mask. */
  @supports (animation-timeline: scroll(self inline)) {
    .table {
      --_end: right;
      mask: linear-gradient(to var(--_end), #000 calc(100% - 40px), transparent) 0 0 / calc(100% + 40px) 100%
        no-repeat;
      /* The minifier writes a whole shorthand with the timeline in it, which browsers do not read. */
      animation-name: fade;
      animation-timing-function: linear;
      animation-fill-mode: both;
      animation-timeline: scroll(self inline);
    }

    .table:dir(rtl) {
      --_end: left;
      mask-position: 100% 0;
      animation-name: fade-rtl;
    }

    @keyframes fade {
      from,
      80% {
        mask-position: 100% 0;
      }
    }

    @keyframes fade-rtl {
      from,
      80% {
        mask-position: 0 0;
      }
    }
  }

  .pager {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_spacing-xs);
    margin-block-start: var(--_spacing-lg);
    color: var(--_block-label-text-color);
    font-size: var(--_text-sm);
  }

  .pager button {
    min-width: 24px;
    min-height: 24px;
    border-radius: var(--_radius-sm);
  }

  .pager button:hover {
    background: var(--_background-fill-secondary);
  }

  .pager [aria-current] {
    color: var(--_body-text-color);
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .item[aria-current],
    tr.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
