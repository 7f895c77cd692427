/** A script that loads, and never answers. */
export {};
