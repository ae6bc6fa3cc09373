import { claimedOs, claimsDesktop, contextsDiffer } from './claimed.ts';
import type { Finding, Signal } from './signal.ts';
import { workerSeen } from './worker-reading.ts';

/** VENDOR and RENDERER as the driver says them. @see https://registry.khronos.org/webgl/extensions/WEBGL_debug_renderer_info/ */
const UNMASKED_RENDERER_WEBGL = 0x9246;

const SOFTWARE = /swiftshader|llvmpipe|softpipe/i;

export interface Graphics {
  readonly userAgent: string;
  readonly renderer: string;
  /** As a worker says it; undefined where it has not answered, or differs for people too. */
  readonly inWorker?: string | undefined;
}

/**
 * The graphics renderer. People on virtual machines and remote desktops draw in software too: that is a hint only. That
 * a page and its worker draw differently, or with what the system cannot have, is a contradiction.
 */
export const graphics: Signal<Graphics> = {
  phase: 'idle',
  collect: (browser) => {
    const { window, mayFingerprint } = browser;
    if (!mayFingerprint()) return;
    const gl = window.document.createElement('canvas').getContext('webgl');
    if (gl === null || gl.getExtension('WEBGL_debug_renderer_info') === null) return;
    const renderer: unknown = gl.getParameter(UNMASKED_RENDERER_WEBGL);
    // Browsers allow few contexts at a time, and the page may need them.
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    if (typeof renderer !== 'string') return;
    const { navigator } = window;
    const inWorker = contextsDiffer(navigator) ? undefined : workerSeen(browser)?.renderer;
    return { userAgent: navigator.userAgent, renderer, inWorker };
  },
  judge: ({ userAgent, renderer, inWorker }) => {
    const findings: Finding[] = [];
    const software = SOFTWARE.exec(renderer) ?? SOFTWARE.exec(inWorker ?? '');
    if (software !== null) {
      const desktop = claimsDesktop(userAgent) && claimedOs(userAgent) !== 'linux';
      findings.push({
        code: desktop ? 'environment:software-gl-desktop' : 'environment:software-gl',
        detail: software[0],
      });
    }
    if (inWorker !== undefined && SOFTWARE.test(inWorker) !== SOFTWARE.test(renderer))
      findings.push({ code: 'consistency:worker-graphics', detail: inWorker.slice(0, 60) });
    if (contradicts(renderer, userAgent))
      findings.push({ code: 'consistency:gpu', detail: renderer.slice(0, 60) });
    return findings;
  },
};

/** Direct3D is Microsoft's, Apple's chips are Apple's, and Intel calls its renderer "OpenGL Engine" on Macs only. */
function contradicts(renderer: string, userAgent: string): boolean {
  const os = claimedOs(userAgent);
  if (os === undefined) return false;
  return (
    (/Direct3D/.test(renderer) && os !== 'windows') ||
    (/\bApple (?:M\d|A\d|GPU)|OpenGL Engine/.test(renderer) && os !== 'apple')
  );
}
