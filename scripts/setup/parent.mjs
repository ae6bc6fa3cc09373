const POLL_MS = 250;

/**
 * Ends this process (as by SIGTERM) when the one that started it is gone. `npm start` runs us through a shell; a
 * SIGTERM for npm reaches the shell only, which dies and would leave us serving on unseen.
 */
export function stopWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, POLL_MS);
  timer.unref();
}
