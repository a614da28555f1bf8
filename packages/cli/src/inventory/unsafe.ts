/** What Jinja would take for its own. */
const TEMPLATE = /\{[{%#]/

/**
 * Values as Ansible may have them. A tag that reads `{{ lookup('pipe', …) }}` would be run by the machine that runs the
 * playbook: text that looks like a template is marked as data.
 * https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_advanced_syntax.html#unsafe-or-raw-strings
 */
export function unsafe(value: unknown): unknown {
  if (typeof value === 'string') return TEMPLATE.test(value) ? { __ansible_unsafe: value } : value
  if (Array.isArray(value)) return value.map(unsafe)
  if (value === null || typeof value !== 'object') return value
  // A key cannot be marked: the brace that would open a template is taken apart.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.replace(/\{(?=[{%#])/g, '{ '), unsafe(item)]),
  )
}
