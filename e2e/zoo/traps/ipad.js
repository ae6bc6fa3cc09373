// As Safari on an iPad that asks for desktop pages: it says that it is a Mac, and can be touched.
for (const [name, value] of [
  ['platform', 'MacIntel'],
  ['maxTouchPoints', 5],
])
  Object.defineProperty(Navigator.prototype, name, { get: () => value });
