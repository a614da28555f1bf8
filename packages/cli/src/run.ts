import { loaders } from './commands/index.ts'
import { EXIT } from './exit-codes.ts'
import { Interruption, type Io } from './io.ts'
import { parseArguments } from './parse.ts'
import { reportError } from './report-error.ts'
import { ReaderGone } from './sink.ts'

/** Runs arnq: arguments in, exit code out. Throws nothing; what went wrong is told on stderr. */
export async function run(io: Io): Promise<number> {
  try {
    const parsed = parseArguments(io.argv)
    if (parsed.kind === 'help') {
      const { printHelp } = await import('./commands/help.ts')
      return await printHelp(parsed.command, io)
    }
    const load = loaders[parsed.command.name]
    if (!load) throw new Error(`the command ${parsed.command.name} has no code`)
    const command = await load()
    return await command(parsed.given, parsed.args, io)
  } catch (error) {
    if (error instanceof ReaderGone) return EXIT.ok
    if (error instanceof Interruption) return error.exitCode
    return reportError(error, io)
  }
}
