import { join, resolve } from 'node:path'
import { textOf } from '../flags.ts'
import type { Io } from '../io.ts'
import type { Given } from '../program.ts'

/** Where runs remember what they saw: a folder's path, `s3://…`, or nowhere. */
export type StatePlace = { readonly kind: 'none' } | { readonly kind: 'folder' | 's3'; readonly place: string }

/**
 * The flag's place, the config's, else a folder of the user's. The demo remembers nothing unless it is told where: what it
 * shows must be the same each time, and is nobody's estate.
 */
export function statePlace(
  given: Given,
  configured: { readonly state?: string | undefined; readonly folder: string },
  io: Pick<Io, 'env' | 'home' | 'cwd'>,
  demo: boolean,
): StatePlace {
  const flag = textOf(given, 'state')
  if (flag !== undefined) return placeOf(flag, io.cwd)
  if (configured.state !== undefined) return placeOf(configured.state, configured.folder)
  return demo ? { kind: 'none' } : { kind: 'folder', place: stateFolder(io) }
}

const placeOf = (text: string, from: string): StatePlace => {
  if (text === 'none') return { kind: 'none' }
  return text.startsWith('s3:') ? { kind: 's3', place: text } : { kind: 'folder', place: resolve(from, text) }
}

/** arnq's own folder among those where programs keep what is not worth a backup and not worth losing. */
const stateFolder = ({ env, home }: Pick<Io, 'env' | 'home'>): string =>
  join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'arnq')
