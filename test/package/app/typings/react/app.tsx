import type { GrImage } from 'gr-image';
import 'gr-image/react';
import { useRef } from 'react';

/** What a React 19 app writes, and what it must not. */
export function App() {
  const photo = useRef<GrImage>(null);
  return (
    <gr-row equalHeight>
      <gr-image
        ref={photo}
        id="photo"
        className="wide"
        label="Photo"
        sources={['upload', 'clipboard']}
        imageMode={null}
        image-mode="none"
        height={200}
        visible="hidden"
        value={new Blob()}
        webcamOptions={{ mirror: false, constraints: null }}
        onselect={(event) => event.detail.index[0].toFixed()}
        onupload={(event) => event.currentTarget.value?.path}
        onClick={(event) => event.currentTarget.checkValidity()}
      >
        <p slot="placeholder">A photo, please</p>
      </gr-image>
      {/* @ts-expect-error There is no such source. */}
      <gr-image sources="ftp" />
      {/* @ts-expect-error A mode is written in capitals. */}
      <gr-image image-mode="rgb" />
      {/* @ts-expect-error A label is a text. */}
      <gr-image label={1} />
      {/* @ts-expect-error There is no such property. */}
      <gr-image imagemode="RGB" />
      {/* @ts-expect-error Only `select` carries an index. */}
      <gr-image onupload={(event) => event.detail.index} />
      {/* @ts-expect-error There is no such size. */}
      <gr-button size="xl" />
    </gr-row>
  );
}
