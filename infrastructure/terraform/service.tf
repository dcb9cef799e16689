# The service: its image, and tasks on Fargate that are replaced one after the other.

resource "aws_ecr_repository" "main" {
  name                 = var.name
  image_tag_mutability = "IMMUTABLE"
  force_delete         = var.development

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_lifecycle_policy" "main" {
  repository = aws_ecr_repository.main.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "The last ten images are kept"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
      action       = { type = "expire" }
    }]
  })
}

resource "aws_ecs_cluster" "main" {
  name = var.name
}

resource "aws_cloudwatch_log_group" "service" {
  name              = "/${var.name}/service"
  retention_in_days = 30
}

locals {
  # What every container of the image has in common: nothing can be written but the data folder, and nothing be done
  # that needs root.
  container = {
    essential              = true
    readonlyRootFilesystem = true
    user                   = "10001:10001"
    linuxParameters        = { capabilities = { drop = ["ALL"] } }
    mountPoints            = [{ sourceVolume = "data", containerPath = "/var/lib/cruddur", readOnly = false }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.service.name
        awslogs-region        = var.region
        awslogs-stream-prefix = "ecs"
      }
    }
  }

  connection_url = { name = "CONNECTION_URL", valueFrom = aws_secretsmanager_secret.service.arn }
  session_key    = { name = "SESSION_ENCRYPTION_KEY", valueFrom = aws_secretsmanager_secret.sessions.arn }
  smtp_url       = var.smtp_secret_arn == "" ? [] : [{ name = "SMTP_URL", valueFrom = var.smtp_secret_arn }]

  settings = merge(
    {
      HOST                            = "0.0.0.0"
      PORT                            = tostring(local.port)
      PUBLIC_URL                      = var.public_url
      TRUSTED_PROXIES                 = join(",", aws_subnet.public[*].cidr_block)
      MIGRATE                         = "never"
      POOL_SIZE                       = "8"
      IDENTITY                        = "cognito"
      AWS_REGION                      = var.region
      AWS_COGNITO_USER_POOL_ID        = aws_cognito_user_pool.main.id
      AWS_COGNITO_USER_POOL_CLIENT_ID = aws_cognito_user_pool_client.main.id
      MEDIA_URL                       = "s3://${aws_s3_bucket.media.bucket}"
      LOG_FORMAT                      = "json"
      SHUTDOWN_DELAY                  = tostring(local.shutdown_delay)
      SHUTDOWN_GRACE                  = tostring(local.shutdown_grace)
    },
    local.backup_days > 0 ? { BACKUP_DAYS = tostring(local.backup_days) } : {},
    local.hosted ? { COGNITO_HOSTED_SIGN_IN = "on" } : {},
    var.mail_from == "" ? {} : { MAIL_FROM = var.mail_from },
  )

  service_container = merge(local.container, {
    name         = "cruddur"
    image        = var.image
    command      = ["serve"]
    stopTimeout  = local.stop_timeout
    environment  = [for name, value in local.settings : { name = name, value = value }]
    secrets      = concat([local.connection_url, local.session_key], local.smtp_url)
    portMappings = [{ containerPort = local.port, protocol = "tcp" }]
    healthCheck = {
      command     = ["CMD", "cruddur-healthy"]
      interval    = 10
      timeout     = 5
      retries     = 3
      startPeriod = 30
    }
  })
}

resource "aws_ecs_task_definition" "service" {
  count                    = local.serve
  family                   = "${var.name}-service"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.service_cpu
  memory                   = var.service_memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.service.arn

  volume {
    name = "data"
  }

  container_definitions = jsonencode([local.service_container])
}

resource "aws_ecs_service" "main" {
  count                              = local.serve
  name                               = var.name
  cluster                            = aws_ecs_cluster.main.id
  task_definition                    = aws_ecs_task_definition.service[0].arn
  launch_type                        = "FARGATE"
  desired_count                      = var.service_tasks
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60

  # A version that does not become ready is given up, and the one before stays.
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = aws_subnet.public[*].id
    security_groups  = [aws_security_group.service.id]
    assign_public_ip = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.main[0].arn
    container_name   = "cruddur"
    container_port   = local.port
  }

  depends_on = [aws_lb_listener.https]
}
