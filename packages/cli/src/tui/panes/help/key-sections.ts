import type { Binding, BindingGroup } from '../../pane.ts'

/** The keys of one place, as the help tells them: of a pane, or those that count everywhere. */
export type KeySection = {
  readonly name: string
  readonly bindings: readonly Binding[]
  /** Keys of another place than the one where one is: they stand below all others. */
  readonly elsewhere?: boolean
}

/** In the order in which they are told. */
export const GROUPS: Readonly<Record<BindingGroup, string>> = {
  move: 'move',
  ask: 'ask',
  look: 'look',
  shape: 'shape the table',
  take: 'take away',
  edit: 'edit',
  leave: 'leave',
}

/** The bindings of a section by what they are for; groups without any are left out. */
export const groupsOf = ({
  bindings,
}: KeySection): readonly (readonly [group: BindingGroup, own: readonly Binding[]])[] =>
  (Object.keys(GROUPS) as BindingGroup[]).flatMap((group) => {
    const own = bindings.filter((binding) => binding.group === group)
    return own.length === 0 ? [] : [[group, own] as const]
  })

/** A key that means two things in one place. */
export type Conflict = { readonly key: string; readonly actions: readonly string[] }

/** The keys that more than one action of a place claims: the first would hide the others. */
export function conflicts(bindings: readonly Binding[]): readonly Conflict[] {
  const byKey = new Map<string, string[]>()
  for (const { action, keys } of bindings) for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), action])
  return [...byKey].flatMap(([key, actions]) => (actions.length > 1 ? [{ key, actions }] : []))
}

/** The table of all keys in Markdown: a heading for each section, a line for each binding. */
export function keyTable(sections: readonly KeySection[]): string {
  return sections
    .map((section) => {
      const rows = groupsOf(section).flatMap(([group, own]) =>
        own.map(({ keys, says }) => `| ${keys.map(code).join(', ')} | ${escaped(says)} | ${GROUPS[group]} |\n`),
      )
      return `## ${section.name}\n\n| key | what it does | |\n| --- | --- | --- |\n${rows.join('')}`
    })
    .join('\n')
}

/** A bar ends a cell of a table, within code too: https://github.github.com/gfm/#tables-extension- */
const code = (key: string): string => (key === '`' ? '`` ` ``' : `\`${key.replaceAll('|', '\\|')}\``)
const escaped = (says: string): string => says.replace(/[\\|<]/g, '\\$&')
