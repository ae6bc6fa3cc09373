// An Android WebView, as the browser inside an app is: no window.chrome, no client hints, no plugins, no notifications.
delete window.chrome;
delete Navigator.prototype.userAgentData;
delete window.Notification;
delete navigator.constructor.prototype.permissions;
Object.defineProperty(Navigator.prototype, 'platform', { get: () => 'Linux armv81' });
Object.defineProperty(Navigator.prototype, 'maxTouchPoints', { get: () => 5 });
Object.defineProperty(Navigator.prototype, 'plugins', { get: () => [] });
Object.defineProperty(Navigator.prototype, 'mimeTypes', { get: () => [] });
