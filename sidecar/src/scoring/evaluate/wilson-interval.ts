/** Of a share found in a sample, where the true one lies with 95 % certainty (Wilson 1927); null of nothing. */
export function wilsonInterval(found: number, of: number): readonly [low: number, high: number] | null {
  if (of === 0) return null;
  const z = 1.96;
  const share = found / of;
  const middle = share + z ** 2 / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const whole = 1 + z ** 2 / of;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}
