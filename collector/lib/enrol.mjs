import { existsSync, mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { writeConfig } from './config.mjs';
import { ensureKey, rawPublicKey } from './keys.mjs';
import { plain, Refusal, say } from './say.mjs';
import { outcomeOf, refusalOf, request } from './wire.mjs';

const KEY = 'collector.key';
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Makes this machine's key pair, hands the public half to the product and writes the settings. A key that is there from
 * an attempt that got no answer is used again.
 */
export async function enrol(file, { url, token, isPlainHttpAllowed }) {
  if (existsSync(file)) {
    throw new Refusal(
      `Đã có ${file}: máy này đã đăng ký. Mỗi hệ thống một bộ thu, chọn thư mục khác bằng --config.`,
      `${file} exists: this machine is enrolled. One collector for each system: choose another folder with --config.`,
    );
  }
  const address = addressOf(url, isPlainHttpAllowed);
  const folder = path.dirname(path.resolve(file));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = ensureKey(path.join(folder, KEY));
  const bytes = Buffer.from(
    JSON.stringify({ publicKey: rawPublicKey(key).toString('base64'), host: hostname() }),
  );
  const reply = await request({ url: address, token }, 'PUT', '/api/collector/key', bytes, {
    'content-type': 'application/json',
  });
  if (outcomeOf(reply) !== 'accepted') throw refused(reply, address);
  writeConfig(file, { url: address, token, key: KEY });
  say(`Đã đăng ký, cấu hình ở ${file}`, 'enrolled');
  const { copies } = reply.answer;
  for (const { id, name, tool } of Array.isArray(copies) ? copies : []) {
    console.log(`  copyId ${plain(id)}  ${plain(tool)}  ${plain(name)}`);
  }
}

/** The address to send to, without what does not belong in one; a token travels encrypted, or only inside this machine. */
function addressOf(url, isPlainHttpAllowed) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username || parsed.search || parsed.hash) {
    throw new Refusal(`--url "${plain(url)}" không đúng.`, `--url "${plain(url)}" is not right.`);
  }
  if (parsed.protocol === 'http:' && !LOOPBACK.test(parsed.hostname) && !isPlainHttpAllowed) {
    throw new Refusal(
      'http không mã hóa: ai trên đường truyền cũng lấy được mã bí mật. Hãy dùng https, hoặc thêm --plain-http nếu mạng này là của riêng bạn.',
      'http is not encrypted: whoever is on the way can take the token. Use https, or add --plain-http on a network that is yours alone.',
    );
  }
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`;
}

function refused(reply, address) {
  if (reply.status === null) {
    return new Refusal(
      `Không tới được ${address} (${reply.why}).`,
      `${address} cannot be reached (${reply.why}).`,
    );
  }
  if (reply.status === 409 && reply.answer.code === 'key_already_set') {
    return new Refusal(
      'Mã này đã gắn với một khóa khác và không đổi được. Hãy tạo bộ thu mới trong Điều Phối, rồi đăng ký bằng mã mới.',
      'This token already has a key, which cannot be replaced. Make a new collector in Điều Phối and enrol with its token.',
    );
  }
  return new Refusal(
    `Máy chủ từ chối đăng ký: ${refusalOf(reply)}`,
    `The server refused to enrol: ${refusalOf(reply)}`,
  );
}
