import { compile } from '@arnq/query/jmespath'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repaired } from '../../../src/tui/complete/repair.ts'
import { expressions, prefixes } from './suite-expressions.ts'

const compiles = (text: string): boolean => {
  try {
    compile(text)
    return true
  } catch {
    return false
  }
}

describe('an unfinished query', () => {
  test.each([
    ['[].', '[]'],
    ['[] |', '[]'],
    ['[].Placement.', '[].Placement'],
    ['[].[InstanceId, ', '[].[InstanceId]'],
    ['[].[InstanceId, State.', '[].[InstanceId, State]'],
    ['[].{id: InstanceId, ty', '[].{id: InstanceId}'],
    ['[].{id: InstanceId, type:', '[].{id: InstanceId}'],
    ['[].{', '[]'],
    ['[0', '[0]'],
    ['[0:', '[0:]'],
    ['[', '[]'],
    ['[].Tags[', '[].Tags[]'],
    ['[]."aws:t', '[]."aws:t"'],
    ["[?contains(VpcId, 'we", "[?contains(VpcId, 'we')]"],
    ["[?State.Name == 'run", "[?State.Name == 'run']"],
    ['[?AmiLaunchIndex == `1', '[?AmiLaunchIndex == `1`]'],
    ["'a\\", "'a'"],
    ["[].Tags[?Key=='Name'].Value | [0", "[].Tags[?Key=='Name'].Value | [0]"],
    ["[].[InstanceId, Tags[?Key=='Name'].Value |", "[].[InstanceId, Tags[?Key=='Name'].Value]"],
    ['sort_by([], &LaunchTime', 'sort_by([], &LaunchTime)'],
  ])('%s is %s', (text, whole) => {
    expect(repaired(text)).toBe(whole)
  })

  test.each([
    ['[?', '[*]'],
    ['[?Sta', '[*]'],
    ['[?!Sta', '[*]'],
    ['[?State.Name', '[*]'],
    ['[?State.Name ==', '[*]'],
    ['[?length(Tags) >', '[*]'],
    ['[?a[0] <', '[*]'],
    ['[?contains(VpcId,', '[*]'],
    ['[].Tags[?', '[].Tags[*]'],
    ['[?Tags[?', '[*]'],
    ["[?a=='x' &&", "[?a=='x']"],
    ["[?a=='x' && Sta", "[?a=='x']"],
    ["[?a=='x' && State.Name >", "[?a=='x']"],
    ["[?a=='x' || (b=='y' && State", "[?a=='x' || (b=='y')]"],
    ["[?Tags[?Key=='Name' && Value==", "[?Tags[?Key=='Name']]"],
  ])('a condition is not heeded before it is one: %s is %s', (text, whole) => {
    expect(repaired(text)).toBe(whole)
  })

  test.each([
    ['sort_by([], ', '[]'],
    ['sort_by([], &', '[]'],
    ['sort_by([].State, Na', '[].State'],
    ['[] | length(', '[]'],
    ['[] | sort_by(@, ', '[] | @'],
  ])('a call that lacks something is what its list is: %s is %s', (text, whole) => {
    expect(repaired(text)).toBe(whole)
  })

  test.each(['', ' ', '#', '!', '(', 'length(', 'sort_by(', 'foo(a)', "[?a=='x' && ].b", '[)', "join(',', ", '{', '&'])(
    'nothing sensible is in %j',
    (text) => {
      expect(repaired(text)).toBeUndefined()
    },
  )
})

describe('whatever is typed', () => {
  test('a query that can be read is left as it is', () => {
    const readable = expressions.filter(compiles)
    expect(readable.length).toBeGreaterThan(100)
    expect(readable.filter((text) => repaired(text) !== text)).toEqual([])
  })

  test('what is made of a prefix of any expression can be read', () => {
    const made = prefixes.flatMap((text) => repaired(text) ?? [])
    expect(made.length).toBeGreaterThan(prefixes.length / 2)
    expect(made.filter((text) => !compiles(text))).toEqual([])
  })

  test('what is made of any text can be read, and what is too long is left', () => {
    const words = fc.constantFrom(
      ...'[] [? [ ] ( ) { } . | || && == ! & , : * @ 0 a b \'x\' `1` "q" \' " ` length( sort_by( #'.split(' '),
    )
    const text = fc.oneof(
      fc.array(words, { maxLength: 14 }).map((some) => some.join('')),
      fc.string(),
    )
    fc.assert(
      fc.property(text, (given) => {
        const whole = repaired(given)
        if (whole !== undefined) expect(compiles(whole)).toBe(true)
      }),
      { numRuns: 2000 },
    )
    expect(repaired('('.repeat(100_000))).toBeUndefined()
    expect(repaired('['.repeat(3000))).toBeUndefined()
  })
})
