import type { ServiceName } from '@arnq/query'
import { awsJson } from './codec/aws-json.ts'
import type { Codec, Description } from './codec/codec.ts'
import { awsQuery, ec2Query } from './codec/query.ts'
import { restJson } from './codec/rest.ts'
import { type Dialect, ec2Dialect, jsonDialect, queryDialect } from './dialect.ts'

/** A service as the sandbox stands in for it: its wire, its way to refuse, and whether each region has one of its own. */
export type Service = {
  readonly description: Description
  readonly codec: Codec
  readonly dialect: Dialect
  readonly scope: 'region' | 'global'
  /** Operations that take no signature. */
  readonly unsigned: readonly string[]
}

/** What each client says of itself in `protocolSettings`; the tests hold these against the clients. */
const descriptions = {
  account: { version: '2021-02-01', xmlNamespace: '', target: 'Account' },
  ec2: { version: '2016-11-15', xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15', target: 'AmazonEC2' },
  organizations: {
    version: '2016-11-28',
    xmlNamespace: 'http://organizations.amazonaws.com/doc/2016-11-28/',
    target: 'AWSOrganizationsV20161128',
  },
  sts: {
    version: '2011-06-15',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    target: 'AWSSecurityTokenServiceV20110615',
  },
} as const satisfies Record<ServiceName, Description>

/** The services of the sandbox. A new one is a line here, a line above, and its operations. */
export const services: Readonly<Record<ServiceName, Service>> = {
  account: service(restJson, descriptions.account, jsonDialect('ValidationException', 403), 'global'),
  ec2: service(ec2Query, descriptions.ec2, ec2Dialect, 'region'),
  organizations: service(awsJson, descriptions.organizations, jsonDialect('InvalidInputException', 400), 'global'),
  sts: service(awsQuery, descriptions.sts, queryDialect, 'region', ['AssumeRoleWithWebIdentity']),
}

function service(
  codec: (description: Description) => Codec,
  description: Description,
  dialect: Dialect,
  scope: Service['scope'],
  unsigned: readonly string[] = [],
): Service {
  return { description, codec: codec(description), dialect, scope, unsigned }
}

/** Whether a word names a service of the sandbox. */
export function isService(name: string | undefined): name is ServiceName {
  return name !== undefined && Object.hasOwn(services, name)
}
