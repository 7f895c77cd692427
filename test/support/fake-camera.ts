/** A camera of 64 x 48 pixels, red on its left half and blue on its right: a real stream, of a canvas. */
export function openFakeCamera(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 48;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const draw = (): void => {
    context.fillStyle = 'red';
    context.fillRect(0, 0, 32, 48);
    context.fillStyle = 'blue';
    context.fillRect(32, 0, 32, 48);
  };
  draw();
  const stream = canvas.captureStream(30);
  // A canvas that nobody draws on gives no second frame.
  const timer = setInterval(() => (stream.active ? draw() : clearInterval(timer)), 30);
  return stream;
}
