import type { Config } from '../../config/index.ts';
import { fail } from '../../errors/fail.ts';

export interface Mail {
  readonly to: string | readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly { readonly filename: string; readonly content: Buffer }[];
}

export type SmtpSettings = Pick<
  Config,
  'smtpHost' | 'smtpPort' | 'smtpSecure' | 'smtpUser' | 'smtpPassword' | 'mailFrom'
>;

const STEP_MS = 10_000;
const WHOLE_MS = 60_000;

/**
 * Sends a mail. A server that hangs is given up: each step after 10 seconds, the whole after a minute.
 * @throws HumanTrafficError `mail:no-server`, `mail:failed`
 */
export async function sendMail(
  mail: Mail,
  settings: SmtpSettings,
  limits = { stepMs: STEP_MS, wholeMs: WHOLE_MS },
): Promise<void> {
  const { smtpHost, smtpPort, smtpUser, smtpPassword, mailFrom } = settings;
  if (smtpHost === undefined || mailFrom === undefined) throw fail('mail:no-server', {}, { exitCode: 2 });
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host: smtpHost,
    port: smtpPort,
    secure: settings.smtpSecure,
    // A password never goes over a line that is not encrypted.
    requireTLS: smtpUser !== undefined && !settings.smtpSecure,
    connectionTimeout: limits.stepMs,
    greetingTimeout: limits.stepMs,
    dnsTimeout: limits.stepMs,
    socketTimeout: limits.stepMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(smtpUser === undefined ? {} : { auth: { user: smtpUser, pass: smtpPassword ?? '' } }),
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no end after ${limits.wholeMs / 1000} s`)), limits.wholeMs);
    });
    const attachments = mail.attachments?.map((file) => ({ ...file }));
    const message = { from: mailFrom, to: [mail.to].flat(), subject: oneLine(mail.subject), text: mail.text };
    await Promise.race([transport.sendMail({ ...message, ...(attachments && { attachments }) }), late]);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message.slice(0, 300) : String(cause);
    throw fail('mail:failed', { host: smtpHost, port: smtpPort, problem }, { cause });
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

/** A site's name may hold a line break, which would begin another header. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, 200);
}
