import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { JmesPathSyntaxError, JmesPathTypeError, parse, search } from '../../src/jmespath/index.ts'

type Case = { readonly expression: string; readonly result?: unknown; readonly error?: string }
type Group = { readonly given: unknown; readonly cases: readonly Case[] }

const fallback = new URL('../../../../../shared/data/jmespath-compliance/', import.meta.url)
const folder = process.env.ARNQ_JMESPATH_SUITE ?? fileURLToPath(fallback)
const casesOfTheSuite = 892

const groupsOf = (file: string): Group[] => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Group[]
const isChecked = (one: Case): boolean => 'result' in one || 'error' in one

const errorOf = (error: unknown): string => {
  if (error instanceof JmesPathSyntaxError || error instanceof JmesPathTypeError) return error.code
  return String(error)
}

const failureOf = (given: unknown, one: Case): string | undefined => {
  try {
    const result = search(given, one.expression)
    if ('result' in one && isDeepStrictEqual(result, one.result)) return undefined
    return `${one.expression}: ${JSON.stringify(result)}, not ${one.error ?? JSON.stringify(one.result)}`
  } catch (error) {
    return errorOf(error) === one.error
      ? undefined
      : `${one.expression}: ${errorOf(error)}, not ${one.error ?? 'a result'}`
  }
}

const unexpectedErrorOf = (text: string): string | undefined => {
  try {
    parse(text)
    return undefined
  } catch (error) {
    return error instanceof JmesPathSyntaxError ? undefined : `${text}: ${String(error)}`
  }
}

if (!existsSync(folder)) {
  it(`has no official JMESPath suite at ${folder}: set ARNQ_JMESPATH_SUITE to the tests folder of jmespath.test`, () => {
    expect(existsSync(folder)).toBe(false)
  })
} else {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))

  describe('the official JMESPath suite', () => {
    it.each(files)('%s', (file) => {
      const failures = groupsOf(file).flatMap(({ given, cases }) =>
        cases.filter(isChecked).flatMap((one) => failureOf(given, one) ?? []),
      )
      expect(failures).toEqual([])
    })

    it('is all there', () => {
      const all = files.flatMap(groupsOf).flatMap(({ cases }) => cases.filter(isChecked))
      expect(all.length).toBeGreaterThanOrEqual(casesOfTheSuite)
    })

    it('has no expression of which a prefix breaks the parser', () => {
      const expressions = files.flatMap(groupsOf).flatMap(({ cases }) => cases.map(({ expression }) => expression))
      const prefixes = new Set(expressions.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at))))
      expect([...prefixes].flatMap((text) => unexpectedErrorOf(text) ?? [])).toEqual([])
    })
  })
}
