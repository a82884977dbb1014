import { Button } from '@mantine/core';
import { IconCloud, IconMapPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sitesApi, type Site } from '../../../api/backup-plan';
import { useAction } from '../../../api/use-action';
import { useCan } from '../../../session/use-me';
import { BoardSkeleton } from '../../board/board-skeleton';
import { ActionDialog } from '../../controls/action-dialog';
import { LoadFault } from '../../controls/load-fault';
import { say } from '../../controls/toasts';
import { useSlow } from '../../controls/use-slow';
import { DeskHeader } from '../../shell/desk-header';
import { AddButton } from '../../registers/add-button';
import css from './plan.module.css';
import { SiteDialog } from './site-dialog';
import { SitesMap } from './sites-map';
import { useRefresh, useSites } from './use-plan';
import { Ways } from './ways';

type Opened = { kind: 'edit' | 'retire'; site: Site } | null;

/** The places where data and its copies are, as facilities. */
export function SitesPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useSites();
  const canPlan = useCan('backup.plan');
  const refresh = useRefresh();
  const isSlow = useSlow(isPending);
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const onSaved = (site: Site) => {
    refresh();
    say('good', t('backupPlan.sites.saved', { name: site.name }));
  };
  return (
    <>
      <DeskHeader
        title={t('backupPlan.sites.title')}
        line={data && t('backupPlan.sites.count', { count: data.filter(({ isActive }) => isActive).length })}
        action={
          canPlan && (
            <AddButton label={t('backupPlan.sites.add')}>
              {(shut) => <SiteDialog onDone={onSaved} onClose={shut} />}
            </AddButton>
          )
        }
      />
      <div className={css.page}>
        <Ways />
        {error && !data && <LoadFault error={error} onRetry={() => void refetch()} />}
        {isSlow && <BoardSkeleton />}
        {data && (
          <section className={css.panel} aria-label={t('backupPlan.sites.title')}>
            <p className={css.line}>{t('backupPlan.sites.line')}</p>
            {data.length === 0 && <p className={css.line}>{t('backupPlan.sites.none')}</p>}
            <SitesMap sites={data} />
            <ul className={css.rows}>
              {data.map((site) => (
                <SiteRow
                  key={site.id}
                  site={site}
                  onOpen={canPlan ? (kind) => setOpened({ kind, site }) : null}
                />
              ))}
            </ul>
          </section>
        )}
      </div>
      {opened?.kind === 'edit' && <SiteDialog site={opened.site} onDone={onSaved} onClose={close} />}
      {opened?.kind === 'retire' && <ActiveDialog site={opened.site} onDone={onSaved} onClose={close} />}
    </>
  );
}

type RowProps = { site: Site; onOpen: ((kind: 'edit' | 'retire') => void) | null };

function SiteRow({ site, onOpen }: RowProps) {
  const { t } = useTranslation();
  const { name, isActive, isCloud } = site;
  const active = isActive ? 'retire' : 'restore';
  return (
    <li data-over={!isActive || undefined}>
      <div>
        {isCloud ? (
          <IconCloud size={16} stroke={1.8} aria-hidden className={css.glyph} />
        ) : (
          <IconMapPin size={16} stroke={1.8} aria-hidden className={css.glyph} />
        )}{' '}
        <strong>{name}</strong>{' '}
        {!isActive && <span className={css.tag}>{t('backupPlan.sites.retired')}</span>}
        <SiteFacts site={site} />
      </div>
      {onOpen && (
        <div className={css.acts}>
          <Button
            variant="default"
            data-size="xs"
            aria-label={t('backupPlan.sites.editOf', { name })}
            onClick={() => onOpen('edit')}
          >
            {t('backupPlan.sites.edit')}
          </Button>
          <Button
            variant="default"
            data-size="xs"
            aria-label={t(`backupPlan.sites.${active}Of`, { name })}
            onClick={() => onOpen('retire')}
          >
            {t(`backupPlan.sites.${active}`)}
          </Button>
        </div>
      )}
    </li>
  );
}

function SiteFacts({ site }: { site: Site }) {
  const { t } = useTranslation();
  const {
    latitude,
    longitude,
    floodZone,
    isCloud,
    cloudOperator: operator,
    cloudRegion: region,
    usedBy,
  } = site;
  const place =
    latitude === null || longitude === null
      ? t('backupPlan.sites.noCoordinates')
      : `${latitude.toFixed(3)}, ${longitude.toFixed(3)}`;
  const cloud =
    operator && region
      ? t('backupPlan.sites.cloud', { operator, region })
      : t('backupPlan.sites.cloudUnknown');
  const facts = [
    place,
    floodZone ? t('backupPlan.sites.zone', { zone: floodZone }) : t('backupPlan.sites.noZone'),
    isCloud && cloud,
  ];
  return (
    <>
      <p className={css.quiet}>{facts.filter(Boolean).join(' · ')}</p>
      <p className={css.quiet}>
        {usedBy.length === 0 ? t('backupPlan.sites.unused') : t('backupPlan.sites.used')}{' '}
        {usedBy.map(({ systemId, name }, at) => (
          <span key={systemId}>
            {at > 0 && ' · '}
            <Link to="/backups/systems/$systemId/plan" params={{ systemId }}>
              {name}
            </Link>
          </span>
        ))}
      </p>
    </>
  );
}

type ActiveProps = { site: Site; onDone: (site: Site) => void; onClose: () => void };

/** No longer offered, or offered again. */
function ActiveDialog({ site, onDone, onClose }: ActiveProps) {
  const { t } = useTranslation();
  const { id, version, name, isActive } = site;
  const act = useAction(() => sitesApi.edit(id, version, { isActive: !isActive }), {
    onDone: (answer) => {
      onDone(answer);
      onClose();
    },
  });
  const word = isActive ? 'retire' : 'restore';
  return (
    <ActionDialog
      title={t(`backupPlan.sites.${word}Of`, { name })}
      consequence={isActive && t('backupPlan.sites.retireThen')}
      submit={t(`backupPlan.sites.${word}`)}
      isAlarming={isActive}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(null)}
      onClose={onClose}
    />
  );
}
