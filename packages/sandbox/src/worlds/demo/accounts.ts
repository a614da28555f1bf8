import { type Application, applications } from './applications.ts'

/** An account of the demo company: where it stands in the organization, and what runs in it. */
export type DemoAccount = {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly tags: Readonly<Record<string, string>>
  /** The second number of its networks, `10.20.0.0/16`. */
  readonly net: number
  /** Regions beside the standard ones that it opted in to. */
  readonly optedIn?: readonly string[]
  readonly applications: readonly Application[]
}

const tags = (team: string, env: string, costCenter: string) => ({ team, env, 'cost-center': costCenter })

/** The management account, which owns the organization and the key that the demo starts from. */
export const management = '301745928160'

/** The account whose images the others launch. */
export const sharedServices = '518830264417'

/** The account with the transit gateway and the line to the office. */
export const networkAccount = '447120986335'

/** Twelve accounts, as a company of some two hundred people has them. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    id: management,
    name: 'management',
    unit: '/',
    tags: tags('platform', 'infra', '1000'),
    net: 10,
    applications: applications.management,
  },
  {
    id: '366402817755',
    name: 'security',
    unit: '/infra',
    tags: tags('security', 'infra', '1200'),
    net: 11,
    applications: applications.security,
  },
  {
    id: '392815540078',
    name: 'log-archive',
    unit: '/infra',
    tags: tags('security', 'infra', '1200'),
    net: 12,
    applications: applications.logArchive,
  },
  {
    id: networkAccount,
    name: 'network',
    unit: '/infra',
    tags: tags('platform', 'infra', '1100'),
    net: 13,
    applications: applications.network,
  },
  {
    id: sharedServices,
    name: 'shared-services',
    unit: '/infra',
    tags: tags('platform', 'infra', '1100'),
    net: 14,
    applications: applications.sharedServices,
  },
  {
    id: '620194573381',
    name: 'web-prod',
    unit: '/prod/web',
    tags: tags('web', 'prod', '2000'),
    net: 20,
    optedIn: ['af-south-1', 'il-central-1'],
    applications: applications.webProd,
  },
  {
    id: '634907721156',
    name: 'web-staging',
    unit: '/nonprod/web',
    tags: tags('web', 'staging', '2000'),
    net: 21,
    applications: applications.webStaging,
  },
  {
    id: '658331094822',
    name: 'web-dev',
    unit: '/nonprod/web',
    tags: tags('web', 'dev', '2000'),
    net: 22,
    applications: applications.webDev,
  },
  {
    id: '702568413390',
    name: 'data-prod',
    unit: '/prod/data',
    tags: tags('data', 'prod', '3000'),
    net: 30,
    applications: applications.dataProd,
  },
  {
    id: '729046158803',
    name: 'data-dev',
    unit: '/nonprod/data',
    tags: tags('data', 'dev', '3000'),
    net: 31,
    applications: applications.dataDev,
  },
  {
    id: '813677205549',
    name: 'sandbox-ana',
    unit: '/nonprod',
    tags: tags('research', 'sandbox', '9000'),
    net: 40,
    applications: applications.sandboxAna,
  },
  {
    id: '904412668127',
    name: 'legacy',
    unit: '/prod',
    tags: { 'cost-center': '2000' },
    net: 50,
    applications: applications.legacy,
  },
]
