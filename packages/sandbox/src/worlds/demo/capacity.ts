import type {
  CapacityReservation,
  FleetData,
  Host,
  PlacementGroup,
  ReservedInstances,
  SpotFleetRequestConfig,
} from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import { type Place, tagList } from '../build/place.ts'

const year = 31_536_000

function reserved(place: Place): ReservedInstances[] {
  return (['r6i.4xlarge', 'm6i.2xlarge', 'm4.large'] as const).map((type, at) => {
    const start = place.ago(100 + at * 300)
    return {
      ReservedInstancesId: `${place.dice.hex(8)}-${place.dice.hex(4)}-4${place.dice.hex(3)}-8${place.dice.hex(3)}-${place.dice.hex(12)}`,
      InstanceType: type,
      InstanceCount: 10 - at * 4,
      State: at === 2 ? 'retired' : 'active',
      Start: start,
      End: new Date(start.getTime() + year * 1000),
      Duration: year,
      Scope: 'Region',
      OfferingClass: 'standard',
      OfferingType: 'No Upfront',
      ProductDescription: 'Linux/UNIX',
      InstanceTenancy: 'default',
      FixedPrice: 0,
      UsagePrice: 0,
      CurrencyCode: 'USD',
      RecurringCharges: [{ Amount: 0.63, Frequency: 'Hourly' }],
      Tags: [],
    }
  })
}

function reservation(place: Place): CapacityReservation {
  const id = place.dice.id('cr')
  const zone = place.dice.pick(place.zones)
  return {
    CapacityReservationId: id,
    CapacityReservationArn: place.arn(`capacity-reservation/${id}`),
    OwnerId: place.account,
    State: 'active',
    InstanceType: 'r6i.4xlarge',
    InstancePlatform: 'Linux/UNIX',
    AvailabilityZone: zone.name,
    AvailabilityZoneId: zone.id,
    Tenancy: 'default',
    TotalInstanceCount: 6,
    AvailableInstanceCount: 2,
    EbsOptimized: true,
    EndDateType: 'unlimited',
    InstanceMatchCriteria: 'open',
    CreateDate: place.ago(90),
    StartDate: place.ago(90),
    Tags: tagList({ app: 'warehouse' }),
  }
}

function host(place: Place): Host {
  const zone = place.dice.pick(place.zones)
  return {
    HostId: place.dice.id('h'),
    OwnerId: place.account,
    State: 'available',
    AutoPlacement: 'off',
    HostRecovery: 'on',
    AvailabilityZone: zone.name,
    AvailabilityZoneId: zone.id,
    AllocationTime: place.ago(400),
    HostProperties: { Cores: 36, Sockets: 2, TotalVCpus: 72, InstanceFamily: 'r5' },
    Instances: [],
    Tags: tagList({ license: 'database' }),
  }
}

function groups(place: Place): PlacementGroup[] {
  const group = (name: string, strategy: 'cluster' | 'partition' | 'spread'): PlacementGroup => ({
    GroupId: place.dice.id('pg'),
    GroupName: name,
    GroupArn: place.arn(`placement-group/${name}`),
    State: 'available',
    Strategy: strategy,
    ...(strategy === 'partition' ? { PartitionCount: 3 } : {}),
    Tags: tagList({ app: name }),
  })
  return [group('warehouse', 'cluster'), group('event-stream', 'partition'), group('quorum', 'spread')]
}

function spotFleet(place: Place): SpotFleetRequestConfig {
  const id = place.dice.hex(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return {
    SpotFleetRequestId: `sfr-${id}`,
    SpotFleetRequestState: 'active',
    ActivityStatus: 'fulfilled',
    CreateTime: place.ago(40),
    SpotFleetRequestConfig: {
      IamFleetRole: `arn:aws:iam::${place.account}:role/aws-ec2-spot-fleet-tagging-role`,
      TargetCapacity: 20,
      FulfilledCapacity: 20,
      AllocationStrategy: 'priceCapacityOptimized',
      Type: 'maintain',
    },
    Tags: tagList({ app: 'nightly-batch' }),
  }
}

function fleetData(place: Place): FleetData {
  const id = place.dice.hex(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return {
    FleetId: `fleet-${id}`,
    FleetState: 'active',
    ActivityStatus: 'fulfilled',
    CreateTime: place.ago(25),
    Type: 'maintain',
    FulfilledCapacity: 12,
    ReplaceUnhealthyInstances: false,
    TerminateInstancesWithExpiration: false,
    ExcessCapacityTerminationPolicy: 'termination',
    TargetCapacitySpecification: {
      TotalTargetCapacity: 12,
      SpotTargetCapacity: 10,
      OnDemandTargetCapacity: 2,
      DefaultTargetCapacityType: 'spot',
    },
    Tags: tagList({ app: 'nightly-batch' }),
  }
}

/** What is paid for ahead or bought together: reservations, hosts, placement groups, fleets. */
export function capacity(place: Place): Holdings {
  return {
    reservedInstances: reserved(place),
    capacityReservations: [reservation(place)],
    hosts: [host(place)],
    placementGroups: groups(place),
    spotFleets: [spotFleet(place)],
    fleets: [fleetData(place)],
  }
}
