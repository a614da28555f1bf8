import { parseQuestion, readQuery, resourceTypes, type Target, typesOf } from '@arnq/query'
import { EXIT } from '../exit-codes.ts'
import { type Explanation, explain } from '../explanation.ts'
import { scopeOf, textOf } from '../flags.ts'
import { visible } from '../formats/safe.ts'
import type { Run } from '../program.ts'
import { questionOf } from '../saved.ts'
import { openSession } from '../session.ts'

/** Tells what a question would ask. Reads files; makes no call. */
export const explainCommand: Run = async (given, [asked = ''], io) => {
  const text = await questionOf(asked, given, io)
  const { pattern, query } = parseQuestion(text)
  readQuery(query, scopeOf(given))
  typesOf(pattern, resourceTypes)
  const session = await openSession(given, io, true)
  try {
    const { targets, unknown } = await known(session.targets(pattern))
    const explanation = explain(text, targets, unknown, { scope: scopeOf(given), pushDown: given.pushDown !== false })
    io.stdout.write(
      textOf(given, 'output') === 'json' ? `${JSON.stringify(explanation, null, 2)}\n` : inWords(explanation),
    )
  } finally {
    await session.close()
  }
  return EXIT.ok
}

/** The targets that the files know, and what they leave open. */
async function known(
  found: AsyncIterable<
    Target | { readonly failure: { action: string; code: string; source?: string; message: string } }
  >,
) {
  const targets: Target[] = []
  const open = { regions: 0, accounts: [] as string[] }
  const unknown: string[] = []
  for await (const one of found) {
    if (!('failure' in one)) targets.push(one)
    else if (one.failure.code !== 'NotAsked')
      unknown.push(`${one.failure.source ?? one.failure.action}: ${one.failure.message}`)
    else if (one.failure.action === 'ec2:DescribeRegions') open.regions++
    else open.accounts.push(`${one.failure.source ?? 'the current credentials'} (${one.failure.action} would tell)`)
  }
  if (open.regions > 0)
    unknown.push(
      `the regions enabled in ${open.regions} accounts (ec2:DescribeRegions would tell; counted: those that every account has)`,
    )
  if (open.accounts.length > 0) unknown.push(`the accounts of ${open.accounts.join(', ')}`)
  return { targets, unknown }
}

function inWords({ pattern, query, types, targets, unknown }: Explanation): string {
  const parts = Object.entries(pattern).map(([name, source]) => `${name} ${source}`)
  const lines: [string, string][] = [['pattern', parts.join(', ')]]
  if (query) {
    const how = query.streams ? 'printed page by page' : 'needs every row, and waits for them'
    lines.push(['query', query.text], ['', `sees ${query.sees}; ${how}`])
  }
  lines.push(['targets', `${targets.accounts} accounts, ${targets.regions} regions, ${targets.units} units`])
  for (const { type, calls, pageSize, filters } of types) {
    lines.push([
      type,
      `at least ${calls.join(' and ')} in each target, once${pageSize ? ` for every ${pageSize} rows` : ''}`,
    ])
    if (filters.length > 0)
      lines.push([
        '',
        `AWS sifts by ${filters.map(({ name, values }) => `${name} = ${values.join(' or ')}`).join(', and ')}; checked again here`,
      ])
  }
  lines.push(['permissions', [...new Set(types.flatMap(({ permissions }) => permissions))].join(', ')])
  for (const [at, what] of unknown.entries()) lines.push([at === 0 ? 'not known' : '', what])
  const width = Math.max(...lines.map(([label]) => label.length))
  return lines.map(([label, what]) => `${label.padEnd(width)}  ${visible(what)}\n`).join('')
}
