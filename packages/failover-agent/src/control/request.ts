import type { ControlRequest } from '../control.ts'

/** Which fields each request has; all are strings but `priority`, which may be left out. */
const FIELDS: Readonly<Record<ControlRequest['do'], readonly string[]>> = {
  notify: ['type', 'name', 'state'],
  status: [],
  look: [],
  release: ['group'],
  force: ['group', 'claim', 'by'],
  acknowledge: ['group', 'by'],
  clear: ['group'],
}

/** Reads one line of the control socket. A string is what is wrong with it. */
export function parseRequest(line: string): ControlRequest | string {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return 'the request is no JSON'
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'the request is no JSON object'
  const given = json as Readonly<Record<string, unknown>>
  const what = given.do
  if (typeof what !== 'string' || !Object.hasOwn(FIELDS, what))
    return `the request ${JSON.stringify(what)} is not known; there are ${Object.keys(FIELDS).join(', ')}`
  const fields = FIELDS[what as ControlRequest['do']]
  const missing = fields.find((field) => typeof given[field] !== 'string')
  if (missing) return `the request ${what} needs ${missing}`
  if (what === 'notify' && given.type !== 'INSTANCE' && given.type !== 'GROUP')
    return 'the type must be INSTANCE or GROUP'
  const priority = what === 'notify' && typeof given.priority === 'number' ? { priority: given.priority } : {}
  const known = Object.fromEntries(fields.map((field) => [field, given[field]]))
  return { do: what, ...known, ...priority } as ControlRequest
}
