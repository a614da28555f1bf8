import { error, type Finding } from '../check.ts'

/** What EC2 refused, by the exact action and resource that it names; what was asked, where it names none. */
export function deniedFinding({ name, message }: Error, asked: string, on: string): Finding {
  const [, action = asked] = /not authorized to perform: (\S+)/.exec(message) ?? []
  const [, resource = on] = /on resource: (\S+)/.exec(message) ?? []
  return error(
    `the role of this node may not do ${action} on ${resource} (${name}${byWhom(message)})`,
    nextFor(message, action),
  )
}

const byWhom = (message: string): string =>
  /service control policy/.test(message) ? ', by a service control policy' : ''

function nextFor(message: string, action: string): string {
  if (/service control policy/.test(message)) return `the organization's administrators must allow ${action}`
  const [encoded] = /Encoded authorization failure message: \S+/.exec(message) ?? []
  const policy = `allow ${action}; arnq-failover policy prints the least policy`
  return encoded ? `${policy}; aws sts decode-authorization-message tells more` : policy
}
