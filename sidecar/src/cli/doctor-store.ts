import { text } from '../lang/text.ts';
import type { Store } from '../store/store.ts';

export interface Finding {
  readonly ok: boolean;
  readonly text: string;
  /** Of the site that it is about, for programs. */
  readonly site?: number;
  /** Seconds since the last pull that went well. */
  readonly lagSeconds?: number;
  /** Visits that could not be understood. */
  readonly setAside?: number;
}

/** So little free space is too little, in bytes, or as a part of what the store takes. */
const LOW_DISK_BYTES = 512 * 1024 * 1024;
const LOW_DISK_PART = 0.25;

/** Whether the store is whole, has room, who writes to it, and what was set aside in it. */
export async function examineStore(store: Store): Promise<Finding[]> {
  const { path } = store;
  const { damage, bytes, freeBytes, tables, writer } = await store.status();
  const findings: Finding[] = [
    damage === null
      ? { ok: true, text: text('doctor.store', { path, size: sizeOf(bytes), tables }) }
      : { ok: false, text: text('doctor.storeDamaged', { path, damage }) },
  ];
  if (freeBytes !== null) {
    const ok = freeBytes > Math.max(LOW_DISK_BYTES, bytes * LOW_DISK_PART);
    findings.push({ ok, text: text(ok ? 'doctor.free' : 'doctor.lowDisk', { free: sizeOf(freeBytes) }) });
  }
  const since = (at: number) => new Date(at * 1_000).toISOString();
  findings.push({
    ok: true,
    text:
      writer === null
        ? text('doctor.noWriter')
        : text('doctor.writer', { command: writer.command, pid: writer.pid, since: since(writer.since) }),
  });
  for (const { id: site, rejected: count } of await store.sites.states())
    if (count > 0) findings.push({ ok: false, text: text('doctor.setAside', { site, count }) });
  return findings;
}

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

function sizeOf(bytes: number): string {
  const step = Math.min(SIZES.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1_000 ** step).toFixed(step === 0 ? 0 : 1)} ${SIZES[step]}`;
}
