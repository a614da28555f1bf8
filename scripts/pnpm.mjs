/** The pnpm that installs and packs this workspace, by name and version: npx fetches it once and keeps it. */
export const PNPM = 'pnpm@12.21.0'

/** The arguments of npx that run pnpm with these. npm's own notices were shown once already. */
export const npxPnpm = (...args) => ['--loglevel=error', '--yes', PNPM, ...args]
