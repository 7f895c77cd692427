/** The built site works without its server (see the service worker beside it), once nothing else is left to fetch. */
addEventListener('load', () => navigator.serviceWorker?.register('sw.js'));
