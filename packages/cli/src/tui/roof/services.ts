import type { Io, Output } from '../../io.ts'
import type { Session } from '../../session.ts'
import type { Services } from '../pane.ts'
import { copyText } from '../take-away/clipboard.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** What panes' tasks reach outside through. The session comes late: whoever asks waits for it. */
export function servicesOver(
  io: Io,
  output: Output,
  session: Promise<Pick<Session, 'aws' | 'now'>>,
  terminal: () => Terminal | undefined,
): Services {
  let now = (): Date => new Date()
  session.then(
    (opened) => {
      now = opened.now
    },
    () => {},
  )
  return {
    aws: { call: async (...call) => (await session).aws.call(...call) },
    env: io.env,
    cwd: io.cwd,
    home: io.home,
    now: () => now(),
    copy: (text) =>
      copyText(text, { env: io.env, platform: process.platform, write: (sequence) => void output.write(sequence) }),
    shell: async (command) => (await terminal()?.shell(command)) ?? 127,
  }
}
