import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { ActButton } from '../controls/act-button';
import { ReasonDialog } from '../controls/reason-dialog';
import { say } from '../controls/toasts';
import css from './parts.module.css';

type Props = {
  row: { id: string; name: string; isActive: boolean };
  draftName: string;
  heading: string;
  consequence: string;
  /** What is open there, shown before it is retired. */
  work: ReactNode;
  retire: (id: string, body: { reason: string }, key: string) => Promise<unknown>;
  restore: (id: string, key: string) => Promise<unknown>;
  edit: (close: () => void) => ReactNode;
  onChanged: () => void;
};

/** Edit; retire with a reason, after seeing what is open; take the retirement back. */
export function RowActs(props: Props) {
  const { t } = useTranslation();
  const { row, draftName, heading, consequence, work, retire, restore, edit, onChanged } = props;
  const [act, setAct] = useState<'edit' | 'retire' | null>(null);
  const back = useAction((id: string, key) => restore(id, key), {
    onDone: () => {
      say('good', t('registers.restored', { name: row.name }));
      onChanged();
    },
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  const close = () => setAct(null);
  return (
    <div className={css.buttons}>
      <Button variant="default" data-size="xs" onClick={() => setAct('edit')}>
        {t('registers.edit')}
      </Button>
      {row.isActive ? (
        <Button variant="default" data-size="xs" onClick={() => setAct('retire')}>
          {t('registers.retire')}
        </Button>
      ) : (
        <ActButton
          variant="default"
          data-size="xs"
          loading={back.isPending}
          onClick={() => back.mutate(row.id)}
        >
          {t('registers.restore')}
        </ActButton>
      )}
      {act === 'edit' && edit(close)}
      {act === 'retire' && (
        <ReasonDialog
          title={heading}
          consequence={consequence}
          submit={t('registers.retire')}
          isAlarming
          draftName={draftName}
          run={(body, key) => retire(row.id, body, key)}
          onDone={() => {
            say('good', t('registers.retiredNow', { name: row.name }));
            onChanged();
          }}
          onClose={close}
        >
          <div className={css.box}>{work}</div>
        </ReasonDialog>
      )}
    </div>
  );
}
