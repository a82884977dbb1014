import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Imported, Register } from '../../../api/registers';
import css from './import.module.css';

type Props = { answer: Imported; register: Register; onMore: () => void };

/** What the server says it has written. */
export function ImportDone({ answer, register, onMore }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const figures = [
    ['added', answer.added],
    ['changed', answer.changed],
    ['same', answer.same],
    ['skipped', answer.skipped],
  ] as const;
  return (
    <section className={css.card} aria-labelledby="import-done">
      <h2 id="import-done" className={css.done} ref={heading} tabIndex={-1}>
        <IconCircleCheck size={22} stroke={1.8} aria-hidden />
        {t('registers.import.done')}
      </h2>
      <dl className={css.figures}>
        {figures.map(([word, figure]) => (
          <div key={word}>
            <dt>{t(`registers.import.answer.${word}`)}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {answer.skipped > 0 && <p>{t('registers.import.skippedLine')}</p>}
      <div className={css.buttons}>
        <Button
          className={css.filled}
          renderRoot={(props) => <Link {...props} to={register === 'systems' ? '/systems' : '/units'} />}
        >
          {t('registers.import.open')}
        </Button>
        <Button variant="default" onClick={onMore}>
          {t('registers.import.more')}
        </Button>
      </div>
    </section>
  );
}
