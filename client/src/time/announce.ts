let region: HTMLElement | null = null;

/** Tells a screen reader one sentence, politely; nothing is shown. One region serves the whole page. */
export function announce(sentence: string): void {
  if (!region) {
    region = document.createElement('div');
    region.setAttribute('role', 'status');
    region.className = 'unseen';
    document.body.append(region);
  }
  const here = region;
  here.textContent = '';
  requestAnimationFrame(() => (here.textContent = sentence));
}
