import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { unitsApi } from '../../api/endpoints';
import type { IssuedLink, PersonRow } from '../../api/types';
import { say } from '../controls/toasts';
import { unitsQuery } from '../data/use-units';
import { DeactivateDialog } from './deactivate-dialog';
import { InviteDialog } from './invite-dialog';
import { LinkDialog } from './link-dialog';
import { GiveLinkDialog, NameDialog, ReactivateDialog, RevokeLinkDialog, RoleDialog } from './person-dialogs';
import type { PersonAct } from './person-menu';

/** What the page was asked for, one at a time. */
export type Asked =
  | { act: 'invite'; contactId?: string }
  | { act: 'shown'; link: IssuedLink; name: string; login: string }
  | { act: PersonAct; person: PersonRow };

type Props = {
  asked: Asked;
  onNext: (asked: Asked) => void;
  onChanged: () => void;
  onClose: () => void;
};

/** The dialog of what was asked; a link that was made is shown in place of the question. */
export function PersonDialog({ asked, onNext, onChanged, onClose }: Props) {
  const { t } = useTranslation();
  const showLink = (link: IssuedLink, { name, login }: { name: string; login: string }) => {
    onChanged();
    onNext({ act: 'shown', link, name, login });
  };
  if (asked.act === 'invite')
    return (
      <Invite
        contactId={asked.contactId}
        onInvited={(person) => showLink(person.link, person)}
        onClose={onClose}
      />
    );
  if (asked.act === 'shown') return <LinkDialog {...asked} onClose={onClose} />;
  const { person } = asked;
  const close = { person, onClose };
  const done = () => {
    onChanged();
    onClose();
  };
  switch (asked.act) {
    case 'link':
      return <GiveLinkDialog {...close} onLink={(link) => showLink(link, person)} />;
    case 'revoke':
      return <RevokeLinkDialog {...close} onDone={done} />;
    case 'role':
      return <RoleDialog {...close} onDone={done} />;
    case 'name':
      return <NameDialog {...close} onDone={done} />;
    case 'reactivate':
      return <ReactivateDialog {...close} onDone={done} />;
    case 'deactivate':
      return (
        <DeactivateDialog
          {...close}
          onDone={() => {
            say('good', t('people.done.deactivated', { name: person.name }));
            done();
          }}
        />
      );
  }
}

/** As many as may be asked for at once. */
const MOST_UNITS = 200;

type InviteProps = Omit<Parameters<typeof InviteDialog>[0], 'from'> & { contactId?: string };

/** Waits for the contact that the invitation begins from, where there is one. */
function Invite({ contactId, ...props }: InviteProps) {
  const { data: units } = useQuery({ ...unitsQuery, enabled: contactId !== undefined });
  const { data: found, isPending } = useQuery({
    queryKey: ['contacts', 'of', contactId],
    enabled: contactId !== undefined && units !== undefined,
    queryFn: async ({ signal }) => {
      const ids = (units ?? []).map(({ id }) => id);
      for (let from = 0; from < ids.length; from += MOST_UNITS) {
        const { items } = await unitsApi.contacts(ids.slice(from, from + MOST_UNITS), signal);
        const contact = items.find(({ id }) => id === contactId);
        if (contact) return contact;
      }
      return null;
    },
  });
  if (contactId !== undefined && isPending) return null;
  const from = found && { unitId: found.unitId, contactId: found.id, name: found.name };
  return <InviteDialog {...props} from={from ?? undefined} />;
}
