import { describe, expect, test } from 'vitest'
import { any, glob, regex } from '../../src/glob.ts'
import { parse } from '../../src/jmespath/index.ts'
import { pushDown } from '../../src/push-down/index.ts'
import { instance } from '../../src/resources/ec2-instance.ts'
import { volume } from '../../src/resources/ec2-volume.ts'
import { resourceTypes } from '../../src/resources/index.ts'

/** What would be sent, as `name=value,value`. */
const sent = (type: Parameters<typeof pushDown>[0], query: string, id = any): readonly string[] =>
  pushDown(type, id, parse(query)).map(({ name, values }) => `${name}=${values.join(',')}`)

describe('the leading condition becomes filters', () => {
  test.each([
    ["[?InstanceType=='m5.large'].InstanceId", ['instance-type=m5.large']],
    ["[?'m5.large'==InstanceType]", ['instance-type=m5.large']],
    ["[?starts_with(InstanceType,'t3')]", ['instance-type=t3*']],
    ["[?ends_with(InstanceType,'.large')]", ['instance-type=*.large']],
    ["[?contains(InstanceType,'large')]", ['instance-type=*large*']],
    ["[?contains(['t2.nano','t3.nano'], InstanceType)]", ['instance-type=t2.nano,t3.nano']],
    ["[?State.Name=='running' && InstanceType=='t3.nano']", ['instance-state-name=running', 'instance-type=t3.nano']],
    ["[?State.Name!='terminated']", ['instance-state-name=pending,running,shutting-down,stopping,stopped']],
    ["[?InstanceType=='a' || InstanceType=='b' || starts_with(InstanceType,'c')]", ['instance-type=a,b,c*']],
    ["[?InstanceType=='a' || VpcId=='b']", []],
    ["[?InstanceType=='a' && (VpcId=='b' || PublicIpAddress > '1')]", ['instance-type=a']],
    ["[?InstanceType=='a*b?c\\d']", ['instance-type=a\\*b\\?c\\\\d']],
    ["[?InstanceType=='']", []],
    ["[?!(InstanceType=='a')]", []],
    ['[?InstanceType]', []],
    ["[?InstanceType<'b']", []],
    ["[?_tags.env=='prod']", ['tag:env=prod']],
    ['[?_tags."a:b"==\'prod\']', ['tag:a:b=prod']],
    ["[?starts_with(_tags.env,'pr')]", ['tag:env=pr*']],
    ["[?_name=='web-1']", ['tag:Name=web-1']],
    ["[?_id=='i-1']", ['instance-id=i-1']],
    ["[?Tags[?Key=='env' && Value=='prod']]", ['tag:env=prod']],
    ["[?Tags[?Key=='env']]", ['tag-key=env']],
    ["[?Tags[?Key=='e*v' && Value=='prod']]", []],
    ["[?Tags[?Key=='env'].Value | [0]=='prod']", ['tag:env=prod']],
    ["[?contains(Tags[?Key=='env'].Value, 'prod')]", ['tag:env=prod']],
    ["[?SecurityGroups[?GroupId=='sg-1']]", ['instance.group-id=sg-1']],
    ["[?contains(SecurityGroups[].GroupId, 'sg-1')]", ['instance.group-id=sg-1']],
    ["sort_by([?VpcId=='v'], &LaunchTime)[-1].InstanceId", ['vpc-id=v']],
    ["length([?VpcId=='v'])", ['vpc-id=v']],
    ["[?VpcId=='v'] | [0]", ['vpc-id=v']],
    ["[?VpcId=='v'] | [?SubnetId=='s']", ['vpc-id=v']],
    ["[].{a: InstanceId} | [?a=='x']", []],
    ["{a: [?VpcId=='v'], b: length(@)}", []],
    ["[?VpcId=='v'] || @", []],
    ["[[?VpcId=='v'], @]", []],
  ])('%s: %j', (query, filters) => {
    expect(sent(instance, query)).toEqual(filters)
  })

  test('numbers and booleans are written as EC2 writes them', () => {
    expect(sent(volume, '[?Size==`8` && Encrypted==`true`]')).toEqual(['size=8', 'encrypted=true'])
    expect(sent(volume, '[?Size==`8.5`]')).toEqual([])
  })
})

describe('the id becomes a filter', () => {
  test.each([
    [glob('i-0*'), ['instance-id=i-0*']],
    [glob('i-{0,1}?'), ['instance-id=i-0?,i-1?']],
    [glob('i-1'), ['instance-id=i-1']],
    [any, []],
    [regex('i-.*'), []],
    [glob(`{${Array.from({ length: 201 }, (_, at) => `i-${at}`)}}`), []],
  ])('$0.source', (id, filters) => {
    expect(sent(instance, '[]', id)).toEqual(filters)
  })

  test('once, even where the query names it too', () => {
    expect(sent(instance, "[?InstanceId=='i-1']", glob('i-*'))).toEqual(['instance-id=i-*'])
  })

  test('of no type breaks the limits or the shape of a filter', () => {
    for (const type of resourceTypes) {
      for (const { name, values } of pushDown(type, glob('a*'), undefined)) {
        expect(name).toMatch(/^[a-z.-]+$/)
        expect(values).toEqual(['a*'])
      }
    }
  })
})
