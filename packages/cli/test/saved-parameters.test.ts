import { search } from '@arnq/query/jmespath'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expanded, parametersOf } from '../src/saved-parameters.ts'

const filled = (text: string, words: readonly string[] = [], named: Readonly<Record<string, string>> = {}): string =>
  expanded(text, { words, named })

describe('the parameters of a question', () => {
  test.each([
    ['ec2:instance', []],
    ['ec2:$1/$2|[?a==`$1`]', [{ name: '1' }, { name: '2' }]],
    [`arn:aws:ec2:\${region}::\${type:-instance}`, [{ name: 'region' }, { name: 'type', fallback: 'instance' }]],
    [`ec2:\${type:-{vpc,subnet}}`, [{ name: 'type', fallback: '{vpc,subnet}' }]],
    [`ec2:\${x}\${x:-a}`, [{ name: 'x', fallback: 'a' }]],
    ['arn:aws:ec2:us-(east|west)-.*$:*:instance/~i-\\d{2}$', []],
    [`ec2:$$1$\${x}|[?a=='$']`, []],
    [`\${no-name}\${}\${x`, []],
  ])('%s has %j', (text, parameters) => {
    expect(parametersOf(text)).toEqual(parameters)
  })
})

describe('a question with its parameters', () => {
  test.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['ec2:$1/$2', ['instance', 'i-0*'], {}, 'ec2:instance/i-0*'],
    ['ec2:$1', [], { 1: 'vpc' }, 'ec2:vpc'],
    [`ec2:\${type:-vpc}`, [], {}, 'ec2:vpc'],
    [`ec2:\${type:-vpc}`, ['subnet'], {}, 'ec2:subnet'],
    [`ec2:\${type:-{vpc,subnet}}/x`, [], {}, 'ec2:{vpc,subnet}/x'],
    [`ec2:\${a}/\${b}`, ['instance'], { b: 'i-1' }, 'ec2:instance/i-1'],
    ['ec2:$$1', [], {}, 'ec2:$1'],
    [`~a$\${x}`, [], {}, `~a\${x}`],
    ['ec2:us$|[?a>`$1`]', ['3'], {}, 'ec2:us$|[?a>`3`]'],
  ])('%s of %j and %j is %s', (text, words, named, question) => {
    expect(filled(text, words, named)).toBe(question)
  })

  test.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['ec2:$1/$2', ['a'], {}, 'the saved question needs $2'],
    [`ec2:\${env}/$1`, [], {}, `the saved question needs \${env}, $1`],
    ['ec2:vpc', ['a'], {}, 'the saved question takes no value, and 1 were given'],
    ['ec2:$1', ['a', 'b'], {}, 'the saved question takes one value, and 2 were given'],
    [`ec2:\${env}`, [], { evn: 'a' }, 'the saved question has no parameter "evn"'],
    [`ec2:vpc|'\${x}'`, ['a\\'], {}, 'cannot end in a backslash'],
  ])('%s of %j and %j is refused: %s', (text, words, named, message) => {
    expect(() => filled(text, words, named)).toThrow(message)
  })

  test('takes any value for a value within the quotes of a query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (given) => {
        fc.pre(given.isWellFormed())
        const after = (text: string): unknown => search({ [given]: 'here' }, text.slice(text.indexOf('|') + 1))
        if (!/\\('|$)/.test(given)) expect(after(filled(`ec2:vpc|'\${v}'`, [given]))).toBe(given)
        expect(after(filled('ec2:vpc|`"$1"`', [given]))).toBe(given)
        expect(after(filled('ec2:vpc|"$1"', [given]))).toBe('here')
      }),
    )
  })

  test('leaves a question without parameters as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(parametersOf(text).length === 0 && !/\$\$[1-9{]/.test(text))
        expect(filled(text)).toBe(text)
      }),
    )
  })
})
