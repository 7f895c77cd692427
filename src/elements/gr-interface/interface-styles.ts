import { css } from 'lit';
import { markdownStyles } from '../base/markdown-styles.js';

/** How an Interface looks beside what Rows, Columns and Buttons bring. */
export const interfaceStyles = css`
  ${markdownStyles}

  .title {
    margin: 0 0 var(--_spacing-xl);
    font-size: 26px;
    font-weight: 600;
    line-height: 1.3;
    text-align: center;
  }

  .failure {
    margin: 0;
    color: var(--_error-text-color);
  }

  .additional {
    border: var(--_block-border-width) solid var(--_block-border-color);
    border-radius: var(--_block-radius);
    background: var(--_block-background-fill);
  }

  summary {
    padding: var(--_spacing-xl);
    cursor: pointer;
  }

  .additional > div {
    display: flex;
    flex-direction: column;
    gap: var(--_layout-gap);
    padding: 0 var(--_spacing-xl) var(--_spacing-xl);
  }

  ::slotted(label) {
    display: grid;
    gap: var(--_spacing-sm);
  }

  .flagged {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_spacing-lg);
    align-items: baseline;
    color: var(--_block-label-text-color);
    font-size: var(--_text-sm);
  }

  .flagged[hidden] {
    display: none;
  }

  .flagged button {
    min-height: 24px;
    color: var(--_body-text-color);
    text-decoration: underline;
  }
`;
