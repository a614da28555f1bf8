import { describe, expect, it } from 'vitest'
import { linesOf, offersIn } from '../../../../scripts/price-offers.ts'
import { PRICE_COLUMNS, tableOf } from '../../src/prices/table-of.ts'

const HEADING = [
  'SKU',
  'TermType',
  'StartingRange',
  'Unit',
  'PricePerUnit',
  'Currency',
  'usageType',
  'operation',
  'Region Code',
  'PriceDescription',
]
const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
const line = (
  usage: string,
  price: number,
  more: { operation?: string; unit?: string; region?: string; term?: string; from?: string } = {},
) =>
  quoted([
    'X',
    more.term ?? 'OnDemand',
    more.from ?? '0',
    more.unit ?? 'GB-Mo',
    String(price),
    'USD',
    usage,
    more.operation ?? '',
    more.region ?? 'eu-west-1',
    'a "quoted", text',
  ])

const tableFrom = (...lines: string[]) =>
  tableOf(linesOf(offersIn(['"FormatVersion","v1.0"', quoted(HEADING), ...lines])), '2026-11-01')

describe('price offers', () => {
  it('takes from an offer file what the table has a place for', () => {
    const table = tableFrom(
      line('EU-EBS:VolumeUsage.gp3', 0.088),
      line('EU-EBS:VolumeUsage.piops', 0.138),
      line('EU-EBS:VolumeP-IOPS.gp3', 0.0055, { unit: 'IOPS-Mo' }),
      line('EU-EBS:VolumeP-Throughput.gp3', 45.056, { unit: 'GiBps-mo' }),
      line('EU-LoadBalancerUsage', 0.0252, { operation: 'LoadBalancing:Application', unit: 'Hrs' }),
      line('EU-LoadBalancerUsage', 0.028, { operation: 'LoadBalancing', unit: 'Hrs' }),
      line('EU-NatGateway-Hours', 0.048, { unit: 'Hrs' }),
      line('EU-BoxUsage:m5.large', 0.1, { unit: 'Hrs' }),
      line('EBS:SnapshotUsage', 0.05, { region: 'us-east-1' }),
      line('EU-EBS:VolumeUsage.gp2', 9, { term: 'Reserved' }),
    )
    expect(table.regions['eu-west-1']).toMatchObject({
      volume: { gp3: 0.088, io1: 0.138 },
      iops: { gp3: 0.0055 },
      throughput: 0.044,
      loadBalancer: { application: 0.0252, classic: 0.028 },
      natGateway: 0.048,
    })
    expect(table.regions['us-east-1']?.snapshot).toEqual({ standard: 0.05 })
    expect(table.regions['eu-west-1']?.volume).not.toHaveProperty('gp2')
  })

  it('leaves out what contradicts itself, and what is free', () => {
    const table = tableFrom(
      line('EU-NatGateway-Hours', 0.048),
      line('EU-NatGateway-Hours', 0.05),
      line('EU-PublicIPv4:InUseAddress', 0),
      line('EU-EBS:VolumeUsage.st1', 0.05),
      line('EU-EBS:VolumeUsage.st1', 0.05),
    )
    expect(table.regions['eu-west-1']).not.toHaveProperty('natGateway')
    expect(table.regions['eu-west-1']).not.toHaveProperty('publicIpv4')
    expect(table.regions['eu-west-1']?.volume).toEqual({ st1: 0.05 })
  })

  it('writes a line that the table reads', () => {
    expect(linesOf([]).split('\n')).toEqual([`region,${PRICE_COLUMNS.join(',')}`])
  })
})
