// As Brave and privacy extensions do by script: noise in canvases, fewer cores, plugins under random names.
const read = CanvasRenderingContext2D.prototype.getImageData;
CanvasRenderingContext2D.prototype.getImageData = function (...args) {
  const image = read.apply(this, args);
  for (let i = 0; i < image.data.length; i += 97) image.data[i] ^= 1;
  return image;
};
const parameter = WebGLRenderingContext.prototype.getParameter;
WebGLRenderingContext.prototype.getParameter = new Proxy(parameter, {
  apply: (target, self, args) => (args[0] === 37446 ? 'rXDp0iZs' : Reflect.apply(target, self, args)),
});
Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 3 });
Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 0.5 });
Object.defineProperty(Navigator.prototype, 'brave', { get: () => ({ isBrave: async () => true }) });
