// As Safari on an iPad that asks for desktop pages: a Mac that can be touched, and nothing that Chromium alone has.
delete window.chrome;
delete Navigator.prototype.userAgentData;
delete Navigator.prototype.connection;
delete Navigator.prototype.deviceMemory;
for (const [name, value] of [
  ['platform', 'MacIntel'],
  ['vendor', 'Apple Computer, Inc.'],
  ['maxTouchPoints', 5],
  ['hardwareConcurrency', 8],
])
  Object.defineProperty(Navigator.prototype, name, { get: () => value });
