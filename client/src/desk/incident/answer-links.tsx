import { Button, Select } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chaseApi, type MadeLink } from '../../api/chase';
import type { AssignmentDetail } from '../../api/types';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { addWords } from '../../i18n/i18n';
import { ActButton } from '../controls/act-button';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { useUnits } from '../data/use-units';
import { useContacts } from '../units/contact-list';
import css from './answer-links.module.css';

/** The code and the copy button come with words of their own, when a link was made. */
const LinkSheet = lazy(async () => {
  const [sheet] = await Promise.all([
    import('./link-sheet'),
    addWords('people', (language) =>
      language === 'en' ? import('../people/i18n/en.json') : import('../people/i18n/vi.json'),
    ),
  ]);
  return { default: sheet.LinkSheet };
});

/** A link by which one contact answers without signing in, shown once; and the end of all of them. */
export function AnswerLinks({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const { data: contacts } = useContacts([assignment.unitId]);
  const [picked, setPicked] = useState<string | null>(null);
  const [made, setMade] = useState<MadeLink | null>(null);
  const [isRevoking, setIsRevoking] = useState(false);
  const contactId = picked ?? contacts?.[0]?.id ?? null;
  const make = useAction((body: { contactId: string }, key) => chaseApi.makeLink(assignment.id, body, key), {
    onDone: setMade,
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  if (!contacts || contacts.length === 0) return null;
  return (
    <section>
      <h3>{t('matrix.link.title')}</h3>
      <p className={css.quiet}>{t('matrix.link.how')}</p>
      <div className={css.row}>
        <Select
          className={css.contact}
          aria-label={t('matrix.link.contact')}
          allowDeselect={false}
          data={contacts.map(({ id, name }) => ({ value: id, label: name }))}
          value={contactId}
          onChange={setPicked}
        />
        <ActButton
          variant="default"
          loading={make.isPending}
          onClick={() => contactId && make.mutate({ contactId })}
        >
          {t('matrix.link.make')}
        </ActButton>
        <Button variant="subtle" color="red" className={css.revoke} onClick={() => setIsRevoking(true)}>
          {t('matrix.link.revoke')}
        </Button>
      </div>
      <Suspense>
        {made && (
          <LinkSheet
            link={made}
            name={contacts.find(({ id }) => id === made.contactId)?.name ?? ''}
            onClose={() => setMade(null)}
          />
        )}
      </Suspense>
      {isRevoking && <RevokeDialog assignment={assignment} onClose={() => setIsRevoking(false)} />}
    </section>
  );
}

function RevokeDialog({ assignment, onClose }: { assignment: AssignmentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const revoke = useAction((_: null, key) => chaseApi.revokeLinks(assignment.id, key), {
    onDone: ({ count }) => {
      say('good', t('matrix.link.revoked', { count }));
      onClose();
    },
  });
  return (
    <ActionDialog
      title={t('matrix.link.revokeTitle')}
      consequence={t('matrix.link.revokeThen', {
        unit: nameOf(assignment.unitId),
        code: assignment.incidentCode,
      })}
      submit={t('matrix.link.revoke')}
      isAlarming
      isBusy={revoke.isPending}
      problem={revoke.error ?? null}
      onSubmit={() => revoke.mutate(null)}
      onClose={onClose}
    />
  );
}
