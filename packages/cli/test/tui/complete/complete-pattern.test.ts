import { parsePattern, resourceTypes, typesOf } from '@arnq/query'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completePattern, type PatternWorld } from '../../../src/tui/complete/complete-pattern.ts'
import { known } from '../../completion/known.ts'
import { outcomes, withCursor } from './estate.ts'

const ids = [
  { id: 'i-0aaa', name: 'web-1' },
  { id: 'i-0bbb', name: 'db-1' },
  { id: 'i-0ccc' },
  { id: 'i-0ccc', name: 'the same in another region' },
].map((one) => ({ type: 'ec2:instance', ...one }))
const world = { known, ids }

const complete = (marked: string): readonly string[] => {
  const [text, cursor] = withCursor(marked)
  return outcomes(text, completePattern(text, cursor, world))
}

const says = (marked: string): readonly (string | undefined)[] => {
  const [text, cursor] = withCursor(marked)
  return completePattern(text, cursor, world).choices.map((choice) => choice.says)
}

describe('an empty pattern', () => {
  test('offers the usual questions, the services and the long form, each with what it is', () => {
    const offered = complete('^')
    expect(offered.slice(0, 3)).toEqual(['ec2:instance', 'ec2:volume', 'ec2:snapshot'])
    expect(offered).toContain('ec2:')
    expect(offered).toContain('rds:')
    expect(offered.at(-1)).toBe('arn:')
    expect(says('^').every((words) => words !== undefined && words !== '')).toBe(true)
  })

  test('offers nothing that is not known', () => {
    const few = { ...known, types: resourceTypes.filter(({ type }) => type === 'rds:db') }
    const { choices } = completePattern('', 0, { known: few, ids })
    expect(choices.map(({ text }) => text)).toEqual(['rds:db', 'rds:', 'arn:'])
  })
})

describe('a component goes on from what is typed', () => {
  test.each([
    ['arn:a^', ['arn:aws:', 'arn:aws-cn:']],
    ['arn:aws:ec^', ['arn:aws:ec2:', 'arn:aws:ecs:']],
    ['arn:aws:ec2:us-^', ['arn:aws:ec2:us-east-1:', 'arn:aws:ec2:us-west-1:']],
    ['arn:aws:ec2:{us-east-1,eu^', ['arn:aws:ec2:{us-east-1,eu-west-1']],
    ['arn:aws:ec2::p^', ['arn:aws:ec2::prod:']],
    ['arn:aws:ec2::1^', ['arn:aws:ec2::111111111111:']],
    ['arn:aws:ec2:us-*::inst^', ['arn:aws:ec2:us-*::instance/']],
    ['ec2:ins^', ['ec2:instance', 'ec2:instance/']],
    ['ec2:addr^', ['ec2:address', 'ec2:address/']],
    ['arn:aws-cn:ec2:^', ['arn:aws-cn:ec2:cn-north-1:']],
  ])('%s', (marked, offered) => {
    expect(complete(marked)).toEqual(offered)
  })

  test.each([
    ['ec2:{in^', ['ec2:{instance', 'ec2:{internet-gateway']],
    ['ec2:{vpc,sub^', ['ec2:{vpc,subnet']],
    ['ec2:{vpc,subnet^', ['ec2:{vpc,subnet}', 'ec2:{vpc,subnet}/']],
    ['ec2:{vpc,subnet^}', []],
    ['ec2:{vpc^,subnet}', ['endpoint', 'flow-log', 'peering-connection'].map((one) => `ec2:{vpc-${one},subnet}`)],
    ['ec2:{vpc,sbnet^', ['ec2:{vpc,subnet']],
    ['arn:aws:ec2::prod:{inst^', ['arn:aws:ec2::prod:{instance']],
    ['arn:aws:ec2:{us-east-1^}', []],
    ['{ec2,rd^', ['{ec2,rds']],
    ['{ec2,lmbda^', ['{ec2,lambda']],
    ['{ec2,rds^', ['{ec2,rds}:']],
  ])('in a brace: %s', (marked, offered) => {
    expect(complete(marked)).toEqual(offered)
  })

  test('in a brace everything but what was chosen', () => {
    expect(complete('ec2:{^').length).toBe(resourceTypes.filter(({ type }) => type.startsWith('ec2:')).length)
    expect(complete('ec2:{vpc,^')).not.toContain('ec2:{vpc,vpc')
    expect(complete('ec2:{vpc,^')).toContain('ec2:{vpc,vpc-endpoint')
  })

  test('and what stands behind the cursor in it goes', () => {
    expect(complete('arn:aws:ec2:us-e^u-x:prod:instance/i-0*')).toEqual(['arn:aws:ec2:us-east-1:prod:instance/i-0*'])
    expect(complete('arn:aws:ec2:*:*:inst^ances/i-0*')).toEqual(['arn:aws:ec2:*:*:instance/i-0*'])
    expect(complete('arn:aws:ec2:{us-w^,eu-west-1}:prod')).toEqual(['arn:aws:ec2:{us-west-1,eu-west-1}:prod'])
    expect(complete('arn:aws:e^:us-east-1:')[0]).toBe('arn:aws:ec2:us-east-1:')
    expect(complete('ec2:inst^|[].x')).toEqual(['ec2:instance|[].x', 'ec2:instance/|[].x'])
  })

  test('tells accounts both ways, and what a type is asked by', () => {
    expect(says('arn:aws:ec2::^')).toEqual(['111111111111', 'prod', '222222222222', 'dev'])
    expect(says('ec2:ins^')).toEqual(['ec2:DescribeInstances', 'by id'])
  })

  test('marks what is typed', () => {
    const [choice] = completePattern('arn:aws:ec2:us-', 15, world).choices
    expect(choice).toEqual({ text: 'us-east-1:', label: 'us-east-1', matched: [0, 1, 2] })
  })
})

describe('where nothing goes on from it', () => {
  test.each([
    ['arn:aws:ec2:useast^', 'arn:aws:ec2:us-east-1:'],
    ['arn:aws:ec2:{us-west-1,euw^', 'arn:aws:ec2:{us-west-1,eu-west-1'],
    ['arn:aws:ec2:us-*:rod^', 'arn:aws:ec2:us-*:prod:'],
    ['arn:aws:lambd^', 'arn:aws:lambda:'],
    ['arn:aws:lmbda^', 'arn:aws:lambda:'],
    ['ec2:secgr^', 'ec2:security-group'],
    ['ec2:INST^', 'ec2:instance'],
    ['inst^', 'ec2:instance'],
    ['secgr^', 'ec2:security-group'],
    ['dbinst^', 'rds:db-instance'],
    ['arn:aws:ec2:::nategate^', undefined],
    ['arn:aws:ec2:::natgw^', 'arn:aws:ec2:::natgateway/'],
  ])('%s is found by its letters: %s', (marked, best) => {
    expect(complete(marked)[0]).toBe(best)
  })

  test('the letters are marked', () => {
    const [choice] = completePattern('arn:aws:ec2:useast', 18, world).choices
    expect(choice?.matched).toEqual([0, 1, 3, 4, 5, 6])
  })

  test.each(['zzzz^', 'ec2:instance|^', 'arn:aws:ec2:us-*}^', 'zz:in^', 'ec2:a:b^', '{ec2:in^'])(
    '%s is nothing',
    (marked) => {
      expect(complete(marked)).toEqual([])
    },
  )
})

describe('ids', () => {
  test('are those of rows seen, by themselves or by name', () => {
    expect(complete('ec2:instance/^')).toEqual(['i-0aaa', 'i-0bbb', 'i-0ccc'].map((id) => `ec2:instance/${id}`))
    expect(complete('ec2:instance/web^')).toEqual(['ec2:instance/i-0aaa'])
    expect(complete('arn:aws:ec2:us-*:*:instance/i-0b^xyz')).toEqual(['arn:aws:ec2:us-*:*:instance/i-0bbb'])
    expect(says('ec2:instance/^').slice(0, 2)).toEqual(['web-1', 'db-1'])
    expect(complete('ec2:instance/i-0aaa^')).toEqual([])
  })

  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ type: 'ec2:instance', id: `i-${at}`, name: `web-${at}` }))
  const offered = (text: string, all: PatternWorld['ids']): readonly string[] =>
    completePattern(text, text.length, { known, ids: all }).choices.map((choice) => choice.text)

  test('are of every row, not only of the first', () => {
    const lots = rows(20_000)
    expect(offered('ec2:instance/i-1999', lots)).toContain('i-19999')
    expect(offered('ec2:instance/web-19998', lots)).toEqual(['i-19998'])
    expect(offered('ec2:instance/W4999', lots)).toEqual(['i-4999'])
  })

  test('are of the types that the pattern means', () => {
    const both = [...rows(300), { type: 'ec2:vpc', id: 'vpc-1', name: 'web-vpc' }]
    expect(offered('ec2:vpc/', both)).toEqual(['vpc-1'])
    expect(offered('ec2:vpc/web', both)).toEqual(['vpc-1'])
    expect(offered('arn:aws:ec2:us-*:*:{vpc,subnet}/', both)).toEqual(['vpc-1'])
    expect(offered('ec2:*/vpc', both)).toEqual(['vpc-1'])
    expect(offered('rds:db/', both)).toEqual([])
    expect(offered('ec2:no-such/', both)).toEqual([])
  })

  test('are at most two hundred', () => {
    const lots = rows(5000)
    for (const text of ['ec2:instance/', 'ec2:instance/i-', 'ec2:instance/web']) {
      expect(completePattern(text, text.length, { known, ids: lots }).choices).toHaveLength(200)
    }
  })
})

describe('whatever is typed', () => {
  test('it never throws, and stays around the cursor', () => {
    const piece = fc.constantFrom(
      'arn',
      ':',
      'aws',
      'ec2',
      '{',
      '}',
      ',',
      '*',
      'us-',
      '/',
      '|',
      '~',
      '(',
      ')',
      'prod',
      'i',
    )
    const text = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
      fc.string(),
    )
    fc.assert(
      fc.property(text, fc.nat(), (given, at) => {
        const cursor = at % (given.length + 1)
        const { from, to, choices } = completePattern(given, cursor, world)
        expect(from).toBeLessThanOrEqual(cursor)
        expect(to).toBeGreaterThanOrEqual(cursor)
        expect(to).toBeLessThanOrEqual(given.length)
        for (const { text: own, label, matched } of choices) {
          expect(own).not.toBe(given.slice(from, to))
          for (const index of matched) expect(index).toBeLessThan((label ?? own).length)
        }
      }),
      { numRuns: 300, examples: [['}{arn):', 7]] },
    )
  })

  test('every short form that is offered means a type', () => {
    for (const letters of ['^', 'inst^', 'snap^', 'gateway^']) {
      const whole = complete(letters).filter((text) => !text.endsWith(':'))
      expect(whole.length).toBeGreaterThan(0)
      for (const text of whole) expect(typesOf(parsePattern(text), resourceTypes).length).toBeGreaterThan(0)
    }
  })
})
