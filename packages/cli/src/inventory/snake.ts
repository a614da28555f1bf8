/**
 * A field's name as Ansible's own plugins for AWS write it, so that playbooks made for them go on working:
 * `PrivateIpAddress` is `private_ip_address`, `EnaSupport` `ena_support`, `VpcId` `vpc_id`.
 */
export const snake = (name: string): string =>
  name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()

/** A value with every field's name in that form, however deep. Keys of a map of tags are no fields, and stay. */
export function snakes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakes)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [snake(key), snakes(item)]))
}
