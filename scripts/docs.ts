import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { resourceTypes } from '@arnq/query'
import { exitCodes } from '../packages/cli/src/exit-codes.ts'
import { type CheckFacts, everyCheck } from '../packages/cli/src/hygiene/check-facts.ts'
import { leastPolicy } from '../packages/cli/src/least-policy.ts'
import { keyTable } from '../packages/cli/src/tui/panes/help/key-sections.ts'
import { allKeys } from '../packages/cli/src/tui/roof/all-keys.ts'
import { type TypeFacts, typeFacts } from '../packages/cli/src/type-facts.ts'

/** The pages of docs/generated, from the values that the code itself reads: they cannot say anything else. */
export function generatedPages(): Readonly<Record<string, string>> {
  return {
    'checks.md': checksPage(everyCheck()),
    'resource-types.md': resourceTypesPage(resourceTypes.map(typeFacts)),
    'exit-codes.md': exitCodesPage(),
    'keys.md': keysPage(),
    'policy.md': policyPage(),
  }
}

const NOTE = '<!-- Written by scripts/docs.ts. Change the code, then run it again. -->'

function page(title: string, ...blocks: readonly string[]): string {
  return `${[`# ${title}`, NOTE, ...blocks].join('\n\n')}\n`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const code = (text: string): string => `\`${text}\``
const json = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``

const keysPage = (): string =>
  page(
    'Keys of the terminal',
    'What each pane reads; what stands under everywhere counts in all of them where the pane does not take the key itself. `?` shows the same.',
    keyTable(allKeys).trimEnd(),
  )

function resourceTypesPage(types: readonly TypeFacts[]): string {
  const rows = types.map(({ type, aliases, permissions, pageSize, filters }) => [
    code(type),
    aliases.map(code).join(', '),
    permissions.map(code).join(', '),
    pageSize === null ? 'all' : String(pageSize),
    String(Object.keys(filters).length),
  ])
  return page(
    'Resource types',
    `arnq knows ${types.length} types. \`arnq types\` lists them, \`arnq types -o json\` with all that follows here.`,
    table(['type', 'also called', 'permissions', 'rows a page', 'fields AWS sifts by'], rows),
    ...types.map(typeSection),
  )
}

function typeSection({ type, joins, parent, columns, filters, tagFilters, idFilter }: TypeFacts): string {
  const fields = Object.entries(filters).map(([field, filter]) => [code(field), code(filter)])
  const told = [
    `A table shows ${columns.map(code).join(', ')}.`,
    ...(parent ? [`${parent.operation} is asked first; each of its rows is listed by itself.`] : []),
    ...joins.map(
      ({ field, operation, permission }) =>
        `A query that names \`${field}\` calls ${operation} too, which takes \`${permission}\`.`,
    ),
    ...(idFilter ? [`A glob of the id goes to AWS as \`${idFilter}\`.`] : []),
    ...(tagFilters ? ['Conditions on tags go to AWS.'] : []),
  ]
  return [`## ${type}`, told.join(' '), ...(fields.length > 0 ? [table(['field', 'filter'], fields)] : [])].join('\n\n')
}

function checksPage(checks: readonly CheckFacts[]): string {
  const rows = checks.map(({ check, title, severity, concern, subject }) => [
    `[${code(check)}](#${check})`,
    title,
    severity,
    concern,
    code(subject),
  ])
  return page(
    'Checks',
    `arnq knows ${checks.length} checks. \`arnq check --list -o json\` prints all that follows here, with the settings as they stand.`,
    table(['check', 'finds', 'severity', 'concern', 'of'], rows),
    ...checks.map(checkSection),
  )
}

function checkSection({ check, title, about, settings, permissions }: CheckFacts): string {
  const rows = settings.map(({ name, takes, default: usual, says }) => [
    code(name),
    takes,
    code(JSON.stringify(usual)),
    says,
  ])
  return [
    `## ${check}`,
    `**${title}.** ${about}`,
    ...(rows.length > 0 ? [table(['setting', 'takes', 'default', 'what it says'], rows)] : []),
    `It reads by ${permissions.map(code).join(', ')}.`,
  ].join('\n\n')
}

function exitCodesPage(): string {
  const rows = exitCodes.map(({ code: number, name, meaning }) => [String(number), code(name), meaning])
  return page(
    'Exit codes',
    table(['code', 'name', 'meaning'], rows),
    'With `--error-format json` the name stands in the error. `arnq help exit-codes` prints the same table.',
  )
}

function policyPage(): string {
  return page(
    'The least IAM policy',
    '`arnq policy PATTERN` prints what a question takes. Without a pattern it prints what every question together takes:',
    json(leastPolicy({ types: resourceTypes })),
    '`arnq policy --for check`, `report`, `plan`, `apply` or `undo` prints what these commands take, `--checks` narrows it to some checks.',
    "Listings name no resource, so a policy can narrow the region only: `arnq policy 'arn:aws:ec2:eu-*::instance'` does. " +
      "`sts:GetCallerIdentity` is called where an account's id is not known, and takes no permission.",
    'With `--assume reader --organization`, what it takes to find the accounts of an organization and to assume a role in each is added:',
    json(
      leastPolicy({ types: [], assume: 'reader', organization: true }).Statement.filter(
        ({ Sid }) => Sid !== 'FindRegions',
      ),
    ),
  )
}

if (import.meta.main) {
  const folder = fileURLToPath(new URL('../docs/generated/', import.meta.url))
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(generatedPages())) await writeFile(`${folder}${name}`, text)
}
