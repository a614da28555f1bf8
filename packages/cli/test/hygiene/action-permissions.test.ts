import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { actions } from '@arnq/hygiene'
import { describe, expect, test } from 'vitest'
import { actionCalls } from '../../src/hygiene/action-permissions.ts'

const folder = fileURLToPath(new URL('../../../hygiene/src/actions/', import.meta.url))

/** The calls that an action's file makes, and those of the parts that it imports. */
function callsIn(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return new Set()
  seen.add(path)
  const source = readFileSync(path, 'utf8')
  const made = [...source.matchAll(/\bcall\(\s*'([\w-]+)',\s*'(\w)(\w+)'/g)].map(
    ([, service, first = '', rest]) => `${service}:${first.toUpperCase()}${rest}`,
  )
  const imported = [...source.matchAll(/^import (?!type )(?:[\s\S]*?) from '(\.[^']+)'/gm)]
    .map(([, name = '']) => fileURLToPath(new URL(name, `file://${path}`)))
    .filter((file) => file.startsWith(`${folder}parts/`))
  return new Set([...made, ...imported.flatMap((file) => [...callsIn(file, seen)])])
}

describe('what an action takes', () => {
  test('is told of every action', () => {
    expect(Object.keys(actionCalls).sort()).toEqual(actions.map(({ verb }) => verb).sort())
  })

  test.each(actions.map(({ verb }) => verb))('%s: every call that its code makes', (verb) => {
    const { look = [], change = [], undo = [] } = actionCalls[verb] ?? {}
    const told = new Set([...look, ...change, ...undo])
    told.delete('ec2:CreateTags')
    const made = callsIn(`${folder}${verb}.ts`)
    expect([...made].filter((call) => !told.has(call))).toEqual([])
    expect([...told].filter((call) => !made.has(call))).toEqual([])
  })
})
