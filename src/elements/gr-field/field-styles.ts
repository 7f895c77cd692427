import { css } from 'lit';

/** How a field looks; Gradio's tokens. */
export const fieldStyles = css`
  .block {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_spacing-lg);
    height: 100%;
    border: var(--_block-border-width) solid var(--_block-border-color);
    border-radius: var(--_block-radius);
    padding: var(--block-padding, 10px 12px);
    background: var(--_block-background-fill);
    box-shadow: var(--_block-shadow);
    align-content: start;
  }

  .bare {
    border: 0;
    padding: 0;
    background: none;
    box-shadow: none;
  }

  .label {
    flex: 1;
    color: var(--block-title-text-color, light-dark(#71717a, #e4e4e7));
    font-size: var(--block-title-text-size, 14px);
    font-weight: var(--block-title-text-weight, 400);
  }

  [part='info'] {
    order: 1;
    width: 100%;
    color: var(--block-info-text-color, light-dark(#71717a, #a1a1aa));
    font-size: var(--block-info-text-size, 12px);
  }

  .control {
    order: 2;
    width: 100%;
  }

  .checkbox .control {
    order: -1;
    flex: none;
    width: 18px;
    height: 18px;
    margin: 0;
  }

  .beside {
    width: 6em;
    text-align: center;
  }

  input,
  select,
  textarea {
    margin: 0;
    border: var(--input-border-width, 1px) solid var(--input-border-color, var(--_border-color-primary));
    border-radius: var(--input-radius, 4px);
    padding: var(--input-padding, 10px);
    background: var(--input-background-fill, light-dark(white, #27272a));
    color: inherit;
    font: inherit;
    font-size: var(--input-text-size, 14px);
    accent-color: var(--slider-color, var(--_color-accent));
  }

  .beside {
    padding: 4px 8px;
  }

  [type='range'] {
    appearance: none;
    height: 16px;
    border: 0;
    border-radius: 8px;
    padding: 0;
    background: linear-gradient(
        to right,
        var(--slider-color, var(--_color-accent)) var(--_level),
        var(--neutral-200, light-dark(#e4e4e7, #52525b)) 0
      )
      center / 100% 8px no-repeat;
  }

  [type='range']:dir(rtl) {
    background-image: linear-gradient(
      to left,
      var(--slider-color, var(--_color-accent)) var(--_level),
      var(--neutral-200, light-dark(#e4e4e7, #52525b)) 0
    );
  }

  ::-webkit-slider-thumb {
    appearance: none;
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: white;
    box-shadow: 0 0 0 1px rgb(0 0 0 / 0.3);
  }

  ::-moz-range-thumb {
    width: 16px;
    height: 16px;
    border: 0;
    border-radius: 50%;
    background: white;
    box-shadow: 0 0 0 1px rgb(0 0 0 / 0.3);
  }

  [type='range']:disabled {
    opacity: 0.6;
  }

  @media (forced-colors: active) {
    [type='range'],
    ::-webkit-slider-thumb {
      appearance: auto;
    }
  }

  ::placeholder {
    color: var(--input-placeholder-color, light-dark(#71717a, #a1a1aa));
    opacity: 1;
  }

  [type='number']:disabled {
    color: inherit;
    opacity: 1;
  }

  label,
  [type='range'],
  [type='checkbox'],
  select {
    cursor: pointer;
  }

  :disabled {
    cursor: not-allowed;
  }
`;
