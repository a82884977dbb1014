import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tokensApi } from '../../api/people';
import type { IssuedToken, TokenItem, TokenScope } from '../../api/types';
import { useAction } from '../../api/use-action';
import { serverNow } from '../../time/server-clock';
import { ActionDialog } from '../controls/action-dialog';
import { OnceDialog } from '../controls/once-dialog';
import { say } from '../controls/toasts';
import { CopyButton } from './copy-button';
import css from './link-dialog.module.css';
import { QrCode } from './qr-code';

const SCOPES: readonly TokenScope[] = ['wall', 'intake'];
const DAYS = [30, 90, 180, 365];
const DAY_MS = 86_400_000;

type IssueProps = { onIssued: (token: IssuedToken) => void; onClose: () => void };

/** A machine's name, what it may, and for how long; never without an end. */
export function IssueDialog({ onIssued, onClose }: IssueProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<TokenScope>('wall');
  const [days, setDays] = useState('90');
  const [isTried, setIsTried] = useState(false);
  const issue = useAction(
    (body: { name: string; scope: TokenScope; expiresAt: string }, key) => tokensApi.issue(body, key),
    { onDone: onIssued },
  );
  const submit = () => {
    setIsTried(true);
    if (!name.trim()) return;
    // Whole minutes: pressing again at once is the same request.
    const end = Math.floor((serverNow() + Number(days) * DAY_MS) / 60_000) * 60_000;
    issue.mutate({ name: name.trim(), scope, expiresAt: new Date(end).toISOString() });
  };
  return (
    <ActionDialog
      title={t('people.tokens.form.title')}
      consequence={t(`people.tokens.about.${scope}`)}
      submit={t('people.tokens.form.submit')}
      isBusy={issue.isPending}
      problem={issue.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('people.tokens.form.scope')}
        value={scope}
        onChange={(next) => setScope(next)}
        data={SCOPES.map((value) => ({ value, label: t(`people.tokens.scope.${value}`) }))}
      />
      <TextInput
        label={t('people.tokens.form.name')}
        description={t('people.tokens.form.nameHint')}
        required
        data-autofocus
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={issue.error?.of('name') ?? (isTried && !name.trim() && t('people.form.missing'))}
      />
      <Select
        label={t('people.tokens.form.lives')}
        allowDeselect={false}
        value={days}
        data={DAYS.map((count) => ({
          value: String(count),
          label: t('people.tokens.form.days', { count }),
        }))}
        onChange={(next) => next && setDays(next)}
        error={issue.error?.of('expiresAt')}
      />
    </ActionDialog>
  );
}

/** The token itself, this once. */
export function ShownDialog({ token, onClose }: { token: IssuedToken; onClose: () => void }) {
  const { t } = useTranslation();
  const { token: secret, name, scope } = token;
  return (
    <OnceDialog title={t('people.tokens.shown.title', { name })} size={560} onClose={onClose}>
      <div className={css.sheet}>
        <p role={secret === null ? 'alert' : undefined}>
          {t(secret === null ? 'people.tokens.shown.lost' : 'people.tokens.shown.once')}
        </p>
        {secret !== null && <p className={css.address}>{secret}</p>}
        {secret !== null && scope === 'wall' ? (
          <WallWay secret={secret} onClose={onClose} />
        ) : (
          <div className={css.actions}>
            <Button variant="default" onClick={onClose}>
              {t('close')}
            </Button>
            {secret !== null && <CopyButton text={secret} label={t('people.tokens.shown.copy')} />}
          </div>
        )}
      </div>
    </OnceDialog>
  );
}

/** The wall's address with its token behind the `#`: to scan on the wall's machine, to send to it, or to open here. */
function WallWay({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  const url = `${location.origin}/tuong#${secret}`;
  return (
    <>
      <p>{t('people.tokens.shown.wall')}</p>
      <div className={css.code}>
        <QrCode text={url} label={t('people.tokens.shown.qr')} />
      </div>
      <div className={css.actions}>
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
        <CopyButton variant="default" text={secret} label={t('people.tokens.shown.copy')} />
        <CopyButton variant="default" text={url} label={t('people.tokens.shown.copyLink')} />
        <Button component="a" className={css.open} href={url} target="_blank" rel="noreferrer">
          {t('people.tokens.shown.open')}
        </Button>
      </div>
    </>
  );
}

type RevokeProps = { token: TokenItem; onDone: () => void; onClose: () => void };

/** Takes a machine's rights back. */
export function RevokeDialog({ token, onDone, onClose }: RevokeProps) {
  const { t } = useTranslation();
  const { id, name } = token;
  const revoke = useAction((_: null, key) => tokensApi.revoke(id, key), {
    onDone: () => {
      say('good', t('people.tokens.revokeAsk.done', { name }));
      onDone();
    },
  });
  return (
    <ActionDialog
      title={t('people.tokens.revokeAsk.title', { name })}
      consequence={t('people.tokens.revokeAsk.line')}
      submit={t('people.tokens.revoke')}
      isAlarming
      isBusy={revoke.isPending}
      problem={revoke.error}
      onSubmit={() => revoke.mutate(null)}
      onClose={onClose}
    />
  );
}
