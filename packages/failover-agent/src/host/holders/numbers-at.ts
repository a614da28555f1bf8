import { deviceNumber } from '../device-number.ts'
import type { Command } from '../run.ts'
import { askAll } from './ask.ts'

const STAT = ['stat', '-L', '--printf', '%d %n\\n'] as const

export type NumbersAt = { readonly numbers: ReadonlyMap<string, string>; readonly hung: readonly string[] }

/**
 * The device numbers of the file systems that paths of /proc lead to. `--cached` keeps a network file system from asking its
 * server. Not every stat(1) knows it; one that does not says nothing of any path, and is asked plainly.
 * https://www.gnu.org/software/coreutils/manual/html_node/stat-invocation.html
 */
export async function numbersAt(paths: readonly string[]): Promise<NumbersAt> {
  const cached = await asked([...STAT, '--cached=always'], paths)
  return cached.numbers.size > 0 || cached.hung.length > 0 ? cached : await asked(STAT, paths)
}

async function asked(command: Command, paths: readonly string[]): Promise<NumbersAt> {
  const { text, hung } = await askAll(command, paths, [0, 1])
  const lines = text.split('\n').map((line) => /^(\d+) (.+)$/.exec(line))
  const pairs = lines.flatMap((line) => (line ? [[line[2] ?? '', deviceNumber(BigInt(line[1] ?? 0))] as const] : []))
  return { numbers: new Map(pairs), hung }
}
