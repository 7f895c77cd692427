/** Elements that were made with `render: false` and have no place yet. */
export const placeLater = new WeakSet<object>();
