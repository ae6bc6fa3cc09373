import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Clock } from '../../clock/index.ts';
import type { Config } from '../../config/index.ts';
import type { Delivery } from '../../config/reporting.ts';
import { EN } from '../lang/en.ts';
import type { Report } from '../model.ts';
import { notWritable } from '../write-files.ts';
import { sendMail } from './email.ts';
import { post } from './post.ts';

export interface Parcel {
  readonly title: string;
  /** The report in a few lines, for people; its warning first where it does not add up. */
  readonly text: string;
  readonly report: Report;
  /** Paths of what was written. */
  readonly files: readonly string[];
}

/** Most mail servers refuse more than 20 MB, and encoding makes it a third more. */
const LARGEST_ATTACHMENTS = 14 * 1024 * 1024;

/** @throws HumanTrafficError `report:not-writable`, `mail:…`, `delivery:…` */
export async function deliver(
  parcel: Parcel,
  to: Delivery,
  context: { config: Config; clock: Clock },
): Promise<void> {
  if (to.to === 'folder') return toFolder(parcel, to.path);
  if (to.to === 'email') return toMail(parcel, to.address, context.config);
  const { report, title } = parcel;
  await post({
    url: to.url,
    secret: to.secret,
    allowPrivate: context.config.allowPrivateNetworks,
    clock: context.clock,
    body: JSON.stringify({
      type: 'report',
      title,
      site: report.site,
      period: report.period,
      segment: report.segment,
      reconciliation: report.reconciliation,
      metrics: report.metrics,
      files: parcel.files.map((file) => basename(file)),
    }),
  });
}

/** Each file is whole under its name: it is copied beside it first. */
async function toFolder({ files }: Parcel, folder: string): Promise<void> {
  const staged: [string, string][] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const file of files) {
      const temporary = join(folder, `.${basename(file)}.${process.pid}.tmp`);
      staged.push([temporary, join(folder, basename(file))]);
      await copyFile(file, temporary);
    }
    for (const [temporary, path] of staged) await rename(temporary, path);
  } catch (cause) {
    for (const [temporary] of staged) await rm(temporary, { force: true }).catch(() => undefined);
    throw notWritable(folder, cause);
  }
}

async function toMail(
  { title, text, files }: Parcel,
  to: string | readonly string[],
  config: Config,
): Promise<void> {
  const attachments = [];
  const left: string[] = [];
  let room = LARGEST_ATTACHMENTS;
  for (const file of files.filter((path) => basename(path) !== 'manifest.json')) {
    const { size } = await stat(file);
    if (size > room) {
      left.push(file);
      continue;
    }
    room -= size;
    attachments.push({ filename: basename(file), content: await readFile(file) });
  }
  const body = left.length === 0 ? text : `${text}\n\n${EN.mail.tooLarge(left.join('\n'))}`;
  await sendMail({ to, subject: title, text: body, attachments }, config);
}
