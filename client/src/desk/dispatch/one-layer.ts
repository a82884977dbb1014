/** Escape pressed on what carries this is its own: the dialog around it stays. */
export const ONE_LAYER = { 'data-mantine-stop-propagation': 'true' } as const;
