import { resourceTypes, serviceOf } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import { candidates, type World } from '../../src/completion/candidates.ts'
import { flagWords } from '../../src/flag-words.ts'
import { commands, formatNames } from '../../src/program.ts'
import { known } from './known.ts'

const world: World = {
  known,
  profiles: ['default', 'prod-eu', 'prod-us'],
  topics: [{ value: 'patterns' }],
  checks: [{ value: 'stale-image' }, { value: 'orphan-volume' }],
}

function valuesFor(words: readonly string[], current: string): readonly string[] | 'files' {
  const found = candidates(words, current, world)
  return found === 'files' ? found : found.map(({ value }) => value)
}

const names = commands.flatMap(({ name }) => name || [])
const services = [...new Set(resourceTypes.map(serviceOf))]

describe('the first word', () => {
  test('is a command or a pattern', () => {
    expect(valuesFor([], '')).toEqual([...names, 'arn:', ...services.map((service) => `${service}:`)])
    expect(valuesFor([], 'comp')).toEqual(['completion'])
  })

  test('is the only pattern', () => {
    expect(valuesFor(['ec2:vpc'], 'ec2')).toEqual([])
    expect(valuesFor(['types', 'ec2:vpc'], 'ec2')).toEqual([])
  })
})

describe('a flag', () => {
  test.each(commands.map(({ name }) => name))('of "%s" is offered with every other of its command', (name) => {
    const command = commands.find((one) => one.name === name)
    const flags = command?.flags.map((flag) => flagWords(flag).long) ?? []
    expect(valuesFor(name ? [name] : ['ec2:vpc'], '--')).toEqual([...flags, '--help'])
  })

  test('is not offered twice', () => {
    expect(valuesFor(['ec2:vpc', '--each', '-o', 'csv'], '--e')).toEqual(['--error-format'])
    expect(valuesFor(['ec2:vpc', '--output=csv'], '--outp')).toEqual([])
  })

  test('with its version stands first only', () => {
    expect(valuesFor([], '--v')).toEqual(['--version'])
    expect(valuesFor(['ec2:vpc'], '--v')).toEqual([])
  })
})

describe('the value of a flag', () => {
  test.each([
    [['ec2:vpc', '-o'], '', [...formatNames]],
    [['ec2:vpc', '--output'], 't', ['tsv', 'table', 'text']],
    [['ec2:vpc'], '--output=t', ['--output=tsv', '--output=table', '--output=text']],
    [['--profile'], 'prod', ['prod-eu', 'prod-us']],
    [['accounts', '--profile'], 'd', ['default']],
    [['ec2:vpc', '--regions'], 'us', ['us-east-1', 'us-west-1']],
    [['ec2:vpc', '--regions'], 'us-east-1,us', ['us-east-1,us-west-1']],
    [['ec2:vpc'], '--regions=eu', ['--regions=eu-west-1']],
    [['ec2:vpc', '--accounts'], 'prod,', ['prod,111111111111', 'prod,222222222222', 'prod,dev']],
    [['sandbox', '--world'], 'm', ['messy']],
    [['ec2:vpc', '--limit'], '', []],
    [['ec2:vpc'], '--nonsense=', []],
    [['ec2:vpc', '--config'], 'x', 'files'],
    [['ec2:vpc'], '--config=x', 'files'],
  ] as const)('behind %j from %j is one of %j', (words, current, values) => {
    expect(valuesFor(words, current)).toEqual(values)
  })

  test('is no word of its own: the pattern may still come', () => {
    expect(valuesFor(['--profile', 'prod-eu'], 'ec2:ins')).toEqual(['ec2:instance', 'ec2:instance/'])
    expect(valuesFor(['--demo'], 'comp')).toEqual(['completion'])
  })
})

describe('the word of a command', () => {
  test.each([
    [['completion'], '', ['bash', 'zsh', 'fish']],
    [['help'], 'pat', ['patterns']],
    [['help'], 'ty', ['types']],
    [['types'], 'ec2:ins', ['ec2:instance', 'ec2:instance/']],
    [['policy'], 'arn:aws-', ['arn:aws-cn:']],
    [['doctor'], '', []],
  ] as const)('behind %j from %j is one of %j', (words, current, values) => {
    expect(valuesFor(words, current)).toEqual(values)
  })
})
