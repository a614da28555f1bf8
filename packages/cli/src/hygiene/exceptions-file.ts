import { readFile } from 'node:fs/promises'
import { ExceptionError, type Exceptions, exceptionsOf } from '@arnq/hygiene'
import { LineCounter, parseDocument } from '../formats/yaml-package.ts'
import { UsageError } from '../usage-error.ts'

const NEXT = 'an exception is { match: …, check: …, owner: …, reason: …, expires: 2027-01-31 }'

/** The exceptions of a list in the config. Throws a `UsageError` that names the entry which is wrong. */
export const exceptionsIn = (list: unknown, now: Date): Exceptions =>
  told(() => exceptionsOf(list, now, (index) => `hygiene.exceptions.${index}`))

/** The exceptions of a file of their own, a YAML or JSON list; errors point at file:line. */
export async function exceptionsFile(file: string, now: Date): Promise<Exceptions> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageError(`the exceptions ${file} cannot be read: ${error.message}`)
  })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): string => `${file}:${lines.linePos(offset).line}`
  const [broken] = document.errors
  if (broken) throw new UsageError(`${at(broken.pos[0])}: is no YAML: ${broken.message}`, NEXT)
  const list: unknown = document.toJS()
  if (list !== null && !Array.isArray(list)) throw new UsageError(`${file} holds no list of exceptions`, NEXT)
  return told(() =>
    exceptionsOf(list, now, (index) => {
      const node = document.getIn([index], true) as { range?: readonly number[] } | undefined
      return at(node?.range?.[0] ?? 0)
    }),
  )
}

function told(read: () => Exceptions): Exceptions {
  try {
    return read()
  } catch (error) {
    if (error instanceof ExceptionError) throw new UsageError(error.message, NEXT)
    throw error
  }
}
