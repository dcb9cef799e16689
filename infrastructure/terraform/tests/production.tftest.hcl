# The whole installation, against a provider that answers without AWS: what is made, and with which properties.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  alarm_email         = "ops@cruddur.example"
  public_url          = "https://cruddur.example"
  certificate_arn     = "arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012"
  image               = "123456789012.dkr.ecr.us-east-2.amazonaws.com/cruddur:1"
  migration_image     = "123456789012.dkr.ecr.us-east-2.amazonaws.com/cruddur:2"
  smtp_secret_arn     = "arn:aws:secretsmanager:us-east-2:123456789012:secret:smtp"
  lambda_function_arn = "arn:aws:lambda:us-east-2:123456789012:function:cruddur-sign-up"
}

# Of what the mock would give one and the same ARN, so that a mix-up shows.
override_resource {
  target = aws_secretsmanager_secret.service
  values = { arn = "arn:aws:secretsmanager:us-east-2:123456789012:secret:service" }
}

override_resource {
  target = aws_secretsmanager_secret.lambda
  values = { arn = "arn:aws:secretsmanager:us-east-2:123456789012:secret:lambda" }
}

override_resource {
  target = aws_secretsmanager_secret.sessions
  values = { arn = "arn:aws:secretsmanager:us-east-2:123456789012:secret:sessions" }
}

override_resource {
  target = aws_iam_role.execution
  values = { arn = "arn:aws:iam::123456789012:role/execution" }
}

override_resource {
  target = aws_iam_role.roles_execution
  values = { arn = "arn:aws:iam::123456789012:role/roles-execution" }
}

override_resource {
  target = aws_iam_role.service
  values = { arn = "arn:aws:iam::123456789012:role/service" }
}

run "database" {
  assert {
    condition     = aws_db_instance.main.identifier == "cruddur-db-instance" && aws_db_instance.main.engine == "postgres" && aws_db_instance.main.engine_version == "17" && aws_db_instance.main.instance_class == "db.t3.micro"
    error_message = "the instance has another name, engine, version or class"
  }
  assert {
    condition     = aws_db_instance.main.db_name == "cruddur" && aws_db_instance.main.port == 5432 && aws_db_instance.main.username == "cruddurroot" && aws_db_instance.main.availability_zone == "us-east-2a"
    error_message = "the instance has another database, port, user or zone"
  }
  assert {
    condition     = aws_db_instance.main.allocated_storage == 20 && aws_db_instance.main.storage_type == "gp3"
    error_message = "the storage is not 20 GB of gp3"
  }
  assert {
    condition     = aws_db_instance.main.storage_encrypted
    error_message = "the storage is not encrypted"
  }
  assert {
    condition     = !aws_db_instance.main.publicly_accessible && aws_db_instance.main.db_subnet_group_name == aws_db_subnet_group.main.name && aws_db_subnet_group.main.subnet_ids == toset(aws_subnet.private[*].id)
    error_message = "the database can be reached from the internet"
  }
  assert {
    condition     = aws_db_instance.main.backup_retention_period == 7 && aws_db_instance.main.delete_automated_backups
    error_message = "backups are not kept for seven days"
  }
  assert {
    condition     = aws_db_instance.main.deletion_protection && !aws_db_instance.main.skip_final_snapshot
    error_message = "the database can be deleted by mistake"
  }
  assert {
    condition     = aws_db_instance.main.performance_insights_enabled && aws_db_instance.main.performance_insights_retention_period == 7
    error_message = "Performance Insights is not on for seven days"
  }
  assert {
    condition     = aws_db_instance.main.manage_master_user_password && aws_db_instance.main.password == null
    error_message = "the master password is not RDS's"
  }
  assert {
    condition     = !aws_db_instance.main.apply_immediately && aws_db_instance.main.allow_major_version_upgrade
    error_message = "a change takes the database away at once, or a new major version is refused"
  }
  assert {
    condition     = !aws_db_instance.main.multi_az
    error_message = "a second instance is paid for that nobody asked for"
  }
  assert {
    condition     = aws_db_parameter_group.main.family == "postgres17" && { for one in aws_db_parameter_group.main.parameter : one.name => one.value }["rds.force_ssl"] == "1" && aws_db_instance.main.parameter_group_name == aws_db_parameter_group.main.name
    error_message = "connections without TLS are let in"
  }
  assert {
    condition     = { for one in aws_db_parameter_group.main.parameter : one.name => one.value }["log_error_verbosity"] == "terse"
    error_message = "the database's log holds addresses of people"
  }
  assert {
    condition     = aws_cloudwatch_log_group.database.retention_in_days == 7
    error_message = "the database's log outlives its backups"
  }
}

run "who_reaches_whom" {
  assert {
    condition     = toset([for rule in values(aws_vpc_security_group_ingress_rule.path) : rule.referenced_security_group_id if rule.security_group_id == aws_security_group.database.id]) == toset([aws_security_group.service.id, aws_security_group.lambda.id])
    error_message = "others than the service and the function reach the database"
  }
  assert {
    condition     = alltrue([for rule in values(aws_vpc_security_group_ingress_rule.path) : rule.cidr_ipv4 == null && rule.from_port == rule.to_port && rule.ip_protocol == "tcp"])
    error_message = "a way between groups is open to addresses, or on several ports"
  }
  assert {
    condition     = alltrue([for rule in values(aws_vpc_security_group_ingress_rule.path) : rule.from_port == 5432 if rule.security_group_id == aws_security_group.database.id])
    error_message = "the database is reached on another port than its own"
  }
  assert {
    condition     = toset([for rule in values(aws_vpc_security_group_ingress_rule.path) : rule.referenced_security_group_id if rule.security_group_id == aws_security_group.service.id]) == toset([aws_security_group.load_balancer.id])
    error_message = "others than the load balancer reach the service"
  }
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.development) == 0
    error_message = "an address of the internet reaches the database"
  }
  assert {
    condition     = alltrue([for rule in values(aws_vpc_security_group_ingress_rule.world_to_load_balancer) : rule.security_group_id == aws_security_group.load_balancer.id && contains([80, 443], rule.from_port)])
    error_message = "the world reaches more than the load balancer"
  }
  assert {
    condition     = toset([for rule in values(aws_vpc_security_group_egress_rule.path) : rule.referenced_security_group_id if rule.security_group_id == aws_security_group.lambda.id]) == toset([aws_security_group.database.id, aws_security_group.secrets.id]) && alltrue([for rule in values(aws_vpc_security_group_egress_rule.service_to_world) : rule.security_group_id == aws_security_group.service.id])
    error_message = "the function reaches more than the database and Secrets Manager"
  }
  assert {
    condition     = aws_db_instance.main.vpc_security_group_ids == toset([aws_security_group.database.id])
    error_message = "the database is in another group"
  }
  assert {
    condition     = length(aws_route_table.private.route) == 0
    error_message = "the private subnets have a way out"
  }
  assert {
    condition     = toset(flatten([for statement in jsondecode(aws_vpc_endpoint.secrets.policy).Statement : statement.Resource])) == toset([aws_secretsmanager_secret.service.arn, aws_secretsmanager_secret.lambda.arn, aws_secretsmanager_secret.sessions.arn, var.smtp_secret_arn, local.master_secret]) && aws_vpc_endpoint.secrets.private_dns_enabled
    error_message = "the endpoint leads to other secrets, or is not found by its name"
  }
}

run "cognito" {
  assert {
    condition     = one(aws_cognito_user_pool.main.lambda_config).post_confirmation == var.lambda_function_arn
    error_message = "the pool has no post-confirmation trigger: nobody would be inserted into users"
  }
  assert {
    condition     = one(aws_cognito_user_pool.main.lambda_config).pre_sign_up == var.lambda_function_arn
    error_message = "the pool has no pre-sign-up trigger: handles would not be checked"
  }
  assert {
    condition     = try(aws_lambda_permission.cognito[var.lambda_function_arn].principal == "cognito-idp.amazonaws.com" && aws_lambda_permission.cognito[var.lambda_function_arn].action == "lambda:InvokeFunction", false)
    error_message = "Cognito may not call the function: every sign-up would fail"
  }
  assert {
    condition     = alltrue([for permission in values(aws_lambda_permission.cognito) : permission.source_arn == aws_cognito_user_pool.main.arn && permission.source_account == "123456789012"])
    error_message = "other pools may call the function"
  }
  assert {
    condition     = aws_cognito_user_pool.main.username_attributes == toset(["email"]) && aws_cognito_user_pool.main.auto_verified_attributes == toset(["email"]) && !aws_cognito_user_pool.main.username_configuration[0].case_sensitive
    error_message = "people do not sign in with a verified address, whatever its case"
  }
  assert {
    condition     = toset([for attribute in aws_cognito_user_pool.main.schema : attribute.name if attribute.required]) == toset(["email", "name", "preferred_username"])
    error_message = "name, email and preferred_username are not all required"
  }
  assert {
    condition     = [for mechanism in aws_cognito_user_pool.main.account_recovery_setting[0].recovery_mechanism : mechanism.name] == ["verified_email"]
    error_message = "accounts are recovered by other means than the verified address"
  }
  assert {
    condition     = aws_cognito_user_pool.main.password_policy[0].minimum_length == 8 && !anytrue([aws_cognito_user_pool.main.password_policy[0].require_lowercase, aws_cognito_user_pool.main.password_policy[0].require_uppercase, aws_cognito_user_pool.main.password_policy[0].require_numbers, aws_cognito_user_pool.main.password_policy[0].require_symbols])
    error_message = "the password policy is not Cruddur's own: eight characters, whichever"
  }
  assert {
    condition     = !aws_cognito_user_pool_client.main.generate_secret && aws_cognito_user_pool_client.main.explicit_auth_flows == toset(["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])
    error_message = "the client has a secret, or other ways to sign in"
  }
  assert {
    condition     = aws_cognito_user_pool_client.main.enable_token_revocation && aws_cognito_user_pool_client.main.prevent_user_existence_errors == "ENABLED"
    error_message = "tokens cannot be revoked, or the pool says who is registered"
  }
  assert {
    condition     = aws_cognito_user_pool_client.main.access_token_validity == 15 && aws_cognito_user_pool_client.main.token_validity_units[0].access_token == "minutes" && aws_cognito_user_pool_client.main.refresh_token_validity == 30 && aws_cognito_user_pool_client.main.token_validity_units[0].refresh_token == "days"
    error_message = "access tokens do not live for 15 minutes, or refresh tokens for 30 days"
  }
  assert {
    condition     = length(aws_cognito_user_pool_domain.hosted) == 0 && !aws_cognito_user_pool_client.main.allowed_oauth_flows_user_pool_client && !contains(keys(local.settings), "COGNITO_HOSTED_SIGN_IN")
    error_message = "there is a hosted sign-in that nobody asked for"
  }
  assert {
    condition     = aws_cognito_user_pool.main.deletion_protection == "ACTIVE"
    error_message = "the pool can be deleted by mistake"
  }
}

run "roles" {
  assert {
    condition     = alltrue([for statement in flatten([for policy in [aws_iam_role_policy.execution.policy, aws_iam_role_policy.roles_execution.policy, aws_iam_role_policy.service.policy, aws_s3_bucket_policy.media.policy, aws_sns_topic_policy.alarms.policy, aws_vpc_endpoint.secrets.policy] : jsondecode(policy).Statement]) : alltrue([for action in flatten([statement.Action]) : !strcontains(action, "*")])])
    error_message = "a policy has a wildcard in an action"
  }
  assert {
    condition     = alltrue([for statement in flatten([for policy in [aws_iam_role_policy.execution.policy, aws_iam_role_policy.roles_execution.policy, aws_iam_role_policy.service.policy] : jsondecode(policy).Statement]) : statement.Sid == "SignInToTheRegistry" || !contains(flatten([statement.Resource]), "*")])
    error_message = "a role may act on everything"
  }
  assert {
    condition     = { for statement in jsondecode(aws_iam_role_policy.service.policy).Statement : statement.Sid => flatten([statement.Action]) } == { FindPeopleInThePool = ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"], KeepPictures = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], ListPictures = ["s3:ListBucket"] }
    error_message = "the service may do more than it needs, or less"
  }
  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.service.policy).Statement : statement.Resource if statement.Sid == "FindPeopleInThePool"]) == aws_cognito_user_pool.main.arn
    error_message = "the service may look into other pools"
  }
  assert {
    condition     = alltrue([for role in [aws_iam_role.execution, aws_iam_role.roles_execution, aws_iam_role.service] : jsondecode(role.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"])
    error_message = "a role can be taken on behalf of another account"
  }
  assert {
    condition     = toset(flatten([for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Sid == "ReadTheServicesSecrets"])) == toset([aws_secretsmanager_secret.service.arn, aws_secretsmanager_secret.sessions.arn, var.smtp_secret_arn])
    error_message = "tasks of the service are started with other secrets"
  }
  assert {
    condition     = toset(flatten([for statement in jsondecode(aws_iam_role_policy.roles_execution.policy).Statement : statement.Resource if statement.Sid == "ReadTheSecretsOfAllRoles"])) == toset([aws_secretsmanager_secret.service.arn, aws_secretsmanager_secret.lambda.arn, local.master_secret])
    error_message = "the task that makes the roles is started with other secrets"
  }
}

run "secrets" {
  assert {
    condition     = alltrue([for version in [aws_secretsmanager_secret_version.service, aws_secretsmanager_secret_version.lambda, aws_secretsmanager_secret_version.sessions] : version.secret_string == null && version.secret_string_wo == null])
    error_message = "a password or the key is in the state"
  }
  assert {
    condition     = alltrue([for secret in [aws_secretsmanager_secret.service, aws_secretsmanager_secret.lambda, aws_secretsmanager_secret.sessions] : secret.recovery_window_in_days == 7])
    error_message = "a secret deleted by mistake cannot be brought back"
  }
}

run "service" {
  assert {
    condition     = aws_ecs_service.main[0].desired_count == 2 && aws_ecs_service.main[0].deployment_minimum_healthy_percent == 100 && aws_ecs_service.main[0].deployment_maximum_percent == 200 && aws_ecs_service.main[0].deployment_circuit_breaker[0].rollback
    error_message = "a deploy leaves fewer than two tasks serving, or a broken version in place"
  }
  assert {
    condition     = aws_ecs_service.main[0].network_configuration[0].security_groups == toset([aws_security_group.service.id])
    error_message = "the tasks are in another group"
  }
  # What a task leaves with: see load_balancer.tf.
  assert {
    condition     = local.shutdown_delay > local.probe_interval * local.probe_failures && local.service_container.stopTimeout > local.shutdown_delay + local.shutdown_grace && local.service_container.stopTimeout <= 120
    error_message = "a task that stops loses requests: it is killed too soon, or ends before the load balancer knows"
  }
  assert {
    condition     = tonumber(aws_lb_target_group.main[0].deregistration_delay) >= local.shutdown_grace && aws_lb_target_group.main[0].health_check[0].path == "/readyz" && aws_lb_target_group.main[0].health_check[0].interval * aws_lb_target_group.main[0].health_check[0].unhealthy_threshold < local.shutdown_delay
    error_message = "the load balancer leaves a task too soon, or notices too late that it stops"
  }
  assert {
    condition     = !aws_lb_target_group.main[0].stickiness[0].enabled
    error_message = "people stick to a task"
  }
  assert {
    condition     = aws_lb_listener.https[0].protocol == "HTTPS" && aws_lb_listener.https[0].certificate_arn == var.certificate_arn && startswith(aws_lb_listener.https[0].ssl_policy, "ELBSecurityPolicy-TLS13-1-2") && aws_lb_listener.http[0].default_action[0].type == "redirect"
    error_message = "something is answered without TLS, or with an old one"
  }
  assert {
    condition     = local.service_container.readonlyRootFilesystem && local.service_container.user == "10001:10001" && local.service_container.linuxParameters.capabilities.drop == ["ALL"] && local.service_container.healthCheck.command == ["CMD", "cruddur-healthy"]
    error_message = "the container runs as root, can write to its root, or has no health check"
  }
  assert {
    condition     = local.service_container.command == ["serve"] && { for secret in local.service_container.secrets : secret.name => secret.valueFrom } == { CONNECTION_URL = aws_secretsmanager_secret.service.arn, SESSION_ENCRYPTION_KEY = aws_secretsmanager_secret.sessions.arn, SMTP_URL = var.smtp_secret_arn }
    error_message = "the container does not serve with the service's own connection URL and key"
  }
  assert {
    condition     = aws_ecs_task_definition.service[0].execution_role_arn == aws_iam_role.execution.arn && aws_ecs_task_definition.service[0].task_role_arn == aws_iam_role.service.arn && jsondecode(aws_ecs_task_definition.service[0].container_definitions) == [local.service_container]
    error_message = "the tasks have another role, or another container"
  }
  assert {
    condition     = { for setting in local.service_container.environment : setting.name => setting.value } == local.settings && local.settings.MIGRATE == "never" && local.settings.IDENTITY == "cognito" && local.settings.MEDIA_URL == "s3://cruddur-media-123456789012" && local.settings.PUBLIC_URL == "https://cruddur.example" && local.settings.TRUSTED_PROXIES == "10.20.0.0/24,10.20.1.0/24"
    error_message = "the container has other settings"
  }
  assert {
    condition     = aws_ecr_repository.main.image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.main.image_scanning_configuration[0].scan_on_push
    error_message = "a tag can be moved to another image, or images are not scanned"
  }
}

run "one_off_tasks" {
  assert {
    condition     = jsondecode(aws_ecs_task_definition.migrate[0].container_definitions)[0].image == var.migration_image && jsondecode(aws_ecs_task_definition.migrate[0].container_definitions)[0].command == ["db", "migrate"]
    error_message = "the migrations are not those of the new image"
  }
  assert {
    condition     = aws_ecs_task_definition.migrate[0].execution_role_arn == aws_iam_role.execution.arn && aws_ecs_task_definition.roles[0].execution_role_arn == aws_iam_role.roles_execution.arn
    error_message = "a task is started with the secrets of another"
  }
  assert {
    condition     = { for secret in jsondecode(aws_ecs_task_definition.roles[0].container_definitions)[0].secrets : secret.name => secret.valueFrom } == { PGPASSWORD = "${local.master_secret}:password::", SERVICE_URL = aws_secretsmanager_secret.service.arn, LAMBDA_URL = aws_secretsmanager_secret.lambda.arn }
    error_message = "the roles task lacks a secret"
  }
  assert {
    condition     = contains(jsondecode(aws_ecs_task_definition.roles[0].container_definitions)[0].environment, { name = "PGSSLMODE", value = "verify-full" })
    error_message = "the master user connects without looking at the certificate"
  }
}

run "media" {
  assert {
    condition     = alltrue([aws_s3_bucket_public_access_block.media.block_public_acls, aws_s3_bucket_public_access_block.media.block_public_policy, aws_s3_bucket_public_access_block.media.ignore_public_acls, aws_s3_bucket_public_access_block.media.restrict_public_buckets])
    error_message = "the bucket can be made public"
  }
  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.media.rule).apply_server_side_encryption_by_default[0].sse_algorithm == "AES256"
    error_message = "the bucket is not encrypted"
  }
  assert {
    condition     = jsondecode(aws_s3_bucket_policy.media.policy).Statement[0].Effect == "Deny" && jsondecode(aws_s3_bucket_policy.media.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "the bucket answers without TLS"
  }
}

run "alarms_and_budget" {
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.database) == 4 && length(aws_cloudwatch_metric_alarm.service) == 4 && alltrue([for alarm in concat(values(aws_cloudwatch_metric_alarm.database), values(aws_cloudwatch_metric_alarm.service)) : alarm.alarm_actions == toset([aws_sns_topic.alarms.arn]) && startswith(alarm.alarm_name, "cruddur-")])
    error_message = "an alarm is missing, or tells nobody"
  }
  assert {
    condition     = aws_sns_topic_subscription.alarms.endpoint == var.alarm_email && aws_sns_topic_subscription.alarms.protocol == "email"
    error_message = "alarms go elsewhere"
  }
  assert {
    condition     = aws_budgets_budget.month.limit_amount == "100" && aws_budgets_budget.month.time_unit == "MONTHLY" && alltrue([for notification in aws_budgets_budget.month.notification : notification.subscriber_email_addresses == toset([var.alarm_email])])
    error_message = "the budget is another, or warns nobody"
  }
  assert {
    condition     = aws_cloudwatch_log_group.service.retention_in_days == 30
    error_message = "the service's log has no end"
  }
}

run "an_account_of_the_free_plan" {
  variables {
    db_backup_days = 1
  }
  assert {
    condition     = aws_db_instance.main.backup_retention_period == 1 && aws_cloudwatch_log_group.database.retention_in_days == 1
    error_message = "backups, or the database's log, are kept for longer than a day"
  }
}

run "no_backups_of_production" {
  command = plan
  variables {
    db_backup_days = 0
  }
  expect_failures = [var.db_backup_days]
}

run "two_zones" {
  variables {
    db_multi_az = true
  }
  assert {
    condition     = aws_db_instance.main.multi_az && length(aws_vpc_endpoint.secrets.subnet_ids) == 2
    error_message = "the database, or the way to the secrets, is in one zone"
  }
}
