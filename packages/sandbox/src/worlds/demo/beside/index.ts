import type { Holdings } from '../../../world.ts'
import type { ServiceHoldings } from '../../../world-services.ts'
import { together } from '../../build/holdings.ts'
import type { Site } from '../site.ts'
import { activity } from './activity.ts'
import { balanced } from './balanced.ts'
import { builds } from './builds.ts'
import { containers } from './containers.ts'
import { databases } from './databases.ts'
import { functions } from './functions.ts'
import { idleGroups } from './idle-groups.ts'
import { logs } from './logs.ts'
import { trail } from './proofs.ts'
import { savings } from './savings.ts'
import { ownGroups } from './scaling.ts'
import { settings } from './settings.ts'

/** The lists that are made when somebody first looks at one of them. */
export const besideLists = [
  'autoScalingGroups',
  'launchConfigurations',
  'parameters',
  'imageRecipes',
  'containerRecipes',
  'infrastructureConfigurations',
  'computeEnvironments',
  'eksClusters',
  'ecsClusters',
  'capacityProviders',
  'eventRules',
  'functions',
  'projects',
  'glueConnections',
  'classicLoadBalancers',
  'loadBalancers',
  'targetGroups',
  'logGroups',
  'recycleBinRules',
  'dbInstances',
  'dbSnapshots',
  'dbClusters',
  'dbClusterSnapshots',
] as const satisfies readonly (keyof ServiceHoldings)[]

/** What an account holds in the services beside EC2. */
export const beside = (site: Site): Holdings =>
  together([
    { autoScalingGroups: ownGroups(site) },
    idleGroups(site),
    balanced(site),
    containers(site),
    functions(site),
    logs(site),
    builds(site),
    ...databases(site),
    ...settings(site),
  ])

/** What has been counted and recorded of an account: there is much of it, and few look. */
export const recordLists = [
  'metrics',
  'trailEvents',
  'recommendations',
] as const satisfies readonly (keyof ServiceHoldings)[]

/** The records themselves. */
export const records = (site: Site): Holdings => ({
  metrics: activity(site),
  trailEvents: trail(site),
  recommendations: savings(site),
})
