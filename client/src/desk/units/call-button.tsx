import { Button, Popover } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/use-me';
import { ContactList } from './contact-list';

/** *Gọi*: the unit's contacts with their numbers, fetched when opened. Absent for who may not see contacts. */
export function CallButton({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  if (!useCan('contact.read')) return null;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={280} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          data-size="xs"
          leftSection={<IconPhone size={14} stroke={2} aria-hidden />}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('desk.late.call')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{isOpen && <ContactList unitIds={[unitId]} />}</Popover.Dropdown>
    </Popover>
  );
}
