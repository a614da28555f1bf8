"""Fills a moto server with what hygiene judges, some used and some not, and prints the ids by what they are for, as JSON."""

import json
import sys

import boto3

ENDPOINT = sys.argv[1]
REGION = "eu-west-1"
OWNER, CONSUMER = "111111111111", "222222222222"


def clients(account):
    sts = boto3.client("sts", endpoint_url=ENDPOINT, region_name=REGION, aws_access_key_id="test", aws_secret_access_key="test")
    given = sts.assume_role(RoleArn=f"arn:aws:iam::{account}:role/reader", RoleSessionName="fill")["Credentials"]
    session = boto3.Session(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
    return lambda service: session.client(service, region_name=REGION, endpoint_url=ENDPOINT)


def no_launch(template, image):
    return {"LaunchTemplateName": template, "LaunchTemplateData": {"ImageId": image, "InstanceType": "t3.micro"}}


own, other = clients(OWNER), clients(CONSUMER)
ec2, scaling, ssm, logs = own("ec2"), own("autoscaling"), own("ssm"), own("logs")
base = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
zone = ec2.describe_availability_zones()["AvailabilityZones"][0]["ZoneName"]
builder = ec2.run_instances(ImageId=base, MinCount=1, MaxCount=1, InstanceType="t3.micro")["Instances"][0]["InstanceId"]


def image(name):
    made = ec2.create_image(InstanceId=builder, Name=name)["ImageId"]
    ec2.create_tags(Resources=[made], Tags=[{"Key": "family", "Value": "web"}])
    return made


images = {name: image(f"web-{name}") for name in [
    "unused", "instance", "stopped", "configuration", "attached", "default", "latest", "pinned", "parameter", "resolved",
    "another-instance", "another-template", "shared-unused",
]}
ec2.run_instances(ImageId=images["instance"], MinCount=1, MaxCount=1, InstanceType="t3.micro")
stopped = ec2.run_instances(ImageId=images["stopped"], MinCount=1, MaxCount=1, InstanceType="t3.micro")["Instances"][0]["InstanceId"]
ec2.stop_instances(InstanceIds=[stopped])
for name in ["configuration", "attached"]:
    scaling.create_launch_configuration(LaunchConfigurationName=name, ImageId=images[name], InstanceType="t3.micro")
scaling.create_auto_scaling_group(AutoScalingGroupName="attached", LaunchConfigurationName="attached", MinSize=0, MaxSize=1, DesiredCapacity=0, AvailabilityZones=[zone])
ec2.create_launch_template(**no_launch("by-default", images["default"]))
ec2.create_launch_template_version(**no_launch("by-default", base))
ec2.create_launch_template(**no_launch("by-latest", base))
ec2.create_launch_template_version(**no_launch("by-latest", images["latest"]))
ec2.create_launch_template(**no_launch("pinned", base))
for chosen in [images["pinned"], base]:
    ec2.create_launch_template_version(**no_launch("pinned", chosen))
scaling.create_auto_scaling_group(AutoScalingGroupName="pins", LaunchTemplate={"LaunchTemplateName": "pinned", "Version": "2"}, MinSize=0, MaxSize=1, DesiredCapacity=0, AvailabilityZones=[zone])
ssm.put_parameter(Name="/golden/web", Value=images["parameter"], Type="String")
ssm.put_parameter(Name="/golden/resolved", Value=images["resolved"], Type="String")
ec2.create_launch_template(**no_launch("resolves", "resolve:ssm:/golden/resolved"))
for name in ["another-instance", "another-template", "shared-unused"]:
    ec2.modify_image_attribute(ImageId=images[name], LaunchPermission={"Add": [{"UserId": CONSUMER}]})
other("ec2").run_instances(ImageId=images["another-instance"], MinCount=1, MaxCount=1, InstanceType="t3.micro")
other("ec2").create_launch_template(**no_launch("theirs", images["another-template"]))

volumes = {"unused": ec2.create_volume(AvailabilityZone=zone, Size=10, VolumeType="gp3")["VolumeId"]}
volumes["attached"] = ec2.create_volume(AvailabilityZone=zone, Size=10, VolumeType="gp2")["VolumeId"]
ec2.attach_volume(VolumeId=volumes["attached"], InstanceId=stopped, Device="/dev/sdf")
snapshots = {}
gone = ec2.create_volume(AvailabilityZone=zone, Size=5)["VolumeId"]
snapshots["orphan"] = ec2.create_snapshot(VolumeId=gone)["SnapshotId"]
ec2.delete_volume(VolumeId=gone)
snapshots["living"] = ec2.create_snapshot(VolumeId=volumes["attached"])["SnapshotId"]

vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
groups = {name: ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"] for name in ["unused", "machine", "template", "named"]}
ec2.run_instances(ImageId=base, MinCount=1, MaxCount=1, InstanceType="t3.micro", SecurityGroupIds=[groups["machine"]], KeyName=ec2.create_key_pair(KeyName="used")["KeyName"])
ec2.create_launch_template(LaunchTemplateName="groups", LaunchTemplateData={"SecurityGroupIds": [groups["template"]]})
ec2.authorize_security_group_ingress(GroupId=groups["machine"], IpPermissions=[{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "UserIdGroupPairs": [{"GroupId": groups["named"]}]}])
ec2.create_key_pair(KeyName="unused")

addresses = {name: ec2.allocate_address(Domain="vpc")["AllocationId"] for name in ["unused", "used"]}
ec2.associate_address(AllocationId=addresses["used"], InstanceId=stopped)
for name in ["/kept", "/forever"]:
    logs.create_log_group(logGroupName=name)
logs.put_retention_policy(logGroupName="/kept", retentionInDays=30)
subnets = [one["SubnetId"] for one in ec2.describe_subnets()["Subnets"]][:2]
balancer = own("elbv2").create_load_balancer(Name="idle", Subnets=subnets, SecurityGroups=[groups["machine"]])["LoadBalancers"][0]["LoadBalancerArn"]
own("elb").create_load_balancer(LoadBalancerName="old", AvailabilityZones=[zone], Listeners=[{"Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80}])

json.dump({"images": images, "volumes": volumes, "snapshots": snapshots, "groups": groups, "addresses": addresses, "balancer": balancer}, sys.stdout)
