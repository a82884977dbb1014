/** Where forms of the desk looked for their drafts before units had the same; new ones import it from `drafts`. */
export { useDraft } from '../../drafts/use-draft';
