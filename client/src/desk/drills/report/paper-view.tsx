import type { ReactNode } from 'react';
import type { PaperLine } from '../../../api/drills';
import css from './report.module.css';

/** The report as a page: the same lines, in the same order, as the files. */
export function PaperView({ lines }: { lines: PaperLine[] }) {
  return (
    <article className={css.paper} lang="vi">
      {lines.map((line, at) => (
        <Line key={line.id ?? `${line.kind} ${at}`} line={line} />
      ))}
    </article>
  );
}

function Line({ line }: { line: PaperLine }): ReactNode {
  if (line.kind === 'heading') {
    const text = `${line.number ?? ''} ${line.text ?? ''}`.trim();
    if (line.level === 1) return <h2 id={line.id}>{text}</h2>;
    return line.level === 2 ? <h3 id={line.id}>{text}</h3> : <h4 id={line.id}>{text}</h4>;
  }
  if (line.kind === 'list')
    return (
      <ul>
        {(line.items ?? []).map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  if (line.kind === 'paragraph') return <p data-tone={line.tone}>{line.text}</p>;
  return <PaperTable line={line} />;
}

/** Wide tables scroll by themselves, also by the keyboard. */
function PaperTable({ line: { caption, columns = [], rows = [] } }: { line: PaperLine }) {
  return (
    <div className={css.wide} tabIndex={0} role="group" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={`${at} ${row[0]}`}>
              {row.map((text, column) => (
                <td key={columns[column]?.title} data-align={columns[column]?.align}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
