/**
 * Loaded before the real program: gives it another clock. CLOCK_OFFSET_MS is added to the machine's; after
 * CLOCK_JUMP_AFTER_MS it jumps by CLOCK_JUMP_MS, as a clock does that is set while programs run.
 */
const now = Date.now.bind(Date);
const number = (name) => Number(process.env[name] ?? 0);
let offset = number('CLOCK_OFFSET_MS');
Date.now = () => now() + offset;
const jump = number('CLOCK_JUMP_MS');
if (jump !== 0) setTimeout(() => (offset += jump), number('CLOCK_JUMP_AFTER_MS')).unref();
