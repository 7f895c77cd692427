import * as gr from 'gr-image';

/** The README's example for bundlers, with transparency: the one common result that takes magick to write. */
const photo = gr.Image({ label: 'Photo', elemId: 'photo' });
const result = gr.Image({ label: 'Negative', elemId: 'result' });
document.body.append(photo, result);

const translucent = ({ data, shape: [height, width] }) => {
  const rgba = new Uint8Array(height * width * 4);
  for (let at = 0; at < rgba.length; at++) {
    const from = (at >> 2) * 3;
    rgba[at] = at % 4 === 3 ? data[from] : 255 - data[from + (at % 4)];
  }
  return { data: rgba, shape: [height, width, 4] };
};
photo.upload(translucent, { inputs: photo, outputs: result });
