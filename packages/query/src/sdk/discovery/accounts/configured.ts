import type { RoleStep } from '../credentials/assume-role.ts'
import type { Credentials } from '../credentials/credentials.ts'
import { failing, refused } from '../credentials/refused.ts'
import type { Sourced } from '../discovery.ts'
import { arnHome, roleArn } from '../role-arn.ts'
import type { AccountSetting, RoleSetting, Settings } from '../settings.ts'
import type { Candidate } from './candidate.ts'

/** The accounts that arnq's configuration lists. `current` is asked for only where an entry names no profile. */
export async function configuredCandidates(
  { accounts = [], regions }: Settings,
  credentials: Credentials,
  current: () => Promise<Sourced>,
): Promise<Candidate[]> {
  return Promise.all(
    accounts.map(async (account) => {
      const base = account.profile === undefined ? await current() : credentials.ofProfile(account.profile)
      const sourced = checked(account, inRoles(account, base, credentials))
      return {
        sourced,
        id: account.id ?? sourced.accountId,
        name: account.name ?? account.profile,
        partition: sourced.partition,
        tags: account.tags,
        regions: account.regions ?? regions,
      }
    }),
  )
}

function inRoles(account: AccountSetting, base: Sourced, credentials: Credentials): Sourced {
  let sourced = base
  for (const role of account.roles ?? []) {
    const step = stepOf(role, account, base)
    if (!step) return failing(nameless(role, account))
    sourced = credentials.inRole(sourced, step)
  }
  return sourced
}

/** A role by its name alone needs the account's id. */
function stepOf(
  { role, externalId, sessionName }: RoleSetting,
  { id }: AccountSetting,
  { partition = 'aws' }: Sourced,
): RoleStep | undefined {
  if (!arnHome(role) && id === undefined) return undefined
  return {
    roleArn: roleArn(role, { id: id ?? '', partition }),
    ...(externalId !== undefined && { externalId }),
    ...(sessionName !== undefined && { sessionName }),
  }
}

function nameless({ role }: RoleSetting, { name, profile }: AccountSetting) {
  const who = `the account ${name ?? profile ?? 'without a name'} of the configuration`
  const next = `give the account its id, or write the ARN of the role "${role}" in full`
  return refused(who, 'IncompleteAccount', `${who} takes the role "${role}" and has no id`, next)
}

/** An id that contradicts its own credentials would put every resource under the wrong account. */
function checked({ id }: AccountSetting, sourced: Sourced): Sourced {
  if (id === undefined || sourced.accountId === undefined || sourced.accountId === id) return sourced
  const message = `the configuration says account ${id}, but ${sourced.source} is in ${sourced.accountId}`
  return failing(
    refused(sourced.source, 'AccountMismatch', message, 'mend the id, the profile or the role of the account'),
  )
}
