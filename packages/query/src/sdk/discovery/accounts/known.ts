import { profileKind } from '../credentials/profile-kind.ts'
import type { Discovery } from '../discovery.ts'
import { arnHome } from '../role-arn.ts'
import type { Settings } from '../settings.ts'

/** An account as far as the files name it. */
export type KnownAccount = { readonly id?: string; readonly name?: string }

/** The accounts that the files name, for completion and near misses: nothing is asked, no credential is touched. */
export function knownAccounts({ environment }: Pick<Discovery, 'environment'>, settings: Settings): KnownAccount[] {
  const { files, keys, profile } = environment
  const listed = settings.accounts?.map(({ id, name, profile: by }) => ({
    ...(id !== undefined && { id }),
    ...((name ?? by) !== undefined && { name: name ?? by ?? '' }),
  }))
  if (listed && profile?.by !== '--profile') return listed
  if (keys) return []
  const named = [...files.profiles.values()].filter(({ name }) => !profile || profile.name === name)
  return named.flatMap((one) => {
    const kind = profileKind(one, files)
    if (kind.kind === 'none') return []
    const id =
      kind.kind === 'sso' ? kind.accountId : kind.kind === 'role' ? arnHome(kind.roleArn)?.accountId : undefined
    return [{ name: one.name, ...(id !== undefined && { id }) }]
  })
}
