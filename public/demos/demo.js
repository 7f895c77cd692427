/** In the gallery's frame the heading stands outside of it. Runs before anything is painted. */
document.documentElement.classList.toggle('framed', self !== top);
