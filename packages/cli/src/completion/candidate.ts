/** What could stand where the cursor is: the whole word, and a few words on it where its name does not say enough. */
export type Candidate = { readonly value: string; readonly says?: string }

/** Files are the shell's to complete. */
export type Candidates = readonly Candidate[] | 'files'
