import css from './initials.module.css';

const KIND = /^(xã|phường|đặc khu|sở|ban|trực ban|ubnd|văn phòng)\s+(?=\S)/i;

/** `Điều phối viên 2` → `Đ2`, `Nguyễn Văn Hòa` → `NH`, `Xã Gio Linh` → `GL`. */
export function initialsOf(name: string): string {
  let own = name.trim();
  while (KIND.test(own)) own = own.replace(KIND, '');
  const words = own.split(/\s+/);
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return (first.charAt(0) + last.charAt(0)).toUpperCase();
}

/** A person as two letters; the name stands beside it or is the accessible name. */
export function Initials({
  name,
  isMine = false,
  hasName = false,
}: {
  name: string;
  isMine?: boolean;
  hasName?: boolean;
}) {
  const label = hasName ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name };
  return (
    <span className={css.face} data-mine={isMine || undefined} {...label}>
      {initialsOf(name)}
    </span>
  );
}
