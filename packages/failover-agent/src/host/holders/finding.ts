/** A process that uses the device, and how: `fd /srv/data/file`. */
export type Finding = { readonly pid: number; readonly how: string }

/** What one kind of look has brought: whom it found, and which paths of /proc gave no answer. */
export type Findings = { readonly found: readonly Finding[]; readonly hung: readonly string[] }
