/** Names of the elements that tell a test of the site that something is done. */
export type Marker = 'matomo-initialized' | 'matomo-bot-detection-complete';

/** Adds an empty, hidden element with `data-id`, once. For pages under test only: nothing is added unless asked for. */
export function addMarker(document: Document, marker: Marker): void {
  if (document.querySelector(`[data-id="${marker}"]`) !== null) return;
  const element = document.createElement('span');
  element.dataset.id = marker;
  element.hidden = true;
  (document.body ?? document.documentElement).appendChild(element);
}

export function removeMarkers(document: Document): void {
  for (const marker of ['matomo-initialized', 'matomo-bot-detection-complete'])
    document.querySelector(`[data-id="${marker}"]`)?.remove();
}
