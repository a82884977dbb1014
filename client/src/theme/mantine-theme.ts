import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const lam: MantineColorsTuple = [
  '#E4EFFA',
  '#C9DFF5',
  '#9CC4EC',
  '#6DA8E2',
  '#3F8BD5',
  '#1D6FC0',
  '#0B5CAD',
  '#094C90',
  '#073C73',
  '#052C56',
];

/** Mantine in the product's clothes; colours come from `tokens.css` through `mantineVariables`. */
export const mantineTheme = createTheme({
  colors: { lam },
  primaryColor: 'lam',
  primaryShade: { light: 6, dark: 5 },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '14px', xl: '18px' },
  lineHeights: { xs: '18px', sm: '20px', md: '20px', lg: '22px', xl: '26px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  // A menu holds items and nothing else; the first one gets the focus.
  components: { Menu: { defaultProps: { withInitialFocusPlaceholder: false } } },
  headings: { fontFamily: 'var(--font)', fontWeight: '650', textWrap: 'pretty' },
});

const both = {
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--brand)',
  '--mantine-color-error': 'var(--alarm)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--ctl)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line-2)',
  '--mantine-primary-color-filled': 'var(--brand-fill)',
  '--mantine-primary-color-filled-hover': 'var(--brand-fill-hover)',
  '--mantine-primary-color-light': 'var(--brand-soft)',
  '--mantine-primary-color-light-color': 'var(--brand)',
  '--mantine-color-lam-filled': 'var(--brand-fill)',
  '--mantine-color-lam-filled-hover': 'var(--brand-fill-hover)',
  '--mantine-color-lam-text': 'var(--brand)',
  '--mantine-shadow-md': 'var(--shadow-dialog)',
  '--mantine-shadow-xl': 'var(--shadow-dialog)',
};

/** Feeds Mantine's own variables from the tokens, the same in both schemes because tokens already differ. */
export const mantineVariables: CSSVariablesResolver = () => ({ variables: {}, light: both, dark: both });
