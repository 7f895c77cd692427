import 'gr-image/jsx';
import type { GrElements } from 'gr-image/jsx';

/** Any function that makes elements of JSX; typed by the global namespace. */
export declare function h(...given: unknown[]): unknown;

export const app = (
  <gr-row equal-height>
    <gr-image
      class="wide"
      data-test="photo"
      label="Photo"
      show-label={false}
      image-mode="L"
      onselect={(event) => event.detail.index[1].toFixed()}
    />
    {/* @ts-expect-error There is no such type. */}
    <gr-image type="path" />
    {/* @ts-expect-error There is no such element. */}
    <gr-picture />
    {/* @ts-expect-error A share carries a file, not an index. */}
    <gr-image onshare={(event) => event.detail.index} />
  </gr-row>
);

/** For a namespace of one's own. */
export type Attributes = GrElements['gr-image']['label'];
