import { compile, functions, parse } from '@arnq/query/jmespath'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completeQuery, type QueryWorld } from '../../../src/tui/complete/complete-query.ts'
import { closedValues, instanceShape, outcomes, seenOf, unseen, withCursor } from './estate.ts'
import { expressions, prefixes } from './suite-expressions.ts'

/** Before the first answer, without credentials: what the SDK alone tells. */
const bare: QueryWorld = { shape: instanceShape, seen: unseen, values: closedValues }

const seen = seenOf(
  {
    InstanceId: ['i-1'],
    'State.Name': ['running', 'stopped'],
    InstanceType: ['t3.micro', 'm5.large'],
    'Tags[].Key': ['Name'],
    '"Odd-One"': ["it's", '\\d', '\u001b[31m'],
    AmiLaunchIndex: ['0', '1'],
    _region: ['us-east-1', 'eu-west-1'],
    '_tags.Name': ['web', 'db'],
    'labels."eks.amazonaws.com/nodegroup"': ['ng-1'],
  },
  ['Name', 'aws:cloudformation:stack-name', 'constructor', '__proto__'],
)
const asked: QueryWorld = { ...bare, seen }

const complete = (marked: string, world: QueryWorld): readonly string[] => {
  const [text, cursor] = withCursor(marked)
  return outcomes(text, completeQuery(text, cursor, world))
}

const labels = (marked: string, world: QueryWorld): readonly string[] => {
  const [text, cursor] = withCursor(marked)
  return completeQuery(text, cursor, world).choices.map(({ label, text: own }) => label ?? own)
}

describe('fields, before anything was asked', () => {
  test.each([
    ['[].Placem^', '[].Placement'],
    ['[].placem^', '[].Placement'],
    ['Placem^', 'Placement'],
    ['[0].Plac^', '[0].Placement'],
    ['[*].Placement.Ten^', '[*].Placement.Tenancy'],
    ['[:3].Placement.Ten^', '[:3].Placement.Tenancy'],
    ['[].Placement | [0].Ten^', '[].Placement | [0].Tenancy'],
    ['[].Placement.Ten^cy.x', '[].Placement.Tenancy.x'],
    ['[?Placement.Ten^', '[?Placement.Tenancy'],
    ["[?State.Name=='running' && Placement.Ten^", "[?State.Name=='running' && Placement.Tenancy"],
    ["[?Tags[?Ke^=='Name']].x", "[?Tags[?Key=='Name']].x"],
    ['[].Tags[].Ke^', '[].Tags[].Key'],
    ['[].{id: InstanceI^', '[].{id: InstanceId'],
    ['[].{InstanceI^', '[].{InstanceId: InstanceId'],
    ['[].{a: VpcId, InstanceI^}', '[].{a: VpcId, InstanceId: InstanceId}'],
    ['[].[VpcId, InstanceI^', '[].[VpcId, InstanceId'],
    ['[].{a: Placement} | [].a.Ten^', '[].{a: Placement} | [].a.Tenancy'],
    ['sort_by([], &LaunchT^', 'sort_by([], &LaunchTime'],
    ['sort_by([], LaunchT^', 'sort_by([], &LaunchTime'],
    ['sort_by([], &LaunchTime)[0].Placement.Ten^', 'sort_by([], &LaunchTime)[0].Placement.Tenancy'],
    ['max_by(@, &LaunchTime).Placement.Ten^', 'max_by(@, &LaunchTime).Placement.Tenancy'],
    ['[].Placement | map(&Ten^', '[].Placement | map(&Tenancy'],
    ['reverse([])[].Placement.Ten^', 'reverse([])[].Placement.Tenancy'],
    ['merge(State, Placement).Ten^', 'merge(State, Placement).Tenancy'],
    ['(State || Placement).Nam^', '(State || Placement).Name'],
    ['_status.InstanceSta^', '_status.InstanceState'],
    ['_accountN^', '_accountName'],
    ['"Placem^', 'Placement'],
    ['"Placem^".Tenancy', 'Placement.Tenancy'],
  ])('%s: %s', (marked, best) => {
    expect(complete(marked, bare)[0]).toBe(best)
  })

  test('behind a dot are the members, with their types', () => {
    const { choices, from, to } = completeQuery('[].Placement.', 13, bare)
    expect([from, to]).toEqual([13, 13])
    expect(choices.slice(0, 4)).toEqual([
      { text: 'Affinity', label: 'Affinity', says: 'string', matched: [] },
      { text: 'AvailabilityZone', label: 'AvailabilityZone', says: 'string', matched: [] },
      { text: 'AvailabilityZoneId', label: 'AvailabilityZoneId', says: 'string', matched: [] },
      { text: 'GroupId', label: 'GroupId', says: 'string', matched: [] },
    ])
  })

  test('tell lists, times and objects apart', () => {
    const says = (name: string): string | undefined =>
      completeQuery('[].', 3, bare).choices.find(({ text }) => text === name)?.says
    expect(['Tags', 'SecurityGroups', 'LaunchTime', 'State', 'AmiLaunchIndex', '_arn'].map(says)).toEqual([
      'array of object',
      'array of object',
      'string, a time',
      'object',
      'number',
      'its ARN',
    ])
  })

  test('are found by their letters where none starts with what is typed', () => {
    expect(labels('[].dnsname^', bare)).toEqual(expect.arrayContaining(['PrivateDnsName', 'PublicDnsName']))
    const { choices } = completeQuery('[].dnsname', 10, bare)
    const [first] = choices
    expect(
      first?.matched
        .map((at) => first.text[at])
        .join('')
        .toLowerCase(),
    ).toBe('dnsname')
  })

  test('are none of a text, and none behind what is no field', () => {
    for (const marked of [
      '[].VpcId.^',
      '[].xyzxyz^',
      '[0^',
      "'abc'^",
      '`1`^',
      '[? State.Name ^',
      '[].a b^',
      '[)^',
      '# a^',
    ]) {
      expect(complete(marked, bare)).toEqual([])
    }
  })

  test('what is written already is no choice', () => {
    expect(complete('[].Placement^', bare)).not.toContain('[].Placement')
    expect(complete('[].EbsOptimized^', bare)).toEqual([])
  })
})

describe('an empty line', () => {
  test('begins with the ways to begin', () => {
    expect(labels('^', bare).slice(0, 5)).toEqual(['[]', '[?…]', 'length(@)', '[].{…}', 'AmiLaunchIndex'])
    expect(labels('[].^', bare)).not.toContain('length(@)')
  })
})

describe('what an argument can be comes first', () => {
  test.each([
    ['sort_by(^', 'sort_by([]'],
    ['length(sort_by(^', 'length(sort_by([]'],
    ['avg(^', 'avg([].'],
    ['sum(^', 'sum([].'],
  ])('%s: the rows', (marked, first) => {
    expect(complete(marked, bare)[0]).toBe(first)
  })

  test('but not where one row is meant', () => {
    for (const marked of ['[].{a: sort_by(^', '[?starts_with(^', '[?contains(^', 'starts_with(^', '[].length(^']) {
      expect(labels(marked, bare)).not.toContain('[]')
    }
  })

  test.each([
    ['[?starts_with(^', '_arn', 'AmiLaunchIndex'],
    ['[].abs(^', 'AmiLaunchIndex', 'Architecture'],
    ['[].keys(^', 'State', 'AmiLaunchIndex'],
    ['[].avg(^', 'Odd', 'Tags'],
  ])('%s: %s before %s', (marked, fits, other) => {
    const offered = labels(marked, { ...bare, seen: seenOf({ Odd: [] }) })
    expect(offered).toContain(fits)
    expect(offered.indexOf(other)).toBeGreaterThan(offered.indexOf(fits))
  })
})

describe('what rows were seen to hold', () => {
  test('fields that no schema tells, in quotes where they need them', () => {
    expect(complete('[].Odd^', asked)[0]).toBe('[]."Odd-One"')
    expect(complete('[]."Odd^', asked)[0]).toBe('[]."Odd-One"')
  })

  test('are all there is without a schema', () => {
    const world: QueryWorld = { shape: undefined, seen }
    expect(complete('[].State.^', world)).toEqual(['[].State.Name'])
    expect(complete('[].Tags[].^', world)).toEqual(['[].Tags[].Key'])
    expect(complete('[].Inst^', world)).toEqual(['[].InstanceId', '[].InstanceType'])
  })

  test.each([
    ["[?State.Name=='^", ["'running'", "'stopped'", "'pending'", "'shutting-down'", "'terminated'", "'stopping'"]],
    ["[?State.Name=='r^unning'].x", []],
    ["[?State.Name!='s^ping'].x", ["'stopped'", "'shutting-down'", "'stopping'"]],
    ["[?InstanceType=='m^", ["'m5.large'"]],
    ['[?InstanceType==`m^', ["'m5.large'"]],
    ["[?starts_with(InstanceType, 't^", ["'t3.micro'"]],
    ["[?_region=='eu^", ["'eu-west-1'"]],
    ["[?_tags.Name=='w^", ["'web'"]],
    ["[].Tags[?Key=='aws^", ["'aws:cloudformation:stack-name'"]],
    ['[?AmiLaunchIndex==`^', ['`0`', '`1`']],
    ['[?EbsOptimized==`t^', ['`true`']],
  ])('values: %s', (marked, values) => {
    const [text, cursor] = withCursor(marked)
    const found = completeQuery(text, cursor, asked).choices.map((choice) => choice.text)
    expect(found).toEqual(values)
  })

  test('a value takes the place of the whole text, its quotes with it', () => {
    expect(complete("[?State.Name=='st^arted'].InstanceId", asked)[0]).toBe("[?State.Name=='stopped'].InstanceId")
    expect(complete("[?State.Name=='st^].InstanceId", asked)[0]).toBe("[?State.Name=='stopped'].InstanceId")
    expect(complete("[?State.Name=='st^ && VpcId=='a']", asked)[0]).toBe("[?State.Name=='stopped' && VpcId=='a']")
  })

  test('values come first where one is to be written', () => {
    expect(complete('[?State.Name==^', asked).slice(0, 2)).toEqual([
      "[?State.Name=='running'",
      "[?State.Name=='stopped'",
    ])
  })

  test('a dot in a name is part of it', () => {
    expect(complete('[].labels.^', asked)).toEqual(['[].labels."eks.amazonaws.com/nodegroup"'])
    expect(complete('[].labels.eks.^', asked)).toEqual([])
    expect(complete('[?labels."eks.amazonaws.com/nodegroup" == ^', asked)[0]).toMatch(/== 'ng-1'$/)
  })

  test('values say what they are, whatever they hold', () => {
    const { choices } = completeQuery('[?"Odd-One"==', 13, asked)
    const values = choices.slice(0, 3).map(({ text }) => text)
    expect(values).toEqual(["'it\\'s'", '`"\\\\d"`', '`"\\u001b[31m"`'])
    expect(values.map((text) => compile(text)(null))).toEqual(["it's", '\\d', '\u001b[31m'])
  })

  test('tag keys, and a tag may be called anything', () => {
    expect(complete('[]._tags.^', asked)).toEqual([
      '[]._tags.Name',
      '[]._tags."aws:cloudformation:stack-name"',
      '[]._tags.constructor',
      '[]._tags.__proto__',
    ])
    expect(complete("[?Tags[?Key=='^", asked)).toHaveLength(4)
  })
})

describe('functions', () => {
  const called = (marked: string): readonly string[] => labels(marked, bare).filter((label) => label.endsWith('()'))

  test('behind a pipe are those that take what comes', () => {
    expect(called('[].InstanceId | ^')).toEqual(expect.arrayContaining(['length()', 'sort()', 'join()', 'map()']))
    expect(called('[].InstanceId | ^')).not.toContain('keys()')
    expect(called('[0].State | ^')).toEqual(expect.arrayContaining(['keys()', 'values()', 'length()']))
    expect(called('[0].State | ^')).not.toContain('sort()')
    expect(called('length(@) | ^')).toEqual(expect.arrayContaining(['abs()', 'to_string()']))
    expect(called('length(@) | ^')).not.toContain('length()')
  })

  test('within a call are those that give what it takes', () => {
    expect(called('join(^')).toEqual(expect.arrayContaining(['to_string()', 'not_null()']))
    expect(called('join(^')).not.toContain('length()')
    expect(called('sort_by(^')).not.toContain('length()')
    expect(labels('[] | sort_by(^', bare)[0]).toBe('@')
  })

  test('stand with their signature and open their parenthesis, unless it is open', () => {
    const { choices } = completeQuery('[] | sort_b', 11, bare)
    expect(choices[0]).toEqual({
      text: 'sort_by(',
      label: 'sort_by()',
      says: '(array, expression) -> array',
      matched: [0, 1, 2, 3, 4, 5],
    })
    expect(complete('[] | sort_b^(@, &a)', bare)[0]).toBe('[] | sort_by(@, &a)')
  })

  test('are none behind a dot and none for the name of a value', () => {
    expect([...called('[].^'), ...called('[].{^'), ...called('[]."^')]).toEqual([])
  })

  test('are those of the world', () => {
    const few = new Map([...functions].slice(0, 1))
    expect(labels('[] | ^', { ...bare, functions: few })).toEqual([])
    expect(labels('length(@) | ^', { ...bare, functions: few })).toEqual(['abs()'])
  })
})

describe('a bracket', () => {
  test('may be all that can stand in one', () => {
    expect(complete('Tags[^', bare)).toEqual(['Tags[]', 'Tags[?', 'Tags[*]', 'Tags[0]', 'Tags[-1]'])
    expect(complete('Tags[^]', bare)).toEqual(['Tags[?]', 'Tags[*]', 'Tags[0]', 'Tags[-1]'])
    expect(labels('[^', bare)).toEqual(expect.arrayContaining(['[]', 'InstanceId', '[0]']))
  })
})

describe('whether a query is about each row or the list', () => {
  test('may be said outright', () => {
    expect(labels('@.Plac^', bare)).toEqual([])
    expect(labels('@.Plac^', { ...bare, scope: 'each' })).toContain('Placement')
    expect(labels('Plac^', { ...bare, scope: 'list' })).not.toContain('Placement')
  })
})

describe('whatever is typed', () => {
  const isSound = (text: string, cursor: number, world: QueryWorld): boolean => {
    const { from, to, choices } = completeQuery(text, cursor, world)
    const labelsLength = choices.every(({ label, text: own, matched }) =>
      matched.every((at) => at >= 0 && at < (label ?? own).length),
    )
    return from <= cursor && cursor <= to && to <= text.length && labelsLength
  }

  test('no prefix of any expression breaks it', () => {
    expect(prefixes.length).toBeGreaterThan(1000)
    expect(prefixes.filter((text) => !isSound(text, text.length, asked))).toEqual([])
  })

  test('nor does any cursor in any expression, nor any text', () => {
    const worlds = fc.constantFrom(bare, asked, { shape: undefined, seen: unseen }, { shape: undefined, seen })
    const texts = fc.oneof(fc.constantFrom(...expressions), fc.string({ unit: 'grapheme' }), fc.string())
    fc.assert(
      fc.property(texts, fc.nat(), worlds, (text, at, world) => {
        expect(isSound(text, at % (text.length + 1), world)).toBe(true)
      }),
      { numRuns: 500 },
    )
    const deep = `${'[?a.'.repeat(2000)}`
    expect(isSound(deep, deep.length, bare)).toBe(true)
    const calls = 'sort_by('.repeat(400)
    expect(isSound(calls, calls.length, bare)).toBe(true)
  })

  test('each letter of a query leads to it', () => {
    const text = 'sort_by([], &LaunchTime)[].{InstanceId: Placement.AvailabilityZone}'
    for (const word of ['LaunchTime', 'Placement', 'AvailabilityZone']) {
      const end = text.indexOf(word) + word.length
      for (let cursor = end - word.length + 3; cursor < end; cursor++) {
        expect(outcomes(text, completeQuery(text, cursor, bare)).map((one) => one.slice(0, end))).not.toContain('')
        const typed = text.slice(0, cursor)
        expect(outcomes(typed, completeQuery(typed, cursor, bare))).toContain(text.slice(0, end))
      }
    }
  })

  test('a field that is taken can be read again', () => {
    const name = fc.string({ minLength: 1, unit: 'binary' }).filter((one) => !/[.[\]]/.test(one) && one.isWellFormed())
    fc.assert(
      fc.property(name, (key) => {
        const world: QueryWorld = { shape: undefined, seen: seenOf({}, [key]) }
        for (const outcome of complete('_tags.^', world)) {
          expect(parse(outcome)).toMatchObject({ right: { type: 'field', name: key } })
        }
        expect(complete('_tags.^', world)).toHaveLength(1)
      }),
    )
  })
})
