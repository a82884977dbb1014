/** The page's own script, whose name changes with every build that changes it. */
const scriptIn = (page: Document): string | null =>
  page.querySelector('script[type="module"]')?.getAttribute('src') ?? null;

/**
 * Loads the page anew when the server has another version of it. Nobody presses a button on a wall: it asks whenever
 * the connection is back, because an update restarts the server.
 */
export async function takeNewVersion(): Promise<void> {
  const answer = await fetch(location.pathname, { cache: 'no-store' }).catch(() => null);
  if (!answer?.ok) return;
  const served = scriptIn(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  if (served && served !== scriptIn(document)) location.reload();
}
