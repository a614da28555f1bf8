import type { ConfigFiles } from '../../environment/config-files.ts'
import { profileKind } from './profile-kind.ts'

/** The profiles of a `source_profile` chain that comes back to itself, as `a -> b -> a`; undefined where it ends. */
export function circle(start: string, files: ConfigFiles): string | undefined {
  const seen: string[] = []
  for (let name = start; ; ) {
    const profile = files.profiles.get(name)
    const kind = profile && profileKind(profile, files, seen.length > 0)
    if (kind?.kind !== 'role') return undefined
    if (seen.includes(name)) return [...seen.slice(seen.indexOf(name)), name].join(' -> ')
    if (!('profile' in kind.from)) return undefined
    seen.push(name)
    name = kind.from.profile
  }
}
