import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedToken, TokenItem } from '../../api/types';
import { When } from '../../marks/when';
import { useCan } from '../../session/use-me';
import { useNow } from '../../time/ticker';
import { BoardSkeleton } from '../board/board-skeleton';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { DeskHeader } from '../shell/desk-header';
import css from './people.module.css';
import { IssueDialog, RevokeDialog, ShownDialog } from './token-dialogs';
import { stateOf, type TokenState, tokensQuery } from './use-tokens';

const TONES: Record<TokenState, string> = { living: 'good', soon: 'warn', expired: 'off', revoked: 'off' };
type Asked = { act: 'issue' } | { act: 'shown'; token: IssuedToken } | { act: 'revoke'; token: TokenItem };

/** Machines' ways in: what each may, until when, whether it is in use. */
export function TokensPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: tokens, error, isPending, refetch } = useQuery(tokensQuery);
  const isSlow = useSlow(isPending);
  const canManage = useCan('token.manage');
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const changed = () => void client.invalidateQueries({ queryKey: tokensQuery.queryKey });
  return (
    <>
      <DeskHeader
        title={t('people.tokens.title')}
        line={t('people.tokens.line')}
        hasWideAction
        action={
          canManage && (
            <Button
              leftSection={<IconKey size={16} stroke={1.8} />}
              onClick={() => setAsked({ act: 'issue' })}
            >
              {t('people.tokens.issue')}
            </Button>
          )
        }
      />
      <div className={css.page}>
        {error && <LoadFault error={error} onRetry={() => void refetch()} />}
        <div className={css.card}>
          {isSlow && <BoardSkeleton />}
          {tokens && tokens.length > 0 && (
            <TokensTable
              tokens={tokens}
              onRevoke={canManage ? (token) => setAsked({ act: 'revoke', token }) : null}
            />
          )}
          {tokens?.length === 0 && <p className={css.none}>{t('people.tokens.none')}</p>}
        </div>
      </div>
      {asked && <TokenDialog asked={asked} onNext={setAsked} onChanged={changed} onClose={close} />}
    </>
  );
}

type DialogProps = {
  asked: Asked;
  onNext: (asked: Asked) => void;
  onChanged: () => void;
  onClose: () => void;
};

function TokenDialog({ asked, onNext, onChanged, onClose }: DialogProps) {
  if (asked.act === 'issue')
    return (
      <IssueDialog
        onIssued={(token) => {
          onChanged();
          onNext({ act: 'shown', token });
        }}
        onClose={onClose}
      />
    );
  if (asked.act === 'shown') return <ShownDialog token={asked.token} onClose={onClose} />;
  return (
    <RevokeDialog
      token={asked.token}
      onDone={() => {
        onChanged();
        onClose();
      }}
      onClose={onClose}
    />
  );
}

type TableProps = { tokens: TokenItem[]; onRevoke: ((token: TokenItem) => void) | null };

function TokensTable({ tokens, onRevoke }: TableProps) {
  const { t } = useTranslation();
  const now = useNow('minute');
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {(['name', 'scope', 'expires', 'used', 'by'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`people.tokens.column.${column}`)}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => {
          const state = stateOf(token, now);
          const isOver = state === 'expired' || state === 'revoked';
          return (
            <tr key={token.id} className={isOver ? css.off : undefined}>
              <td>
                <strong>{token.name}</strong>{' '}
                <span className={css.chip} data-tone={TONES[state]}>
                  {t(`people.tokens.${state}`)}
                </span>
              </td>
              <td>{t(`people.tokens.scope.${token.scope}`)}</td>
              <td>
                <When at={token.expiresAt} hasAge={!isOver} />
              </td>
              <td>{token.lastUsedAt ? <When at={token.lastUsedAt} hasAge /> : t('people.tokens.unused')}</td>
              <td>{token.createdBy.name}</td>
              <td>
                {onRevoke && !isOver && (
                  <Button variant="default" data-size="xs" onClick={() => onRevoke(token)}>
                    {t('people.tokens.revoke')}
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
