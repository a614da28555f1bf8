import { EnvironmentError } from './environment-error.ts'

/** A section of an AWS config file. A nested value stands under `parent.child`; names of keys are lower case. */
export type IniSection = {
  readonly name: string
  /** Where the section begins, from 1. */
  readonly line: number
  readonly values: ReadonlyMap<string, string>
}

type Open = { readonly key: string; readonly indent: number; readonly values: Map<string, string> }

/**
 * Reads what the AWS CLI reads (Python's configparser): `=` or `:`, deeper lines that go on with the value above them,
 * one level of nesting under an empty value. Throws an `EnvironmentError` with `file:line`; the line itself is never
 * quoted, for it may hold a secret.
 */
export function parseIni(text: string, file: string): IniSection[] {
  const sections: (IniSection & { values: Map<string, string> })[] = []
  let open: Open | undefined
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim()
    if (line === '' || /^[#;]/.test(line)) continue
    const indent = raw.length - raw.trimStart().length
    const values = sections.at(-1)?.values
    if (open && values && indent > open.indent) {
      goOn(open, line, () => malformed(file, index, 'a nested line must read "key = value"'))
    } else if (line.startsWith('[')) {
      sections.push({ name: sectionName(line, file, index), line: index + 1, values: new Map() })
      open = undefined
    } else {
      const pair = keyAndValue(line)
      if (!pair) throw malformed(file, index, 'the line is neither a [section] nor "key = value"')
      if (!values) throw malformed(file, index, 'a value stands before the first [section]')
      values.set(pair.key, pair.value)
      open = { key: pair.key, indent, values }
    }
  }
  return sections
}

function goOn({ key, values }: Open, line: string, wrong: () => Error): void {
  const value = values.get(key) ?? ''
  if (value !== '') {
    values.set(key, `${value}\n${line}`)
    return
  }
  const pair = keyAndValue(line)
  if (!pair) throw wrong()
  values.set(`${key}.${pair.key}`, pair.value)
}

function sectionName(line: string, file: string, index: number): string {
  const name = /^\[([^\]]+)\]\s*(?:[#;].*)?$/.exec(line)?.[1]?.trim()
  if (!name) throw malformed(file, index, 'the section has no closing "]" or no name')
  return name
}

/** A comment behind a value begins at a blank and `#` or `;`; in a command line those are the shell's. */
function keyAndValue(line: string): { key: string; value: string } | undefined {
  const at = line.search(/[=:]/)
  if (at < 1) return undefined
  const key = line.slice(0, at).trim().toLowerCase()
  const value = line.slice(at + 1).trim()
  return { key, value: key === 'credential_process' ? value : value.replace(/(^|\s)[#;].*$/, '').trim() }
}

const malformed = (file: string, index: number, why: string): EnvironmentError =>
  new EnvironmentError(`${file}:${index + 1}: ${why}`, `mend line ${index + 1} of ${file}`)
