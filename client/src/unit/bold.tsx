import { Fragment } from 'react';

/** A sentence of the word files with its `<b>` parts bold; anything else in it is plain text. */
export function Bold({ text }: { text: string }) {
  return text
    .split(/<b>(.*?)<\/b>/)
    .map((part, at) => (at % 2 ? <b key={at}>{part}</b> : <Fragment key={at}>{part}</Fragment>));
}
