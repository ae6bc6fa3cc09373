import type { Signal } from './signal.ts';

export interface PermissionPair {
  readonly notification: string;
  readonly query: string;
}

/**
 * Old headless Chrome answers `denied` for `Notification.permission` and `prompt` when asked through the permissions
 * API; stealth plug-ins produce `default` and `denied`. Frames, insecure pages and Android answer like that for
 * people too, so there it is unknown.
 */
export const permissions: Signal<PermissionPair> = {
  phase: 'next',
  collect: async ({ window }) => {
    const { navigator, Notification } = window;
    if (!window.isSecureContext || window.top !== window.self || /Android/.test(navigator.userAgent)) return;
    if (navigator.permissions === undefined || Notification === undefined) return;
    const { state } = await navigator.permissions.query({ name: 'notifications' });
    return { notification: Notification.permission, query: state };
  },
  judge: ({ notification, query }) => {
    const contradicts =
      (notification === 'denied' && query === 'prompt') || (notification === 'default' && query === 'denied');
    return contradicts ? [{ code: 'headless:permissions', detail: `${notification}/${query}` }] : [];
  },
};
