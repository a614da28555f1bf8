import { realpathSync } from 'node:fs'

/** The process's own edge: the only place that reads argv, the environment, signals and the clock, and that exits. */
async function main(): Promise<void> {
  const [, called = '', ...words] = process.argv
  if (called.endsWith('arnq-failoverd')) words.unshift('daemon')
  // What is started from here is the program itself, not the name that it was called by.
  const program = realpathSync(called)
  const [command, ...rest] = words
  // keepalived waits for nobody, and half of the time of a notify is the start: nothing else is loaded for it.
  if (command === 'notify' && !rest.includes('--help') && !rest.includes('-h')) {
    const { notifyMain } = await import('./notify-main.ts')
    process.exit(await notifyMain(rest, program))
  }
  const { commandMain } = await import('./command-main.ts')
  process.exit(await commandMain(words, program))
}

await main()
