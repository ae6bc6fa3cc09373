import type { Signal } from './signal.ts';

/** VENDOR and RENDERER as the driver says them. @see https://registry.khronos.org/webgl/extensions/WEBGL_debug_renderer_info/ */
const UNMASKED_RENDERER_WEBGL = 0x9246;

/** The graphics renderer. People on virtual machines and remote desktops draw in software too: a hint only. */
export const softwareGl: Signal<string> = {
  phase: 'window',
  collect: ({ window, mayFingerprint }) => {
    if (!mayFingerprint()) return;
    const gl = window.document.createElement('canvas').getContext('webgl');
    if (gl === null || gl.getExtension('WEBGL_debug_renderer_info') === null) return;
    const renderer: unknown = gl.getParameter(UNMASKED_RENDERER_WEBGL);
    // Browsers allow few contexts at a time, and the page may need them.
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    return typeof renderer === 'string' ? renderer : undefined;
  },
  judge: (renderer) => {
    const software = /swiftshader|llvmpipe|softpipe/i.exec(renderer);
    return software === null ? [] : [{ code: 'environment:software-gl', detail: software[0] }];
  },
};
