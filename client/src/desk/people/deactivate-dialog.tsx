import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '../../api/people';
import type { OpenWork, PersonRow } from '../../api/types';
import { LoadFault } from '../controls/load-fault';
import { ReasonDialog } from '../controls/reason-dialog';
import css from './people.module.css';

const SHOWN = 5;

/** Before an account ends: what hangs on it, and what becomes of that. */
export function DeactivateDialog(props: { person: PersonRow; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { person, onDone, onClose } = props;
  const work = useQuery({
    queryKey: ['people', person.id, 'work'],
    queryFn: ({ signal }) => peopleApi.work(person.id, signal),
    staleTime: 0,
  });
  return (
    <ReasonDialog
      title={t('people.deactivateAsk.title', { name: person.name })}
      consequence={t('people.deactivateAsk.line')}
      submit={t('people.deactivateAsk.submit')}
      isAlarming
      isBarred={!work.data}
      draftName={`deactivate.${person.id}`}
      run={(body, key) => peopleApi.deactivate(person.id, body, key)}
      onDone={onDone}
      onClose={onClose}
    >
      {work.error && <LoadFault error={work.error} onRetry={() => void work.refetch()} />}
      <div className={css.work} aria-live="polite">
        {work.data ? <Work work={work.data} /> : !work.error && <p>{t('people.deactivateAsk.loading')}</p>}
      </div>
    </ReasonDialog>
  );
}

function Work({ work }: { work: OpenWork }) {
  const { t } = useTranslation();
  const { incidents, incidentCount, assignments, assignmentCount, othersOfUnit, tokens, shifts } = work;
  const isNothing = incidentCount + assignmentCount + tokens + shifts === 0 && othersOfUnit === null;
  if (isNothing) return <p>{t('people.deactivateAsk.noWork')}</p>;
  return (
    <>
      {incidentCount > 0 && (
        <Part
          line={t('people.deactivateAsk.incidents', { count: incidentCount })}
          items={incidents.map(({ id, code, title }) => [id, `${code} · ${title}`])}
          count={incidentCount}
        />
      )}
      {assignmentCount > 0 && (
        <Part
          line={t('people.deactivateAsk.assignments', { count: assignmentCount })}
          items={assignments.map(({ id, incidentCode, state }) => [
            id,
            `${incidentCode} · ${t(`face.${state}`)}`,
          ])}
          count={assignmentCount}
        />
      )}
      {othersOfUnit !== null && (
        <p data-tone={othersOfUnit === 0 ? 'warn' : undefined}>
          {othersOfUnit === 0
            ? t('people.deactivateAsk.noOthers')
            : t('people.deactivateAsk.others', { count: othersOfUnit })}
        </p>
      )}
      {shifts > 0 && <p data-tone="warn">{t('people.deactivateAsk.shifts', { count: shifts })}</p>}
      {tokens > 0 && <p>{t('people.deactivateAsk.tokens', { count: tokens })}</p>}
    </>
  );
}

function Part({
  line,
  items,
  count,
}: {
  line: ReactNode;
  items: [id: string, text: string][];
  count: number;
}) {
  const { t } = useTranslation();
  return (
    <div>
      <p>{line}</p>
      <ul>
        {items.slice(0, SHOWN).map(([id, text]) => (
          <li key={id}>{text}</li>
        ))}
        {count > SHOWN && <li>{t('people.deactivateAsk.more', { count: count - SHOWN })}</li>}
      </ul>
    </div>
  );
}
