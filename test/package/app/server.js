import { GrImage } from 'gr-image';

/** What a server sends: the element's name and attributes; the browser fills it. */
export function render() {
  return `<gr-image label="Photo" image-mode="L"></gr-image><!-- ${typeof GrImage} -->`;
}
