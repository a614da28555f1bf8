import type { Statement } from '../../keepalived/config-tree.ts'

/** A command of the agent's that keepalived calls: its words, and where it stands. */
export type NotifyCommand = { readonly program: string; readonly file: string; readonly line: number }

/** The notify statements of a block that call the agent. A command in quotes is one word with spaces in it. */
export const notifyCommands = (statements: readonly Statement[]): readonly NotifyCommand[] =>
  statements.flatMap(({ words: [keyword = '', command = ''], file, line }) => {
    const [program = ''] = command.split(' ')
    return keyword.startsWith('notify') && /arnq-failover/.test(command) ? [{ program, file, line }] : []
  })
