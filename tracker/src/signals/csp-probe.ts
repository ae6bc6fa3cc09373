import type { Signal } from './signal.ts';

const POLICIES = 'meta[http-equiv="content-security-policy" i]';
const MARK = 'data-human-traffic-ran';

/**
 * Whether a script runs that the page's own policy forbids: Puppeteer's `setBypassCSP` and Playwright's `bypassCSP` switch
 * policies off. Only a policy in a `<meta>` can be read, so where there is none it is unknown. The browser tells its
 * console of the violation, and those whom another policy of the page names: only for pages that ask for it by `cspProbe`.
 */
export const cspProbe: Signal<boolean> = {
  phase: 'soon',
  collect: ({ window: { document } }) => {
    const policies = [...document.querySelectorAll<HTMLMetaElement>(POLICIES)];
    if (!policies.some(({ content }) => forbidsInline(content))) return;
    const script = document.createElement('script');
    script.text = `document.currentScript.setAttribute('${MARK}','')`;
    document.head.append(script);
    script.remove();
    return script.hasAttribute(MARK);
  },
  judge: (ran) => (ran ? [{ code: 'automation:csp-bypassed' }] : []),
};

/** Does this policy forbid every inline script? Where it has none of the two directives, or one that allows them, it does not. */
export function forbidsInline(policy: string): boolean {
  const directives = policy
    .toLowerCase()
    .split(';')
    .map((directive) => directive.trim().split(/\s+/));
  const sources = ['script-src-elem', 'script-src', 'default-src']
    .map((name) => directives.find(([first]) => first === name))
    .find((directive) => directive !== undefined);
  return sources !== undefined && !sources.includes("'unsafe-inline'");
}
