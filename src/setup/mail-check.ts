import nodemailer from 'nodemailer';
import { bad, type Finding, good, notice } from './setup.dto.js';

const PATIENCE_MS = 5000;

/** Whether the mail server takes us: it is greeted and signed in to, nothing is sent. */
export async function checkMail(smtpUrl: string): Promise<Finding> {
  if (!smtpUrl) return notice('mail_not_told');
  if (!URL.canParse(smtpUrl) || !/^smtps?:$/.test(new URL(smtpUrl).protocol)) return bad('mail_malformed');
  const { host } = new URL(smtpUrl);
  const patience = {
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  };
  const transport = nodemailer.createTransport({ url: smtpUrl, ...patience });
  try {
    await transport.verify();
    return good('mail_good', { host });
  } catch (error) {
    // Its own words might quote the password.
    const { code = 'UNKNOWN' } = error as { code?: string };
    return bad(code === 'EAUTH' ? 'mail_refused' : 'mail_unreachable', { host, reason: code });
  } finally {
    transport.close();
  }
}
