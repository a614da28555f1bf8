import type { InstanceFacts } from './instance-facts.ts'

/** A file of variables, and the facts that no variable can carry. */
export type VariableFile = {
  readonly text: string
  readonly leftOut: readonly { readonly name: string; readonly why: string }[]
}

/** For `. FILE` in any POSIX shell: `EC2_INSTANCE_ID='i-0abc'`. Nothing in a value is ever run or expanded. */
export const shellFile = (facts: InstanceFacts, prefix: string): VariableFile =>
  fileOf(facts, prefix, (value) => `'${value.replaceAll("'", "'\\''")}'`)

/** For `EnvironmentFile=` of systemd: double quotes, in which only these four signs need a backslash. https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#EnvironmentFile= */
export const envFile = (facts: InstanceFacts, prefix: string): VariableFile =>
  fileOf(facts, prefix, (value) => `"${value.replaceAll(/["\\`$]/g, '\\$&')}"`)

function fileOf(facts: InstanceFacts, prefix: string, quoted: (value: string) => string): VariableFile {
  const variables = variablesOf(facts).map(({ fact, value }) => ({ fact, value, name: prefix + nameOf(fact) }))
  const count = new Map<string, number>()
  for (const { name } of variables) count.set(name, (count.get(name) ?? 0) + 1)
  const whyNot = ({ name, value }: { readonly name: string; readonly value: string }): string | undefined => {
    if ((count.get(name) ?? 0) > 1) return `two facts would both be called ${name}`
    return value.includes('\0') ? 'no variable can hold its NUL bytes' : undefined
  }
  const leftOut = variables.flatMap((variable) => {
    const why = whyNot(variable)
    return why === undefined ? [] : [{ name: variable.fact, why }]
  })
  const lines = variables
    .filter((one) => whyNot(one) === undefined)
    .map(({ name, value }) => `${name}=${quoted(value)}\n`)
  return { text: lines.join(''), leftOut }
}

/** `tags.Cost Center` is TAG_COST_CENTER, the first interface's addresses are INTERFACE_0_IPV4, with spaces between them. */
function variablesOf({ interfaces, tags = {}, ...plain }: InstanceFacts): readonly { fact: string; value: string }[] {
  return [
    ...Object.entries(plain).map(([fact, value]) => ({ fact, value })),
    ...interfaces.flatMap((one, at) =>
      Object.entries(one).map(([name, value]) => ({
        fact: `interface.${at}.${name}`,
        value: typeof value === 'string' ? value : value.join(' '),
      })),
    ),
    ...Object.entries(tags).map(([key, value]) => ({ fact: `tag.${key}`, value })),
  ]
}

const nameOf = (fact: string): string =>
  fact
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
