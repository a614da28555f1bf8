import { notify } from './notify.ts'

/** Where the agent keeps its socket unless `--run` says otherwise: a notify reads no config. */
const RUN = '/run/arnq-failover'

/** `notify [--config FILE] [--run FOLDER] WORD…`, with the words that keepalived appends. */
export async function notifyMain(given: readonly string[], program: string): Promise<number> {
  const words = [...given]
  const flag = (name: string): string | undefined => {
    const at = words.indexOf(name)
    return at < 0 ? undefined : words.splice(at, 2)[1]
  }
  const config = flag('--config')
  const run = flag('--run') ?? process.env.ARNQ_FAILOVER_RUN ?? RUN
  return notify(words, {
    socket: `${run}/control.sock`,
    program,
    ...(config !== undefined && { settleWords: ['--config', config] }),
    complain: (text) => process.stderr.write(text),
  })
}
