import { formatInstant, formatNarrow, type InstantForm } from '../time/instant';
import { wordSpan } from '../time/span';
import { useNow } from '../time/ticker';
import { useWords } from '../i18n/use-words';

type Props = {
  /** Instant with zone. */
  at: string;
  /** `narrow` drops the day when it is today. */
  form?: InstantForm | 'narrow';
  /** Adds `· 23 ph trước`. */
  hasAge?: boolean;
  className?: string;
};

/** A moment: absolute, the relative beside it when asked, the full form and zone in the tooltip and in print. */
export function When({ at, form = 'full', hasAge = false, className }: Props) {
  const t = useWords();
  const now = useNow('minute');
  const age = now - Date.parse(at);
  const full = `${formatInstant(at, 'exact')} · ${t('time.zone')}`;
  const relative =
    Math.abs(age) < 60_000
      ? t('time.now')
      : t(age > 0 ? 'time.ago' : 'time.ahead', { span: wordSpan(t, age) });
  return (
    <time dateTime={at} title={full} className={className}>
      {form === 'narrow' ? formatNarrow(at, now) : formatInstant(at, form)}
      {hasAge && ` · ${relative}`}
    </time>
  );
}
