import './dist/gr-image.js';

navigator.serviceWorker.register('sw.js');

const photo = document.querySelector('#photo');
const result = document.querySelector('#result');
photo.imageMode = 'L';
photo.upload((grey) => grey, { inputs: photo, outputs: result });
