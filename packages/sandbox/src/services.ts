import type { ServiceName } from '@arnq/query'
import { awsJson10, awsJson11 } from './codec/aws-json.ts'
import type { Codec, Description, WireRequest } from './codec/codec.ts'
import { awsQuery, ec2Query } from './codec/query.ts'
import { queryCompatible } from './codec/query-compatible.ts'
import { restJson } from './codec/rest.ts'
import { s3Rest } from './codec/s3.ts'
import { type Dialect, ec2Dialect, jsonDialect, queryDialect, s3Dialect, snsDialect } from './dialect.ts'

/** A service as the sandbox stands in for it: its wire, its way to refuse, and whether each region has one of its own. */
export type Service = {
  readonly description: Description
  /** What its requests are signed for. Two services may share a name, and are told apart by their version. */
  readonly signing: string
  /** The one wire that it speaks, or the oldest of several. */
  readonly codec: Codec
  /** The codec of the wire that a request came over. */
  readonly codecFor: (request: WireRequest) => Codec
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
  autoscaling: {
    version: '2011-01-01',
    xmlNamespace: 'http://autoscaling.amazonaws.com/doc/2011-01-01/',
    target: 'AutoScaling_2011_01_01',
  },
  batch: {
    version: '2016-08-10',
    xmlNamespace: 'http://batch.amazonaws.com/doc/2016-08-10/',
    target: 'AWSBatchV20160810',
  },
  cloudtrail: {
    version: '2013-11-01',
    xmlNamespace: 'http://cloudtrail.amazonaws.com/doc/2013-11-01/',
    target: 'CloudTrail_20131101',
  },
  cloudwatch: {
    version: '2010-08-01',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    target: 'GraniteServiceVersion20100801',
  },
  codebuild: { version: '2016-10-06', xmlNamespace: '', target: 'CodeBuild_20161006' },
  'cost-optimization-hub': { version: '2022-07-26', xmlNamespace: '', target: 'CostOptimizationHubService' },
  ecs: {
    version: '2014-11-13',
    xmlNamespace: 'http://ecs.amazonaws.com/doc/2014-11-13/',
    target: 'AmazonEC2ContainerServiceV20141113',
  },
  eks: { version: '2017-11-01', xmlNamespace: '', target: 'AWSWesleyFrontend' },
  elb: {
    version: '2012-06-01',
    xmlNamespace: 'http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/',
    target: 'ElasticLoadBalancing_v7',
  },
  elbv2: {
    version: '2015-12-01',
    xmlNamespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
    target: 'ElasticLoadBalancing_v10',
  },
  events: { version: '2015-10-07', xmlNamespace: 'http://events.amazonaws.com/doc/2015-10-07', target: 'AWSEvents' },
  glue: { version: '2017-03-31', xmlNamespace: '', target: 'AWSGlue' },
  imagebuilder: { version: '2019-12-02', xmlNamespace: '', target: 'imagebuilder' },
  lambda: { version: '2015-03-31', xmlNamespace: '', target: 'AWSGirApiService' },
  logs: {
    version: '2014-03-28',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2014-03-28/',
    target: 'Logs_20140328',
  },
  rbin: { version: '2021-06-15', xmlNamespace: '', target: 'AmazonRecycleBin' },
  rds: { version: '2014-10-31', xmlNamespace: 'http://rds.amazonaws.com/doc/2014-10-31/', target: 'AmazonRDSv19' },
  s3: { version: '2006-03-01', xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/', target: 'AmazonS3' },
  sns: {
    version: '2010-03-31',
    xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    target: 'AmazonSimpleNotificationService',
  },
  ssm: { version: '2014-11-06', xmlNamespace: 'http://ssm.amazonaws.com/doc/2014-11-06/', target: 'AmazonSSM' },
} as const satisfies Record<ServiceName, Description>

/** The services of the sandbox. A new one is a line here, a line above, and its operations. */
export const services: Readonly<Record<ServiceName, Service>> = {
  account: service('account', restJson, jsonDialect('ValidationException', 403), { scope: 'global' }),
  ec2: service('ec2', ec2Query, ec2Dialect),
  organizations: service('organizations', awsJson11, jsonDialect('InvalidInputException', 400), { scope: 'global' }),
  sts: service('sts', awsQuery, queryDialect, { unsigned: ['AssumeRoleWithWebIdentity'] }),
  autoscaling: service('autoscaling', awsQuery, queryDialect),
  batch: service('batch', restJson, jsonDialect('ClientException', 403)),
  cloudtrail: service('cloudtrail', awsJson11, jsonDialect('InvalidParameterException', 400, 'ThrottlingException')),
  cloudwatch: service('cloudwatch', awsQuery, queryDialect, {
    signing: 'monitoring',
    codecFor: queryCompatible(descriptions.cloudwatch),
  }),
  codebuild: service('codebuild', awsJson11, jsonDialect('InvalidInputException', 400, 'ThrottlingException')),
  'cost-optimization-hub': service(
    'cost-optimization-hub',
    awsJson10,
    jsonDialect('ValidationException', 400, 'ThrottlingException'),
  ),
  ecs: service('ecs', awsJson11, jsonDialect('InvalidParameterException', 400, 'ThrottlingException')),
  eks: service('eks', restJson, jsonDialect('InvalidParameterException', 403, 'ThrottlingException')),
  elb: service('elb', awsQuery, queryDialect, { signing: 'elasticloadbalancing' }),
  elbv2: service('elbv2', awsQuery, queryDialect, { signing: 'elasticloadbalancing' }),
  events: service('events', awsJson11, jsonDialect('ValidationException', 400, 'ThrottlingException')),
  glue: service('glue', awsJson11, jsonDialect('InvalidInputException', 400, 'ThrottlingException')),
  imagebuilder: service(
    'imagebuilder',
    restJson,
    jsonDialect('InvalidParameterValueException', 403, 'CallRateLimitExceededException'),
  ),
  lambda: service('lambda', restJson, jsonDialect('InvalidParameterValueException', 403)),
  logs: service('logs', awsJson11, jsonDialect('InvalidParameterException', 400, 'ThrottlingException')),
  rbin: service('rbin', restJson, jsonDialect('ValidationException', 403, 'ThrottlingException')),
  rds: service('rds', awsQuery, queryDialect),
  s3: service('s3', s3Rest, s3Dialect),
  sns: service('sns', awsQuery, snsDialect),
  ssm: service('ssm', awsJson11, jsonDialect('ValidationException', 400, 'ThrottlingException')),
}

function service(
  name: ServiceName,
  codec: (description: Description) => Codec,
  dialect: Dialect,
  rest: Partial<Pick<Service, 'signing' | 'codecFor' | 'scope' | 'unsigned'>> = {},
): Service {
  const description = descriptions[name]
  const usual = codec(description)
  return {
    description,
    signing: name,
    codec: usual,
    codecFor: () => usual,
    dialect,
    scope: 'region',
    unsigned: [],
    ...rest,
  }
}

/** Whether a word names a service of the sandbox. */
export function isService(name: string | undefined): name is ServiceName {
  return name !== undefined && Object.hasOwn(services, name)
}
