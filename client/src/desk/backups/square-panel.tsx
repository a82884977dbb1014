import { Button, CloseButton, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupRule, BackupSystem } from '../../api/backups';
import { RULES, squareOf } from '../../backups/faces';
import { SquareMark, squareWords } from '../../backups/square-mark';
import { useBackup } from '../../backups/use-backups';
import { useCan } from '../../session/use-me';
import { LoadFault } from '../controls/load-fault';
import { useKeys } from '../keys/use-keys';
import { CARDS } from './map-grid';
import { SquareBody } from './square-body';
import css from './square-panel.module.css';

type Props = {
  row: BackupSystem;
  rule: BackupRule;
  /** There is room beside the map; else it lies above it. */
  isBeside: boolean;
  onRule: (rule: BackupRule) => void;
  onClose: () => void;
};

/** One square explained: what is wrong since when, the copies and evidence behind it, and what to do next. */
export function SquarePanel({ row, rule, isBeside, onRule, onClose }: Props) {
  const { t } = useTranslation();
  const isSmall = useMediaQuery(CARDS, false, { getInitialValueInEffect: false });
  const close = () => {
    onClose();
    // Back to the square that was open, wherever the arrows or the panel's own row of squares have led.
    document
      .querySelector<HTMLElement>(
        `[data-row="${row.systemId}"] [data-col="${rule}"], [data-row="${row.systemId}"] [data-col="any"]`,
      )
      ?.focus({ preventScroll: true });
  };
  const line = [row.unitName, row.name, t('backups.levelOf', { level: row.level })].join(' · ');
  const body = <PanelBody row={row} rule={rule} onRule={onRule} />;
  if (isBeside)
    return (
      <Beside title={t(`backups.rule.${rule}`)} line={line} onClose={close}>
        {body}
      </Beside>
    );
  return (
    <Drawer
      opened
      onClose={close}
      position={isSmall ? 'bottom' : 'right'}
      size={isSmall ? '85%' : 420}
      transitionProps={{ duration: 180 }}
      title={
        <span className={css.title}>
          <small>{line}</small>
          {t(`backups.rule.${rule}`)}
        </span>
      }
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {body}
    </Drawer>
  );
}

type BesideProps = { title: string; line: string; onClose: () => void; children: React.ReactNode };

function Beside({ title, line, onClose, children }: BesideProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [title]);
  useKeys({ Escape: onClose });
  return (
    <section className={css.panel} aria-labelledby="square-title">
      <header className={css.head}>
        <div>
          <p>{line}</p>
          <h2 id="square-title" ref={heading} tabIndex={-1}>
            {title}
          </h2>
        </div>
        <CloseButton size="lg" aria-label={t('close')} onClick={onClose} />
      </header>
      {children}
    </section>
  );
}

function PanelBody({ row, rule, onRule }: Pick<Props, 'row' | 'rule' | 'onRule'>) {
  const { t } = useTranslation();
  const { data, error, refetch } = useBackup(row.systemId);
  const canWaive = useCan('backup.waive');
  const { systemId } = row;
  return (
    <>
      {row.squares.length > 0 && (
        <div className={css.rules} role="group" aria-label={t('backups.caption')}>
          {RULES.map((one) => {
            const square = squareOf(row.squares, one);
            return (
              square && (
                <button
                  key={one}
                  type="button"
                  aria-pressed={one === rule}
                  aria-label={squareWords(t, square)}
                  title={t(`backups.rule.${one}`)}
                  onClick={() => onRule(one)}
                >
                  <SquareMark square={square} />
                </button>
              )
            );
          })}
        </div>
      )}
      {!!error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data && <SquareBody detail={data} rule={rule} />}
      <div className={css.foot}>
        <Button component={Link} className={css.go} {...{ to: `/backups/systems/${systemId}` }}>
          {t('backups.openSystem')}
        </Button>
        {canWaive && row.hasPlan && (
          <Link
            to="/backups/systems/$systemId/plan"
            params={{ systemId }}
            hash="waivers"
            className={css.link}
          >
            {t('backups.waive')}
          </Link>
        )}
      </div>
    </>
  );
}
