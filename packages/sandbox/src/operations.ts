import { accountOperations } from './account/index.ts'
import { autoscalingOperations } from './autoscaling/index.ts'
import { batchOperations } from './batch/index.ts'
import { cloudtrailOperations } from './cloudtrail/index.ts'
import { cloudwatchOperations } from './cloudwatch/index.ts'
import { codebuildOperations } from './codebuild/index.ts'
import { costOptimizationHubOperations } from './cost-optimization-hub/index.ts'
import { ec2Operations } from './ec2/index.ts'
import { ecsOperations } from './ecs/index.ts'
import { eksOperations } from './eks/index.ts'
import { elbOperations } from './elb/index.ts'
import { elbv2Operations } from './elbv2/index.ts'
import { eventsOperations } from './events/index.ts'
import { glueOperations } from './glue/index.ts'
import { imagebuilderOperations } from './imagebuilder/index.ts'
import { lambdaOperations } from './lambda/index.ts'
import { logsOperations } from './logs/index.ts'
import type { Operation } from './operation.ts'
import { organizationsOperations } from './organizations/index.ts'
import { rbinOperations } from './rbin/index.ts'
import { rdsOperations } from './rds/index.ts'
import { s3Operations } from './s3/index.ts'
import { snsOperations } from './sns/index.ts'
import { ssmOperations } from './ssm/index.ts'
import { stsOperations } from './sts/index.ts'

/** Everything that the sandbox can do. */
export const operations: readonly Operation[] = [
  ...accountOperations,
  ...autoscalingOperations,
  ...batchOperations,
  ...cloudtrailOperations,
  ...cloudwatchOperations,
  ...codebuildOperations,
  ...costOptimizationHubOperations,
  ...ec2Operations,
  ...ecsOperations,
  ...eksOperations,
  ...elbOperations,
  ...elbv2Operations,
  ...eventsOperations,
  ...glueOperations,
  ...imagebuilderOperations,
  ...lambdaOperations,
  ...logsOperations,
  ...organizationsOperations,
  ...rbinOperations,
  ...rdsOperations,
  ...s3Operations,
  ...snsOperations,
  ...ssmOperations,
  ...stsOperations,
]
