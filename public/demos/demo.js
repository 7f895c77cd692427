/** In the gallery's frame the heading stands outside of it. Runs before anything is painted. */
const isFramed = self !== top;
document.documentElement.classList.toggle('framed', isFramed);

addEventListener('DOMContentLoaded', () => {
  // One of many there.
  if (isFramed) document.querySelector('main').ariaLabel = document.title;
});
