import type { Role, World, WorldAccount } from './world.ts'

/** Text of an AWS config file and a credentials file, and what to export so that any client reads them. */
export type Profiles = {
  readonly config: string
  readonly credentials: string
  readonly env: Readonly<Record<string, string>>
}

/** Where the two files will lie and where the sandbox listens; what `env` names. */
export type Places = { readonly configFile: string; readonly credentialsFile: string; readonly url: string }

const usual: Places = { configFile: 'config', credentialsFile: 'credentials', url: 'http://127.0.0.1:4566' }

/**
 * A way into every account of a world for any AWS client: one profile with the keys of the management account, or of the
 * first account that has some, and for each other account one that takes the first role which trusts it. Throws where
 * no account has keys that still work.
 */
export function profilesFor(world: World, places: Places = usual): Profiles {
  const base = baseOf(world)
  const key = liveKey(base)
  if (!key) {
    throw new Error(
      `No account of the world ${world.name} has keys that work: give one of them \`keys\` without \`expired\`.`,
    )
  }
  const region = world.accounts.length > 0 ? regionOf(base) : 'us-east-1'
  const names = profileNames(world)
  const others = world.accounts.filter((account) => account.id !== base.id)
  const sections = others.flatMap((account) => {
    const role = account.roles.find((candidate) => opens(candidate, base))
    return role ? [section(world, names.get(account.id) ?? account.id, account, role, region)] : []
  })
  return {
    config: [`[default]\nregion = ${region}\n`, ...sections].join('\n'),
    credentials: `[default]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`,
    env: {
      AWS_CONFIG_FILE: places.configFile,
      AWS_SHARED_CREDENTIALS_FILE: places.credentialsFile,
      AWS_ENDPOINT_URL: places.url,
    },
  }
}

function baseOf({ accounts, organization, name }: World): WorldAccount {
  const manager = accounts.find((account) => account.id === organization?.management && liveKey(account))
  const base = manager ?? accounts.find(liveKey) ?? accounts[0]
  if (!base) throw new Error(`The world ${name} has no accounts: nothing can be called in it.`)
  return base
}

const liveKey = (account: WorldAccount) => account.keys?.find((key) => !key.expired)

/** A region that answers: us-east-1 where the account has it. */
function regionOf({ regions }: WorldAccount): string {
  const open = Object.keys(regions).filter((name) => regions[name] !== 'not-opted-in')
  return open.includes('us-east-1') ? 'us-east-1' : (open[0] ?? 'us-east-1')
}

/** A role that a second factor guards is of no use to a profile that nobody answers for. */
const opens = (role: Role, base: WorldAccount) =>
  !role.mfa && role.trusts.some((trusted) => trusted === '*' || trusted === base.id)

/** The account's name where no other has it and a section header can hold it; else its id. */
function profileNames({ accounts }: World): ReadonlyMap<string, string> {
  const taken = Map.groupBy(accounts, ({ name }) => name)
  return new Map(
    accounts.map(({ id, name }) => {
      const plain = /^[\w.@-]+$/.test(name) && name !== 'default' && taken.get(name)?.length === 1
      return [id, plain ? name : id]
    }),
  )
}

function section(world: World, profile: string, account: WorldAccount, role: Role, region: string): string {
  const lines = [
    `[profile ${profile}]`,
    `role_arn = arn:${world.partition}:iam::${account.id}:role/${role.name}`,
    'source_profile = default',
    'role_session_name = arnq',
    ...(role.externalId === undefined ? [] : [`external_id = ${role.externalId}`]),
    `region = ${region}`,
  ]
  return `${lines.join('\n')}\n`
}
