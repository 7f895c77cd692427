import { Info } from './dist/gr-image.js';

const [photo, result] = document.querySelectorAll('gr-image');
const negative = ({ data, shape }) => ({ data: data.map((v) => 255 - v), shape });
photo.upload(negative, { inputs: photo, outputs: result });
photo.change(() => Info('<b>Bold</b> caf&eacute;'));
