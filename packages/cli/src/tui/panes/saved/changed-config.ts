import { isDeepStrictEqual } from 'node:util'
import type { Document } from 'yaml'
import { parseConfig } from '../../../config/read-config.ts'
import type { Config } from '../../../config/schema.ts'
import { savedQuestions } from '../../../saved.ts'
import { type Change, nameOf, savedValue } from './change.ts'
import { splicedConfig } from './spliced-config.ts'

/**
 * A config's text with one saved question more or less; comments and order stay. What was written by hand stays as it is,
 * letter by letter, where only lines must come or go; else the whole is written anew. Throws where the text is no config,
 * and where it could not be changed without changing anything else.
 */
export async function changedConfig(text: string, change: Change, file: string): Promise<string> {
  const before = await parseConfig(text, file)
  const { parseDocument, stringify } = await import('../../../formats/yaml-package.ts')
  const lines = (value: unknown): string => stringify(value, { lineWidth: 0 })
  const drafts = [
    () => splicedConfig(text, parseDocument(text), change, lines),
    () => anew(text, parseDocument(text), change),
  ]
  for (const draft of drafts) {
    const made = draft()
    const written = made !== undefined && text.includes('\r\n') ? made.replace(/\r?\n/g, '\r\n') : made
    const after = written === undefined ? undefined : await parseConfig(written, file).catch(() => undefined)
    if (written !== undefined && after && isDone(before, after, change)) return written
  }
  throw new Error(`${file} is written in a way that it cannot be changed by itself: do it in an editor, under queries`)
}

/** Whether this question is as it should be, and all else as it was. */
function isDone(before: Config, after: Config, change: Change): boolean {
  const name = nameOf(change)
  const others = (config: Config): unknown => ({
    ...config,
    queries: savedQuestions(config).filter((one) => one.name !== name),
  })
  const own = savedQuestions(after).find((one) => one.name === name)
  const wanted = change.kind === 'save' ? change.question : undefined
  return isDeepStrictEqual(others(before), others(after)) && isDeepStrictEqual(own, wanted)
}

function anew(text: string, document: Document, change: Change): string {
  const path = ['queries', nameOf(change)]
  if (change.kind === 'save') document.setIn(path, document.createNode(savedValue(change.question)))
  else document.deleteIn(path)
  return document.toString({ lineWidth: 0, indentSeq: !/^( *)[^\s#-][^\n]*:\s*\n\1- /m.test(text) })
}
