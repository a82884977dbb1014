import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail } from '../../../../api/drills';
import { ActButton } from '../../../controls/act-button';
import css from '../../../registers/import/import.module.css';
import { ChooseList } from './choose-list';
import { ListPreview } from './list-preview';
import own from './understood.module.css';
import { useListImport } from './use-list-import';

/** A list of injects into the plan: choose the file, look at how it was understood, confirm once. */
export function ImportDialog({ drill, onClose }: { drill: DrillDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const isSmall = useMediaQuery('(max-width: 700px)');
  const act = useListImport(drill.id);
  const done = act.write.data;
  const { preview } = act;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('drills.confirm', { question: t('drills.import.title') })}
      size={1080}
      fullScreen={isSmall}
      transitionProps={{ duration: 180, transition: 'fade' }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {done ? (
        <section className={css.preview} aria-live="polite">
          <h2 className={css.done}>
            <IconCircleCheck size={22} stroke={1.8} aria-hidden />
            {t('registers.import.done')}
          </h2>
          <dl className={css.figures}>
            {(['added', 'changed', 'same', 'left'] as const).map((word) => (
              <div key={word}>
                <dt>{t(`drills.import.answer.${word}`)}</dt>
                <dd>{done[word]}</dd>
              </div>
            ))}
          </dl>
          {done.added + done.changed > 0 && <p>{t('drills.import.thenApprove')}</p>}
          <div className={css.buttons}>
            <ActButton onClick={onClose}>{t('drills.import.look')}</ActButton>
          </div>
        </section>
      ) : preview ? (
        <div className={own.within}>
          <ListPreview drill={drill} preview={preview} act={act} />
        </div>
      ) : (
        <ChooseList act={act} />
      )}
    </Modal>
  );
}
