import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Call, Sandbox } from '@arnq/sandbox'
import { EXIT } from '../exit-codes.ts'
import { countOf, textOf } from '../flags.ts'
import { visible } from '../formats/safe.ts'
import type { Io } from '../io.ts'
import type { Given, Run } from '../program.ts'
import { UsageError } from '../usage-error.ts'

/** The port that local AWS endpoints are known by. */
const USUAL_PORT = 4566

/** Serves a world until it is told to stop, and prints what any AWS client must be told to use it. */
export const sandboxCommand: Run = async (given, _args, io) => {
  const { serve, worlds, profilesFor } = await import('@arnq/sandbox')
  const name = textOf(given, 'world') ?? 'demo'
  const world = worlds[name as keyof typeof worlds]()
  const log = given.log ? (call: Call) => void io.stderr.write(`${lineFor(call)}\n`) : undefined
  const sandbox = await listening(() => serve(world, { port: portOf(given), ...(log && { log }) }), given)
  const folder = join(io.env.XDG_CACHE_HOME || join(io.home, '.cache'), 'arnq', 'sandbox', String(sandbox.port))
  const places = { url: sandbox.url, configFile: join(folder, 'config'), credentialsFile: join(folder, 'credentials') }
  const profiles = profilesFor(world, places)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(places.configFile, profiles.config, { mode: 0o600 })
  await writeFile(places.credentialsFile, profiles.credentials, { mode: 0o600 })
  io.stdout.write(greeting(name, sandbox, profiles.env))
  await stopped(io)
  await sandbox.close()
  return EXIT.ok
}

const portOf = (given: Given): number => countOf(given, 'port', 0) ?? USUAL_PORT

async function listening(start: () => Promise<Sandbox>, given: Given): Promise<Sandbox> {
  try {
    return await start()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new UsageError(`the port ${portOf(given)} is taken`, 'name another with --port, or 0 for any free one')
    throw new UsageError(`the sandbox cannot listen on port ${portOf(given)}: ${message}`, 'name another with --port')
  }
}

function greeting(name: string, { url, world }: Sandbox, env: Readonly<Record<string, string>>): string {
  const lines = Object.entries(env).map(([variable, value]) => `export ${variable}=${value}`)
  return [
    `# The world "${name}": ${world.accounts.length} accounts, at ${url} until Ctrl-C. In another shell:`,
    ...lines,
    '# then: arnq ec2:instance, aws ec2 describe-instances, or any other client of AWS',
    '',
  ].join('\n')
}

function lineFor({ at, service, operation, region, account, status, code, milliseconds }: Call): string {
  return visible(
    `${at.toISOString()} ${service}:${operation} ${account ?? '-'} ${region} ${status} ${code ?? 'ok'} ${milliseconds.toFixed(0)} ms`,
  )
}

const stopped = ({ signal }: Io): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())))
