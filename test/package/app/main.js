import * as gr from 'gr-image';

/** The README's example for bundlers, saved as a JPEG: the one common format that takes magick to write. */
const photo = gr.Image({ label: 'Photo', elemId: 'photo' });
const result = gr.Image({ label: 'Negative', elemId: 'result', format: 'jpeg' });
document.body.append(photo, result);

const negative = ({ data, shape }) => ({ data: data.map((v) => 255 - v), shape });
photo.upload(negative, { inputs: photo, outputs: result });
