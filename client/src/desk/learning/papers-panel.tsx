import { Button, Select, TextInput } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillPaper, learningApi, type PaperKind } from '../../api/learning';
import { useAction } from '../../api/use-action';
import { formatSize } from '../../files/size';
import { problemText } from '../../forms/problem-text';
import { formatInstant } from '../../time/instant';
import { LoadFault } from '../controls/load-fault';
import { say } from '../controls/toasts';
import panel from '../drills/panel.module.css';
import css from './panels.module.css';
import { papersQuery } from './use-learning';

const KINDS = ['plan', 'decision', 'roster', 'minutes', 'other'] as const;

/** Plans, decisions, rosters and minutes of the drill, as an inspection asks for them. */
export function PapersPanel({ drillId, canAdd }: { drillId: string; canAdd: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(papersQuery(drillId));
  return (
    <section className={panel.panel} aria-label={t('learning.papers.title')}>
      <div className={panel.head}>
        <h2>{t('learning.papers.title')}</h2>
        <p>{t('learning.papers.line')}</p>
      </div>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {!error && !data?.items.length && (
        <p className={panel.none} data-coming={!data || undefined}>
          {t('learning.papers.none')}
        </p>
      )}
      <ul className={css.items}>
        {data?.items.map((paper) => (
          <Paper key={paper.id} drillId={drillId} paper={paper} />
        ))}
      </ul>
      {canAdd && <AddPaper drillId={drillId} />}
    </section>
  );
}

function Paper({ drillId, paper }: { drillId: string; paper: DrillPaper }) {
  const { t, i18n } = useTranslation();
  const { id, kind, title, name, size, sha256, at, by } = paper;
  return (
    <li>
      <div>
        <h3>
          {t(`learning.papers.kind.${kind}`)} · {title}
        </h3>
        <p className={css.second} title={`SHA-256 ${sha256}`}>
          {name} · {formatSize(size, i18n.language)} · SHA-256 {sha256.slice(0, 8)} · {by},{' '}
          {formatInstant(at)}
        </p>
      </div>
      <a href={`/api/drills/${drillId}/papers/${id}/content`} download={name}>
        <IconDownload size={15} stroke={1.8} aria-hidden /> {t('learning.papers.download')}
      </a>
    </li>
  );
}

function AddPaper({ drillId }: { drillId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<PaperKind>('plan');
  const [title, setTitle] = useState('');
  const add = useAction(
    (paper: { kind: PaperKind; title: string; file: File }, key) => learningApi.addPaper(drillId, paper, key),
    {
      onDone: (answer, paper) => {
        client.setQueryData(papersQuery(drillId).queryKey, answer);
        setTitle('');
        say('good', t('learning.done.paper', { title: paper.title }));
      },
      onRefused: (problem) => say('warn', problemText(t, problem)),
    },
  );
  return (
    <div className={css.form}>
      <Select
        label={t('learning.papers.kindLabel')}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: t(`learning.papers.kind.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(KINDS.find((one) => one === value) ?? kind)}
      />
      <TextInput
        label={t('learning.papers.name')}
        placeholder={t('learning.papers.nameLine')}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Button
        variant="default"
        loading={add.isPending}
        leftSection={<IconUpload size={16} stroke={1.8} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {t('learning.papers.add')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) add.mutate({ kind, title: title.trim() || file.name, file });
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
