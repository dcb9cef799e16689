# What the next steps need; docs/aws.md says which. `terraform output -raw NAME` prints one.

output "repository" {
  description = "Where images are pushed to."
  value       = aws_ecr_repository.main.repository_url
}

output "cluster" {
  description = "ECS cluster of the service and the one-off tasks."
  value       = aws_ecs_cluster.main.name
}

output "task_network" {
  description = "--network-configuration of `aws ecs run-task`."
  value = jsonencode({
    awsvpcConfiguration = {
      subnets        = aws_subnet.public[*].id
      securityGroups = [aws_security_group.service.id]
      assignPublicIp = "ENABLED"
    }
  })
}

output "load_balancer" {
  description = "What the name in public_url points at (CNAME, or an alias)."
  value       = one(aws_lb.main[*].dns_name)
}

output "database_address" {
  description = "Host of the database."
  value       = aws_db_instance.main.address
}

output "master_secret_arn" {
  description = "Secret of the master user, which RDS keeps."
  value       = local.master_secret
}

output "service_secret_arn" {
  description = "Secret with the service's connection URL."
  value       = aws_secretsmanager_secret.service.arn
}

output "user_pool_id" {
  description = "AWS_COGNITO_USER_POOL_ID."
  value       = aws_cognito_user_pool.main.id
}

output "user_pool_client_id" {
  description = "AWS_COGNITO_USER_POOL_CLIENT_ID."
  value       = aws_cognito_user_pool_client.main.id
}

output "sam_parameters" {
  description = "--parameter-overrides of `sam deploy`."
  value = join(" ", [
    "SubnetIds=${join(",", aws_subnet.private[*].id)}",
    "SecurityGroupId=${aws_security_group.lambda.id}",
    "SecretArn=${aws_secretsmanager_secret.lambda.arn}",
    "AlarmTopicArn=${aws_sns_topic.alarms.arn}",
  ])
}

output "allow_me" {
  description = "Variables of bin/rds-allow-me, for a workshop's database."
  value = !var.development ? null : join("\n", [
    "export DB_SG_ID=${aws_security_group.database.id}",
    "export DB_SG_RULE_ID=${aws_vpc_security_group_ingress_rule.development[0].id}",
  ])
}
