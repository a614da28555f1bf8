/** What a resource can be looked at as. */
export type Tab = 'tree' | 'yaml' | 'json' | 'tags' | 'references' | 'findings'

type TabFacts = {
  readonly tab: Tab
  readonly label: string
  /** Where there is little room. */
  readonly short: string
  readonly keys: readonly string[]
  readonly says: string
}

/** The tabs in their order, with the keys that go straight to them. */
export const tabs: readonly TabFacts[] = [
  { tab: 'tree', label: 'Tree', short: 'Tree', keys: ['1'], says: 'its fields as a tree' },
  { tab: 'yaml', label: 'YAML', short: 'YAML', keys: ['y', '2'], says: 'as YAML' },
  { tab: 'json', label: 'JSON', short: 'JSON', keys: ['J', '3'], says: 'as JSON' },
  { tab: 'tags', label: 'Tags', short: 'Tags', keys: ['t', '4'], says: 'its tags' },
  {
    tab: 'references',
    label: 'References',
    short: 'Refs',
    keys: ['u', '5'],
    says: 'what refers to it, and what it refers to',
  },
  { tab: 'findings', label: 'Findings', short: 'Finds', keys: ['i', '6'], says: 'what the checks say of it' },
]

/** The tab so many further on, round the ends. */
export function tabFrom(tab: Tab, by: 1 | -1): Tab {
  const at = tabs.findIndex((one) => one.tab === tab)
  return tabs[(at + by + tabs.length) % tabs.length]?.tab ?? 'tree'
}
