import { css } from 'lit';

/** The camera's live picture, and what lies over it. */
export const webcamStyles = css`
  .live .frame {
    flex-basis: auto;
    container-type: normal;
  }

  .camera {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    place-items: center;
    min-height: 120px;
    background: black;
  }

  video {
    display: block;
    width: 100%;
    max-height: 100%;
    object-fit: contain;
  }

  .camera > :is(img, canvas) {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    background: black;
    object-fit: contain;
  }

  .mirrored {
    transform: scaleX(-1);
  }

  .camera-bar {
    position: absolute;
    inset-block-end: var(--_spacing-lg);
    display: flex;
    gap: var(--_spacing-sm);
    max-width: calc(100% - 16px);
    padding: var(--_spacing-sm);
    border: 1px solid var(--_border-color-primary);
    border-radius: var(--_radius-lg);
    background: var(--_block-background-fill);
    box-shadow: var(--_shadow-drop-lg);
    color: var(--_button-secondary-text-color);
  }

  .camera-bar .tool {
    flex: none;
    grid-auto-flow: column;
    gap: var(--_spacing-md);
    min-width: 36px;
    height: 32px;
    font-size: 20px;
  }

  .record {
    padding-inline: var(--_spacing-md);
  }

  .record .icon {
    color: var(--_color-accent);
  }

  .record span,
  .waiting {
    align-self: center;
    color: var(--_button-secondary-text-color);
    font-size: var(--_text-sm);
  }

  select {
    min-width: 0;
    max-width: 160px;
    border: 0;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: var(--_text-sm);
    text-overflow: ellipsis;
  }

  option {
    background: var(--_block-background-fill);
  }

  /* A finger is wider than a mouse's arrow. */
  @media (pointer: coarse) {
    .camera-bar :is(.tool, select) {
      min-width: 44px;
      height: 44px;
    }
  }
`;
