import { gate } from './gate.ts';

/* The bundle that is the least a page has to wait for. */
try {
  const tag = document.currentScript as HTMLScriptElement;
  const { disabled } = tag.dataset;
  if (disabled === undefined || disabled === 'false') gate(window, tag);
} catch {
  // Matomo goes on without us.
}
