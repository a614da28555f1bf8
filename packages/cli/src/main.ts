import { homedir } from 'node:os'
import { version } from './version.ts'

/** The process's own edge: the only place that reads argv, the environment and signals, and that exits. */
async function main(): Promise<void> {
  const argv = process.argv.slice(2)
  if (argv[0] === '--version' || argv[0] === '-V') {
    process.stdout.write(`arnq ${version}\n`)
    return
  }
  if (argv[0] === '__complete') {
    const { complete } = await import('./completion/complete.ts')
    process.stdout.write(await complete(argv.slice(1), { env: process.env, home: homedir() }))
    return
  }
  const { Interruption } = await import('./io.ts')
  const stop = new AbortController()
  const interrupt = (code: 130 | 143) => (): void => {
    if (stop.signal.aborted) process.exit(code)
    stop.abort(new Interruption(code))
  }
  process.on('SIGINT', interrupt(130))
  process.on('SIGTERM', interrupt(143))
  const { run } = await import('./run.ts')
  const { env, stdin, stdout, stderr } = process
  process.exitCode = await run({
    argv,
    env,
    home: homedir(),
    cwd: process.cwd(),
    stdin,
    stdout,
    stderr,
    signal: stop.signal,
  })
  // Sockets kept alive and a hanging call must not hold the shell's prompt; what was written is flushed first.
  await Promise.all([stdout, stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))))
  process.exit()
}

await main()
