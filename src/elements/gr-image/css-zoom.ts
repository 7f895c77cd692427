/** By how much CSS `zoom`, its own and that of what it stands in, enlarges an element. */
export function cssZoomOf(element: Element): number {
  // WebKitGTK 2.50 does not tell, though there too the mouse is measured in the page's pixels.
  const { currentCSSZoom } = element as Partial<Element>;
  if (currentCSSZoom !== undefined) return currentCSSZoom;
  const { parentNode } = element;
  const above = element.assignedSlot ?? (parentNode instanceof ShadowRoot ? parentNode.host : parentNode);
  return Number(getComputedStyle(element).zoom) * (above instanceof Element ? cssZoomOf(above) : 1);
}
