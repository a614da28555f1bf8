import { access, mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type KnownAccount, knownAccounts } from '@arnq/query/sdk'
import { configFile, parseConfig } from '../config/read-config.ts'
import { EXIT } from '../exit-codes.ts'
import { textOf } from '../flags.ts'
import type { Run } from '../program.ts'
import { openSession } from '../session.ts'
import { UsageError } from '../usage-error.ts'

/** Writes a first config from the profiles of the AWS config files; makes no call, and replaces nothing unasked. */
export const initCommand: Run = async (given, _args, io) => {
  const file = resolve(io.cwd, textOf(given, 'config') ?? configFile(io))
  // The config that is being written is not there to be read yet.
  const { discovery, close } = await openSession(
    { ...given, config: undefined },
    { ...io, env: { ...io.env, ARNQ_CONFIG: '', XDG_CONFIG_HOME: '/nonexistent' } },
    true,
  )
  const text = await firstConfig(knownAccounts(discovery, {}), file)
  await close()
  if (given.print) {
    io.stdout.write(text)
    return EXIT.ok
  }
  if (!given.force && (await exists(file))) {
    throw new UsageError(
      `there is a config already: ${file}`,
      'add --force to replace it, or --print to see what would be written',
    )
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, text, { mode: 0o600 })
  io.stdout.write(`wrote ${file}\nnext: arnq accounts, then arnq doctor\n`)
  return EXIT.ok
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

const HEAD = `# arnq's config: which accounts to ask, and as whom. arnq doctor tests it; without this file every profile is an account.
`

const TAIL = `
# Or every account of an organization, each by one role:
# organization:
#   profile: management        # who may list the accounts; the current credentials where left out
#   role: OrganizationReader
#   units: [/prod]             # these units and all that is below them
#   exclude: [sandbox-*, "tag:env=scratch"]

# Only these regions, whatever the pattern says:
# regions: [us-*, eu-west-1]

# Questions to ask by name, arnq @types:
# queries:
#   types: "ec2:instance|[].InstanceType"
`

/** The config as text; it is read back before it is given out, for a first config that is refused is no help. */
async function firstConfig(known: readonly KnownAccount[], file: string): Promise<string> {
  const accounts = known.map(({ id, name }) => {
    const lines = [`  - profile: ${JSON.stringify(name ?? 'default')}`]
    if (name !== undefined) lines.push(`    name: ${JSON.stringify(name)}`)
    if (id !== undefined) lines.push(`    id: "${id}"`)
    return lines.join('\n')
  })
  const list = accounts.length > 0 ? `\naccounts:\n${accounts.join('\n')}\n` : '\n# accounts:\n#   - profile: prod\n'
  const text = HEAD + list + TAIL
  await parseConfig(text, file)
  return text
}
