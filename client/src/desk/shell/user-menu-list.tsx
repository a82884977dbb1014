import { Divider, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconBook2, IconKey, IconKeyboard, IconLogout, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../api/types';
import { useAction } from '../../api/use-action';
import { DRILL } from '../../drill-mode/drill-mode';
import { FieldNote } from '../../forms/field-note';
import { problemText } from '../../forms/problem-text';
import { chooseOwnLanguage } from '../../session/own-language';
import { signOut } from '../../session/sign-out';
import { meQuery, useMe } from '../../session/use-me';
import { useDeskActions } from './desk-actions';
import { guidePlace } from './guide-place';
import css from './user-menu.module.css';

const GLYPH = { size: 16, stroke: 1.8, 'aria-hidden': true };

/** The way to people, tokens and the own account; language, theme, keys, sign out. A drill has no accounts of its own. */
export function UserMenuList({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { can } = useMe();
  const client = useQueryClient();
  const { showKeys } = useDeskActions();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const out = useAction((_: null, key) => signOut('/', key));
  return (
    <>
      <div className={css.choice}>
        <span>{t('menu.theme')}</span>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('menu.theme')}
          value={colorScheme}
          onChange={(next) => setColorScheme(next)}
          data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`menu.${value}`) }))}
        />
      </div>
      <div className={css.choice}>
        <span>{t('menu.language')}</span>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('menu.language')}
          value={i18n.language}
          onChange={(next) =>
            void chooseOwnLanguage(next as Language).then(() =>
              client.invalidateQueries({ queryKey: meQuery.queryKey }),
            )
          }
          data={[
            { value: 'vi', label: 'Tiếng Việt' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <Divider my={4} />
      {can['person.read'] && (
        <>
          <p className={css.label}>{t('menu.administration')}</p>
          <Link className={css.item} to="/people" onClick={onClose}>
            <IconUsers {...GLYPH} /> {t('menu.people')}
          </Link>
          <Link className={css.item} to="/tokens" onClick={onClose}>
            <IconKey {...GLYPH} /> {t('menu.tokens')}
          </Link>
          <Divider my={4} />
        </>
      )}
      {!DRILL && (
        <Link className={css.item} to="/account" onClick={onClose}>
          <IconUserCircle {...GLYPH} /> {t('menu.own')}
        </Link>
      )}
      <button
        type="button"
        className={css.item}
        onClick={() => {
          onClose();
          showKeys();
        }}
      >
        <IconKeyboard {...GLYPH} /> {t('desk.rail.keys')}
      </button>
      <a
        className={css.item}
        href={`${t('menu.guidePath')}#${guidePlace(location.pathname)}`}
        target="_blank"
      >
        <IconBook2 {...GLYPH} /> {t('menu.guide')}
      </a>
      {out.error && (
        <div className={css.choice}>
          <FieldNote>
            {t('menu.signOutFailed')} {problemText(t, out.error)}
          </FieldNote>
        </div>
      )}
      <button
        type="button"
        className={css.item}
        aria-busy={out.isPending}
        onClick={() => !out.isPending && out.mutate(null)}
      >
        <IconLogout {...GLYPH} /> {t('menu.signOut')}
      </button>
    </>
  );
}
