import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Case = { readonly expression: string }

const folder =
  process.env.ARNQ_JMESPATH_SUITE ??
  fileURLToPath(new URL('../../../../../../shared/data/jmespath-compliance/', import.meta.url))

const answers = new URL('../../../../query/test/jmespath/aws-cli-answers.json', import.meta.url)

const read = (file: string | URL): unknown => JSON.parse(readFileSync(file, 'utf8'))

function ofTheSuite(): readonly string[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  const groups = files.flatMap((file) => read(`${folder}/${file}`) as readonly { readonly cases: readonly Case[] }[])
  return groups.flatMap(({ cases }) => cases.map(({ expression }) => expression))
}

const ofTheAwsCli = (read(answers) as { readonly answers: readonly Case[] }).answers.map(({ expression }) => expression)

/** Expressions that other people wrote: the official suite's where it is at hand, and those that the AWS CLI was asked. */
export const expressions: readonly string[] = [...new Set([...ofTheSuite(), ...ofTheAwsCli])]

/** What is there while they are typed, each once, the whole ones among them. */
export const prefixes: readonly string[] = [
  ...new Set(expressions.flatMap((text) => Array.from({ length: text.length + 1 }, (_, at) => text.slice(0, at)))),
]
