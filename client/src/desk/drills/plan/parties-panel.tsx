import { Button } from '@mantine/core';
import { IconEar, IconEarOff, IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, DrillMember, DrillParty } from '../../../api/drills';
import { formatInstant } from '../../../time/instant';
import panel from '../panel.module.css';
import { MembersDialog } from './members-dialog';
import css from './plan.module.css';

/** Who plays, who conducts, who judges: party by party, and who of them has been heard. */
export function PartiesPanel({ drill }: { drill: DrillDetail }) {
  const { t } = useTranslation();
  const [openedKey, setOpenedKey] = useState<string | null>(null);
  const opened = drill.parties.find(({ key }) => key === openedKey);
  const canChange = drill.can['plan'] === true || drill.can['end'] === true;
  return (
    <section className={panel.panel} aria-label={t('drills.parties.title')}>
      <div className={panel.head}>
        <h2>{t('drills.parties.title')}</h2>
        {canChange && <p>{t(drill.can['plan'] ? 'drills.parties.line' : 'drills.parties.lineRunning')}</p>}
      </div>
      <ul className={css.parties}>
        {drill.parties.map((party) => (
          <PartyRow
            key={party.key}
            party={party}
            onChange={canChange && party.takes !== 'simulated' ? () => setOpenedKey(party.key) : null}
          />
        ))}
      </ul>
      {opened && <MembersDialog drill={drill} party={opened} onClose={() => setOpenedKey(null)} />}
    </section>
  );
}

const TAKES = ['team', 'units', 'simulated', 'staff'] as const;

function PartyRow({ party, onChange }: { party: DrillParty; onChange: (() => void) | null }) {
  const { t } = useTranslation();
  const { name, members } = party;
  const saidOf = ({ heardAt, isWaived }: DrillMember): string | undefined =>
    heardAt
      ? t('drills.parties.heard', { time: formatInstant(heardAt) })
      : isWaived
        ? t('drills.parties.waived')
        : undefined;
  const takes = TAKES.find((one) => one === party.takes);
  return (
    <li>
      <div className={css.party}>
        <h3>{name}</h3>
        <p>{takes && t(`drills.parties.takes.${takes}`)}</p>
      </div>
      <ul className={css.members}>
        {members.map((member) => (
          <li key={member.id} data-heard={member.heardAt ? true : undefined} title={saidOf(member)}>
            {member.name}
            {member.heardAt && <IconEar size={13} stroke={2.2} aria-label={t('drills.parties.isHeard')} />}
            {!member.heardAt && member.isWaived && (
              <IconEarOff size={13} stroke={2.2} aria-label={t('drills.parties.waived')} />
            )}
          </li>
        ))}
        {members.length === 0 && (
          <li className={css.nobody}>
            {t(takes === 'simulated' ? 'drills.parties.played' : 'drills.parties.nobody')}
          </li>
        )}
      </ul>
      {onChange && (
        <Button
          variant="default"
          size="xs"
          data-size="xs"
          leftSection={<IconUsersPlus size={15} stroke={1.8} aria-hidden />}
          aria-label={t('drills.parties.choose', { name })}
          onClick={onChange}
        >
          {t('drills.act.choose')}
        </Button>
      )}
    </li>
  );
}
