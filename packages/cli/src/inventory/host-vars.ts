import type { Resource } from '@arnq/query'
import { snakes } from './snake.ts'
import { unsafe } from './unsafe.ts'

/** Which of an instance's addresses Ansible connects to. */
export const addressKinds = ['private-ip', 'public-ip', 'private-dns', 'public-dns'] as const
export type AddressKind = (typeof addressKinds)[number]

const FIELDS: Readonly<Record<AddressKind, string>> = {
  'private-ip': 'PrivateIpAddress',
  'public-ip': 'PublicIpAddress',
  'private-dns': 'PrivateDnsName',
  'public-dns': 'PublicDnsName',
}

/** An instance's address of that kind; undefined where it has none: AWS writes an empty text for a missing name. */
export function addressOf({ row }: Resource, kind: AddressKind): string | undefined {
  const value = (row as Record<string, unknown>)[FIELDS[kind]]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/**
 * What Ansible knows of a host: AWS's fields as its own EC2 plugin spells them, where the instance stands, and `ansible_host`,
 * by which it is reached. Its name and its tags, as a map, have arnq's prefix: Ansible keeps `name` and `tags` for itself.
 * https://docs.ansible.com/ansible/latest/reference_appendices/playbooks_keywords.html
 */
export function hostVars(resource: Resource, address: AddressKind): Readonly<Record<string, unknown>> {
  const { arn, name, tags, target, row } = resource
  const { Tags: _, ...fields } = row as Record<string, unknown>
  const host = addressOf(resource, address)
  return {
    ...(unsafe(snakes(fields)) as Record<string, unknown>),
    arnq_tags: unsafe({ ...tags }),
    ...(name !== undefined && { arnq_name: unsafe(name) }),
    arnq_arn: arn,
    arnq_account: target.account,
    ...(target.accountName !== undefined && { arnq_account_name: unsafe(target.accountName) }),
    arnq_region: target.region,
    ...(host !== undefined && { ansible_host: unsafe(host) }),
  }
}
