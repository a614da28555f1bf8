import { type AvailabilityZone, DescribeAvailabilityZones$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { zonesOf } from '../zones.ts'

/** Knows no local zones: only the region's own. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html */
export const describeAvailabilityZones = describe('describeAvailabilityZones', DescribeAvailabilityZones$, {
  rows: ({ region }): AvailabilityZone[] =>
    zonesOf(region).map((zone) => ({
      State: 'available',
      OptInStatus: 'opt-in-not-required',
      Messages: [],
      RegionName: region,
      ZoneName: zone.name,
      ZoneId: zone.id,
      GroupName: `${region}-zg-1`,
      NetworkBorderGroup: region,
      ZoneType: 'availability-zone',
    })),
  answer: (page) => ({ AvailabilityZones: page }),
  ids: [
    { member: 'ZoneNames', of: (zone) => zone.ZoneName, noun: 'zone', missing: 'InvalidParameterValue' },
    { member: 'ZoneIds', of: (zone) => zone.ZoneId, noun: 'zone', missing: 'InvalidParameterValue' },
  ],
  filters: {
    'group-long-name': (zone) => zone.GroupLongName,
    'group-name': (zone) => zone.GroupName,
    message: (zone) => zone.Messages?.map((one) => one.Message),
    'opt-in-status': (zone) => zone.OptInStatus,
    'parent-zone-id': (zone) => zone.ParentZoneId,
    'parent-zone-name': (zone) => zone.ParentZoneName,
    'region-name': (zone) => zone.RegionName,
    state: (zone) => zone.State,
    'zone-id': (zone) => zone.ZoneId,
    'zone-name': (zone) => zone.ZoneName,
    'zone-type': (zone) => zone.ZoneType,
  },
})
