export interface DemoOptions {
  now: number;
}
export function demoTraffic(_: DemoOptions): never[] {
  return [];
}
