import { homedir } from 'node:os'
import { version } from './version.ts'

/** Another program has the terminal, and Ctrl-C is for that one. */
let isLent = false

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
  const interrupt = (code: 129 | 130 | 143) => (): void => {
    if (code === 130 && isLent) return
    if (stop.signal.aborted) process.exit(code)
    stop.abort(new Interruption(code))
  }
  process.on('SIGINT', interrupt(130))
  process.on('SIGTERM', interrupt(143))
  process.on('SIGHUP', interrupt(129))
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
    control,
  })
  // Sockets kept alive and a hanging call must not hold the shell's prompt; what was written is flushed first.
  await Promise.all([stdout, stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))))
  process.exit()
}

/** Listens to something of the process, and gives what ends that. */
function listen(event: 'SIGCONT' | 'uncaughtException', listener: (error?: unknown) => void): () => void {
  process.on(event, listener)
  return () => void process.off(event, listener)
}

const control = {
  // The whole group: whoever started us, npx say, is to stop with us.
  suspend: () => void process.kill(0, 'SIGTSTP'),
  lend: () => {
    isLent = true
    // A Ctrl-C that ended that one was sent to us as well: where its end is heard first, it comes within this turn.
    return () => {
      setImmediate(() => {
        isLent = false
      })
    }
  },
  onContinue: (listener: () => void) => listen('SIGCONT', listener),
  onCrash: (listener: (error: unknown) => void) => listen('uncaughtException', listener),
}

await main()
