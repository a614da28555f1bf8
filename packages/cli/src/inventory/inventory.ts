import type { Resource } from '@arnq/query'
import { EVERYONE, groupsOf } from './groups.ts'
import { hostNames } from './host-names.ts'
import { type AddressKind, hostVars } from './host-vars.ts'

export type Naming = {
  /** In the order in which they are tried. */
  readonly hostNames: readonly string[]
  readonly address: AddressKind
}

type Vars = Readonly<Record<string, unknown>>

/** What Ansible asks a dynamic inventory for. https://docs.ansible.com/ansible/latest/dev_guide/developing_inventory.html#inventory-script-conventions */
export type Inventory = {
  readonly _meta: { readonly hostvars: Readonly<Record<string, Vars>> }
  readonly [group: string]:
    | { readonly hosts: readonly string[] }
    | { readonly hostvars: Readonly<Record<string, Vars>> }
}

/** Instances as an inventory, the same bytes for the same instances in whatever order they came. */
export function inventoryOf(resources: readonly Resource[], { hostNames: words, address }: Naming): Inventory {
  const ordered = resources.toSorted((one, other) => compare(one.arn, other.arn))
  const names = hostNames(ordered, words)
  const hostvars: Record<string, Vars> = Object.create(null)
  const groups = new Map<string, string[]>([[EVERYONE, []]])
  for (const [at, resource] of ordered.entries()) {
    const name = names[at] ?? resource.id
    hostvars[name] = hostVars(resource, address)
    for (const group of groupsOf(resource)) {
      const hosts = groups.get(group) ?? []
      groups.set(group, hosts)
      hosts.push(name)
    }
  }
  const sorted = [...groups].toSorted(([one], [other]) => compare(one, other))
  return {
    _meta: { hostvars },
    ...Object.fromEntries(sorted.map(([group, hosts]) => [group, { hosts }])),
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
