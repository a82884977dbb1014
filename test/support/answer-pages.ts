/** What whoever holds an answer link does with it: looks, and presses a button of the page. */
export const answerPages = (urlOf: () => string) => ({
  look: (path: string, method = 'GET') => fetch(`${urlOf()}${path}`, { method, redirect: 'manual' }),
  press: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${urlOf()}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    }),
});
