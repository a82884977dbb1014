import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SetupCheck } from '../api/types';
import { readable } from './facts';
import css from './check-card.module.css';

const GLYPHS = {
  good: IconCircleCheck,
  notice: IconInfoCircle,
  warning: IconAlertTriangle,
  bad: IconCircleX,
};

/** One check: how it stands, what was found, what to do. Commands stand out, so that they can be copied. */
export function CheckCard({ check }: { check: SetupCheck }) {
  const { t, i18n } = useTranslation();
  const { name, standing, code } = check;
  const Glyph = GLYPHS[standing];
  // Its keys come from the server: a test holds that every one of them has its words.
  const words = t as unknown as (key: string, options?: object) => string;
  const todo = `setup.do.${code}`;
  return (
    <li className={css.card} data-standing={standing}>
      <Glyph size={20} stroke={1.8} aria-hidden className={css.glyph} />
      <div className={css.body}>
        <h2>{t(`setup.check.${name}`)}</h2>
        <p>{words(`setup.code.${code}`, readable(check.facts, i18n.language))}</p>
        {standing !== 'good' && i18n.exists(todo) && (
          <p className={css.todo}>
            <span className={css.label}>{t('setup.todo')}</span> <Commands text={words(todo)} />
          </p>
        )}
      </div>
      <span className={css.standing}>{t(`setup.standing.${standing}`)}</span>
    </li>
  );
}

const COMMAND = /(npm run [\w:]+(?: -- --[\w-]+)?|[A-Z]{3,}_[A-Z_]+=\S+)/;

function Commands({ text }: { text: string }) {
  return text.split(COMMAND).map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part));
}
