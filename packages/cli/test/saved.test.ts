import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { questionOf } from '../src/saved.ts'

describe('a question by its name', () => {
  let file = ''
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arnq-saved-'))
    file = join(folder, 'c.yaml')
    const queries = [
      'queries:',
      '  plain: ec2:vpc',
      `  told: { question: "ec2:\${type:-instance}|[?_tags.env=='\${env}']", says: by environment }`,
    ]
    await writeFile(file, `${queries.join('\n')}\n`)
  })
  afterAll(() => rm(folder, { recursive: true }))
  const question = (text: string, words: readonly string[] = [], param?: string): Promise<string> =>
    questionOf(
      text,
      { config: file, ...(param !== undefined && { param }) },
      { env: {}, home: '/nowhere', cwd: '/' },
      words,
    )

  test.each<[string, readonly string[], string | undefined, string]>([
    ['ec2:subnet', [], undefined, 'ec2:subnet'],
    ['@plain', [], undefined, 'ec2:vpc'],
    ['@told', [], 'env=prod', "ec2:instance|[?_tags.env=='prod']"],
    ['@told', ['volume', "o'b"], undefined, "ec2:volume|[?_tags.env=='o\\'b']"],
    ['@told', [], 'env=a,b,type=vpc', "ec2:vpc|[?_tags.env=='a,b']"],
  ])('%s with %j and %j is %s', async (text, words, param, meant) => {
    expect(await question(text, words, param)).toBe(meant)
  })

  test.each<[string, readonly string[], string | undefined, string]>([
    ['@plian', [], undefined, 'no question is saved as "plian" in'],
    ['@told', [], undefined, `the saved question needs \${env}`],
    ['@told', [], 'nothing', '--param takes NAME=VALUE, not "nothing"'],
    ['ec2:vpc', ['x'], undefined, 'only a saved question takes values'],
    ['@constructor', [], undefined, 'no question is saved as "constructor"'],
  ])('%s with %j and %j is refused: %s', async (text, words, param, message) => {
    await expect(question(text, words, param)).rejects.toThrow(message)
  })
})
