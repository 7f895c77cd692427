import { Info } from './dist/gr-image.js';

const [photo, result] = document.querySelectorAll('gr-image');
// As transparent as the picture is dark: such a WebP takes ImageMagick.
const translucent = ({ data, shape: [height, width] }) => {
  const rgba = new Uint8Array(height * width * 4);
  for (let at = 0; at < rgba.length; at++) {
    const from = (at >> 2) * 3;
    rgba[at] = at % 4 === 3 ? data[from] : 255 - data[from + (at % 4)];
  }
  return { data: rgba, shape: [height, width, 4] };
};
photo.upload(translucent, { inputs: photo, outputs: result });
photo.change(() => Info('<b>Bold</b> caf&eacute;'));
